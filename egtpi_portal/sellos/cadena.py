"""The digest of the trail: each event after the last, from the first on, so that one figure says them all.

It is worked out of what the events say, never of something kept beside them: who could change an event could change
that too. SHA-256 of (the digest before, the event as JSON of `CAMPOS`, in UTF-8), begun with `PRINCIPIO`; events in the
order of their numbers. Same events, same digest, on either database.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator

from egtpi_portal.bitacora.models import Evento

PRINCIPIO = hashlib.sha256(b"egtpi-bitacora/1").digest()
CAMPOS = (
    "id", "momento", "actor_id", "actor_texto", "region_id", "accion", "objeto_tipo", "objeto_id", "objeto_texto",
    "resumen", "cambios", "direccion",
)  # fmt: skip
"""What of an event is sealed, in this order: a column that is added later is not, or what was sealed would not hold."""
LOTE = 2000


def eslabones(hasta: int) -> Iterator[tuple[int, str]]:
    """(number of the event, digest of the trail up to it, in hexadecimal) of each event up to that number."""
    huella = PRINCIPIO
    filas = Evento.objects.filter(pk__lte=hasta).order_by("pk").values_list(*CAMPOS)
    for fila in filas.iterator(chunk_size=LOTE):
        huella = hashlib.sha256(huella + _linea(fila)).digest()
        yield fila[0], huella.hex()


def _linea(fila: tuple) -> bytes:
    dicho = [_valor(valor) for valor in fila]
    return json.dumps(dicho, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _valor(valor):
    return valor.astimezone(dt.UTC).isoformat(timespec="microseconds") if isinstance(valor, dt.datetime) else valor
