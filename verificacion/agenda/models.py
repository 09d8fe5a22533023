"""The secret addresses at which calendars ask for a person's entries."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from egtpi_portal.documentos.models import validar_sha256
from egtpi_portal.modelos import par, quien


class DireccionDeCalendario(models.Model):
    """An address of a person's calendar: whoever has it reads it, without signing in.

    The portal keeps only the sha-256 (`huella`) of its secret part; a closed one answers as one that never was. One is
    open at a time.
    """

    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="direcciones_de_calendario", verbose_name="de quién"
    )
    huella = models.CharField("huella", max_length=64, unique=True, validators=[validar_sha256])
    abierta_en = models.DateTimeField("abierta en")
    abierta_por = quien("abierta por")
    cerrada_en = models.DateTimeField("cerrada en", null=True, blank=True)
    cerrada_por = quien("cerrada por")

    class Meta:
        verbose_name = "dirección de calendario"
        verbose_name_plural = "direcciones de calendario"
        ordering = ["usuario_id", "-abierta_en", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["usuario"], condition=Q(cerrada_en=None), name="calendario_una_abierta"),
            models.CheckConstraint(condition=Q(huella__regex=r"^[0-9a-f]{64}$"), name="calendario_huella_valida"),
            par("abierta", "calendario"),
            par("cerrada", "calendario"),
        ]

    def __str__(self):
        return f"Calendario de {self.usuario}"
