"""The seal of an acta: one sha-256 over all that it says and over its files.

What is sealed is the canonical text of its content: session, participants, agenda, follow-up, agreements and files by
their sha-256; not signatures, dates of presentation or states. The short code printed on the paper is of what is
written alone, for the paper exists before the file of its own scan.
"""

import json
from typing import Any

from actas.models import Acta, ClaseAdjunto, Paso
from egtpi_portal.escritura.canonico import a_json, canonico, codigo_impreso, formas_del_codigo_impreso
from egtpi_portal.escritura.canonico import huella as sello_de
from egtpi_portal.escritura.texto import limpiar

from .entera import ActaEntera, entera

FORMATO = "egtpi-acta/1"
ESCRITOS = (Paso.SESION, Paso.PARTICIPANTES, Paso.AGENDA, Paso.SEGUIMIENTO, Paso.ACUERDOS)
"""The steps that the paper prints."""
DE_ARCHIVOS = frozenset({"evidencias", "acta_firmada", "desagregados"})


def escrito(acta: Acta | ActaEntera) -> dict[str, Any]:
    """What the acta's paper says, as JSON data."""
    suya = entera(acta)
    return {
        "formato": FORMATO,
        "codigo": suya.acta.codigo,
        "region": suya.acta.region_id,
        **{str(paso.value): a_json(limpiar(suya.paso(paso))) for paso in ESCRITOS},
    }


def contenido(acta: Acta | ActaEntera) -> str:
    """The canonical text of what the acta says and carries today: the same content gives the same bytes."""
    suya = entera(acta)
    return canonico({**escrito(suya), **_archivos(suya)})


def _archivos(suya: ActaEntera) -> dict[str, Any]:
    evidencias = a_json(suya.paso(Paso.EVIDENCIAS))
    for evidencia in evidencias:
        del evidencia["adjunto"]
    firmadas = suya.adjuntos(ClaseAdjunto.ACTA_FIRMADA)
    return {
        "evidencias": evidencias,
        "acta_firmada": [{"nombre": v.nombre, "sha256": v.sha256, "bytes": v.bytes} for _, v in firmadas],
        "desagregados": sorted(punto.codigo for punto in suya.puntos if punto.evidencia_desagregada),
    }


def sello_actual(acta: Acta | ActaEntera) -> str:
    """The seal that the acta's content would have if it were sealed now."""
    return sello_de(contenido(acta))


def codigo(acta: Acta | ActaEntera) -> str:
    """The code of what the acta says today, that its paper carries (`impresos.codigo`)."""
    return codigo_impreso(escrito(acta))


def codigo_de(texto: str) -> str:
    """The printed code of what was written in a sealed content."""
    return codigo_impreso(_lo_escrito(texto))


def formas_del_codigo(texto: str) -> tuple[str, str]:
    """That code as it is printed today, and as papers printed before carry it."""
    return formas_del_codigo_impreso(_lo_escrito(texto))


def _lo_escrito(texto: str) -> dict[str, Any]:
    return {clave: dicho for clave, dicho in json.loads(texto).items() if clave not in DE_ARCHIVOS}
