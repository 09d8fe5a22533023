"""The report that comes back of a mail that did not arrive (RFC 3464, within RFC 6522), read with Python's `email`."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

from .diagnostico import DE_LA_DIRECCION, codigo_de, en_una_linea
from .marca import CABECERA, enviado_en, normal

MAXIMO = 1_000_000
"""Bytes of a report, with the mail that it returns: ours are a tenth of that."""


class NoMarca(ValueError):
    """What came marks no address: a Spanish sentence that says why."""


@dataclass(frozen=True, slots=True)
class Devolucion:
    """That a mail of the portal to `direccion`, sent at `enviado`, will not arrive: `codigo` of RFC 3463, and what the
    server said."""

    direccion: str
    enviado: dt.datetime
    codigo: str
    diagnostico: str


def leer_informe(datos: bytes) -> Devolucion:
    """What a report says. Raises NoMarca for whatever is not the failure, for good, of a mail that the portal sent."""
    if len(datos) > MAXIMO:
        raise NoMarca(f"El mensaje pasa de {MAXIMO // 1000} kB: ningún informe de entrega es tan grande.")
    try:
        mensaje = message_from_bytes(datos)
        return _leido(mensaje)
    except (RecursionError, LookupError, UnicodeError, AttributeError, TypeError) as error:
        raise NoMarca("El mensaje está mal formado: no se puede leer como un informe de entrega.") from error


def _leido(mensaje: Message) -> Devolucion:
    partes = mensaje.get_payload() if mensaje.get_content_type() == "multipart/report" else None
    suyas = [parte for parte in partes if isinstance(parte, Message)] if isinstance(partes, list) else []
    bloques = [bloque for parte in suyas for bloque in _bloques(parte)]
    if not bloques:
        raise NoMarca("No es un informe de entrega (RFC 3464): no trae su parte «message/delivery-status».")
    fallos = [bloque for bloque in bloques if _campo(bloque, "Action").lower() == "failed"]
    if not fallos:
        dichas = ", ".join(sorted({en_una_linea(_campo(bloque, "Action")) or "sin acción" for bloque in bloques}))
        raise NoMarca(f"El informe no dice que un correo fallara, sino «{dichas}».")
    devueltas = next(filter(None, map(_cabeceras, suyas)), None)
    if devueltas is None or not devueltas.get(CABECERA):
        raise NoMarca("No devuelve las cabeceras de un correo del portal: no se sabe si lo es.")
    for fallo in fallos:
        if dicho := _del_portal(fallo, devueltas):
            return dicho
    raise NoMarca("No es de un correo que el portal enviara a esa dirección.")


def _del_portal(fallo: Message, devueltas: Message) -> Devolucion | None:
    """That failure, of the address to which the portal sent the mail. Raises NoMarca when the failure is not of it."""
    marca = str(devueltas.get(CABECERA))
    dichas = (_direccion(fallo, "Original-Recipient"), _direccion(fallo, "Final-Recipient"), str(devueltas.get("To")))
    for direccion in filter(None, map(normal, dichas)):
        if enviado := enviado_en(marca, direccion):
            diagnostico = en_una_linea(_campo(fallo, "Diagnostic-Code").partition(";")[2])
            codigo = codigo_de(_campo(fallo, "Status"))
            if not DE_LA_DIRECCION.match(codigo):
                raise NoMarca(
                    f"El correo a {direccion} falló por otra causa que su dirección "
                    f"({codigo or 'sin código'}{f': {diagnostico}' if diagnostico else ''})."
                )
            return Devolucion(direccion, enviado, codigo, diagnostico)
    return None


def _bloques(parte: Message) -> Iterator[Message]:
    """The part of each recipient, of a delivery-status; the first one is of the whole message."""
    contenido = parte.get_payload()
    if parte.get_content_type() == "message/delivery-status" and isinstance(contenido, list):
        yield from (bloque for bloque in contenido[1:] if isinstance(bloque, Message) and bloque.keys())


def _cabeceras(parte: Message) -> Message | None:
    """The headers of the mail that is returned, in a part that has them: whole, or alone."""
    contenido = parte.get_payload()
    if parte.get_content_type() in ("message/rfc822", "message/global") and isinstance(contenido, list):
        return next((uno for uno in contenido if isinstance(uno, Message)), None)
    if parte.get_content_type() in ("text/rfc822-headers", "message/global-headers"):
        crudo = parte.get_payload(decode=True)
        return message_from_string(crudo.decode("utf-8", "replace")) if isinstance(crudo, bytes) else None
    return None


def _campo(bloque: Message, nombre: str) -> str:
    return " ".join(str(bloque.get(nombre, "")).split())


def _direccion(bloque: Message, nombre: str) -> str:
    """The address of a field «rfc822; rosa@example.org»."""
    tipo, _, direccion = _campo(bloque, nombre).partition(";")
    return direccion.strip() if tipo.strip().lower() in ("rfc822", "utf-8") else ""
