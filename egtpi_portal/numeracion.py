"""The next number of what is numbered: codes that people see, versions, places in a list. What is numbered must be
locked (its region, its document) until the transaction ends, or two would be given one number. Knows no room."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import F, Func, Manager, Max, QuerySet, TextField, Value
from django.db.models.expressions import OrderBy
from django.db.models.functions import Length, Substr

CIFRAS = "0123456789"


def tras_el_mayor(codigos: Iterable[str], raiz: str) -> int:
    """The number after the greatest of the codes that are `raiz` and a number («02-AC0123», «V-2024-H1-02-003»); 1 when
    there is none. What follows the root in another way counts for nothing."""
    return max((n for codigo in codigos if (n := _numero(codigo, raiz)) is not None), default=0) + 1


def _numero(codigo: str, raiz: str) -> int | None:
    resto = codigo.removeprefix(raiz)
    return int(resto) if codigo.startswith(raiz) and resto.isdecimal() and resto.isascii() else None


def primero_libre(forma: Callable[[int], str], tomados: Collection[str], desde: int = 1) -> str:
    """The first code of `forma(desde)`, `forma(desde + 1)`… that is not taken."""
    n = desde
    while (codigo := forma(n)) in tomados:
        n += 1
    return codigo


def siguiente(filas: QuerySet[Any] | Manager[Any], campo: str, primero: int = 1) -> int:
    """One more than the greatest value of a column of those rows; `primero` when there is none."""
    mayor = filas.aggregate(n=Max(campo))["n"]
    return primero if mayor is None else mayor + 1


def lugar(codigo: str) -> tuple[str, int, str]:
    """Where a code stands among others: by what comes before its last number, then by the number, whatever the width it
    is written in («02-AC048», then «02-AC0049», then «02-AC00050»). `por_su_numero` is the same order in a query."""
    raiz = codigo.rstrip(CIFRAS)
    return raiz, int(codigo[len(raiz) :] or -1), codigo


def por_su_numero(campo: str = "codigo") -> tuple[OrderBy, ...]:
    """What `order_by` takes to put the codes of that column in the order of `lugar`."""
    raiz = _recortado("RTRIM", F(campo), CIFRAS)
    numero = _recortado("LTRIM", Substr(F(campo), Length(raiz) + 1), "0")
    return raiz.asc(), Length(numero).asc(), numero.asc(), F(campo).asc()


def _recortado(funcion: str, de: Any, que: str) -> Func:
    """A text without those characters at one of its ends."""
    return Func(de, Value(que), function=funcion, output_field=TextField())
