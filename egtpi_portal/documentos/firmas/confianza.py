"""Whether the certificate of a signature vouches for its signer: the authorities trusted, and why not."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any

from django.conf import settings

from egtpi_portal.calendario.reloj import LIMA

from .datos import Veredicto

bitacora = logging.getLogger(__name__)


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


def problema_de_confianza(
    estado, certificado, datos: dict[str, Any], algoritmo: str, al: dt.datetime
) -> tuple[Veredicto, str]:
    """Why the certificate does not vouch for the signer."""
    indicio = getattr(estado.trust_problem_indic, "name", "")
    desde, hasta = certificado.not_valid_before, certificado.not_valid_after
    vigencia = f"El certificado rige del {_dia(desde)} al {_dia(hasta)}"
    if "REVOKED" in indicio and "NOT_REVOKED" not in indicio:
        return Veredicto.NO_VALIDO, "El certificado de quien firma, o uno de los que lo respaldan, fue revocado."
    if indicio == "NO_CERTIFICATE_CHAIN_FOUND":
        return Veredicto.INDETERMINADO, (
            f"El certificado de quien firma lo emitió «{datos['emisor']}», que el portal no tiene registrada: no puede "
            "asegurar que la firma sea de quien dice. No es un defecto del archivo; si esa entidad está acreditada, "
            "pida a la administración del portal que la registre."
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
        return Veredicto.INDETERMINADO, (
            f"La firma o su certificado se hicieron con un método que ya no se considera seguro ({algoritmo}): "
            "conviene firmar de nuevo con un certificado vigente."
        )
    if "CONSTRAINTS" in indicio:
        return Veredicto.INDETERMINADO, "El certificado no está autorizado para firmar documentos."
    return Veredicto.INDETERMINADO, "No se pudo comprobar el certificado de quien firma."


def _dia(fecha: dt.datetime) -> str:
    return f"{fecha.astimezone(LIMA):%d/%m/%Y}"
