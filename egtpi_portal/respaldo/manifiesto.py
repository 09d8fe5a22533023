"""What a copy is made of: its manifest, signed, written last. A copy without one was cut short, and is none.

In the store of copies each content is kept once under its sha-256 (`contenidos/ab/ab…`), for every copy that has it;
what is of one copy alone is under `copias/INSTANT/`.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.signing import Signer

from .errores import RespaldoImposible

FORMATO = "egtpi-respaldo/1"
COPIAS, CONTENIDOS, NOMBRE = "copias", "contenidos", "manifiesto.json"


@dataclass(frozen=True, slots=True)
class Pieza:
    """A file: where it goes (in the store of evidence, or in the copy), its sha-256 and its size in bytes."""

    lugar: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Tabla:
    """The rows of a table in the portable form: how many, and the sha-256 of their canonical lines."""

    modelo: str
    filas: int
    resumen: str
    pieza: Pieza


@dataclass(frozen=True)
class Manifiesto:
    """A copy: when (ISO 8601, UTC), of which engine (`sqlite`, `postgresql`) and migrations, what it holds, and what
    the evidence lacked when it was made."""

    creado: str
    motor: str
    migraciones: list[str]
    base: Pieza | None
    tablas: list[Tabla] = field(default_factory=list)
    archivos: list[Pieza] = field(default_factory=list)
    faltan: list[str] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        return sum(pieza.bytes for pieza in (*self.archivos, *self.propias))

    @property
    def propias(self) -> list[Pieza]:
        """The pieces that are of this copy alone."""
        return [*([self.base] if self.base else []), *(tabla.pieza for tabla in self.tablas)]


def huella_de_la_llave(llave: str) -> str:
    """What tells one SECRET_KEY from another, and gives none away."""
    return hashlib.sha256(f"egtpi.respaldo.llave:{llave}".encode()).hexdigest()[:16]


def lugar_del_contenido(sha256: str) -> str:
    return f"{CONTENIDOS}/{sha256[:2]}/{sha256}"


def escribir(almacen: Storage, copia: str, manifiesto: Manifiesto) -> str:
    """Writes it, signed with today's SECRET_KEY, and returns its sha-256."""
    contenido = {"formato": FORMATO, **asdict(manifiesto)}
    sobre = {
        "llave": huella_de_la_llave(settings.SECRET_KEY),
        "firma": _firmante().signature(_canonico(contenido)),
        "manifiesto": contenido,
    }
    texto = json.dumps(sobre, ensure_ascii=False, indent=1).encode()
    almacen.save(f"{COPIAS}/{copia}/{NOMBRE}", ContentFile(texto))
    return hashlib.sha256(texto).hexdigest()


def leer(almacen: Storage, copia: str, *, con_otra_llave: bool = False) -> Manifiesto:
    """The manifest of a copy, if this portal's SECRET_KEY (or one of SECRET_KEY_FALLBACKS) signed it; with
    `con_otra_llave`, one that another signed. Raises RespaldoImposible."""
    try:
        with almacen.open(f"{COPIAS}/{copia}/{NOMBRE}") as archivo:
            sobre = json.loads(archivo.read())
        contenido, llave, firma = sobre["manifiesto"], str(sobre["llave"]), str(sobre["firma"])
        manifiesto = _de(contenido)
    except FileNotFoundError as error:
        raise RespaldoImposible(f"No hay una copia «{copia}» terminada.") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RespaldoImposible(f"El manifiesto de «{copia}» está roto: {error}") from error
    if contenido.get("formato") != FORMATO:
        raise RespaldoImposible(f"«{copia}» es de otro formato: {contenido.get('formato')}.")
    nuestra = llave in {huella_de_la_llave(una) for una in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)}
    if nuestra and not _firmo(contenido, firma):
        raise RespaldoImposible(f"La firma de «{copia}» no es la de su manifiesto: alguien lo cambió.")
    if not nuestra and not con_otra_llave:
        raise RespaldoImposible(
            f"«{copia}» se hizo con otra SECRET_KEY (huella {llave}). Póngala en SECRET_KEY o en SECRET_KEY_FALLBACKS; "
            "sin ella no se leen los segundos factores ni los correos en espera. Si se perdió: --con-otra-llave."
        )
    return manifiesto


def copias(almacen: Storage) -> list[str]:
    """The names of the finished copies, the oldest first."""
    try:
        carpetas, _ = almacen.listdir(COPIAS)
    except FileNotFoundError:
        return []
    return sorted(una for una in carpetas if almacen.exists(f"{COPIAS}/{una}/{NOMBRE}"))


def _de(contenido: dict[str, Any]) -> Manifiesto:
    """What it says, in its form: with another SECRET_KEY nobody answers for it. Raises as reading what was not written
    here does."""
    return Manifiesto(
        creado=contenido["creado"],
        motor=contenido["motor"],
        migraciones=contenido["migraciones"],
        base=_pieza(contenido["base"]) if contenido["base"] else None,
        tablas=[Tabla(**{**tabla, "pieza": _pieza(tabla["pieza"])}) for tabla in contenido["tablas"]],
        archivos=[_pieza(pieza) for pieza in contenido["archivos"]],
        faltan=contenido["faltan"],
    )


def _pieza(dicha: dict[str, Any]) -> Pieza:
    pieza = Pieza(**dicha)
    lugar = PurePosixPath(pieza.lugar)
    if lugar.is_absolute() or not lugar.name or {"..", "\0"} & {*lugar.parts, *pieza.lugar}:
        raise ValueError(f"«{pieza.lugar}» no es un lugar del almacén")
    if not re.fullmatch(r"[0-9a-f]{64}", pieza.sha256) or type(pieza.bytes) is not int:
        raise ValueError(f"de «{pieza.lugar}» no dice su sha-256 y su tamaño")
    return pieza


def _canonico(contenido: dict[str, Any]) -> str:
    return json.dumps(contenido, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _firmante() -> Signer:
    return Signer(salt="egtpi.respaldo")


def _firmo(contenido: dict[str, Any], firma: str) -> bool:
    firmante, texto = _firmante(), _canonico(contenido)
    return any(firmante.signature(texto, llave) == firma for llave in (firmante.key, *firmante.fallback_keys))
