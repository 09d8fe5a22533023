"""The paper of the matrix."""

from collections.abc import Iterable
from typing import Any

from actas.models import Acuerdo
from acuerdos.consultas.matriz import figuras, plazo_en_palabras, situacion_de
from egtpi_portal import juicio
from egtpi_portal.documentos.impresos.registro import Papel, anotar
from egtpi_portal.escritura.canonico import codigo_impreso
from egtpi_portal.momento import Momento
from egtpi_portal.papeles import a_pdf
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Region

FORMATO = "egtpi-matriz/1"


def matriz_en_pdf(region: Region, acuerdos: Iterable[Acuerdo], momento: Momento) -> bytes:
    """The matrix of a region as of a date, as a PDF/A in landscape, with the figure of each hito. `acuerdos` come of
    `consultas.con_situacion`, with their acta. The same matrix gives the same bytes. Raises FaltaPango."""
    filas = [
        (acuerdo, suya := situacion_de(acuerdo), plazo_en_palabras(acuerdo.plazo, suya, momento.al))
        for acuerdo in acuerdos
    ]
    contexto = {
        "region": region,
        "entidad": gobierno_regional(region),
        "al": momento.al,
        "filas": filas,
        "figuras": figuras(region.pk, momento) if juicio.hitos() else [],
    }
    codigo = _codigo(contexto)
    qr = anotar(Papel("matriz", f"MATRIZ-{region.pk}-{momento.al}", "", region.pk), codigo)
    return a_pdf("acuerdos/papeles/matriz.html", contexto, codigo=codigo, qr=qr)


def _codigo(contexto: dict[str, Any]) -> str:
    """The code of what the paper says."""
    filas = [
        [
            str(dicho)
            for dicho in (
                acuerdo.codigo, acuerdo.acta.fecha_sesion, acuerdo.texto, acuerdo.con_responsable,
                acuerdo.responsable_entidad, acuerdo.responsable_nombre, acuerdo.ambito, acuerdo.plazo, plazo,
                suya.estado, suya.implementado_el, suya.medio_verificacion,
            )
        ]
        for acuerdo, suya, plazo in contexto["filas"]
    ]  # fmt: skip
    figuras_ = [[nombre, figura.medido_texto, str(figura.exigido)] for _, nombre, figura in contexto["figuras"]]
    dicho = {"formato": FORMATO, "region": contexto["region"].pk, "al": str(contexto["al"])}
    return codigo_impreso({**dicho, "filas": filas, "figuras": figuras_})
