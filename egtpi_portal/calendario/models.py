"""The days that the country or one region does not work by decree."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from egtpi_portal.modelos import historial


class DiaNoLaborable(models.Model):
    """A weekday declared no working day of the public sector (TUO Ley 27444, art. 145), by decree.

    National when `region` is empty; otherwise of that region alone (INEI department code). National holidays
    are not stored: they come from the library `holidays`.
    """

    fecha = models.DateField("fecha")
    region = models.CharField(
        "región",
        max_length=2,
        blank=True,
        default="",
        validators=[RegexValidator(r"^\d{2}\Z", "Escriba el código de dos cifras de la región.")],
        help_text="Código INEI de dos cifras; vacío si rige en todo el país.",
    )
    norma = models.CharField("norma", max_length=120, help_text="La norma que lo declara: «D.S. 151-2022-PCM».")

    history = historial()

    class Meta:
        verbose_name = "día no laborable"
        verbose_name_plural = "días no laborables"
        ordering = ["fecha", "region"]
        constraints = [
            models.UniqueConstraint(fields=["fecha", "region"], name="dia_no_laborable_unico"),
            models.CheckConstraint(
                condition=Q(region="") | Q(region__regex=r"^[0-9]{2}$"), name="dia_no_laborable_region_valida"
            ),
        ]

    def __str__(self):
        return f"{self.fecha:%d/%m/%Y} ({self.norma})"
