"""The kinds of pieces of evidence that come to the desk."""

from django.db import models


class Clase(models.TextChoices):
    """A piece of evidence, with all that is asked of it on one page."""

    ACTA = "acta", "Actas"
    PLAN = "plan", "Planes de asistencia técnica"
    FICHA = "ficha", "Fichas de asistencia técnica"
    MES = "mes", "Meses de la matriz"
