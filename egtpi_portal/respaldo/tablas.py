"""The portable form: each table as lines of JSON, which the other database engine reads too.

Django's own `dumpdata` is not it: it cuts instants to the millisecond, which the seals would tell, and `loaddata` saves
each row with a query and with the signals of the rooms (decision 0053).
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.models.query import QuerySet

from .errores import RespaldoImposible

LOTE = 1000
MODULO = 1 << 256


class Resumen:
    """What some rows say, whatever the order that a database gives them in: the sum of the sha-256 of their lines."""

    def __init__(self):
        self.filas = self._suma = 0

    def anotar(self, fila: list[Any]) -> None:
        linea = json.dumps(fila, sort_keys=True, separators=(",", ":")).encode()
        self._suma = (self._suma + int.from_bytes(hashlib.sha256(linea).digest(), "big")) % MODULO
        self.filas += 1

    def __str__(self) -> str:
        return f"{self._suma:064x}"


def modelos() -> list[type[models.Model]]:
    """Every table that the portal's models have, histories and relations among them."""
    todos = apps.get_models(include_auto_created=True)
    return [m for m in todos if m._meta.managed and not m._meta.proxy and not m._meta.swapped]


def campos_de(modelo: type[models.Model]) -> list[models.Field]:
    return [campo for campo in modelo._meta.local_concrete_fields if not campo.generated]


def escribir(modelo: type[models.Model], alias: str, ruta: Path) -> Resumen:
    """Writes the rows of a table, compressed: a line with its columns, and one for each row. Same rows, same bytes."""
    resumen = Resumen()
    with ruta.open("wb") as crudo, gzip.GzipFile(fileobj=crudo, mode="wb", filename="", mtime=0, compresslevel=6) as gz:
        _linea(gz, {"modelo": modelo._meta.label, "campos": [campo.attname for campo in campos_de(modelo)]})
        for fila in filas(modelo, alias):
            resumen.anotar(fila)
            _linea(gz, fila)
    return resumen


def _linea(archivo: gzip.GzipFile, que: Any) -> None:
    archivo.write(json.dumps(que, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def filas(modelo: type[models.Model], alias: str) -> Iterator[list[Any]]:
    """The rows of a table as plain values, in the order of their keys."""
    campos = campos_de(modelo)
    consulta: QuerySet = QuerySet(modelo, using=alias).order_by("pk")
    for objeto in consulta.iterator(chunk_size=LOTE):
        yield [_plano(campo, objeto) for campo in campos]


def _plano(campo: models.Field, objeto: models.Model) -> Any:
    valor = getattr(objeto, campo.attname)
    if valor is None or type(valor) in (bool, int, float, str) or isinstance(campo, models.JSONField):
        return valor
    return campo.value_to_string(objeto)


def cargar(modelo: type[models.Model], alias: str, ruta: Path) -> int:
    """Puts those rows, as they were, in an empty table, and returns how many. No signal is sent, and no field works out
    a value of its own. Raises RespaldoImposible for columns that are not today's."""
    campos = campos_de(modelo)
    nombres = [campo.attname for campo in campos]
    cuantas = 0
    with gzip.open(ruta, "rt", encoding="utf-8") as archivo:
        if (dichos := json.loads(next(archivo))["campos"]) != nombres:
            raise RespaldoImposible(f"La tabla {modelo._meta.label} tiene otras columnas: {dichos}.")
        for lote in _de_a(LOTE, archivo):
            objetos = [_objeto(modelo, alias, campos, nombres, json.loads(linea)) for linea in lote]
            _insertar(modelo, alias, campos, objetos)
            cuantas += len(objetos)
    return cuantas


def _objeto(modelo, alias: str, campos: list[models.Field], nombres: list[str], fila: list[Any]) -> models.Model:
    valores = [
        valor if valor is None or isinstance(campo, models.JSONField) else campo.to_python(valor)
        for campo, valor in zip(campos, fila, strict=True)
    ]
    return modelo.from_db(alias, nombres, valores)


def _insertar(modelo, alias: str, campos: list[models.Field], objetos: list[models.Model]) -> None:
    tanda = max(connections[alias].ops.bulk_batch_size(campos, objetos), 1)
    consulta: QuerySet = QuerySet(modelo, using=alias)
    for desde in range(0, len(objetos), tanda):
        consulta._insert(  # type: ignore[attr-defined]  # Django's own way to bulk_create and loaddata: its stubs do not say so
            objetos[desde : desde + tanda], fields=campos, using=alias, raw=True
        )


def resumir(modelo: type[models.Model], alias: str) -> Resumen:
    """What the rows of a table say now."""
    resumen = Resumen()
    for fila in filas(modelo, alias):
        resumen.anotar(fila)
    return resumen


def _de_a(cuantos: int, cosas: Iterator[str]) -> Iterator[list[str]]:
    lote: list[str] = []
    for cosa in cosas:
        lote.append(cosa)
        if len(lote) == cuantos:
            yield lote
            lote = []
    if lote:
        yield lote
