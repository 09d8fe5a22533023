"""What an answer holds, down to the parts of a package, and what a request leaves changed in the database."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from django.apps import apps
from django.db import connection, models, transaction

from egtpi_portal.cuentas.models import Usuario

ESCRIBE = re.compile(r'^\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.I)
NO_ES_ESTADO = re.compile(
    r"^(django_session|usersessions_|axes_|django_q_|django_admin_log|busqueda_|juicios|cache|trabajos_trabajador"
    r"|documentos_lecturadearchivo)"
)
"""What the portal keeps of a visit itself; and what it read in a file, which is of the content and of nobody."""
PLEGADO_ICS = re.compile(rb"\r\n[ \t]")


def partes_de(respuesta) -> Iterable[bytes]:
    """Everything that an answer says: its headers, its body, and each part of its package and of those within it."""
    yield str(dict(respuesta.headers)).encode()
    cuerpo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    yield from _desplegado(cuerpo)


def _desplegado(cuerpo: bytes, hondura: int = 0) -> Iterable[bytes]:
    yield cuerpo
    if b"BEGIN:VCALENDAR" in cuerpo:
        yield PLEGADO_ICS.sub(b"", cuerpo)
    if cuerpo.startswith(b"PK\x03\x04") and hondura < 3:
        with zipfile.ZipFile(io.BytesIO(cuerpo)) as paquete:
            for parte in paquete.infolist():
                yield parte.filename.encode()
                yield from _desplegado(paquete.read(parte), hondura + 1)


def dichas(respuesta, palabras: Iterable[str]) -> set[str]:
    """Which of those words the answer says, in any part of it."""
    buscadas = [palabra.encode() for palabra in palabras]
    return {p.decode() for parte in partes_de(respuesta) for p in buscadas if p in parte.lower()} if buscadas else set()


@cache
def _modelos() -> dict[str, type[models.Model]]:
    return {
        modelo._meta.db_table: modelo
        for modelo in apps.get_models(include_auto_created=True)
        if not modelo._meta.proxy and not NO_ES_ESTADO.match(modelo._meta.db_table)
    }


def _filas(tabla: str) -> dict:
    return {fila[0]: fila for fila in _modelos()[tabla]._base_manager.values_list("pk", *_columnas(tabla))}


@cache
def _columnas(tabla: str) -> tuple[str, ...]:
    return tuple(campo.attname for campo in _modelos()[tabla]._meta.concrete_fields)


@dataclass(frozen=True)
class Cambio:
    """A row that a request left otherwise: which table, which key, of what region it speaks, and of what person."""

    tabla: str
    clave: object
    region: str | None
    persona: int | None


@dataclass
class Guardia:
    """Does what is asked of it within a savepoint, and tells which rows it would have left otherwise."""

    _antes: dict[str, dict] = field(default_factory=dict)
    _escritas: set[str] = field(default_factory=set)

    def hacer(self, pedir) -> tuple[object, list[Cambio]]:
        """The answer, and what changed. Afterwards nothing has."""
        self._escritas = set()
        with transaction.atomic():
            with connection.execute_wrapper(self._al_ejecutar):
                respuesta = pedir()
            escritas = sorted(self._escritas)
            despues = {tabla: _filas(tabla) for tabla in escritas}
            cambiadas = {
                (tabla, clave): _de_quien(_modelos()[tabla]._base_manager.get(pk=clave))
                for tabla in escritas
                if tabla in self._antes
                for clave in _distintas(self._antes[tabla], despues[tabla])
                if clave in despues[tabla]
            }
            transaction.set_rollback(True)
        nuevas = [tabla for tabla in escritas if tabla not in self._antes]
        if nuevas:  # looked at for the first time: as it is without the request, which is done again
            self._antes |= {tabla: _filas(tabla) for tabla in nuevas}
            if any(_distintas(self._antes[tabla], despues[tabla]) for tabla in nuevas):
                return self.hacer(pedir)
        for tabla in escritas:
            for clave in set(self._antes[tabla]) - set(despues[tabla]):
                cambiadas[tabla, clave] = _de_quien(_modelos()[tabla]._base_manager.get(pk=clave))
        return respuesta, [Cambio(*cual, *de_quien) for cual, de_quien in cambiadas.items()]

    def _al_ejecutar(self, execute, sql, params, many, context):
        if (encaje := ESCRIBE.match(sql)) and encaje[1] in _modelos():
            self._escritas.add(encaje[1])
        return execute(sql, params, many, context)


def _distintas(antes: dict, despues: dict) -> list:
    return [clave for clave in antes.keys() | despues.keys() if antes.get(clave) != despues.get(clave)]


def _de_quien(fila: models.Model) -> tuple[str | None, int | None]:
    return region_de(fila), _persona_de(fila)


def region_de(fila: models.Model, hondura: int = 0) -> str | None:
    """The code of the region that a row speaks of, by itself or by what it hangs from; None when it says none."""
    dicha = getattr(fila, "region_id", None)
    if isinstance(dicha, str) and dicha:
        return dicha
    if fila._meta.model_name == "region":
        return fila.pk
    for campo in fila._meta.concrete_fields:
        if hondura < 4 and isinstance(campo, models.ForeignKey) and campo.related_model is not Usuario:
            modelo, clave = campo.related_model, getattr(fila, campo.attname)
            madre = modelo._base_manager.filter(pk=clave).first() if clave is not None else None
            if madre is not None and (hallada := region_de(madre, hondura + 1)):
                return hallada
    return None


def _persona_de(fila: models.Model) -> int | None:
    if isinstance(fila, Usuario):
        return fila.pk
    for nombre in ("usuario_id", "persona_id", "user_id", "para_id"):
        if (suya := getattr(fila, nombre, None)) is not None:
            return suya
    return None
