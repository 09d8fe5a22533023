"""What happens to an acta while it is written: its steps, and what was said of it."""

from django.db import models
from django.db.models import Q

from egtpi_portal.modelos import par, quien, uno_de

from .acta import Acta
from .opciones import Paso


class PasoActa(models.Model):
    """A step of an acta: how many times it was saved, and by whom the last. Who saves over another's work must have
    seen it: they bring the version they saw."""

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="pasos", verbose_name="acta")
    paso = models.CharField("paso", max_length=14, choices=Paso)
    version = models.PositiveIntegerField("versión", default=1)
    guardado_en = models.DateTimeField("guardado en")
    guardado_por = quien("guardado por")

    class Meta:
        verbose_name = "paso de un acta"
        verbose_name_plural = "pasos de las actas"
        ordering = ["acta_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["acta", "paso"], name="paso_una_vez_por_acta"),
            models.CheckConstraint(condition=Q(version__gte=1), name="paso_version_desde_1"),
            par("guardado", "paso"),
            uno_de("paso", Paso, "paso_acta_paso"),
        ]

    def __str__(self):
        return f"{self.get_paso_display()} (versión {self.version})"


class ComentarioBorrador(models.Model):
    """What somebody who was asked says of a step of a draft, or of the whole of it (`paso` blank)."""

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="comentarios", verbose_name="acta")
    paso = models.CharField("sobre", max_length=14, choices=Paso, blank=True, default="")
    texto = models.TextField("comentario")
    hecho_en = models.DateTimeField("hecho en")
    hecho_por = quien("hecho por")

    class Meta:
        verbose_name = "comentario de un borrador"
        verbose_name_plural = "comentarios de los borradores"
        ordering = ["acta_id", "hecho_en", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(texto=""), name="comentario_con_texto"),
            uno_de("paso", Paso, "comentario_paso", o_nada=True),
            par("hecho", "comentario"),
        ]

    def __str__(self):
        return f"Comentario sobre {self.get_paso_display() or 'todo el borrador'}"
