"""Reads that are made at every step, whose SQL Django writes once. Knows no room.

A short read costs four times more to be written as SQL, clause by clause, than to be made. A `Sentencia` is a queryset
with holes: it is compiled the first time, and from then on its values alone change. It reads the database each time:
what is kept is the text, never a row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Field, Model, QuerySet
from django.db.models.expressions import Expression
from django.db.models.query import (  # type: ignore[attr-defined]  # Django has it; its stubs do not say so
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)


class Hueco(Expression):
    """A value that is said when the read is made."""

    def __init__(self, nombre: str, campo: Field):
        super().__init__(output_field=campo)
        self.nombre = nombre

    def as_sql(self, compiler, connection):
        return "%s", [self]


@dataclass(frozen=True, slots=True)
class _Escrita:
    """A read as SQL: its text, its values in order (those that are said each time are a `Hueco`), how its columns
    become values of Python, and whether it locks what it reads."""

    sql: str
    valores: tuple[Any, ...]
    conversores: list[tuple[int, list[Callable[..., Any]], Any]]
    hacer: Callable[[tuple[Any, ...]], Any]
    bloquea: bool


class Sentencia:
    """`armar` gives the queryset, of models (with `select_related`, without prefetches) or of `values_list`, from the
    holes, that it takes by name; `huecos`: the kind of field of each. A hole is one value that is not None, never a
    list. Calling it makes the read and returns its rows."""

    def __init__(self, armar: Callable[..., QuerySet[Any, Any]], **huecos: Field):
        self._armar, self._huecos = armar, huecos
        self._escrita: dict[str, _Escrita] = {}

    def __call__(self, **valores: Any) -> list[Any]:
        """The rows, in order. Raises TransactionManagementError when it locks and no transaction is open."""
        conexion = connections[DEFAULT_DB_ALIAS]
        escrita = self._escrita.get(conexion.vendor) or self._escribir(conexion)
        if escrita.bloquea and conexion.get_autocommit():
            raise transaction.TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        dichos = {nombre: campo.get_db_prep_value(valores[nombre], conexion) for nombre, campo in self._huecos.items()}
        with conexion.cursor() as cursor:
            cursor.execute(
                escrita.sql, [dichos[uno.nombre] if isinstance(uno, Hueco) else uno for uno in escrita.valores]
            )
            filas = cursor.fetchall()
        if escrita.conversores:
            filas = [_convertida(list(fila), escrita.conversores, conexion) for fila in filas]
        return [escrita.hacer(fila) for fila in filas]

    def primera(self, **valores: Any) -> Any:
        """The first of its rows, or None."""
        return next(iter(self(**valores)), None)

    def _escribir(self, conexion) -> _Escrita:
        suya = self._armar(**{nombre: Hueco(nombre, campo) for nombre, campo in self._huecos.items()})
        compilador = suya.query.get_compiler(connection=conexion)
        sql, valores = compilador.as_sql()
        conversores = compilador.get_converters([columna for columna, _, _ in compilador.select])
        escrita = _Escrita(
            sql,
            tuple(valores),
            [(lugar, list(suyos), columna) for lugar, (suyos, columna) in conversores.items()],
            _como_hacer(suya, compilador),
            suya.query.select_for_update and conexion.features.has_select_for_update,
        )
        self._escrita[conexion.vendor] = escrita
        return escrita


def _convertida(fila: list[Any], conversores, conexion) -> tuple[Any, ...]:
    for lugar, suyos, columna in conversores:
        valor = fila[lugar]
        for convertir in suyos:
            valor = convertir(valor, columna, conexion)
        fila[lugar] = valor
    return tuple(fila)


def _como_hacer(suya: QuerySet[Any, Any], compilador) -> Callable[[tuple[Any, ...]], Any]:
    """What makes, of a row, what the queryset gives."""
    clase = suya._iterable_class
    if clase is FlatValuesListIterable:
        return lambda fila: fila[0]
    if clase is ValuesListIterable:
        return lambda fila: fila
    prefetch = suya._prefetch_related_lookups  # type: ignore[attr-defined]  # Django has it; its stubs do not say so
    con_mas = prefetch or suya.query.annotation_select
    if clase is not ModelIterable or con_mas:
        raise TypeError("Una sentencia da modelos, sin prefetch_related ni annotate, o values_list.")
    info = compilador.klass_info
    modelo: type[Model] = info["model"]
    desde, hasta = info["select_fields"][0], info["select_fields"][-1] + 1
    nombres = [columna.target.attname for columna, _, _ in compilador.select[desde:hasta]]
    relacionados = get_related_populators(info, compilador.select, DEFAULT_DB_ALIAS)

    def hacer(fila):
        uno = modelo.from_db(DEFAULT_DB_ALIAS, nombres, fila[desde:hasta])
        for relacionado in relacionados:
            relacionado.populate(fila, uno)
        return uno

    return hacer
