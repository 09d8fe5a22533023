"""Each region's own rule of recognition, as data."""

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.modelos import par, quien
from egtpi_portal.territorio.models import Region


class ReglaReconocimiento(models.Model):
    """Whom a region recognises, as its IAR set it, from a date until the next one's. `definicion` is what
    `evaluacion.reglas` reads. The sheet leaves how to each region (reglas §4)."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="reglas_reconocimiento", verbose_name="región")
    desde = models.DateField("rige desde")
    nombre = models.CharField("nombre", max_length=200)
    documento = models.CharField("documento que la fija", max_length=200)
    definicion = models.JSONField("definición")
    registrada_en = models.DateTimeField("registrada en", null=True, blank=True)
    registrada_por = quien("registrada por")

    objects = ConsultaPorRegion.as_manager()

    class Meta:
        verbose_name = "regla de reconocimiento"
        verbose_name_plural = "reglas de reconocimiento"
        ordering = ["region_id", "desde"]
        constraints = [
            models.UniqueConstraint(fields=["region", "desde"], name="regla_reconocimiento_desde"),
            models.CheckConstraint(condition=~Q(nombre="") & ~Q(documento=""), name="regla_reconocimiento_con_nombre"),
            par("registrada", "regla_reconocimiento"),
        ]

    def __str__(self):
        return self.nombre
