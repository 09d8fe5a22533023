"""What the signed paper of an acta brings inside: the code of the content it was printed from, and its signatures."""

from dataclasses import dataclass
from typing import Any

from egtpi_portal.documentos import lectores
from egtpi_portal.documentos.firmas import FirmasDePdf
from egtpi_portal.documentos.lectura import lecturas_por_lector
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.documentos.pdf.rastro import Rastro

from . import sello
from .documentos import codigo_en
from .models import Acta
from .pasos import acta_firmada


@dataclass(frozen=True, slots=True)
class LoQueTrae:
    """The printed code (None when it cannot be read, as in a scan), the digital signatures of a PDF, and whether it
    bears any trace of having been signed; `por_que`, a sentence when some of it was not read."""

    codigo: str | None
    firmas: FirmasDePdf
    rastro: Rastro
    por_que: str = ""


def lo_que_trae(version: VersionDocumento) -> LoQueTrae:
    """What a signed PDF brings inside, as it was read when it was uploaded; one query, and the file is not opened."""
    leido = lecturas_por_lector(version, lectores.TEXTO, lectores.HOJAS, lectores.FIRMAS)
    texto, firmas = leido[lectores.TEXTO], leido[lectores.FIRMAS]
    return LoQueTrae(
        codigo=codigo_en(lectores.textos_con_codigo(texto)),
        firmas=lectores.firmas_leidas(firmas),
        rastro=lectores.rastro_leido(leido[lectores.HOJAS], firmas),
        por_que=firmas.por_que or texto.por_que,
    )


def rastro_en(acta: Acta) -> Rastro | None:
    """Whether the signed paper that the acta has today bears any trace of a signature; None without a paper whose
    content is here."""
    version = acta_firmada(acta)
    return rastro_de_version(version) if version and version.archivo else None


def rastro_de_version(version: VersionDocumento) -> Rastro:
    """Whether a paper that should be signed bears any trace of it, as it was read when it was uploaded."""
    leido = lecturas_por_lector(version, lectores.HOJAS, lectores.FIRMAS)
    return lectores.rastro_leido(leido[lectores.HOJAS], leido[lectores.FIRMAS])


def papel_firmado(acta: Acta) -> dict[str, Any]:
    """The signed paper that the acta has today, what it brings inside, and a warning when its code is another's."""
    firmada = acta_firmada(acta)
    trae = lo_que_trae(firmada) if firmada else None
    return {"firmada": firmada, "trae": trae, "aviso": _codigo_distinto(acta, trae)}


def codigo_distinto(acta: Acta) -> str:
    """A sentence when the code printed on the signed paper is that of an earlier content; blank otherwise."""
    firmada = acta_firmada(acta)
    return _codigo_distinto(acta, lo_que_trae(firmada) if firmada else None)


def _codigo_distinto(acta: Acta, trae: LoQueTrae | None) -> str:
    if trae is None or trae.codigo is None:
        return ""
    hoy = sello.codigo(acta)
    if trae.codigo == hoy:
        return ""
    return (
        f"El acta firmada que está subida lleva el código {trae.codigo} y lo escrito hoy tiene el código {hoy}: "
        "el acta cambió después de imprimirla. Imprímala otra vez, hágala firmar y súbala."
    )
