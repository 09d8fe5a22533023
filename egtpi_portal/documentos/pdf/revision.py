"""What an uploaded PDF must be: whole, open to whoever reads it, without anything that acts, rides along or hides."""

from __future__ import annotations

import io
import os
import re
from typing import TYPE_CHECKING, BinaryIO

from egtpi_portal.perezoso import Modulo

from ..errores import ArchivoRechazado
from .activo import EstructuraExcesiva, contenido_activo
from .firmado import MARCA_DE_FIRMA, tiene_firmas

if TYPE_CHECKING:
    import pikepdf
else:
    pikepdf = Modulo("pikepdf")


MAXIMO_ANTES = 1024
"""Bytes within which a reader looks for the header of a PDF (ISO 32000-1, annex H, note 13)."""
COLA = 4096
HOLGURA = 512
"""Bytes of white space behind a PDF past which what opens it, that looks at so many of the last ones, may not find its
end."""
CABEZA = b"%PDF-"
LARGO_DE_CABEZA = 8
BLANCOS = b"\0\t\n\f\r "
"""White space, as a PDF has it (ISO 32000-2, 7.2.3)."""
_SIGUE = re.compile(rb"\s*(?:\d+ \d+ obj|xref)\b")
"""What a revision of the same document begins with: after the last end, one whose own end was cut."""
_LEGIBLES = frozenset(b"\t\r\n\xef\xbb\xbf") | frozenset(range(0x20, 0x7F))


def revisar_pdf(archivo: BinaryIO):
    """Checks a PDF and leaves it at its start, unchanged.

    Raises ArchivoRechazado with a sentence: something before or after it, cut or damaged, locked, without pages, or
    with active content. What it advises of a signed PDF never breaks its signature: neither printing nor saving again.
    """
    try:
        _sin_nada_antes(archivo)
        _sin_otro_archivo_detras(archivo)
        _por_dentro(archivo)
    except ArchivoRechazado as rechazo:
        if not isinstance(rechazo, _Remediable):
            raise
        consejo = rechazo.si_esta_firmado if parece_firmado(archivo) else rechazo.si_no
        raise ArchivoRechazado(f"{rechazo} {consejo}") from rechazo
    finally:
        archivo.seek(0)


class _Remediable(ArchivoRechazado):
    """What is wrong with the file, with what to do: one thing of a signed PDF, another of any other."""

    def __init__(self, que: str, *, si_no: str, pida: str):
        super().__init__(que)
        self.si_no = si_no
        self.si_esta_firmado = (
            "Está firmado digitalmente, y volver a generarlo le quitaría las firmas: "
            f"{pida} a quien lo envió o lo firmó."
        )


def _por_dentro(archivo: BinaryIO):
    try:
        with _abrir(archivo) as pdf:
            if pdf.is_encrypted and not tiene_firmas(pdf):
                raise ArchivoRechazado("El PDF está protegido con contraseña o cifrado. Guárdelo sin protección.")
            if not len(pdf.pages):
                raise ArchivoRechazado("El PDF no tiene páginas.")
            if que := contenido_activo(pdf):
                raise _Remediable(
                    f"El PDF contiene {que}.",
                    si_no="Imprímalo como PDF y súbalo de nuevo.",
                    pida=f"pida uno sin {que}",
                )
    except ArchivoRechazado:
        raise
    except pikepdf.PasswordError as error:
        raise _Remediable(
            "El PDF está protegido con contraseña.",
            si_no="Guárdelo sin ella y súbalo de nuevo.",
            pida="pida uno que se abra sin contraseña",
        ) from error
    except EstructuraExcesiva as error:
        raise _Remediable(
            "El PDF tiene una estructura que no se puede revisar.",
            si_no="Vuelva a generarlo.",
            pida="pida uno sencillo",
        ) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        if "unsupported encryption" in str(error):
            raise _Remediable(
                "El PDF está cifrado de una manera que el portal no puede abrir.",
                si_no="Guárdelo sin cifrar y súbalo de nuevo.",
                pida="pida uno sin cifrar",
            ) from error
        raise _danado() from error


