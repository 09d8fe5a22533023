"""What of the first steps a person has done, and whether they left them."""

from dataclasses import dataclass

from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Usuario
from verificacion.ayuda.manual.lectura import leer_pagina

from .lista import DE_CADA_ROL, TELEFONO, Paso

DEJADOS, RETOMADOS = "pasos.dejados", "pasos.retomados"


@dataclass(frozen=True, slots=True)
class PasoDado:
    """A first step of a person, and whether it was done."""

    paso: Paso
    hecho: bool

    @property
    def enlace(self) -> str:
        """Where it is done."""
        return reverse(self.paso.donde)

    @property
    def manual(self) -> tuple[str, str]:
        """(address, title) of its page of the manual."""
        return reverse("verificacion:manual_pagina", args=[self.paso.manual]), leer_pagina(self.paso.manual).titulo


def pasos_de(usuario: Usuario) -> list[PasoDado]:
    """The first steps of the person's roles, each once, in order; none for who has no role. One query."""
    suyo = alcance(usuario)
    roles = [rol for rol in DE_CADA_ROL if suyo.tiene(rol)]
    pasos = list(dict.fromkeys(paso for rol in roles for paso in DE_CADA_ROL[rol]))
    acciones = {accion for paso in pasos for accion in paso.acciones}
    hechas = set(
        Evento.objects.filter(actor=usuario, accion__in=acciones).order_by().values_list("accion", flat=True).distinct()
    )
    return [
        PasoDado(paso, bool(usuario.telefono) if paso is TELEFONO else not hechas.isdisjoint(paso.acciones))
        for paso in pasos
    ]


def los_dejo(usuario: Usuario) -> bool:
    """Whether the person left their first steps, and did not take them up again. One query."""
    ultima = (
        Evento.objects.filter(actor=usuario, accion__in=(DEJADOS, RETOMADOS))
        .order_by("-momento", "-id")
        .values_list("accion", flat=True)
        .first()
    )
    return ultima == DEJADOS
