"""What the signed paper of an acta brings inside: the code of the content it was printed from, and its signatures."""

from dataclasses import dataclass

from egtpi_portal.documentos import lectores
from egtpi_portal.documentos.firmas import FirmasDePdf
from egtpi_portal.documentos.lectura import lecturas_por_lector
from egtpi_portal.documentos.models import VersionDocumento

from . import sello
from .documentos import codigo_en
from .models import Acta
from .pasos import acta_firmada


@dataclass(frozen=True, slots=True)
class LoQueTrae:
    """The printed code (None when it cannot be read, as in a scan) and the digital signatures of a PDF; `por_que`, a
    sentence when some of it was not read."""

    codigo: str | None
    firmas: FirmasDePdf
    por_que: str = ""


def lo_que_trae(version: VersionDocumento) -> LoQueTrae:
    """What a signed PDF brings inside, as it was read when it was uploaded; one query, and the file is not opened."""
    leido = lecturas_por_lector(version, lectores.TEXTO, lectores.FIRMAS)
    texto, firmas = leido[lectores.TEXTO], leido[lectores.FIRMAS]
    return LoQueTrae(
        codigo_en(lectores.textos_con_codigo(texto)), lectores.firmas_leidas(firmas), firmas.por_que or texto.por_que
    )


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
