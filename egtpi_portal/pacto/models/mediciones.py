"""Measurements, in the batches in which they came."""

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.documentos.models import Documento, validar_sha256
from egtpi_portal.modelos import con_su_motivo, par, quien, uno_de
from egtpi_portal.territorio.models import CampoUbigeo, Region

from .catalogo import Indicador, VersionIndicador


class OrigenCarga(models.TextChoices):
    """How a batch came in."""

    FORMULARIO = "formulario", "Escrita en el portal"
    PEGADO = "pegado", "Pegada en el portal"
    LIBRO = "libro", "De un libro"
    EXPEDIENTE = "expediente", "De un archivo egtpi-pacto/1"
    DEMOSTRACION = "demostracion", "Inventada para la demostración"


class CargaMediciones(models.Model):
    """A batch of measurements of a region: from where, which file (with its sha-256), when and by whom (nobody: the
    system). It is kept for ever; one loaded by error is annulled, with its reason, and what it had taken the place of
    is in force again."""

    codigo = models.CharField("código", max_length=20, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="cargas_mediciones", verbose_name="región")
    origen = models.CharField("origen", max_length=12, choices=OrigenCarga)
    fuente = models.CharField("fuente", max_length=200, blank=True, default="", help_text="Quién dio las cifras.")
    archivo = models.CharField("nombre del archivo", max_length=255, blank=True, default="")
    sha256 = models.CharField("sha-256", max_length=64, blank=True, default="", validators=[validar_sha256])
    documento = models.ForeignKey(
        Documento, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="archivo guardado"
    )
    cargada_el = models.DateTimeField("cargada el")
    cargada_por = quien("cargada por")
    anulada_en = models.DateTimeField("anulada en", null=True, blank=True)
    anulada_por = quien("anulada por")
    motivo_anulacion = models.TextField("por qué se anuló", blank=True, default="")

    objects = ConsultaPorRegion.as_manager()

    class Meta:
        verbose_name = "carga de mediciones"
        verbose_name_plural = "cargas de mediciones"
        ordering = ["region_id", "cargada_el", "id"]
        constraints = [
            uno_de("origen", OrigenCarga, "carga_mediciones_origen"),
            models.CheckConstraint(
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"), name="carga_mediciones_sha256_valido"
            ),
            par("anulada", "carga_mediciones"),
            con_su_motivo("anulada", "motivo_anulacion", "carga_mediciones"),
        ]

    def __str__(self):
        return self.codigo


class MedicionQuerySet(ConsultaPorRegion):
    campo_region = "carga__region_id"

    def vigentes(self):
        return self.filter(vigente=True)


class Medicion(models.Model):
    """What a local government had on a cut-off date: `numerador` of `denominador`, whole counts under a definition;
    never a percentage alone. Both empty: the source itself says that it has no datum (*sin dato*, never zero). A
    denominator of zero: there was nobody to count.

    Of each local government, indicator and cut-off date at most one row is `vigente`: that of the last batch in force.
    """

    carga = models.ForeignKey(CargaMediciones, models.PROTECT, related_name="mediciones", verbose_name="carga")
    indicador = models.ForeignKey(Indicador, models.PROTECT, related_name="mediciones", verbose_name="indicador")
    version = models.ForeignKey(VersionIndicador, models.PROTECT, related_name="mediciones", verbose_name="versión")
    ubigeo = CampoUbigeo("ubigeo")
    corte = models.DateField("fecha de corte")
    numerador = models.PositiveBigIntegerField("numerador", null=True, blank=True)
    denominador = models.PositiveBigIntegerField("denominador", null=True, blank=True)
    vigente = models.BooleanField("vigente", default=True)

    objects = MedicionQuerySet.as_manager()

    class Meta:
        verbose_name = "medición"
        verbose_name_plural = "mediciones"
        ordering = ["carga_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["carga", "indicador", "ubigeo", "corte"], name="medicion_una_por_carga"),
            models.UniqueConstraint(
                fields=["indicador", "ubigeo", "corte"], condition=Q(vigente=True), name="medicion_una_vigente"
            ),
            models.CheckConstraint(
                condition=(Q(numerador=None) & Q(denominador=None))
                | (
                    Q(numerador__isnull=False)
                    & Q(denominador__isnull=False)
                    & Q(numerador__gte=0)
                    & Q(denominador__gte=0)
                ),
                name="medicion_con_numerador_y_denominador",
            ),
            models.CheckConstraint(
                condition=Q(denominador=None) | Q(denominador__gt=0) | Q(numerador=0),
                name="medicion_sin_poblacion_sin_casos",
            ),
            models.CheckConstraint(condition=Q(ubigeo__regex=r"^[0-9]{6}$"), name="medicion_ubigeo_valido"),
        ]

    def __str__(self):
        return f"{self.ubigeo}, {self.indicador_id}, al {self.corte:%d/%m/%Y}"
