"""From a PDF to its signatures, each judged on its own revision, within a bound of time."""

import contextlib
import datetime as dt
import io
import logging
import time
from typing import IO, Any

from egtpi_portal.calendario.reloj import ahora

from ..pdf.firmado import firmas_en
from ..pdf.revision import BLANCOS, CABEZA
from .confianza import anclas
from .datos import FirmaDePdf, FirmasDePdf, indeterminada
from .validez import Circunstancia, intentar, juzgar, no_cubre

bitacora = logging.getLogger(__name__)

MAXIMO_FIRMAS = 60
"""An acta signed by each of its participants; the time bounds it besides."""
SEGUNDOS = 12
"""After which no other signature is judged: less than the process apart may take (`presupuesto.SEGUNDOS_DE_CPU`), which
ends whatever goes on, so that what was found by then is kept."""


def firmas_de(archivo: IO[bytes] | bytes, *, al: dt.datetime | None = None) -> FirmasDePdf:
    """The signatures inside a PDF, without changing it; none when it has none. Never raises for what is in the file.

    `al`: the instant at which certificates must be in force (such as that of the upload); now, if not given. A file
    object is left at its start.
    """
    en_el_documento = firmas_en(io.BytesIO(archivo) if isinstance(archivo, bytes) else archivo)
    if en_el_documento == 0:
        return FirmasDePdf()
    contenido = archivo if isinstance(archivo, bytes) else _leer(archivo)
    from pyhanko.sign import validation  # noqa: F401 - the import takes a second that is not the review's

    return _Revision(contenido, al or ahora(), en_el_documento).hacer()


def _leer(archivo: IO[bytes]) -> bytes:
    archivo.seek(0)
    contenido = archivo.read()
    archivo.seek(0)
    return contenido


class _Tarda(Exception):
    """The time for a review is over."""


class _Revision:
    """A review in course, and what it has found so far."""

    def __init__(self, contenido: bytes, al: dt.datetime, en_el_documento: int | None):
        self._contenido = contenido
        self._al = al
        self._en_el_documento = en_el_documento
        self._hechas: list[FirmaDePdf] = []
        self._despues = 0
        self._limite = time.monotonic() + SEGUNDOS

    def hacer(self) -> FirmasDePdf:
        try:
            self._revisar()
        except _Tarda:
            self._hechas.append(indeterminada("La revisión tardó demasiado y se dejó sin terminar."))
        except Exception:
            bitacora.info("No se pudieron leer las firmas de un PDF.", exc_info=True)
            self._hechas.append(indeterminada("El PDF dice estar firmado, pero sus firmas no se pueden leer."))
        return FirmasDePdf(tuple(self._hechas), self._despues)

    def _revisar(self):
        campos = self._abrir_documento()
        leidas = [_Leida(self._contenido, lector, *campo) for campo, lector in campos[:MAXIMO_FIRMAS]]
        ultima = max((leida.fin for leida in leidas), default=0)
        if ultima and not self._contenido[ultima:].strip(BLANCOS):
            self._contenido = self._contenido[:ultima]
            leidas = self._otra_vez(leidas)
        self._despues = len(self._contenido) - ultima if ultima else 0
        hasta_la_ultima = self._otra_vez(leidas, ultima) if self._despues else leidas
        circunstancia: dict[str, Any] = {
            "raices": anclas(), "al": self._al, "despues": self._despues,
            "campos_de_firma": frozenset(campo[0] for campo, _ in campos),
        }  # fmt: skip
        for entera, cortada in sorted(zip(leidas, hasta_la_ultima, strict=True), key=lambda par: par[0].fin):
            if time.monotonic() >= self._limite:
                raise _Tarda
            es_la_ultima = entera.fin == ultima
            self._hechas.append(
                (entera if es_la_ultima else cortada).juicio(Circunstancia(**circunstancia, es_la_ultima=es_la_ultima))
            )
        self._lo_que_queda(len(campos))

    def _abrir_documento(self) -> list[tuple[Any, Any]]:
        """The form fields that hold a signature, with who reads them. What stands before the header, or the blanks
        behind the end, are left out when the document cannot be read with them."""
        antes, cabeza, resto = self._contenido.partition(CABEZA)
        for contenido in (self._contenido, cabeza + resto) if antes and cabeza else (self._contenido,):
            for legible in (contenido, contenido.rstrip(BLANCOS)):
                with contextlib.suppress(Exception):
                    campos = _campos_firmados(legible)
                    self._contenido = contenido
                    return campos
        return _campos_firmados(self._contenido)

    def _otra_vez(self, leidas: "list[_Leida]", hasta: int | None = None) -> "list[_Leida]":
        """The same signatures, read in the document as it was up to that byte; as they were where that cannot be."""
        recorte = self._contenido[:hasta]
        campos = intentar(lambda: {campo[0]: (campo, lector) for campo, lector in _campos_firmados(recorte)}, {})
        nuevas = []
        for leida in leidas:
            campo, lector = campos.get(leida.nombre, (None, None))
            nueva = _Leida(recorte, lector, *campo) if campo else None
            nuevas.append(nueva if nueva and nueva.fin == leida.fin else leida)
        return nuevas

    def _lo_que_queda(self, campos: int):
        """What else there is to say: signatures that are not looked at, and those left without a field."""
        if campos > MAXIMO_FIRMAS:
            self._hechas.append(indeterminada(f"Hay más de {MAXIMO_FIRMAS} firmas: las demás no se revisaron."))
        sueltas = (self._en_el_documento or 0) - campos
        if sueltas > 0:
            cuantas = "una firma" if sueltas == 1 else f"{sueltas} firmas"
            self._hechas.append(
                indeterminada(
                    f"El PDF conserva {cuantas} fuera de los campos del documento, y así no se puede comprobar. "
                    "Queda así cuando otro programa lo vuelve a escribir: vea el original firmado."
                )
            )


def _campos_firmados(contenido: bytes) -> list[tuple[Any, Any]]:
    """Each field that holds a signature (its name, its value and itself) and the reader of the document."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    lector = PdfFileReader(io.BytesIO(contenido), strict=False)
    if lector.encrypted:
        lector.decrypt(b"")
    return [(campo, lector) for campo in enumerate_sig_fields(lector, filled_status=True)]


class _Leida:
    """A signature as the file has it. `fin`: where what it covers ends, in bytes from the start; 0 when it covers no
    whole beginning of the file, or cannot be read."""

    def __init__(self, contenido: bytes, lector, nombre: str, objeto, campo):
        from pyhanko.sign.validation import EmbeddedPdfSignature

        self.nombre = nombre
        self.fin = 0
        self._firma = intentar(lambda: EmbeddedPdfSignature(lector, campo, nombre), None)
        if self._firma is not None:
            self.fin = intentar(lambda: self._cubierto(contenido), 0)

    def _cubierto(self, contenido: bytes) -> int:
        inicio, hasta, desde, largo = (int(n) for n in self._firma.byte_range)
        hueco = len(self._firma.pkcs7_content) * 2 + 2
        bien = inicio == 0 and desde == hasta + hueco and desde + largo <= len(contenido)
        return desde + largo if bien else 0

    def juicio(self, circunstancia: Circunstancia) -> FirmaDePdf:
        if self._firma is None:
            return indeterminada("La firma está dañada: no se puede leer.", campo=self.nombre)
        return juzgar(self._firma, circunstancia) if self.fin else no_cubre(self._firma)
