"""Whether a PDF bears digital signatures: looked for in the document, never in its raw bytes, where a tool that packs
objects in streams hides them."""

import pikepdf
from pikepdf import Array, Dictionary

MARCA_DE_FIRMA = b"/ByteRange"
"""What the dictionary of a signature cannot do without. Only a hint: it may be packed, or be a word in a text."""


def tiene_firmas(pdf: pikepdf.Pdf) -> bool:
    """Whether some object of the document is a signature, in a form field or left without one (ISO 32000-2, 12.8.1)."""
    return any(True for _ in _firmas(pdf))


def _firmas(pdf: pikepdf.Pdf):
    for objeto in pdf.objects:
        if isinstance(objeto, Dictionary):
            if es_firma(objeto):
                yield objeto
            elif es_firma(objeto.get("/V")) and not objeto.V.is_indirect:
                yield objeto.V


def es_firma(objeto) -> bool:
    """Whether an object is the dictionary of a signature."""
    return (
        isinstance(objeto, Dictionary)
        and isinstance(objeto.get("/ByteRange"), Array)
        and isinstance(objeto.get("/Contents"), pikepdf.String)
    )
