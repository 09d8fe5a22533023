"""The readers of this room, registered when the portal starts; and what their facts are, for the rooms above.

Each runs in the process apart. Its module is named and not imported here, for some take long to import.
"""

import datetime as dt
from typing import Any

from django.conf import settings

from egtpi_portal.marca import es_del_portal

from .desagregacion import LECTOR as DISTRITOS
from .firmas.datos import FirmasDePdf
from .impresos.direccion import EnElQr, leida
from .lectura import Lectura, lectura_de_contenido, registrar_lector
from .lectura.consultas import DE_OTRA_CLASE
from .pdf.rastro import Rastro, rastro_de
from .revision import FOTOS, PDF, XLSX

TEXTO, PAGINAS, FIRMAS, QR = "texto", "hojas", "firmas", "qr"


def registrar():
    """Registers them. The number of each goes up when the same file may give other facts."""
    registrar_lector(TEXTO, {PDF}, "egtpi_portal.documentos.pdf.texto:leer", version=1)
    registrar_lector(PAGINAS, {PDF}, "egtpi_portal.documentos.pdf.paginas:leer", version=1)
    registrar_lector(FIRMAS, {PDF}, "egtpi_portal.documentos.firmas.lector:leer", version=2, opciones=_al_juzgar_firmas)
    registrar_lector(DISTRITOS, {XLSX}, "egtpi_portal.documentos.desagregacion.lectura:leer_distritos", version=2)
    registrar_lector(QR, {PDF, *FOTOS}, "egtpi_portal.documentos.impresos.qr:leer", version=1)


def _al_juzgar_firmas(cuando: dt.datetime) -> dict[str, Any]:
    """Certificates are judged as of the upload, by the authorities that the portal trusts."""
    return {"al": cuando.isoformat(), "anclas": settings.FIRMA_ANCLAS}


def textos_con_codigo(lectura: Lectura) -> tuple[str, ...]:
    """Where a PDF may carry a printed code, from the surest place to the least: its keywords, those of its XMP, its
    title and its visible text. None when it could not be read."""
    return (*lectura.resultado["propios"], "\n".join(lectura.resultado["paginas"])) if lectura else ()


def rastro_leido(paginas: Lectura, firmas: Lectura) -> Rastro:
    """Whether a paper that should be signed bears any trace of it, and what, in words. When it could not be read, or
    nobody has read it yet, it says why, and that it cannot be told."""
    firmantes = [firma.firmante for firma in firmas_leidas(firmas).firmas]
    if paginas.por_que == DE_OTRA_CLASE:
        return Rastro("en fotografía: no se puede saber si está firmado sin mirarla")
    if not paginas:
        return (
            Rastro(f"firmado digitalmente por {', '.join(firmantes)}", True)
            if firmantes
            else Rastro(paginas.por_que.rstrip("."))
        )
    marca = paginas.resultado.get("marca")
    return rastro_de(paginas.resultado, firmantes, identico=bool(marca) and es_del_portal(*marca))


def rastro_de_contenido(sha256: str) -> Rastro:
    """The same, of a content that was examined and is not stored yet."""
    return rastro_leido(lectura_de_contenido(sha256, PAGINAS), lectura_de_contenido(sha256, FIRMAS))


def firmas_leidas(lectura: Lectura) -> FirmasDePdf:
    """The digital signatures that were read; none when it could not be read."""
    return FirmasDePdf.de_json(lectura.resultado) if lectura else FirmasDePdf()


def qr_leidos(lectura: Lectura) -> tuple[EnElQr, ...]:
    """What the QR of our papers say on a scan or a photograph, in order, each once; none when it could not be read."""
    textos = (codigo["texto"] for codigo in lectura.resultado["codigos"]) if lectura else ()
    return tuple(dict.fromkeys(dicho for texto in textos if (dicho := leida(texto))))
