"""The digital signatures inside a PDF: who, when, why, and whether each holds, with the reason in words.

What is shown helps whoever reviews; the portal never requires a signature inside the PDF and never changes the file.
Nothing is asked of the network: whether a certificate was revoked is not consulted. A damaged or hostile signature
gives INDETERMINADO, and the time that a review takes is bounded.
"""

import datetime as dt
import enum
import io
import logging
import threading
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from egtpi_portal.calendario.reloj import LIMA, ahora

bitacora = logging.getLogger(__name__)

MAXIMO_FIRMAS = 20
SEGUNDOS = 15
"""The longest that whoever asks will wait."""
LARGO_DE_TEXTO = 300
DE_TIEMPO = "/DocTimeStamp"
"""A time stamp of the whole document: it has its own verdict, as a signature does."""
_puestos = threading.BoundedSemaphore(2)
"""A review that outlives its time keeps its place until it ends: no more than these run at once."""


class Veredicto(enum.StrEnum):
    VALIDO = "VÁLIDO"
    NO_VALIDO = "NO VÁLIDO"
    INDETERMINADO = "INDETERMINADO"


@dataclass(frozen=True, slots=True)
class FirmaDePdf:
    """A signature. `firmante` and `emisor` are as the certificate names them; `motivo`, what the signer gave as reason;
    `fecha`, in Lima's time, is the time stamp's when `con_sello_de_tiempo`, else what the signer's computer said."""

    firmante: str
    emisor: str
    motivo: str
    fecha: dt.datetime | None
    con_sello_de_tiempo: bool
    veredicto: Veredicto
    explicacion: str


@dataclass(frozen=True, slots=True)
class FirmasDePdf:
    """The signatures of a PDF in the order in which they were made, and the bytes that follow what the last one covers
    (0: it covers the whole file)."""

    firmas: tuple[FirmaDePdf, ...] = ()
    bytes_despues: int = 0

    @property
    def todas_validas(self) -> bool:
        return bool(self.firmas) and all(f.veredicto == Veredicto.VALIDO for f in self.firmas)


def firmas_de(archivo: IO[bytes] | bytes, *, al: dt.datetime | None = None) -> FirmasDePdf:
    """The signatures inside a PDF, without changing it; none when it has none. Never raises for what is in the file.

    `al`: the instant at which certificates must be in force (such as that of the upload); now, if not given. A file
    object is left at its start.
    """
    contenido = archivo if isinstance(archivo, bytes) else _leer(archivo)
    if b"/ByteRange" not in contenido:  # no signature can do without it, and it cannot be compressed
        return FirmasDePdf()
    from pyhanko.sign import validation  # noqa: F401 - the import takes a second that is not the review's

    revision = _Revision(contenido, al or ahora())
    terminada = _con_limite(revision.hacer)
    return revision.resultado(terminada)


def anclas() -> list[Any]:
    """The certificates of the authorities that the portal trusts: those of the folder `FIRMA_ANCLAS`, PEM or DER."""
    from asn1crypto import pem, x509

    if not settings.FIRMA_ANCLAS:
        return []
    certificados = []
    for ruta in sorted(Path(settings.FIRMA_ANCLAS).glob("*")):
        if ruta.suffix.lower() not in {".pem", ".crt", ".cer"}:
            continue
        try:
            datos = ruta.read_bytes()
            ders = [der for _, _, der in pem.unarmor(datos, multiple=True)] if pem.detect(datos) else [datos]
            nuevos = [x509.Certificate.load(der, strict=True) for der in ders]
            certificados += [c for c in nuevos if c.subject and c.public_key]
        except (OSError, ValueError, TypeError):
            bitacora.warning("FIRMA_ANCLAS: %s no es un certificado que se pueda leer.", ruta.name)
    return certificados


def _leer(archivo: IO[bytes]) -> bytes:
    archivo.seek(0)
    contenido = archivo.read()
    archivo.seek(0)
    return contenido


def _con_limite(trabajo: Callable[[], None]) -> bool:
    """Does it in a thread of its own and waits for so long; whether it ended."""
    limite = time.monotonic() + SEGUNDOS
    if not _puestos.acquire(timeout=SEGUNDOS):
        return False

    def en_su_hilo():
        try:
            trabajo()
        finally:
            _puestos.release()

    hilo = threading.Thread(target=en_su_hilo, name="firmas-de-pdf", daemon=True)
    hilo.start()
    hilo.join(max(0.0, limite - time.monotonic()))
    return not hilo.is_alive()


