"""The annexes of the sessions: what was told of every signatory as of a cut-off date."""

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.documentos.impresos import codigo as impreso
from egtpi_portal.documentos.models import Adjunto, validar_sha256
from egtpi_portal.modelos import par, quien, uno_de
from egtpi_portal.territorio.models import Region


class AnexoPacto(models.Model):
    """The disaggregated annex of a region as of a cut-off date: kept as it was made, a new one when the figures are
    others. `huella` is the sha-256 of what it says; `firmantes` the ubigeos that it names, `con_dato` those of them
    with a datum in some indicator (the data by district of an analysis, reglas §4 and §8)."""

    codigo = models.CharField("código", max_length=20, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="anexos_pacto", verbose_name="región")
    al = models.DateField("al corte del")
    huella = models.CharField("huella de lo que dice", max_length=64, validators=[validar_sha256])
    firmantes = models.JSONField("gobiernos locales")
    con_dato = models.JSONField("gobiernos locales con datos")
    hecho_en = models.DateTimeField("hecho en", null=True, blank=True)
    hecho_por = quien("hecho por")

    objects = ConsultaPorRegion.as_manager()

    class Meta:
        verbose_name = "anexo del pacto"
        verbose_name_plural = "anexos del pacto"
        ordering = ["region_id", "al", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "huella"], name="anexo_pacto_uno_por_contenido"),
            models.CheckConstraint(condition=Q(huella__regex=r"^[0-9a-f]{64}$"), name="anexo_pacto_huella_valida"),
            par("hecho", "anexo_pacto"),
        ]

    def __str__(self):
        return self.codigo

    @property
    def codigo_impreso(self) -> str:
        """The code that its paper carries."""
        return impreso.de_huella(self.huella)

    @property
    def sin_dato(self) -> int:
        """How many of those it names have no datum."""
        return len(self.firmantes) - len(self.con_dato)


class ClaseDeAnexo(models.TextChoices):
    XLSX = "xlsx", "Excel"
    PDF = "pdf", "PDF"


class ArchivoDeAnexo(Adjunto):
    """A file of an annex, as it was made; `sha256` tells it wherever it comes back."""

    anexo = models.ForeignKey(AnexoPacto, models.PROTECT, related_name="archivos", verbose_name="anexo")
    clase = models.CharField("qué es", max_length=4, choices=ClaseDeAnexo)
    sha256 = models.CharField("sha-256", max_length=64, validators=[validar_sha256], db_index=True)

    class Meta(Adjunto.Meta):
        verbose_name = "archivo de un anexo"
        verbose_name_plural = "archivos de los anexos"
        constraints = [
            models.UniqueConstraint(fields=["anexo", "clase"], name="archivo_de_anexo_uno_por_clase"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="archivo_de_anexo_sha256"),
            uno_de("clase", ClaseDeAnexo, "archivo_de_anexo_clase"),
        ]

    def __str__(self):
        return f"{self.get_clase_display()} de {self.anexo}"
