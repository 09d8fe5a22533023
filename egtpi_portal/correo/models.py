"""The mail that waits to be sent, and the addresses where it does not arrive."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import par, quien


class Correo(models.Model):
    """A message to one address, and the job that sends it.

    `contenido` is the whole message (`mensaje.a_texto`) enciphered; it is deleted once it is sent. Nobody reads it: the
    page of jobs tells its subject and to whom it goes.
    """

    trabajo = models.OneToOneField("trabajos.Trabajo", models.CASCADE, related_name="correo", verbose_name="trabajo")
    contenido = models.TextField("mensaje cifrado", blank=True, default="")

    class Meta:
        verbose_name = "correo"
        verbose_name_plural = "correos"

    def __str__(self):
        return f"{self.trabajo}"


class ReboteQuerySet(models.QuerySet):
    def que_rebotan(self):
        """Those where mail does not arrive now."""
        return self.filter(reintentado_en=None)

    def visibles_para(self, usuario: Usuario):
        """All of them, for who looks after all; else one's own."""
        from egtpi_portal.cuentas.permisos import es_administrador

        return self if es_administrador(usuario) else self.filter(direccion=usuario.email.lower())


class Rebote(models.Model):
    """An address where mail does not arrive: nothing is sent there until somebody says to try again.

    It is of the address, not of whose it is: who changes theirs gets mail again. `direccion` in lower case; `codigo` of
    RFC 3463, blank when the server gave none; `diagnostico`, what it said. Times are the portal's.
    """

    direccion = models.EmailField("dirección", unique=True)
    rebota_desde = models.DateTimeField("rebota desde")
    codigo = models.CharField("código", max_length=12, blank=True)
    diagnostico = models.TextField("lo que dijo el servidor", blank=True)
    reintentado_en = models.DateTimeField("se vuelve a intentar desde", null=True, blank=True)
    reintentado_por = quien("pidió volver a intentar")

    objects = ReboteQuerySet.as_manager()

    class Meta:
        verbose_name = "dirección que rebota"
        verbose_name_plural = "direcciones que rebotan"
        ordering = ["-rebota_desde", "-pk"]
        constraints = [
            par("reintentado", "rebote"),
            models.CheckConstraint(
                condition=~Q(direccion="") & Q(direccion=Lower("direccion")), name="rebote_en_minusculas"
            ),
        ]

    def __str__(self):
        return self.direccion
