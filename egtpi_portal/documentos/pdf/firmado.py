"""Whether a PDF bears digital signatures: looked for in the document, never in its raw bytes, where a tool that packs
objects in streams hides them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from egtpi_portal.perezoso import Modulo

if TYPE_CHECKING:
    import pikepdf
else:
    pikepdf = Modulo("pikepdf")


MARCA_DE_FIRMA = b"/ByteRange"
"""What the dictionary of a signature cannot do without. Only a hint: it may be packed, or be a word in a text."""


def firmas_en(archivo: IO[bytes]) -> int | None:
    """How many signatures there are among the objects of a PDF; None when it says to be signed and cannot be read. The
    file is left at its start."""
    archivo.seek(0)
    try:
        with pikepdf.open(cast("BinaryIO", archivo)) as pdf:
            return sum(1 for _ in _firmas(pdf))
    except Exception:  # a damaged or hostile file has many ways to go wrong
        archivo.seek(0)
        return None if MARCA_DE_FIRMA in archivo.read() else 0
    finally:
        archivo.seek(0)


def tiene_firmas(pdf: pikepdf.Pdf) -> bool:
    """Whether some object of the document is a signature, in a form field or left without one (ISO 32000-2, 12.8.1)."""
    return any(True for _ in _firmas(pdf))


def _firmas(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """The dictionaries of signatures among the objects of a document: on their own, or written inside their field.
    What grants usage rights to a reader (12.8.2.3) is nobody's signature."""
    permisos = pdf.Root.get("/Perms")
    permisos = permisos if isinstance(permisos, pikepdf.Dictionary) else pikepdf.Dictionary()
    los_de_uso = (permisos.get(clave) for clave in ("/UR", "/UR3"))
    de_uso = [permiso.objgen for permiso in los_de_uso if isinstance(permiso, pikepdf.Dictionary)]
    for objeto in pdf.objects:
        if isinstance(objeto, pikepdf.Dictionary) and objeto.objgen not in de_uso:
            if es_firma(objeto):
                yield objeto
                continue
            valor = objeto.get("/V")
            if isinstance(valor, pikepdf.Dictionary) and es_firma(valor) and not valor.is_indirect:
                yield valor


def es_firma(objeto) -> bool:
    """Whether an object is the dictionary of a signature."""
    return (
        isinstance(objeto, pikepdf.Dictionary)
        and isinstance(objeto.get("/ByteRange"), pikepdf.Array)
        and isinstance(objeto.get("/Contents"), pikepdf.String)
    )
