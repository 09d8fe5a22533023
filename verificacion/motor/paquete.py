"""The package of an official verification: a ZIP of which every byte is settled.

Its files are stored as they are, in a fixed order and with a fixed date, so that the same verification always gives
the same package and any byte that changes can be told, and in which file. Any program that opens ZIP files opens it.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping

MANIFIESTO, EXPEDIENTE, FICHA, RESULTADO = "manifiesto.json", "expediente.json", "ficha.json", "resultado.json"
EXCEPCIONES, LEEME = "excepciones.json", "LEEME.txt"
PARTES = (MANIFIESTO, EXPEDIENTE, FICHA, RESULTADO, EXCEPCIONES, LEEME)
"""The files of a package, in their order."""
INDICE = "índice del ZIP"
"""How the part after the last file is named."""

_LOCAL, _CENTRAL, _FINAL = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_CABECERA = struct.Struct("<4s5H3L2H")
_ENTRADA = struct.Struct("<4s6H3L5H2L")
_CIERRE = struct.Struct("<4s4H2LH")
_VERSION, _HECHO_EN_UNIX, _FECHA, _PERMISOS = 20, 3 << 8 | 20, 1 << 5 | 1, 0o100644 << 16
"""Version 2.0 of the format; 1 January 1980; a plain file that all may read."""


class PaqueteAlterado(ValueError):
    """The file is not a package as the portal makes them. `archivo`: the part in which it departs."""

    def __init__(self, archivo: str, mensaje: str):
        super().__init__(f"{archivo}: {mensaje}")
        self.archivo, self.mensaje = archivo, mensaje


def escribir_paquete(partes: Mapping[str, bytes]) -> bytes:
    """The package of those contents, by name: one of each of `PARTES`. Raises KeyError when one is missing."""
    return b"".join(trozo for _, trozo in _trozos(partes))


def _trozos(partes: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The bytes of a package, piece by piece, each with the name of the file it is about."""
    indice, lugar = [], 0
    for nombre in PARTES:
        contenido, escrito = partes[nombre], nombre.encode()
        suma, largo = zlib.crc32(contenido), len(contenido)
        cabecera = _CABECERA.pack(_LOCAL, _VERSION, 0, 0, 0, _FECHA, suma, largo, largo, len(escrito), 0) + escrito
        yield nombre, cabecera
        yield nombre, contenido
        entrada = _ENTRADA.pack(
            _CENTRAL, _HECHO_EN_UNIX, _VERSION, 0, 0, 0, _FECHA, suma, largo, largo, len(escrito), 0, 0, 0, 0,
            _PERMISOS, lugar,
        )  # fmt: skip
        indice.append((nombre, entrada + escrito))
        lugar += len(cabecera) + largo
    yield from indice
    largo = sum(len(entrada) for _, entrada in indice)
    yield INDICE, _CIERRE.pack(_FINAL, 0, 0, len(PARTES), len(PARTES), largo, lugar, 0)


def leer_paquete(contenido: bytes) -> dict[str, bytes]:
    """The content of each file of a package, by name.

    Raises PaqueteAlterado when it is not, byte for byte, what `escribir_paquete` makes of them.
    """
    partes, lugar = {}, 0
    for nombre in PARTES:
        partes[nombre], lugar = _leer_parte(contenido, lugar, nombre)
    visto = 0
    for nombre, trozo in _trozos(partes):
        if contenido[visto : visto + len(trozo)] != trozo:
            raise PaqueteAlterado(nombre, "su cabecera o su entrada en el ZIP no es la que hace el portal")
        visto += len(trozo)
    if visto != len(contenido):
        raise PaqueteAlterado(INDICE, f"hay {len(contenido) - visto} bytes de más al final")
    return partes


def _leer_parte(contenido: bytes, lugar: int, nombre: str) -> tuple[bytes, int]:
    """The content of the file that begins there, and where it ends."""
    fin = lugar + _CABECERA.size
    if len(contenido) < fin:
        raise PaqueteAlterado(nombre, "falta: el paquete está incompleto o no es de una verificación")
    firma, *_, suma, comprimido, largo, del_nombre, extra = _CABECERA.unpack(contenido[lugar:fin])
    if firma != _LOCAL or contenido[fin : fin + del_nombre] != nombre.encode() or extra or comprimido != largo:
        raise PaqueteAlterado(nombre, "no está donde debe: el paquete no es el que hizo el portal, o se alteró")
    fin += del_nombre
    leido = contenido[fin : fin + largo]
    if len(leido) != largo:
        raise PaqueteAlterado(nombre, "está incompleto")
    if zlib.crc32(leido) != suma:
        raise PaqueteAlterado(nombre, "su contenido no es el que se guardó")
    return leido, fin + largo
