"""What was shared with each local government, and its acknowledgement."""

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import Documento, validar_sha256
from egtpi_portal.modelos import con_su_motivo, par, quien, uno_de
from egtpi_portal.territorio.models import CampoUbigeo

from .anexos import AnexoPacto


class ModoDeEntrega(models.TextChoices):
    """How it was shared."""

    IMPRESO = "impreso", "Entregado impreso"
    CORREO = "correo", "Por correo"
    SESION = "sesion", "En sesión"


class Entregas(ConsultaPorRegion):
    campo_region = "anexo__region_id"

    def en_pie(self):
        """Those that were not annulled."""
        return self.filter(anulada_en=None)


class EntregaHoja(models.Model):
    """That what an annex says of a local government was shared with it (the *socialización* of the sheet): how, on
    which day and by whom. `codigo_hoja`: the code of what its page said then; `huella_cifras`: the sha-256 of its
    own figures in it, another when they change. One registered by error is annulled, with its reason."""

    anexo = models.ForeignKey(AnexoPacto, models.PROTECT, related_name="entregas", verbose_name="anexo")
    ubigeo = CampoUbigeo("gobierno local")
    modo = models.CharField("cómo", max_length=8, choices=ModoDeEntrega)
    fecha = models.DateField("cuándo")
    detalle = models.CharField("a quién o a dónde", max_length=200, blank=True, default="")
    codigo_hoja = models.CharField("código de la hoja", max_length=20)
    huella_cifras = models.CharField("huella de sus cifras", max_length=64, validators=[validar_sha256])
    registrada_en = models.DateTimeField("registrada en", null=True, blank=True)
    registrada_por = quien("registrada por")
    anulada_en = models.DateTimeField("anulada en", null=True, blank=True)
    anulada_por = quien("anulada por")
    motivo_anulacion = models.TextField("por qué se anuló", blank=True, default="")

    objects = Entregas.as_manager()

    class Meta:
        verbose_name = "entrega a un gobierno local"
        verbose_name_plural = "entregas a gobiernos locales"
        ordering = ["anexo_id", "ubigeo", "fecha", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["anexo", "ubigeo", "modo", "fecha"], condition=Q(anulada_en=None), name="entrega_hoja_una_vez"
            ),
            models.CheckConstraint(condition=Q(ubigeo__regex=r"^[0-9]{6}$"), name="entrega_hoja_ubigeo_valido"),
            models.CheckConstraint(condition=~Q(codigo_hoja=""), name="entrega_hoja_con_codigo"),
            models.CheckConstraint(condition=Q(huella_cifras__regex=r"^[0-9a-f]{64}$"), name="entrega_hoja_huella"),
            uno_de("modo", ModoDeEntrega, "entrega_hoja_modo"),
            par("registrada", "entrega_hoja"),
            par("anulada", "entrega_hoja"),
            con_su_motivo("anulada", "motivo_anulacion", "entrega_hoja"),
        ]

    def __str__(self):
        return f"{self.anexo} a {self.ubigeo}, {self.get_modo_display().lower()} el {self.fecha:%d/%m/%Y}"

    @property
    def region_id(self) -> str:
        return self.anexo.region_id


class Acuses(ConsultaPorRegion):
    campo_region = "entrega__anexo__region_id"

    def en_pie(self):
        """Those that were not annulled."""
        return self.filter(anulado_en=None)

    def con_archivo_visibles(self, usuario: Usuario):
        """Those with a file, of the regions that the person reads: the door of their downloads."""
        return self.visibles_para(usuario).exclude(documento=None)


class AcuseDeRecibo(models.Model):
    """That a local government received what was shared: who received it, with which post, when, and the paper that
    proves it. One registered by error is annulled with its reason, and another may be registered."""

    entrega = models.ForeignKey(EntregaHoja, models.PROTECT, related_name="acuses", verbose_name="entrega")
    recibio = models.CharField("quién recibió", max_length=200)
    cargo = models.CharField("cargo", max_length=200)
    fecha = models.DateField("cuándo")
    documento = models.ForeignKey(
        Documento, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cargo escaneado"
    )
    registrado_en = models.DateTimeField("registrado en", null=True, blank=True)
    registrado_por = quien("registrado por")
    anulado_en = models.DateTimeField("anulado en", null=True, blank=True)
    anulado_por = quien("anulado por")
    motivo_anulacion = models.TextField("por qué se anuló", blank=True, default="")

    objects = Acuses.as_manager()

    class Meta:
        verbose_name = "acuse de recibo"
        verbose_name_plural = "acuses de recibo"
        ordering = ["entrega_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entrega"], condition=Q(anulado_en=None), name="acuse_de_recibo_uno_por_entrega"
            ),
            models.CheckConstraint(condition=~Q(recibio="") & ~Q(cargo=""), name="acuse_de_recibo_dice_quien"),
            par("registrado", "acuse_de_recibo"),
            par("anulado", "acuse_de_recibo"),
            con_su_motivo("anulado", "motivo_anulacion", "acuse_de_recibo"),
        ]

    def __str__(self):
        return f"Acuse de {self.entrega.ubigeo}, de {self.recibio}"

    @property
    def region_id(self) -> str:
        return self.entrega.region_id
