"""Targets: what each signatory took on, by which document, from when, and until when it is due."""

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import Documento
from egtpi_portal.modelos import con_su_motivo, par, quien, uno_de
from egtpi_portal.territorio.models import CampoUbigeo, Region

from .catalogo import Indicador


class ClaseDocumento(models.TextChoices):
    PACTO = "pacto", "Pacto"
    ADENDA = "adenda", "Adenda"


class DocumentosDelPacto(ConsultaPorRegion):
    def con_archivo_visibles(self, usuario: Usuario):
        """Those with a file, of the regions that the person reads: the door of their downloads."""
        return self.visibles_para(usuario).exclude(documento=None)


class DocumentoPacto(models.Model):
    """The pact that sets a region's targets, or an adenda that changes them from a date on."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="documentos_pacto", verbose_name="región")
    clase = models.CharField("qué es", max_length=8, choices=ClaseDocumento)
    nombre = models.CharField("nombre", max_length=200)
    fecha = models.DateField("fecha del documento")
    desde = models.DateField("rige desde")
    documento = models.ForeignKey(
        Documento, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="archivo"
    )
    registrado_en = models.DateTimeField("registrado en", null=True, blank=True)
    registrado_por = quien("registrado por")

    objects = DocumentosDelPacto.as_manager()

    class Meta:
        verbose_name = "documento del pacto"
        verbose_name_plural = "documentos del pacto"
        ordering = ["region_id", "desde", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "nombre"], name="documento_pacto_nombre"),
            models.UniqueConstraint(
                fields=["region"], condition=Q(clase=ClaseDocumento.PACTO), name="documento_pacto_uno_por_region"
            ),
            uno_de("clase", ClaseDocumento, "documento_pacto_clase"),
            models.CheckConstraint(condition=~Q(nombre=""), name="documento_pacto_con_nombre"),
            par("registrado", "documento_pacto"),
        ]

    def __str__(self):
        return self.nombre


class MetaIndicador(models.Model):
    """The value that a signatory must reach in an indicator by a date, as a document of the pact sets it.

    A document speaks of a local government, an indicator and a deadline once; a later one (by `desde`) on the same
    three takes its place from its own date on, and nothing is overwritten. `valor` empty: from that document on there
    is no such target. One registered by error is annulled, with its reason.
    """

    documento = models.ForeignKey(DocumentoPacto, models.PROTECT, related_name="metas", verbose_name="documento")
    ubigeo = CampoUbigeo("ubigeo")
    indicador = models.ForeignKey(Indicador, models.PROTECT, related_name="metas", verbose_name="indicador")
    vence = models.DateField("vence el")
    valor = models.DecimalField("meta", max_digits=9, decimal_places=2, null=True, blank=True)
    registrada_en = models.DateTimeField("registrada en", null=True, blank=True)
    registrada_por = quien("registrada por")
    anulada_en = models.DateTimeField("anulada en", null=True, blank=True)
    anulada_por = quien("anulada por")
    motivo_anulacion = models.TextField("por qué se anuló", blank=True, default="")

    class Visibles(ConsultaPorRegion):
        campo_region = "documento__region_id"

        def vigentes(self):
            """Those that were not annulled."""
            return self.filter(anulada_en=None)

    objects = Visibles.as_manager()

    class Meta:
        verbose_name = "meta del pacto"
        verbose_name_plural = "metas del pacto"
        ordering = ["documento_id", "ubigeo", "indicador_id", "vence"]
        constraints = [
            models.UniqueConstraint(
                fields=["documento", "ubigeo", "indicador", "vence"],
                condition=Q(anulada_en=None),
                name="meta_indicador_una_por_documento",
            ),
            models.CheckConstraint(condition=Q(valor=None) | Q(valor__gte=0), name="meta_indicador_no_negativa"),
            models.CheckConstraint(condition=Q(ubigeo__regex=r"^[0-9]{6}$"), name="meta_indicador_ubigeo_valido"),
            par("registrada", "meta_indicador"),
            par("anulada", "meta_indicador"),
            con_su_motivo("anulada", "motivo_anulacion", "meta_indicador"),
        ]

    def __str__(self):
        return f"{self.ubigeo}, {self.indicador_id}, al {self.vence:%d/%m/%Y}"
