"""Which queries order their rows in a way that the two databases do not share, or that says nothing of rows alike.

PostgreSQL puts NULL last going up and first going down, SQLite the other way round: who orders by a column that may be
empty says where that goes (`nulls_first`, `nulls_last`), or leaves the empty ones out. And a page of a list is only a
page when the order is total: its last column tells any two rows apart.
"""

import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import F, UniqueConstraint
from django.db.models.expressions import Col, OrderBy, Ref
from django.db.models.lookups import IsNull, Lookup
from django.db.models.query import MAX_GET_RESULTS
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.constants import LOUTER


@dataclass
class Ordenes:
    """What was found amiss: (what, the line of ours that asked for it)."""

    faltas: set[tuple[str, str]] = field(default_factory=set)

    def mirar(self, compilador: SQLCompiler, orden):
        consulta = compilador.query
        expresiones = [de_donde(uno) for uno, _ in orden]
        for uno, columna in zip((o for o, _ in orden), expresiones, strict=True):
            if columna is not None and _puede_faltar(consulta, columna) and not (uno.nulls_first or uno.nulls_last):
                self._anotar(f"{columna.target.model._meta.label}.{columna.target.name} puede ser nula")
        if _es_una_pagina(consulta) and not _es_total(consulta, expresiones):
            self._anotar(f"{consulta.model._meta.label}: la página no tiene un orden total")

    def _anotar(self, que: str):
        self.faltas.add((que, _linea()))


def de_donde(orden: OrderBy) -> Col | None:
    """The column by which it orders; None for anything else."""
    fuente = orden.expression
    if isinstance(fuente, Ref):
        fuente = fuente.source
    return fuente if isinstance(fuente, Col) else None


def _puede_faltar(consulta, columna: Col) -> bool:
    tabla = consulta.alias_map.get(columna.alias)
    de_fuera = getattr(tabla, "join_type", None) == LOUTER
    return (columna.target.null or de_fuera) and not _se_exige(consulta.where, columna)


def _se_exige(donde, columna: Col) -> bool:
    """Whether a condition that must hold leaves out the rows where it is empty."""
    if donde.negated or donde.connector != "AND":
        return False
    for hijo in donde.children:
        if hasattr(hijo, "children"):
            if _se_exige(hijo, columna):
                return True
        elif isinstance(hijo, Lookup) and isinstance(hijo.lhs, Col) and hijo.lhs.alias == columna.alias:
            vacia = isinstance(hijo, IsNull) and hijo.rhs
            if not vacia and hijo.lhs.target.model._meta.pk in (hijo.lhs.target, columna.target.model._meta.pk):
                if hijo.lhs.target in (columna.target, columna.target.model._meta.pk):
                    return True
            elif not vacia and hijo.lhs.target == columna.target:
                return True
    return False


def _es_una_pagina(consulta) -> bool:
    tope = consulta.high_mark
    if tope is None or consulta.group_by is not None or consulta.combinator:
        return False
    if not consulta.order_by and not consulta.default_ordering:  # in no order, on purpose: they are only counted
        return False
    return tope - consulta.low_mark not in (1, MAX_GET_RESULTS)  # one row, or `get`


def _es_total(consulta, columnas: list[Col | None]) -> bool:
    meta = consulta.model._meta
    propias = {c.target.name for c in columnas if c is not None and c.alias == consulta.get_initial_alias()}
    if any(meta.get_field(nombre).unique for nombre in propias if nombre in {f.name for f in meta.fields}):
        return True
    juntas = [set(una.fields) for una in meta.constraints if isinstance(una, UniqueConstraint) and not una.condition]
    return any(una and una <= propias for una in [*juntas, *map(set, meta.unique_together)])


def _linea() -> str:
    """The last line of ours on the way."""
    raiz = f"{settings.BASE_DIR}/"
    for marco in reversed(traceback.extract_stack()):
        camino = marco.filename.removeprefix(raiz)
        if marco.filename.startswith(raiz) and not camino.startswith((".venv", "tests", "tmp-")):
            return f"{camino}:{marco.lineno}"
    return "?"


@contextmanager
def mirando():
    """What every query that is compiled meanwhile orders by."""
    ordenes, suyo = Ordenes(), SQLCompiler.get_order_by

    def mirado(compilador):
        orden = suyo(compilador)
        ordenes.mirar(compilador, [(uno, sql) for uno, (sql, _, _) in orden])
        return orden

    SQLCompiler.get_order_by = mirado
    try:
        yield ordenes
    finally:
        SQLCompiler.get_order_by = suyo


def de_su_meta(modelo) -> list[str]:
    """The columns of a model's own order that may be empty and do not say where those go."""
    return [uno for uno in modelo._meta.ordering if isinstance(uno, str) and _es_nulo(modelo, uno.lstrip("-"))] + [
        uno.expression.name
        for uno in modelo._meta.ordering
        if isinstance(uno, OrderBy)
        and isinstance(uno.expression, F)
        and _es_nulo(modelo, uno.expression.name)
        and not (uno.nulls_first or uno.nulls_last)
    ]


def _es_nulo(modelo, camino: str) -> bool:
    nulo, actual = False, modelo
    for parte in camino.split("__"):
        campo = actual._meta.pk if parte == "pk" else actual._meta.get_field(parte)
        nulo = nulo or campo.null
        actual = getattr(campo, "related_model", None) or actual
    return nulo
