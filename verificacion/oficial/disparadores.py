"""The database's own guard of what was issued: it refuses to change it, or what hangs from it, and to take it away."""

from collections.abc import Iterator

from egtpi_portal.disparadores import Guardia, Llave, Regla

VERIFICACION = "verificacion_verificacionoficial"
PARTES = ("verificacion_excepcion", "verificacion_descargo")
ARCHIVO = "verificacion_archivoemitido"
EMITIDA = "emitida"
LLAVES = {
    VERIFICACION: (
        Llave(("orden",)),
        Llave(("numero",), "{fila}.numero <> ''"),
        Llave(("anterior",), "{fila}.anterior <> ''"),
        Llave(("sustituye_a_id",)),
        Llave(("region_id", "ficha", "hito"), "{fila}.estado IN ('propuesta', 'en_descargo', 'confirmada')"),
    ),
    "verificacion_excepcion": (Llave(("verificacion_id", "criterio"), "{fila}.retirada_en IS NULL"),),
    "verificacion_descargo": (),
    ARCHIVO: (Llave(("verificacion_id", "sha256")),),
}
"""The unique indexes of each table besides its primary key. A test holds that they are all here."""


def _estado_de(fila: str) -> str:
    return f"(SELECT estado FROM {VERIFICACION} WHERE id = {fila}.verificacion_id)"  # noqa: S608 - constants alone


def _de_emitida(fila: str) -> str:
    return f"{_estado_de(fila)} = '{EMITIDA}'"


def _reglas() -> Iterator[Regla]:
    yield Regla(VERIFICACION, "UPDATE", f"OLD.estado = '{EMITIDA}'")
    yield Regla(VERIFICACION, "DELETE")
    for tabla in PARTES:
        yield Regla(tabla, "INSERT", _de_emitida("NEW"))
        yield Regla(tabla, "UPDATE", f"'{EMITIDA}' IN ({_estado_de('OLD')}, {_estado_de('NEW')})")
        yield Regla(tabla, "DELETE", _de_emitida("OLD"))
    yield Regla(ARCHIVO, "UPDATE")
    yield Regla(ARCHIVO, "DELETE")


GUARDIA = Guardia(
    nombre="verificacion_emitida_inmutable",
    mensaje="Una verificación emitida no cambia.",
    reglas=tuple(_reglas()),
    llaves=LLAVES,
)
poner, quitar, tras_migrar = GUARDIA.poner, GUARDIA.quitar, GUARDIA.tras_migrar
