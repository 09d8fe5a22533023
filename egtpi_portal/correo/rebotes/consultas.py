"""Reads of the addresses where mail does not arrive."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.urls import reverse

from egtpi_portal.correo.models import Rebote
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.sentencias import Sentencia

from .marca import normal


@dataclass(frozen=True, slots=True)
class Dueno:
    """Whose an address is: their name, and the page where it is changed."""

    nombre: str
    pagina: str


DeQuienes = Callable[[list[str]], Iterable[tuple[str, Dueno]]]
DE_QUIENES: list[DeQuienes] = []
"""What other rooms know of whose some addresses (in lower case) are."""


def rebotes_visibles(usuario: Usuario) -> QuerySet[Rebote]:
    """The addresses where mail does not arrive, for who looks after all of them; the last first."""
    return Rebote.objects.visibles_para(usuario).que_rebotan()


def rebote_de(direccion: str) -> Rebote | None:
    """The mark of that address, when mail does not arrive there. One query, none without an address."""
    suya = normal(direccion)
    return Rebote.objects.que_rebotan().filter(direccion=suya).first() if suya else None


_REBOTAN = Sentencia(lambda: Rebote.objects.que_rebotan().order_by().values_list("direccion", flat=True))


def las_que_rebotan() -> set[str]:
    """The addresses, in lower case, where mail does not arrive. One query."""
    return set(_REBOTAN())


def duenos_de(direcciones: Iterable[str]) -> dict[str, list[Dueno]]:
    """By address, whose it is: people with an account, and whoever else a room knows. A query for each room."""
    suyas = sorted(direcciones)
    duenos: dict[str, list[Dueno]] = {una: [] for una in suyas}
    gente = Usuario.objects.annotate(suya=Lower("email")).filter(suya__in=suyas, is_active=True).order_by("pk")
    for persona in gente:
        pagina = reverse("admin:cuentas_usuario_change", args=[persona.pk])
        duenos[persona.suya].append(Dueno(str(persona), pagina))
    for de_quienes in DE_QUIENES:
        for direccion, dueno in de_quienes(suyas):
            duenos[direccion].append(dueno)
    return duenos
