"""What the drivers give, as the engine takes it: instants and decimals of SQLite and PostgreSQL.

Both give dates as they are. SQLite gives instants in UTC without saying so, and decimals as numbers.
"""

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal

from verificacion.motor import expediente as ex
from verificacion.motor.lector import fundidor

CAMPOS_FICHA = (
    "codigo", "registrada_el", "fecha", "hora_inicio", "hora_fin", "modalidad", "lugar", "alcance", "brindada_por",
    "provincia", "tipo", "responsable_entidad", "responsable_nombre", "responsable_cargo", "seguimiento_anteriores",
    "firmada_responsable", "firmada_destinatarios",
)  # fmt: skip


_persona = fundidor(ex.Persona)
_acuerdo = fundidor(ex.Acuerdo)
_ficha = fundidor(ex.FichaAsistencia)


def instante(valor) -> dt.datetime | None:
    """An instant that knows its offset."""
    if valor is None or valor.tzinfo is not None:
        return valor
    return dt.datetime.combine(valor, valor.time(), dt.UTC)  # what `replace` gives, in a quarter of its time


def decimal(valor) -> Decimal | None:
    """A percentage of two decimals at most, exact: SQLite keeps it as a number, whose shortest text is its own."""
    return valor if valor is None or valor.__class__ is Decimal else Decimal(str(valor))


def textos(valor: str | None) -> tuple[str, ...] | None:
    """A list of texts, which both drivers give as JSON."""
    return None if valor is None else tuple(json.loads(valor))


def resultados(valor: str | None) -> tuple[ex.ResultadoGobierno, ...] | None:
    """The results of an evaluation, kept as lists of (ubigeo, due, met)."""
    return None if valor is None else tuple(ex.ResultadoGobierno(*uno) for uno in json.loads(valor))


def ordenadas(filas: Iterable[tuple], codigo: int, *, antes: int) -> list[tuple]:
    """The rows by region, the column `antes` and the code in plain order of characters, whatever the database's own
    order of texts is."""
    return sorted(filas, key=lambda fila: (fila[0], fila[antes], fila[codigo]))


def acuerdo(codigo, punto, texto, nudo, plazo, con_responsable, entidad, nombre, cargo, ambito) -> ex.Acuerdo:
    """An agreement of its row."""
    persona = _persona(entidad, nombre, cargo) if con_responsable else None
    return _acuerdo(codigo, punto, texto, nudo, plazo, persona, ambito)


def ficha(campos, temas, distritos, destinatarios, orientaciones, compromisos, archivos) -> ex.FichaAsistencia:
    """A record of its row, in the order of CAMPOS_FICHA, and of its parts."""
    (
        codigo, registrada, dia, inicio, fin, modalidad, lugar, alcance, brindada, provincia, tipo, entidad, nombre,
        cargo, anteriores, firma, firman,
    ) = campos  # fmt: skip
    return _ficha(
        codigo, instante(registrada), dia, inicio, fin, modalidad, lugar, alcance, brindada, provincia, tipo,
        temas, distritos, _persona(entidad, nombre, cargo), destinatarios, orientaciones, compromisos, anteriores,
        bool(firma), bool(firman), archivos,
    )  # fmt: skip