def _abrir(archivo: BinaryIO) -> pikepdf.Pdf:
    """The PDF, whose offsets count from its header or, as some programs write them, from the start of the file. Read
    where it lies, unless what is behind its end would hide that."""
    largo = archivo.seek(0, os.SEEK_END)
    contenido = b"" if largo - _fin(archivo) <= HOLGURA else _leer(archivo)
    try:
        return _pdf(io.BytesIO(contenido) if contenido else archivo)
    except pikepdf.PasswordError:
        raise
    except pikepdf.PdfError as error:
        contenido = contenido or _leer(archivo)
        antes = contenido.find(CABEZA)
        if antes <= 0:
            raise
        fin = antes + LARGO_DE_CABEZA
        movida = contenido[antes:fin] + b"\n".ljust(antes) + contenido[fin:]
        try:
            return _pdf(io.BytesIO(movida))
        except pikepdf.PasswordError:
            raise
        except pikepdf.PdfError:
            if not contenido[:antes].strip(BLANCOS + b"\xef\xbb\xbf"):
                raise
            raise _con_algo_antes(antes) from error


def _pdf(archivo: BinaryIO) -> pikepdf.Pdf:
    archivo.seek(0)
    return pikepdf.open(archivo, attempt_recovery=False)


def _leer(archivo: BinaryIO) -> bytes:
    """All of it but the white space behind."""
    archivo.seek(0)
    return archivo.read().rstrip(BLANCOS)


def _fin(archivo: BinaryIO) -> int:
    """Where the white space behind a file begins, in bytes from its start."""
    hasta = archivo.seek(0, os.SEEK_END)
    while hasta:
        desde = max(0, hasta - COLA)
        archivo.seek(desde)
        if dicho := archivo.read(hasta - desde).rstrip(BLANCOS):
            return desde + len(dicho)
        hasta = desde
    return 0


def _danado() -> _Remediable:
    return _Remediable(
        "El PDF está incompleto o dañado.",
        si_no="Si la subida se cortó, intente de nuevo; si no, vuelva a generarlo.",
        pida="si la subida se cortó, intente de nuevo; si no, pida otra copia",
    )


def _con_algo_antes(bytes_antes: int) -> _Remediable:
    return _Remediable(
        f"El PDF lleva otro contenido antes de su comienzo ({bytes_antes} bytes).",
        si_no="Vuelva a descargarlo o a generarlo y súbalo de nuevo.",
        pida="vuelva a descargarlo de donde lo recibió, o pida otra copia",
    )


def parece_firmado(archivo: BinaryIO) -> bool:
    """Whether a file that was refused, and may be damaged or locked, bears a signature as far as can be seen."""
    archivo.seek(0)
    if MARCA_DE_FIRMA in archivo.read():
        return True
    try:
        archivo.seek(0)
        with pikepdf.open(archivo) as pdf:
            return tiene_firmas(pdf)
    except Exception:  # whatever it is: it was refused already, and this only chooses the advice
        return False


def _sin_nada_antes(archivo: BinaryIO):
    """Before the header, only what a mail program or a web server leaves: blanks, or a few lines of text."""
    archivo.seek(0)
    antes, cabeza, _ = archivo.read(MAXIMO_ANTES + len(CABEZA)).partition(CABEZA)
    texto = antes.lstrip(b"\xef\xbb\xbf").strip()
    if not cabeza or texto.startswith((b"<", b"#!")) or not _LEGIBLES.issuperset(antes.strip(b"\0")):
        raise _con_algo_antes(len(antes))


def _sin_otro_archivo_detras(archivo: BinaryIO):
    """Nothing but white space after the last %%EOF: no other file rides behind the PDF."""
    hasta = _fin(archivo)
    archivo.seek(max(0, hasta - COLA))
    _, fin, resto = archivo.read(min(hasta, COLA)).rpartition(b"%%EOF")
    if not fin or not resto.strip(BLANCOS):
        return
    if _SIGUE.match(resto):
        raise _danado()
    raise _Remediable(
        "El PDF lleva otro contenido después de su final.",
        si_no="Vuelva a generarlo.",
        pida="vuelva a descargarlo de donde lo recibió, o pida otra copia",
    )
