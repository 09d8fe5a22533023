"""The API as OpenAPI 3.1, from what it is made of; and the same in rows, for its page."""

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse

from verificacion.motor import fichas

from . import problemas
from .composicion import api
from .esquemas import Problema
from .models import Ambito
from .raiz import RAIZ, RUTAS

ENCABEZADOS = {
    "ETag": "La marca de lo que se responde: mándela en «If-None-Match».",
    "RateLimit-Limit": "Cuántos pedidos por minuto.",
    "RateLimit-Remaining": "Cuántos quedan.",
    "RateLimit-Reset": "En cuántos segundos empieza a haber más.",
}


_DE_UNA_REGION = ("region", "firmantes", "evaluacion", "que_falta", "cobertura", "brechas", "metas", "expediente")
ENLACES: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "regiones": {"codigo": ("/datos/0/codigo", _DE_UNA_REGION)},
    "region": {"codigo": ("/codigo", _DE_UNA_REGION[1:]), "region": ("/codigo", ("actas", "acuerdos", "fichas"))},
    "firmantes": {"gobierno": ("/datos/0/ubigeo", ("fichas",))},
    "verificaciones": {"id": ("/datos/0/id", ("verificacion",))},
    "verificacion": {"codigo": ("/region", ("region", "evaluacion"))},
    "evaluacion": {"codigo": ("/region", ("que_falta", "cobertura", "metas"))},
    "actas": {"id": ("/datos/0/id", ("acta",))},
    "acta": {"acta": ("/id", ("acuerdos",)), "id": ("/acuerdos/0/id", ("acuerdo",))},
    "acuerdos": {"id": ("/datos/0/id", ("acuerdo",))},
    "acuerdo": {"id": ("/acta", ("acta",))},
    "fichas": {"id": ("/datos/0/id", ("ficha",))},
    "avisos": {"id": ("/datos/0/id", ("aviso",))},
}
"""Of each operation, what of its answer is asked for next: parameter, where in the body it is, and of which operations.
What both have in their paths goes along."""


@cache
def documento() -> dict[str, Any]:
    """The schema: what each address takes and every answer it gives."""
    esquema = deepcopy(dict(api.get_openapi_schema(path_prefix=RAIZ)))
    esquema["servers"] = [{"url": settings.DIRECCION_DEL_PORTAL}]
    esquema["info"]["description"] += f" Cómo se usa: {settings.DIRECCION_DEL_PORTAL}{reverse('api_pagina')}"
    esquema["tags"] = [{"name": ambito.value, "description": ambito.label} for ambito in Ambito]
    piezas = esquema["components"]
    piezas["schemas"]["Problema"] = Problema.model_json_schema(ref_template="#/components/schemas/{model}")
    piezas["schemas"] |= piezas["schemas"]["Problema"].pop("$defs", {})
    piezas["securitySchemes"] = {
        "credencial": {"type": "http", "scheme": "bearer", "description": "Se crea en Mi cuenta. Empieza con «egtpi_»."}
    }
    for nombre, operacion in _por_nombre(esquema).items():
        operacion["operationId"] = nombre
        _precisar(operacion, piezas["schemas"])
        operacion["security"] = [{"credencial": []}]
        operacion["responses"] = _respuestas(operacion["responses"])
        if enlaces := _enlaces(nombre):
            operacion["responses"]["200"]["links"] = enlaces
    return esquema


