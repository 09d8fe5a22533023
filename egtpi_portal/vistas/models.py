"""The filters of a list that a person keeps with a name."""

import secrets

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.http import QueryDict

from .listas import LARGO, LISTAS, direccion_de

CLAVE = r"^[A-Za-z0-9_-]{11}"


def nueva_clave() -> str:
    """What the address of a view is made of: nobody guesses it."""
    return secrets.token_urlsafe(8)


class VistaGuardada(models.Model):
    """A list with its filters, under a name. Its address leads whoever opens it, signed in, to the same list with the
    same filters; what they see there is what they may see, and no more. `quitada`: when its owner took it away."""

    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="vistas", verbose_name="de quién"
    )
    lista = models.CharField("lista", max_length=40)
    nombre = models.CharField("nombre", max_length=80)
    consulta = models.CharField("filtros", max_length=LARGO)
    clave = models.CharField(
        "clave", max_length=11, unique=True, default=nueva_clave, validators=[RegexValidator(CLAVE + r"\Z")]
    )
    guardada = models.DateTimeField("guardada")
    quitada = models.DateTimeField("quitada", null=True, blank=True)

    class Meta:
        verbose_name = "vista guardada"
        verbose_name_plural = "vistas guardadas"
        ordering = ["usuario_id", "lista", "nombre", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["usuario", "lista", "nombre"], condition=Q(quitada=None), name="vista_un_nombre_por_lista"
            ),
            models.CheckConstraint(condition=~Q(nombre="") & ~Q(consulta=""), name="vista_con_nombre_y_filtros"),
        ]

    def __str__(self):
        return f"«{self.nombre}» de {LISTAS.get(self.lista, self.lista)}"

    @property
    def enlace(self) -> str:
        """The list with its filters."""
        return direccion_de(self.lista, self.consulta)

    @property
    def sin_filtros(self) -> str:
        """The list with none."""
        return self.enlace.partition("?")[0]

    @property
    def filtros(self) -> QueryDict:
        return QueryDict(self.consulta)
