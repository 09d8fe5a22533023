"""The links that are good once."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.llaves import FORMA
from egtpi_portal.modelos import par, quien


class EnlaceDeUnaVez(models.Model):
    """Base of a link that a person is mailed and that opens once, until a day.

    `llave` is what the link is made of (`egtpi_portal.llaves`); `vence`: the last day on which it opens. One is open
    for each person at a time: another one closes it.
    """

    usuario = models.ForeignKey(Usuario, models.PROTECT, related_name="+", verbose_name="de quién")
    llave = models.CharField("llave", max_length=22, unique=True, validators=[RegexValidator(FORMA + r"\Z")])
    vence = models.DateField("vence")
    pedido_en = models.DateTimeField("pedido en")
    pedido_por = quien("pedido por")
    usado_en = models.DateTimeField("usado en", null=True, blank=True)
    usado_por = quien("usado por")
    cerrado_en = models.DateTimeField("cerrado en", null=True, blank=True)
    cerrado_por = quien("cerrado por")

    class Meta:
        abstract = True
        ordering = ["usuario_id", "-pedido_en", "-id"]

    @property
    def abierto(self) -> bool:
        """Whether it opens today."""
        return self.usado_en is None and self.cerrado_en is None and self.vence >= hoy()


def de_una_vez(tabla: str, *, una_abierta: str) -> list[models.BaseConstraint]:
    """What the database holds of every link that is good once: one open for each person (the constraint is called
    `una_abierta`), a key of its shape, and who and when of each thing that became of it."""
    return [
        models.UniqueConstraint(fields=["usuario"], condition=Q(usado_en=None, cerrado_en=None), name=una_abierta),
        models.CheckConstraint(condition=Q(llave__regex=FORMA + "$"), name=f"{tabla}_llave_valida"),
        *(par(que, tabla) for que in ("pedido", "usado", "cerrado")),
    ]


class Invitacion(EnlaceDeUnaVez):
    """That a person was asked in: with it she chooses her password."""

    class Meta(EnlaceDeUnaVez.Meta):
        verbose_name = "invitación"
        verbose_name_plural = "invitaciones"
        constraints = de_una_vez("invitacion", una_abierta="invitacion_una_abierta")

    def __str__(self):
        return f"Invitación de {self.usuario}, hasta el {self.vence:%d/%m/%Y}"


class CambioDeCorreo(EnlaceDeUnaVez):
    """That a person's mail is to be another, once who reads the new one says so. `antes`: the one there was."""

    correo = models.EmailField("correo nuevo")
    antes = models.EmailField("correo anterior")

    class Meta(EnlaceDeUnaVez.Meta):
        verbose_name = "cambio de correo"
        verbose_name_plural = "cambios de correo"
        constraints = de_una_vez("correo", una_abierta="correo_un_cambio_abierto")

    def __str__(self):
        return f"Cambio del correo de {self.usuario} a {self.correo}"
