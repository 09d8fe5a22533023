"""Pieces that the models of every room share. Knows no room."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords


def historial(**kwargs) -> HistoricalRecords:
    """The history of the fields of what people edit."""
    return HistoricalRecords(verbose_name="historial", verbose_name_plural="historial", **kwargs)


def quien(nombre: str, **kwargs) -> models.ForeignKey:
    """The user of a pair `x_en`, `x_por`."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=nombre, **kwargs
    )


def par(nombre: str, tabla: str) -> models.CheckConstraint:
    """The constraint that ties `<nombre>_en` to `<nombre>_por`: both, or neither."""
    return models.CheckConstraint(
        condition=(Q(**{f"{nombre}_en": None}) & Q(**{f"{nombre}_por": None}))
        | (Q(**{f"{nombre}_en__isnull": False}) & Q(**{f"{nombre}_por__isnull": False})),
        name=f"{tabla}_{nombre}_en_y_por",
    )


def uno_de(campo: str, opciones: type[models.TextChoices], nombre: str) -> models.CheckConstraint:
    """The constraint that keeps a field to its choices in the database too."""
    return models.CheckConstraint(condition=Q(**{f"{campo}__in": opciones.values}), name=nombre)
