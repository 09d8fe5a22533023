"""What the signed paper of an acta brings inside: the code of the content it was printed from, and its signatures."""

from dataclasses import dataclass

from django.core.cache import cache

from egtpi_portal.documentos.firmas import FirmasDePdf, firmas_de
from egtpi_portal.documentos.models import VersionDocumento

from . import sello
from .documentos import codigo_en_pdf
from .models import Acta
from .pasos import acta_firmada

DURA = 24 * 60 * 60
"""Seconds that a reading is remembered: the content under a sha-256 never changes, the authorities trusted may."""


@dataclass(frozen=True, slots=True)
class LoQueTrae:
    """The printed code (None when it cannot be read, as in a scan) and the digital signatures of a PDF."""

    codigo: str | None
    firmas: FirmasDePdf


def lo_que_trae(version: VersionDocumento) -> LoQueTrae | None:
    """What a signed PDF brings inside, its certificates judged as of its upload; None when its content is not here."""
    if not version.archivo:
        return None
    clave = f"firmada:{version.sha256}:{version.guardada_en:%Y%m%d%H%M%S}"
    trae = cache.get(clave)
    if trae is None:
        try:
            with version.archivo.open("rb") as archivo:
                trae = LoQueTrae(codigo_en_pdf(archivo), firmas_de(archivo, al=version.guardada_en))
        except FileNotFoundError:
            return None
        cache.set(clave, trae, DURA)
    return trae


def codigo_distinto(acta: Acta) -> str:
    """A sentence when the code printed on the signed paper is that of an earlier content; blank otherwise."""
    firmada = acta_firmada(acta)
    trae = lo_que_trae(firmada) if firmada else None
    if trae is None or trae.codigo is None:
        return ""
    hoy = sello.codigo(acta)
    if trae.codigo == hoy:
        return ""
    return (
        f"El acta firmada que está subida lleva el código {trae.codigo} y lo escrito hoy tiene el código {hoy}: "
        "el acta cambió después de imprimirla. Imprímala otra vez, hágala firmar y súbala."
    )