class _Revision:
    """A review in course: what it has found so far can be read from outside when the time is over."""

    def __init__(self, contenido: bytes, al: dt.datetime):
        self._contenido = contenido
        self._al = al
        self._hechas: list[FirmaDePdf] = []
        self._despues = 0
        self._ilegible = False

    def hacer(self):
        try:
            self._revisar()
        except Exception:
            bitacora.info("No se pudieron leer las firmas de un PDF.", exc_info=True)
            self._ilegible = True

    def resultado(self, terminada: bool) -> FirmasDePdf:
        hechas = tuple(self._hechas)
        if not terminada:
            hechas += (_indeterminada("La revisión tardó demasiado y se dejó sin terminar."),)
        elif self._ilegible:
            hechas += (_indeterminada("El PDF dice estar firmado, pero sus firmas no se pueden leer."),)
        return FirmasDePdf(hechas, self._despues)

    def _revisar(self):
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.fields import enumerate_sig_fields

        lector = PdfFileReader(io.BytesIO(self._contenido), strict=False)
        campos = list(enumerate_sig_fields(lector, filled_status=True))
        raices = anclas()
        leidas = sorted((self._abrir(lector, *campo) for campo in campos[:MAXIMO_FIRMAS]), key=lambda par: par[0])
        fines = [fin for fin, _ in leidas if fin]
        self._despues = max(0, len(self._contenido) - max(fines)) if fines else 0
        for _, firma in leidas:
            self._hechas.append(_juzgar(firma, raices, self._al, self._despues))
        if len(campos) > MAXIMO_FIRMAS:
            self._hechas.append(_indeterminada(f"Hay más de {MAXIMO_FIRMAS} firmas: las demás no se revisaron."))

    def _abrir(self, lector, nombre: str, objeto, campo) -> tuple[int, Any]:
        """Where what a signature covers ends, and the signature; None when it cannot be read."""
        from pyhanko.sign.validation import EmbeddedPdfSignature

        try:
            firma = EmbeddedPdfSignature(lector, campo, nombre)
            inicio, hasta, desde, largo = (int(n) for n in firma.byte_range)
        except Exception:
            return 0, None
        hueco = len(firma.pkcs7_content) * 2 + 2
        if inicio != 0 or desde != hasta + hueco or desde + largo > len(self._contenido):
            return 0, None
        return desde + largo, firma


def _juzgar(firma, raices: list[Any], al: dt.datetime, despues: int) -> FirmaDePdf:
    """The verdict on a signature, whatever is in it."""
    if firma is None:
        return _indeterminada("La firma está dañada: no se puede leer.")
    datos = _datos(firma)
    try:
        estado = _comprobar(firma, raices, al)
        if estado is None:
            return _firma(datos, Veredicto.INDETERMINADO, "Es de una clase de firma que el portal no sabe comprobar.")
        if firma.sig_object_type == DE_TIEMPO:
            datos |= {"fecha": _en_lima(estado.timestamp), "con_sello_de_tiempo": True}
        sello = getattr(estado, "timestamp_validity", None)
        if sello is not None and sello.valid and sello.intact and sello.trusted:
            datos |= {"fecha": _en_lima(sello.timestamp), "con_sello_de_tiempo": True}
            if not estado.trusted:  # certificates must be in force when the time stamp proves that it was signed
                estado = _comprobar(firma, raices, min(al, sello.timestamp))
        return _firma(datos, *_veredicto(estado, firma.signer_cert, datos, bool(raices), al, despues))
    except Exception:
        bitacora.info("No se pudo comprobar una firma de un PDF.", exc_info=True)
        return _firma(
            datos, Veredicto.INDETERMINADO, "La firma está dañada o es de una clase que no se puede comprobar."
        )


def _comprobar(firma, raices: list[Any], al: dt.datetime):
    """What pyHanko says of it at that instant; None for a kind of signature that it does not check."""
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
    from pyhanko_certvalidator import ValidationContext

    formas = {SigSeedSubFilter.ADOBE_PKCS7_DETACHED.value, SigSeedSubFilter.PADES.value}
    contexto = ValidationContext(trust_roots=raices, allow_fetching=False, moment=al, revocation_mode="soft-fail")
    forma = firma.sig_object.get("/SubFilter")
    if firma.sig_object_type == DE_TIEMPO:
        return validate_pdf_timestamp(firma, contexto)
    return validate_pdf_signature(firma, contexto) if forma in formas else None


