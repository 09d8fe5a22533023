"""Writes what records say into their rows. Takes clean, checked data and records under lock; writes no trail."""

from collections.abc import Iterable
from typing import Any

from asistencia.fichas.datos import PROPIOS, DatosFicha
from asistencia.fichas.lectura import PARTES
from asistencia.models import FichaAsistencia
from egtpi_portal.calendario.reloj import instante
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import crear_con_historial, historiar
from egtpi_portal.volumen import insertar

LOTE = 500
AL_GUARDAR = ("version", "guardada_en", "guardada_por", "firmada_responsable", "firmada_destinatarios")
"""What a save moves of a record, whatever it says."""


def aplicar(ficha: FichaAsistencia, datos: DatosFicha, antes: DatosFicha | None):
    """Stores the record and its parts; `antes`: what it said, None of a new one. A part that says what it said keeps
    its rows."""
    poner(ficha, datos)
    ficha.save()
    _partes([(ficha, datos, antes)])


def crear(pares: list[tuple[FichaAsistencia, DatosFicha]], por: Usuario):
    """Stores many new records at once, with their parts."""
    for ficha, datos in pares:
        poner(ficha, datos)
    crear_con_historial([ficha for ficha, _ in pares], por, instante())
    _partes([(ficha, datos, None) for ficha, datos in pares])


def cambiar(ternas: list[tuple[FichaAsistencia, DatosFicha, DatosFicha]], por: Usuario):
    """Stores at once many records that change, with what each said before, and `AL_GUARDAR` of each."""
    if not ternas:
        return
    campos = {"brindada_por", *AL_GUARDAR}
    for ficha, datos, antes in ternas:
        campos.update(campo for campo in PROPIOS if getattr(datos, campo) != getattr(antes, campo))
        poner(ficha, datos)
    suyas = [ficha for ficha, _, _ in ternas]
    FichaAsistencia.objects.bulk_update(suyas, sorted(campos), LOTE // 5)
    historiar(suyas, "~", por, instante())
    _partes(list(ternas))


def poner(ficha: FichaAsistencia, datos: DatosFicha):
    """Gives the record's own row what it is to say."""
    for campo in PROPIOS:
        setattr(ficha, campo, getattr(datos, campo))
    ficha.brindada_por = datos.brindada_por


def _partes(ternas: Iterable[tuple[FichaAsistencia, DatosFicha, DatosFicha | None]]):
    for parte, (modelo, columnas) in PARTES.items():
        mudan = [
            (ficha, getattr(datos, parte), getattr(antes, parte) if antes else ())
            for ficha, datos, antes in ternas
            if antes is None or getattr(datos, parte) != getattr(antes, parte)
        ]
        con_filas = [ficha.pk for ficha, _, eran in mudan if eran]
        for n in range(0, len(con_filas), LOTE):
            modelo._default_manager.filter(ficha__in=con_filas[n : n + LOTE]).delete()
        insertar(
            modelo,
            ("ficha_id", "orden", *columnas),
            ((ficha.pk, n, *_dicho(uno, columnas)) for ficha, son, _ in mudan for n, uno in enumerate(son)),
        )


def _dicho(uno: Any, columnas: tuple[str, ...]) -> tuple[Any, ...]:
    return (uno,) if isinstance(uno, str) else tuple(getattr(uno, columna) for columna in columnas)
