"""The targets in force of one indicator as a table: signatories by deadlines."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..catalogo.consultas import EnCatalogo
from .datos import MetaVigente


@dataclass(frozen=True, slots=True)
class Cuadro:
    """The deadlines, and of each signatory its name and, with each deadline, its target (None: it has none)."""

    plazos: tuple[dt.date, ...]
    filas: tuple[tuple[str, str, tuple[tuple[dt.date, MetaVigente | None], ...]], ...]


def cuadro(vigentes: Iterable[MetaVigente], indicador: EnCatalogo, firmantes: Mapping[str, str]) -> Cuadro:
    """The targets of that indicator among those in force; signatories without any too."""
    suyas = {(m.ubigeo, m.vence): m for m in vigentes if m.indicador_id == indicador.indicador.pk}
    plazos = tuple(sorted({vence for _, vence in suyas}))
    return Cuadro(
        plazos,
        tuple(
            (u, nombre, tuple((plazo, suyas.get((u, plazo))) for plazo in plazos)) for u, nombre in firmantes.items()
        ),
    )
