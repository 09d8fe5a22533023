"""What changed between two contents of a record, in words."""

from collections.abc import Iterable
from typing import Any

from asistencia.models import FichaAsistencia, Tema
from egtpi_portal.escritura.diferencias import Diferencia, en_palabras
from egtpi_portal.modelos import etiqueta_de
from egtpi_portal.territorio.consultas import nombres_de

from .datos import OPCIONES, PROPIOS, DatosFicha

EN_PALABRAS = {**OPCIONES, "temas": dict(Tema.choices)}
DE_VARIOS = {
    "temas": "temas",
    "distritos": "gobiernos locales",
    "destinatarios": "destinatarios",
    "orientaciones": "nudos críticos y orientaciones",
    "compromisos": "compromisos",
}


def diferencias(antes: DatosFicha, despues: DatosFicha, nombres: dict[str, str] | None = None) -> list[Diferencia]:
    """The fields that change, in the order of the form. `nombres`: what the local governments that they speak of are
    called (`nombres_en`), where who calls has it."""
    if nombres is None:
        nombres = nombres_en((antes, despues)) if antes != despues else {}
    return [
        Diferencia(_titulo(campo), _palabras(campo, viejo, nombres), _palabras(campo, nuevo, nombres))
        for campo in (*PROPIOS, *DE_VARIOS)
        if (viejo := getattr(antes, campo)) != (nuevo := getattr(despues, campo))
    ]


def nombres_en(dichos: Iterable[DatosFicha]) -> dict[str, str]:
    """What the local governments that those records speak of are called, by ubigeo. One query."""
    return nombres_de(ubigeos_de(dichos))


def ubigeos_de(dichos: Iterable[DatosFicha]) -> set[str]:
    """The local governments that those records speak of."""
    return {ubigeo for datos in dichos for ubigeo in _ubigeos(datos)}


def _titulo(campo: str) -> str:
    return DE_VARIOS.get(campo) or etiqueta_de(FichaAsistencia, campo)


def _ubigeos(datos: DatosFicha):
    yield from datos.distritos
    yield from (d.ubigeo for d in datos.destinatarios if d.ubigeo)
    if datos.provincia:
        yield datos.provincia


def _palabras(campo: str, valor: Any, nombres: dict[str, str]) -> str:
    return en_palabras(valor, EN_PALABRAS.get(campo, nombres), entre="; ")
