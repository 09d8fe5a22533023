"""Reads: when the last copy was made, and whether each content is in the store as its row says."""

import datetime as dt
import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import default_storage

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.documentos.almacen import AlmacenSinRespuesta
from egtpi_portal.documentos.models import VersionDocumento

TROZO = 1 << 20
DE_EVIDENCIA = re.compile(r"[0-9]{2}|pais")
"""The folders of the store in which evidence is, by region (`documentos.models.ruta_de_version`)."""


@dataclass(frozen=True, slots=True)
class Falta:
    """A content that is not as its row says: the version, its place, and what is amiss, in Spanish."""

    version: int
    lugar: str
    que: str

    def __str__(self) -> str:
        return f"Versión {self.version}, {self.lugar}: {self.que}"


def ultima_copia() -> dt.datetime | None:
    """When the last copy was finished, by the trail; None when there was none."""
    hechas = Evento.objects.filter(accion="respaldo.hecho").order_by("-momento")
    return hechas.values_list("momento", flat=True).first()


def faltas_de_los_archivos(*, muestra: int = 0) -> Iterator[tuple[int, Falta | None]]:
    """(bytes read, what is amiss) of each version that has its content here; of so many of them, drawn by lot, when
    `muestra` says how many. Every content is read whole and its sha-256 worked out. Raises OSError when the store
    cannot be read, as AlmacenSinRespuesta when it has nothing of any region (its disk is not mounted)."""
    versiones = VersionDocumento.objects.exclude(archivo="").order_by("pk")
    if muestra:
        claves = list(versiones.values_list("pk", flat=True))
        elegidas = random.sample(claves, min(muestra, len(claves)))
        versiones = versiones.filter(pk__in=elegidas)
    vistos: dict[str, tuple[int, str]] = {}
    hay_algo = False
    for version in versiones.only("pk", "archivo", "sha256", "bytes").iterator():
        lugar = version.archivo.name
        leidos, sha256 = vistos.get(lugar) or _leer(lugar)
        if leidos < 0 and not hay_algo:
            exigir_que_haya_algo()
        hay_algo = True
        vistos[lugar] = (leidos, sha256)
        yield max(leidos, 0), _falta(version, lugar, leidos, sha256)


def exigir_que_haya_algo() -> None:
    """Raises OSError when the store has no folder of evidence at all."""
    carpetas, _ = default_storage.listdir("")
    if not any(DE_EVIDENCIA.fullmatch(una) for una in carpetas):
        que_hacer = "Revise que MEDIA_ROOT o ARCHIVOS_S3_BUCKET sean los de siempre, y que el disco esté montado."
        raise AlmacenSinRespuesta("el almacén de los archivos está vacío", "no tiene nada de ninguna región", que_hacer)


def _falta(version: VersionDocumento, lugar: str, leidos: int, sha256: str) -> Falta | None:
    if leidos < 0:
        return Falta(version.pk, lugar, "no está en el almacén")
    if leidos != version.bytes:
        return Falta(version.pk, lugar, f"tiene {leidos} bytes, y se guardaron {version.bytes}")
    if sha256 != version.sha256:
        return Falta(version.pk, lugar, f"su sha-256 es {sha256}, y se guardó {version.sha256}")
    return None


def _leer(lugar: str) -> tuple[int, str]:
    resumen, leidos = hashlib.sha256(), 0
    try:
        with default_storage.open(lugar) as archivo:
            while trozo := archivo.read(TROZO):
                resumen.update(trozo)
                leidos += len(trozo)
    except FileNotFoundError:
        return -1, ""
    return leidos, resumen.hexdigest()
