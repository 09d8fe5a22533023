"""A sample of evidence to be reviewed, as it was drawn."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from egtpi_portal.modelos import par, quien, uno_de
from egtpi_portal.territorio.models import Region
from verificacion.revisiones.mesa.clases import Clase


class MuestraDeRevision(models.Model):
    """So many pieces drawn by chance. From `poblacion` (what there was that day: pairs of the piece's key and its name)
    the seed draws `elegidas` again, whatever was reviewed, added or annulled since; nothing of it is ever changed."""

    codigo = models.CharField("código", max_length=20, unique=True)
    semilla = models.PositiveIntegerField("semilla")
    clase = models.CharField("qué", max_length=8, choices=Clase, blank=True, default="")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="región")
    hito = models.CharField("verificación", max_length=20, blank=True, default="")
    cuantas = models.PositiveIntegerField("cuántas", validators=[MinValueValidator(1)])
    poblacion = models.JSONField("de entre qué", default=list)
    elegidas = models.JSONField("las elegidas", default=list)
    sorteada_en = models.DateTimeField("sorteada en")
    sorteada_por = quien("sorteada por")

    class Meta:
        verbose_name = "muestra de lo que se revisa"
        verbose_name_plural = "muestras de lo que se revisa"
        ordering = ["-sorteada_en", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(cuantas__gte=1) & ~Q(codigo=""), name="muestra_con_codigo"),
            par("sorteada", "muestra"),
            uno_de("clase", Clase, "muestra_clase", o_nada=True),
        ]

    def __str__(self):
        return f"Muestra {self.codigo}"
