"""The verdict on one signature, judged on its own revision of the document, and why."""

import datetime as dt
import logging
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from egtpi_portal.calendario.reloj import LIMA

from .confianza import problema_de_confianza
from .datos import FirmaDePdf, Veredicto, indeterminada

bitacora = logging.getLogger(__name__)

LARGO_DE_TEXTO = 300
DE_TIEMPO = "/DocTimeStamp"
"""A time stamp of the whole document: it has its own verdict, as a signature does."""
CAMPOS_QUE_SE_NOMBRAN = 3


@dataclass(frozen=True, slots=True)
class Circunstancia:
    """What a verdict needs besides the signature: the authorities trusted, the instant at which certificates must be
    in force, the names of the fields that hold signatures, how many bytes follow what the last signature covers, and
    whether this one is the last."""

    raices: list[Any]
    al: dt.datetime
    campos_de_firma: frozenset[str]
    despues: int
    es_la_ultima: bool


def juzgar(firma, circunstancia: Circunstancia) -> FirmaDePdf:
    """The verdict on a signature (pyHanko's), whatever is in it. Never raises."""
    datos = datos_de(firma)
    try:
        return _juzgar(firma, datos, circunstancia)
    except Exception as error:
        bitacora.info("No se pudo comprobar una firma de un PDF.", exc_info=True)
        return indeterminada(_por_que_no_se_pudo(firma, error), **datos)


def no_cubre(firma) -> FirmaDePdf:
    """The verdict on a signature whose range does not fit the file."""
    return FirmaDePdf(
        **datos_de(firma),
        veredicto=Veredicto.NO_VALIDO,
        explicacion="La firma no cubre este archivo: se volvió a escribir con otro programa después de firmarlo "
        "(como al agregarle páginas), o se le dejó una parte sin firmar.",
    )


def _juzgar(firma, datos: dict[str, Any], c: Circunstancia) -> FirmaDePdf:
    estado = _comprobar(firma, c.raices, c.al)
    if estado is None:
        forma = _limpio(str(firma.sig_object.get("/SubFilter", "")).lstrip("/")) or "sin nombre"
        return indeterminada(f"Es de una clase de firma que el portal no sabe comprobar («{forma}»).", **datos)
    if firma.sig_object_type == DE_TIEMPO:
        datos |= {"fecha": _en_lima(estado.timestamp), "con_sello_de_tiempo": True}
    sello = getattr(estado, "timestamp_validity", None)
    if sello is not None and sello.valid and sello.intact and sello.trusted:
        datos |= {"fecha": _en_lima(sello.timestamp), "con_sello_de_tiempo": True}
        if not estado.trusted:  # certificates must be in force when the time stamp proves that it was signed
            estado = _comprobar(firma, c.raices, min(c.al, sello.timestamp))
    veredicto, explicacion = _veredicto(estado, firma, datos, c)
    return FirmaDePdf(**datos, veredicto=veredicto, explicacion=explicacion)


def _comprobar(firma, raices: list[Any], al: dt.datetime):
    """What pyHanko says of it at that instant; None for a kind of signature that it does not check."""
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
    from pyhanko_certvalidator import ValidationContext

    formas = {
        forma.value
        for forma in (SigSeedSubFilter.ADOBE_PKCS7_DETACHED, SigSeedSubFilter.PADES, SigSeedSubFilter.PBAD_PADES)
    }
    contexto = ValidationContext(trust_roots=raices, allow_fetching=False, moment=al, revocation_mode="soft-fail")
    forma = firma.sig_object.get("/SubFilter")
    if firma.sig_object_type == DE_TIEMPO:
        return validate_pdf_timestamp(firma, contexto)
    return validate_pdf_signature(firma, contexto) if forma in formas else None


AGREGADO = (
    "El archivo cambió después de la última firma: lo que se le agregó no lo firmó nadie. Pida a quien firmó el PDF "
    "tal como quedó al firmarlo, sin guardarlo con otro programa, y suba ese."
)


def _veredicto(estado, firma, datos: dict[str, Any], c: Circunstancia) -> tuple[Veredicto, str]:
    if not estado.intact:
        return Veredicto.NO_VALIDO, "Lo que se firmó fue alterado después de la firma."
    if not estado.valid:
        return Veredicto.NO_VALIDO, "La firma no corresponde al certificado que la acompaña."
    cambio = _cambio_posterior(estado, firma, c)
    veredicto, por_que = cambio or (None, "")
    if veredicto is not None:
        return veredicto, por_que
    nota = f" {por_que}" if cambio else ""
    if not c.raices:
        return Veredicto.INDETERMINADO, (
            "El documento no cambió desde la firma. El portal todavía no tiene registradas las entidades que emiten "
            "certificados (lo hace su administración), y no puede asegurar que la firma sea de quien dice. No es un "
            f"defecto del archivo.{nota}"
        )
    if estado.trust_problem_indic is not None or estado.validation_path is None:
        return problema_de_confianza(estado, firma.signer_cert, datos, algoritmo_de(firma), c.al)
    sello = getattr(estado, "timestamp_validity", None)
    if sello is not None and not (sello.valid and sello.intact):
        return Veredicto.INDETERMINADO, "El sello de tiempo de la firma está dañado."
    return Veredicto.VALIDO, (
        "El documento no cambió desde la firma, y el certificado de quien firma lo emitió una entidad que el portal "
        f"reconoce. No se consultó si después fue revocado (anulado).{nota}"
    )


