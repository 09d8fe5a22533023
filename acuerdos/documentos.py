"""The paper of the matrix; and the sheet of an agreement, in Word."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from actas.models import Acuerdo
from acuerdos.consultas.matriz import Situacion, figuras, plazo_en_palabras, situacion_de
from acuerdos.models import EstadoAcuerdo
from egtpi_portal import juicio
from egtpi_portal.documentos.impresos.registro import Papel, anotar
from egtpi_portal.escritura.canonico import codigo_impreso
from egtpi_portal.momento import Momento
from egtpi_portal.palabras import palabra
from egtpi_portal.papeles import a_pdf
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Region
from egtpi_portal.word.documento import Documento, Identidad

FORMATO = "egtpi-matriz/1"
FORMATO_DE_FICHA = "egtpi-acuerdo/1"


def matriz_en_pdf(region: Region, acuerdos: Iterable[Acuerdo], momento: Momento, filtro: str = "") -> bytes:
    """The matrix of a region as of a date, as a PDF/A in landscape, with the figure of each hito. `acuerdos` come of
    `consultas.con_situacion`, with their acta; `filtro` says which of the region's they are, blank when all. The same
    matrix gives the same bytes. Raises FaltaPango."""
    filas = [
        (acuerdo, suya := situacion_de(acuerdo), plazo_en_palabras(acuerdo.plazo, suya, momento.al))
        for acuerdo in acuerdos
    ]
    contexto = {
        "region": region,
        "entidad": gobierno_regional(region),
        "al": momento.al,
        "filas": filas,
        "filtro": filtro,
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
    if contexto["filtro"]:
        dicho["filtro"] = contexto["filtro"]
    return codigo_impreso({**dicho, "filas": filas, "figuras": figuras_})


def acuerdo_en_word(acuerdo: Acuerdo, situacion: Situacion, al: dt.date) -> bytes:
    """The sheet of an agreement as a DOCX, for who answers for it: what was agreed, how it stood on that date, and
    where to say what was done. The same content gives the same bytes."""
    acta, estado = acuerdo.acta, EstadoAcuerdo(situacion.estado).label
    lo_acordado = [
        ("Acuerdo", acuerdo.texto),
        ("Acta", f"{acta.codigo}, de la sesión del {acta.fecha_sesion:%d/%m/%Y}"),
        ("Punto de agenda", f"{acuerdo.punto.codigo}. {acuerdo.punto.descripcion}" if acuerdo.punto else ""),
        ("Nudo crítico", acuerdo.nudo_critico),
        ("Entidad responsable", acuerdo.responsable_entidad),
        ("Responsable", ", ".join(filter(None, (acuerdo.responsable_nombre, acuerdo.responsable_cargo)))),
        ("Ámbito", str(acuerdo.get_ambito_display())),
        ("Plazo", f"{acuerdo.plazo:%d/%m/%Y}" if acuerdo.plazo else "No tiene"),
    ]
    como_esta = [
        ("Estado", str(estado)),
        ("Implementado el", f"{situacion.implementado_el:%d/%m/%Y}" if situacion.implementado_el else ""),
        ("Medio de verificación", situacion.medio_verificacion),
    ]
    codigo = codigo_impreso({"formato": FORMATO_DE_FICHA, "codigo": acuerdo.codigo, "al": str(al),
                             "dicho": [list(par) for par in (*lo_acordado, *como_esta)]})  # fmt: skip
    anotar(Papel("acuerdo", acuerdo.codigo, str(acuerdo.pk), acuerdo.region_id), codigo)
    documento = Documento(
        Identidad(
            titulo=f"Ficha del acuerdo {acuerdo.codigo}",
            asunto=f"Acuerdo de la {palabra('instancia_entera')}",
            entidad=gobierno_regional(acuerdo.region),
            dependencia=f"{palabra('instancia_entera')} · {palabra('pacto')}",
            pie=f"Acuerdo {acuerdo.codigo}, al {al:%d/%m/%Y}",
            codigo=codigo,
            desde=acta.creada_en,
        )
    )
    documento.titulo(f"Ficha del acuerdo {acuerdo.codigo}", f"Al {al:%d/%m/%Y}")
    documento.seccion("Lo acordado")
    documento.campos([("", que, dicho) for que, dicho in lo_acordado])
    documento.seccion("Cómo está")
    documento.campos([("", que, dicho) for que, dicho in como_esta])
    documento.seccion("Lo que informa el responsable")
    documento.parrafo("Escriba lo que se hizo, cuándo, y con qué documento se acredita.", "Indicación")
    documento.campos([("", que, "\n\n") for que in ("Lo que se hizo", "Fecha", "Documento que lo acredita")])
    documento.firmas(["Responsable del acuerdo", f"Secretaría Técnica de la {palabra('instancia')}"])
    return documento.guardar()
