"""Reviews: a reviewer's recorded judgement replaces the automatic one, either way (reglas §6)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from .expediente import Revision
from .motivos import Falta, Faltas
from .vocabulario import Codigo

Vigentes = dict[tuple[str, str, str], Revision]
"""The review that counts of each thing, by (sobre, id, detalle)."""


def vigentes(revisiones: Iterable[Revision], al: date) -> Vigentes:
    """The review that counts of each thing as of `al`: the latest; on the same day, the last in the list.

    One with a blank author or reason, or dated after `al`, does not exist. Reglas §6.
    """
    ultimas: Vigentes = {}
    for revision in revisiones:
        if revision.fecha > al or not revision.por.strip() or not revision.motivo.strip():
            continue
        clave = (revision.sobre, revision.id, revision.detalle)
        anterior = ultimas.get(clave)
        if anterior is None or revision.fecha >= anterior.fecha:
            ultimas[clave] = revision
    return ultimas


def observada(codigo: Codigo, revision: Revision, *datos: Any, evidencias: tuple[str, ...] = ()) -> Faltas:
    """The fault that a review not conforme stands for: its figures, then author, date and reason."""
    return (Falta(codigo, (*datos, revision.por.strip(), revision.fecha, revision.motivo.strip()), evidencias),)
