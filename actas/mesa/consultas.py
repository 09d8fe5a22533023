"""Reads of the desk: what waits for a coordinator and in what order, and an acta as it was typed."""

import json
from dataclasses import dataclass
from typing import Any

from actas.bandeja.consultas import EnBandeja, de_quien_coordina
from actas.contenido.sello import contenido
from actas.flujo.consultas import ROTULOS, en_palabras
from actas.models import Acta, Acuerdo, Paso
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.diferencias import NADA, Diferencia
from egtpi_portal.momento import Momento
from egtpi_portal.palabras import en_minuscula

CALLADOS = frozenset(ROTULOS[campo].capitalize() for campo in ("sha256", "bytes"))
"""What is sealed of a file and says nothing to who decides."""
EN_LAS_DIFERENCIAS = {Paso.SEGUIMIENTO: "Seguimiento"}
"""What a step is called where what changed is told, when it is not by its name."""
SEGUIDO = "Seguimiento realizado"
"""The one datum of a step that belongs to none of its rows."""


@dataclass(frozen=True, slots=True)
class EnLaCola:
    """Where an acta is among those that wait for the person: its place (from 1; 0 when it does not wait), how many
    there are, and the one after it (None: it is the only one)."""

    lugar: int
    cuantas: int
    siguiente: Acta | None


def cola(usuario: Usuario) -> list[EnBandeja]:
    """The actas that wait for the visto bueno of the person, the oldest first."""
    return de_quien_coordina(usuario, Momento(hoy(), "", "", ())).get("a_aprobar", [])


def en_la_cola(usuario: Usuario, acta: Acta) -> EnLaCola:
    """Where that acta is; after the last one comes the first."""
    suyas = [una.acta for una in cola(usuario)]
    otras = [otra for otra in suyas if otra.pk != acta.pk]
    n = next((n for n, una in enumerate(suyas) if una.pk == acta.pk), None)
    if n is None:
        return EnLaCola(0, len(suyas), otras[0] if otras else None)
    despues = suyas[n + 1 :] or otras
    return EnLaCola(n + 1, len(suyas), despues[0] if despues else None)


@dataclass(frozen=True, slots=True)
class FilaEscrita:
    """A row of what was typed: what it is known by, its data in words, and whether it came or changed since the acta
    was last presented."""

    titulo: str
    datos: tuple[tuple[str, str], ...]
    cambio: bool


@dataclass(frozen=True, slots=True)
class PasoEscrito:
    """A step as it was typed."""

    paso: Paso
    filas: tuple[FilaEscrita, ...]

    @property
    def cambio(self) -> bool:
        return any(fila.cambio for fila in self.filas)


def escrito(acta: Acta, cambios: tuple[Diferencia, ...]) -> list[PasoEscrito]:
    """What the acta says today, step by step, in words, with what `cambios` says marked."""
    dicho = json.loads(contenido(acta))
    partes = en_palabras(_con_su_texto(acta, dicho))
    return [
        PasoEscrito(paso, tuple(_fila(paso, campos, cambios) for campos in cosas if campos))
        for paso, (_, cosas) in zip(Paso, partes, strict=True)
    ]


def _con_su_texto(acta: Acta, dicho: dict[str, Any]) -> dict[str, Any]:
    """The same, with the text of each agreement that was followed up: its code alone says nothing. One query."""
    seguidos = dicho[Paso.SEGUIMIENTO.value]["acuerdos"]
    suyos = Acuerdo.objects.filter(region_id=acta.region_id, codigo__in=[uno["acuerdo"] for uno in seguidos])
    textos = dict(suyos.values_list("codigo", "texto")) if seguidos else {}
    con_texto = [{**uno, "texto": textos.get(uno["acuerdo"], "")} for uno in seguidos]
    return {**dicho, Paso.SEGUIMIENTO.value: {**dicho[Paso.SEGUIMIENTO.value], "acuerdos": con_texto}}


def _fila(paso: Paso, campos: list[tuple[str, str]], cambios: tuple[Diferencia, ...]) -> FilaEscrita:
    dichos = [(rotulo, texto) for rotulo, texto in campos if rotulo not in CALLADOS]
    if paso == Paso.SESION or (dichos and dichos[0][0] == SEGUIDO):
        donde = EN_LAS_DIFERENCIAS.get(paso, paso.label)
        suyos = {f"{donde}, {en_minuscula(rotulo)}" for rotulo, _ in dichos}
        return FilaEscrita("", tuple(dichos), any(c.donde in suyos for c in cambios))
    (_, titulo), *resto = dichos or [("", "")]
    return FilaEscrita(titulo, tuple(resto), any(_es_de(paso, titulo, cambio) for cambio in cambios))


def _es_de(paso: Paso, titulo: str, cambio: Diferencia) -> bool:
    """Whether that change is of the row known by that title, or brought it."""
    donde, de = cambio.donde, f"{EN_LAS_DIFERENCIAS.get(paso, paso.label)}, {titulo}"
    return donde == de or donde.startswith(f"{de},") or (cambio.antes == NADA and cambio.despues.startswith(titulo))
