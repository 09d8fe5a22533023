"""What is annulled, put aside, withdrawn or returned instead of deleted: who, when and why stay on the row. Knows no
room."""

from typing import Any

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.estados import Permiso


def exigir_motivo(texto: str, error: Exception, *, largo: int | None = None) -> str:
    """The reason, clean and cut to `largo` letters. Raises `error` when it says nothing."""
    motivo = texto_limpio(texto)[:largo]
    if not motivo:
        raise error
    return motivo


def poner_motivo(fila: Any, que: str, motivo: str, *, por: Any, en: str = "") -> list[str]:
    """Writes on the row, without storing it, that it was annulled («anulada»), withdrawn («retirada»)…: `que` names its
    columns, `<que>_en`, `<que>_por` and `<que>_motivo` (or `en`). Returns those columns."""
    valores = {f"{que}_en": ahora(), f"{que}_por": por, en or f"{que}_motivo": motivo}
    for campo, valor in valores.items():
        setattr(fila, campo, valor)
    return list(valores)


def con_motivo(hecho: str, motivo: str) -> str:
    """What the trail says of it, without the full stop: «anuló el acta 02-ACTA-2024-06: Se repitió»."""
    return f"{hecho}: {motivo.rstrip('.')}"


def mover_con_motivo(
    permiso: Permiso, fila: Any, que: str, motivo: str, hecho: str, *, cambios: dict | None = None, en: str = ""
):
    """Moves the row by that leave, with its reason on it and in the event. Raises what `Permiso.mover` does."""
    poner_motivo(fila, que, motivo, por=permiso.por, en=en)
    permiso.mover(fila, con_motivo(hecho, motivo), cambios=cambios)
