"""What may be asked after `?`, and what is said of what may not."""

import datetime as dt
import re
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import BeforeValidator, Field, WithJsonSchema

from egtpi_portal.momento import ANIOS

from .problemas import INVALIDA, Problema

EN_PALABRAS = {
    "missing": "falta.",
    "int_parsing": "debe ser un número entero.",
    "int_from_float": "debe ser un número entero.",
    "bool_parsing": "debe ser «true» o «false».",
    "greater_than_equal": "debe ser {ge} o más.",
    "less_than_equal": "debe ser {le} o menos.",
    "string_pattern_mismatch": "no tiene la forma que se pide ({pattern}).",
    "string_too_long": "es demasiado largo: {max_length} caracteres a lo más.",
    "string_too_short": "es demasiado corto.",
    "enum": "debe ser uno de estos: {expected}.",
    "literal_error": "debe ser uno de estos: {expected}.",
    "value_error": "{error}",
}
"""What pydantic finds, by its code, in the words of the portal."""


def _fecha(escrita: Any) -> dt.date:
    if isinstance(escrita, dt.date):
        return escrita
    try:
        fecha = dt.date.fromisoformat(escrita) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(escrita), re.ASCII) else None
    except ValueError:
        fecha = None
    if fecha is None or not ANIOS[0] <= fecha.year <= ANIOS[1]:
        raise ValueError(f"debe ser una fecha como 2024-06-18, entre los años {ANIOS[0]} y {ANIOS[1]}.")
    return fecha


Fecha = Annotated[
    dt.date,
    BeforeValidator(_fecha),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^20\d\d-\d\d-\d\d$", "examples": ["2024-06-18"]}),
]
CodigoDeRegion = Annotated[str, Field(pattern=r"^[0-9]{2}$", examples=["02"])]
Ubigeo = Annotated[str, Field(pattern=r"^[0-9]{6}$", examples=["020101"])]


class DeFicha(Schema):
    """What is read by a sheet takes."""

    ficha: Annotated[str, Field(max_length=60)] | None = Field(
        None, description="La ficha técnica. Sin ella, la vigente."
    )


class Filtros(Schema):
    """What every resource takes."""

    campos: Annotated[str, Field(max_length=500)] | None = Field(
        None, description="Solo estos campos de cada cosa, separados por comas. Sin él, todos."
    )


class DeLista(Filtros):
    """What every list takes."""

    cursor: Annotated[str, Field(max_length=400)] | None = Field(
        None,
        description="El que trae «siguiente» en la página anterior. Vale para los mismos filtros.",
        json_schema_extra={"pattern": "^[A-Za-z0-9_.-]+:[A-Za-z0-9_-]{43}$"},
    )
    limite: int = Field(50, ge=1, le=100, description="Cuántas por página.")


class AUnaFecha(DeFicha, Filtros):
    """What is judged takes."""

    al: Fecha | None = Field(None, description="La fecha a la que se evalúa. Sin ella, hoy en Lima.")


class ListaAUnaFecha(DeLista, AUnaFecha):
    """A list of what is judged takes."""


def con_sus_filtros(vista: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose `filtros` are all that its address may ask for: what else it asks for is named, and so is what is
    asked twice. Raises Problema."""

    @wraps(vista)
    def envuelta(request: HttpRequest, *args, filtros: Schema, **claves):
        hay = sorted(type(filtros).model_fields)
        ajenos = [nombre for nombre in request.GET if nombre not in hay]
        repetidos = [nombre for nombre, valores in request.GET.lists() if nombre in hay and len(valores) > 1]
        if ajenos or repetidos:
            no_hay = f"no es un filtro de aquí. Los que hay: {', '.join(hay)}."
            errores = [(nombre[:100], no_hay) for nombre in ajenos]
            errores += [(nombre, "se pide más de una vez.") for nombre in repetidos]
            dicho = " ".join(f"«{nombre[:40]}» {detalle}" for nombre, detalle in errores[:3])
            raise Problema(INVALIDA, dicho, errores=errores)
        return vista(request, *args, filtros=filtros, **claves)

    return envuelta


def de_pydantic(errores: list[dict[str, Any]]) -> Problema:
    """What was found wrong with the filters of a request, as a problem."""
    dichos = []
    for error in errores:
        campo = str(error["loc"][-1]) if error.get("loc") else ""
        frase = EN_PALABRAS.get(error["type"], "no se entiende.").format_map(_Puestos(error.get("ctx") or {}))
        dichos.append((campo, frase))
    return Problema(INVALIDA, " ".join(f"«{campo}» {frase}" for campo, frase in dichos[:3]), errores=dichos)


class _Puestos(dict[str, Any]):
    """What pydantic puts in its sentences. It writes choices its own way, «'a', 'b' or 'c'»: they are «a, b o c»."""

    def __getitem__(self, clave: str) -> Any:
        valor = super().__getitem__(clave)
        return valor.replace("' or '", " o ").replace("', '", ", ").strip("'") if clave == "expected" else valor

    def __missing__(self, clave: str) -> str:
        return "…"