def _veredicto(estado, certificado, datos, hay_raices: bool, al, despues: int) -> tuple[Veredicto, str]:
    from pyhanko.sign.diff_analysis import ModificationLevel

    if not estado.intact:
        return Veredicto.NO_VALIDO, "Lo que se firmó fue alterado después de la firma."
    if not estado.valid:
        return Veredicto.NO_VALIDO, "La firma no corresponde al certificado que la acompaña."
    cambios = estado.modification_level
    if despues and cambios != ModificationLevel.LTA_UPDATES:
        return Veredicto.NO_VALIDO, f"Después de la última firma se agregaron {despues} bytes que nadie firmó."
    if cambios == ModificationLevel.OTHER or getattr(estado, "docmdp_ok", True) is False:
        return Veredicto.NO_VALIDO, "El documento se modificó después de esta firma."
    if not hay_raices:
        return Veredicto.INDETERMINADO, (
            "El documento no cambió desde la firma, pero en el portal no hay autoridades de confianza configuradas: "
            "no se puede saber si el certificado es auténtico."
        )
    if estado.trust_problem_indic is not None or estado.validation_path is None:
        return _problema_de_confianza(estado, certificado, datos, al)
    if despues:
        return Veredicto.INDETERMINADO, f"Después de la última firma hay {despues} bytes con datos para comprobarla."
    sello = getattr(estado, "timestamp_validity", None)
    if sello is not None and not (sello.valid and sello.intact):
        return Veredicto.INDETERMINADO, "El sello de tiempo de la firma está dañado."
    return Veredicto.VALIDO, (
        "El documento no cambió desde la firma y el certificado lo respalda una autoridad de confianza. "
        "No se consultó si fue revocado."
    )


def _problema_de_confianza(estado, certificado, datos, al: dt.datetime) -> tuple[Veredicto, str]:
    """Why the certificate does not vouch for the signer."""
    indicio = getattr(estado.trust_problem_indic, "name", "")
    desde, hasta = certificado.not_valid_before, certificado.not_valid_after
    vigencia = f"El certificado rige del {_dia(desde)} al {_dia(hasta)}"
    if "REVOKED" in indicio and "NOT_REVOKED" not in indicio:
        return Veredicto.NO_VALIDO, "El certificado de quien firma, o uno de los que lo respaldan, fue revocado."
    if indicio == "NO_CERTIFICATE_CHAIN_FOUND":
        return Veredicto.INDETERMINADO, (
            f"El certificado lo emitió «{datos['emisor']}», que no está entre las autoridades de confianza del portal."
        )
    if not desde <= al <= hasta or "BOUNDS" in indicio or indicio in ("EXPIRED", "NOT_YET_VALID"):
        if datos["fecha"] and not desde <= datos["fecha"] <= hasta:
            return Veredicto.NO_VALIDO, f"{vigencia}: no regía el {_dia(datos['fecha'])}, fecha de la firma."
        if desde <= al <= hasta:
            return Veredicto.INDETERMINADO, "Uno de los certificados que respaldan al de quien firma no está vigente."
        return Veredicto.INDETERMINADO, (
            f"{vigencia}: no regía al {_dia(al)}, y ningún sello de tiempo prueba que se firmó cuando regía."
        )
    if "CRYPTO" in indicio:
        return Veredicto.INDETERMINADO, "La firma usa un algoritmo que ya no se considera seguro."
    if "CONSTRAINTS" in indicio:
        return Veredicto.INDETERMINADO, "El certificado no está autorizado para firmar documentos."
    return Veredicto.INDETERMINADO, "No se pudo comprobar el certificado de quien firma."


def _datos(firma) -> dict[str, Any]:
    """What the signature says of itself; blank what cannot be read."""
    return {
        "firmante": _intentar(lambda: _nombre(firma.signer_cert.subject)) or _texto_de(firma, "/Name"),
        "emisor": _intentar(lambda: _nombre(firma.signer_cert.issuer)),
        "motivo": _texto_de(firma, "/Reason"),
        "fecha": _intentar(lambda: _en_lima(firma.self_reported_timestamp), None),
        "con_sello_de_tiempo": False,
    }


def _intentar(leer: Callable[[], Any], si_no: Any = "") -> Any:
    try:
        return leer()
    except Exception:
        return si_no


def _nombre(sujeto) -> str:
    partes = sujeto.native
    nombre = partes.get("common_name") or partes.get("organization_name") or sujeto.human_friendly
    return _limpio(nombre if isinstance(nombre, str) else ", ".join(nombre))


def _texto_de(firma, clave: str) -> str:
    return _intentar(lambda: _limpio(str(firma.sig_object.get(clave, ""))))


def _limpio(texto: str) -> str:
    return "".join(c if unicodedata.category(c)[0] != "C" else " " for c in texto).strip()[:LARGO_DE_TEXTO]


def _en_lima(fecha: dt.datetime | None) -> dt.datetime | None:
    if fecha is None:
        return None
    return fecha.astimezone(LIMA) if fecha.tzinfo else fecha.replace(tzinfo=LIMA)


def _dia(fecha: dt.datetime) -> str:
    return f"{fecha.astimezone(LIMA):%d/%m/%Y}"


def _firma(datos: dict[str, Any], veredicto: Veredicto, explicacion: str) -> FirmaDePdf:
    return FirmaDePdf(**datos, veredicto=veredicto, explicacion=explicacion)


def _indeterminada(explicacion: str) -> FirmaDePdf:
    return FirmaDePdf("", "", "", None, False, Veredicto.INDETERMINADO, explicacion)