def _cambio_posterior(estado, firma, c: Circunstancia) -> tuple[Veredicto | None, str] | None:
    """What was done to the document after this signature: the verdict that it alone decides, or a note with None when
    it is nothing; None when nothing was done. What follows the last signature is the last one's matter."""
    from pyhanko.sign.diff_analysis import ModificationLevel

    cambios = estado.modification_level
    suyo = c.despues if c.es_la_ultima else 0
    if cambios == ModificationLevel.OTHER or getattr(estado, "docmdp_ok", True) is False:
        if suyo:
            return Veredicto.NO_VALIDO, AGREGADO
        return Veredicto.NO_VALIDO, "El documento se modificó después de esta firma."
    llenados = sorted(_campos_llenados(estado) - c.campos_de_firma)
    if llenados:
        return Veredicto.INDETERMINADO, (
            f"Lo firmado está intacto, pero después de esta firma {_se_llenaron(llenados)} del formulario: "
            "lo escrito ahí no lo respalda esta firma."
        )
    if not suyo:
        return None
    if firma.reader.xrefs.total_revisions <= firma.signed_revision + 1:
        return Veredicto.NO_VALIDO, AGREGADO
    if cambios == ModificationLevel.FORM_FILLING:
        return Veredicto.INDETERMINADO, "Después de la última firma se agregó al formulario algo que nadie firmó."
    return None, "Después se le agregaron datos para comprobarla, que no cambian lo que el documento dice."


def _campos_llenados(estado) -> set[str]:
    return set(getattr(estado.diff_result, "changed_form_fields", ()) or ())


def _se_llenaron(nombres: list[str]) -> str:
    dichos = ", ".join(f"«{_limpio(nombre)}»" for nombre in nombres[:CAMPOS_QUE_SE_NOMBRAN])
    if len(nombres) == 1:
        return f"se llenó el campo {dichos}"
    demas = len(nombres) - CAMPOS_QUE_SE_NOMBRAN
    return f"se llenaron los campos {dichos}" + (f" y {demas} más" if demas > 0 else "")


# --- what a signature is made with ---


def algoritmo_de(firma) -> str:
    """The algorithms of a signature, as its own file names them: «sha256 con rsassa_pkcs1v15», or their numbers (OID)
    when they have no known name; with the curve, if its key is on one."""
    info = firma.signer_info
    resumen = info["digest_algorithm"]["algorithm"].native
    mecanismo = intentar(lambda: info["signature_algorithm"].signature_algo, "") or (
        info["signature_algorithm"]["algorithm"].native
    )
    curva = intentar(lambda: firma.signer_cert.public_key.curve[1], "")
    return _limpio(f"«{resumen} con {mecanismo}»" + (f" en la curva «{curva}»" if curva else ""))


def _por_que_no_se_pudo(firma, error: Exception) -> str:
    """Why a signature could not be judged: what it is made with, if that is it."""
    from pyhanko.sign.validation.errors import DisallowedAlgorithmError

    algoritmo = intentar(lambda: algoritmo_de(firma), "")
    if algoritmo and isinstance(error, DisallowedAlgorithmError):
        return f"La firma usa un algoritmo que ya no se considera seguro: {algoritmo}."
    if algoritmo and not intentar(lambda: _se_conoce(firma), True):
        return f"La firma usa un algoritmo que el portal no sabe comprobar: {algoritmo}."
    return "La firma está dañada o es de una clase que no se puede comprobar."


def _se_conoce(firma) -> bool:
    """Whether both the digest and the mechanism of a signature are among those that pyHanko can compute."""
    from pyhanko.sign.general import get_pyca_cryptography_hash

    info = firma.signer_info
    try:
        get_pyca_cryptography_hash(info["digest_algorithm"]["algorithm"].native)
        mecanismo = info["signature_algorithm"].signature_algo
        if mecanismo == "ecdsa":
            firma.signer_cert.public_key.unwrap()
    except (ValueError, KeyError, AttributeError, NotImplementedError):
        return False
    return mecanismo in {"rsassa_pkcs1v15", "rsassa_pss", "dsa", "ecdsa", "ed25519", "ed448"}


# --- what a signature says of itself ---


def datos_de(firma) -> dict[str, Any]:
    """What the signature says of itself; blank what cannot be read."""
    return {
        "firmante": intentar(lambda: _nombre(firma.signer_cert.subject)) or _texto_de(firma, "/Name"),
        "emisor": intentar(lambda: _nombre(firma.signer_cert.issuer)),
        "motivo": _texto_de(firma, "/Reason"),
        "fecha": intentar(lambda: _en_lima(firma.self_reported_timestamp), None),
        "con_sello_de_tiempo": False,
        "campo": intentar(lambda: _limpio(firma.fq_name)),
    }


def intentar(leer: Callable[[], Any], si_no: Any = "") -> Any:
    """What a reading gives, or `si_no` whatever goes wrong: a hostile file has many ways."""
    try:
        return leer()
    except Exception:
        return si_no


def _nombre(sujeto) -> str:
    partes = sujeto.native
    nombre = partes.get("common_name") or partes.get("organization_name") or sujeto.human_friendly
    return _limpio(nombre if isinstance(nombre, str) else ", ".join(nombre))


def _texto_de(firma, clave: str) -> str:
    return intentar(lambda: _limpio(str(firma.sig_object.get(clave, ""))))


def _limpio(texto: str) -> str:
    return "".join(c if unicodedata.category(c)[0] != "C" else " " for c in texto).strip()[:LARGO_DE_TEXTO]


def _en_lima(fecha: dt.datetime | None) -> dt.datetime | None:
    if fecha is None:
        return None
    return fecha.astimezone(LIMA) if fecha.tzinfo else fecha.replace(tzinfo=LIMA)