def _por_nombre(esquema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each operation by the name of its address."""
    nombres = {RAIZ + re.sub("<(?:int:)?(.+?)>", r"{\1}", direccion): nombre for nombre, direccion in RUTAS.items()}
    return {nombres[camino]: dicho["get"] for camino, dicho in esquema["paths"].items()}


def _enlaces(nombre: str) -> dict[str, Any]:
    return {
        f"{otra}_por_{parametro}": {
            "operationId": otra,
            "parameters": {parametro: f"$response.body#{donde}"} | _del_camino(nombre, otra, parametro),
        }
        for parametro, (donde, otras) in ENLACES.get(nombre, {}).items()
        for otra in otras
    }


def _del_camino(nombre: str, otra: str, ya: str) -> dict[str, str]:
    """What of the path of an operation goes along to another's."""
    de_una, de_otra = (set(re.findall("<(?:int:)?(.+?)>", RUTAS[cual])) for cual in (nombre, otra))
    return {uno: f"$request.path.{uno}" for uno in sorted(de_una & de_otra - {ya, "id"})}


def _precisar(operacion: dict[str, Any], piezas: dict[str, Any]) -> None:
    """Says exactly what is taken where the values are known: the fields of each resource, the sheets, their hitos."""
    for uno in operacion.get("parameters", []):
        if uno["name"] == "campos":
            campo = f"({'|'.join(_campos(next(iter(operacion['responses'].values())), piezas))})"
            uno["schema"] = {"type": "string", "pattern": f"^{campo}(,{campo})*$"}
        elif uno["name"] == "ficha" and uno["in"] == "query":
            uno["schema"] = {"type": "string", "enum": sorted(fichas.disponibles())}
        elif uno["name"] == "codigo":
            uno["schema"] = {"type": "string", "pattern": "^[0-9]{2}$", "examples": ["02"]}
        elif uno["name"] == "hito" and uno["in"] == "path":
            uno["schema"] = {"type": "string", "enum": _hitos()}


def _hitos() -> list[str]:
    return sorted({hito for codigo in fichas.disponibles() for hito in fichas.cargar(codigo).hitos})


def _respuestas(de_ninja: dict[Any, Any]) -> dict[str, Any]:
    encabezados = {nombre: {"description": que, "schema": {"type": "string"}} for nombre, que in ENCABEZADOS.items()}
    bien = {**next(iter(de_ninja.values())), "description": "Lo que se pidió.", "headers": encabezados}
    mal: dict[str, list[str]] = {}
    for clase in problemas.CLASES:
        if clase is not problemas.METODO:
            mal.setdefault(str(clase.estado), []).append(clase.titulo)
    cuerpo = {problemas.TIPO: {"schema": {"$ref": "#/components/schemas/Problema"}}}
    return {
        "200": bien,
        "304": {"description": "Es lo mismo que ya tiene."},
        **{estado: {"description": ". ".join(titulos) + ".", "content": cuerpo} for estado, titulos in mal.items()},
        "414": {"description": "La dirección es demasiado larga.", "content": {"text/html": {}}},  # the server's own
    }


@dataclass(frozen=True, slots=True)
class Filtro:
    """A filter of an address: what it takes, in words, and what it is for."""

    nombre: str
    forma: str
    que: str


@dataclass(frozen=True, slots=True)
class Recurso:
    """An address of the API: what it gives, its filters and its fields."""

    direccion: str
    que: str
    ambito: str
    filtros: tuple[Filtro, ...]
    campos: tuple[str, ...]


@cache
def recursos() -> tuple[Recurso, ...]:
    """Every address, in order."""
    esquema = documento()
    piezas = esquema["components"]["schemas"]
    return tuple(
        Recurso(
            direccion,
            camino["get"].get("description", "").replace("\n", " "),
            camino["get"]["tags"][0],
            tuple(
                Filtro(uno["name"], _forma(uno["schema"], piezas), uno.get("description", ""))
                for uno in camino["get"].get("parameters", [])
                if uno["in"] == "query"
            ),
            _campos(camino["get"]["responses"]["200"], piezas),
        )
        for direccion, camino in esquema["paths"].items()
    )


def _forma(esquema: dict[str, Any], piezas: dict[str, Any]) -> str:
    """«fecha», «número», «uno de …», of a schema."""
    opciones = [uno for uno in esquema.get("anyOf", [esquema]) if uno.get("type") != "null"]
    uno = opciones[0] if opciones else {}
    if "$ref" in uno:
        uno = piezas[uno["$ref"].rpartition("/")[2]]
    if "enum" in uno:
        return f"uno de: {', '.join(map(str, uno['enum']))}"
    if uno.get("format") == "date":
        return "fecha, como 2024-06-18"
    if ejemplos := uno.get("examples"):
        return f"como {ejemplos[0]}"
    return {"integer": "número entero", "boolean": "true o false"}.get(uno.get("type", ""), "texto")


def _campos(respuesta: dict[str, Any], piezas: dict[str, Any]) -> tuple[str, ...]:
    esquema = respuesta["content"]["application/json"]["schema"]
    pieza = piezas.get(esquema.get("$ref", "").rpartition("/")[2], {})
    datos = pieza.get("properties", {}).get("datos")
    if datos:
        pieza = piezas[datos["items"]["$ref"].rpartition("/")[2]]
    return tuple(pieza.get("properties", {}))
