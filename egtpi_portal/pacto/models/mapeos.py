"""What the columns of a sector's workbook are, kept for the next time it comes."""

from django.db import models

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.modelos import par, quien
from egtpi_portal.territorio.models import Region


class MapeoDeHoja(models.Model):
    """What each column of a sheet with those headings is used for, as somebody of the region said the last time.
    `encabezados`: the sha-256 of its headings without their dates; `usos`: [place, use, indicator] of each column, and
    under `indicador` that of those that say none."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="mapeos_de_hoja", verbose_name="región")
    encabezados = models.CharField("encabezados", max_length=64)
    usos = models.JSONField("usos")
    guardado_en = models.DateTimeField("guardado en")
    guardado_por = quien("guardado por")

    objects = ConsultaPorRegion.as_manager()

    class Meta:
        verbose_name = "columnas de un libro"
        verbose_name_plural = "columnas de libros"
        ordering = ["region_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "encabezados"], name="mapeo_de_hoja_unico"),
            par("guardado", "mapeo_de_hoja"),
        ]

    def __str__(self):
        return f"{self.region_id}, {self.encabezados[:8]}"
