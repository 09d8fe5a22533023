"""What a notice says: its template, rendered once, when it is made."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.template import Context
from django.template.loader import get_template

from egtpi_portal.cuentas.models import Usuario

from .tipos import Debido, Ronda, Tipo

CARPETA = "avisos/tipos"
LARGO_DEL_ASUNTO = 250
NOMBRADOS = 4
"""How many of those who can do it are named; the others are counted."""


class Dicho(NamedTuple):
    """The words of a notice: its subject, in one line, and what else."""

    asunto: str
    detalle: str


def decir(tipo: Tipo, debido: Debido, ronda: Ronda) -> Dicho:
    """The words of that kind about that thing."""
    plantilla: Any = get_template(f"{CARPETA}/{tipo.clave}.txt")
    datos = {
        **debido.datos,
        "region": ronda.nombres.get(debido.region or "", ""),
        "limite": debido.limite,
        "fecha": debido.fecha,
    }
    texto = plantilla.template.render(Context(datos, autoescape=False)).strip()
    asunto, _, detalle = texto.partition("\n")
    return Dicho(" ".join(asunto.split())[:LARGO_DEL_ASUNTO], detalle.strip())


def quienes_mas(personas: Iterable[Usuario], menos: Usuario) -> str:
    """Who else can do it: «Rosa Vega, Raúl Díaz y 3 más»; blank when nobody."""
    nombres = [str(persona) for persona in personas if persona.pk != menos.pk]
    if len(nombres) > NOMBRADOS:
        return f"{', '.join(nombres[:NOMBRADOS])} y {len(nombres) - NOMBRADOS} más"
    return " y ".join(filter(None, [", ".join(nombres[:-1]), *nombres[-1:]]))
