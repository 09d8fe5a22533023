"""The Word of an acta, to circulate before it is signed."""

from actas.contenido import sello
from actas.contenido.evaluacion import evaluado
from actas.models import Acta, Paso, RolFirma
from actas.papel.documentos import papel_de
from egtpi_portal.documentos.impresos.registro import anotar
from egtpi_portal.palabras import palabra
from egtpi_portal.templatetags.portal import con_dia
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.word.documento import Columna, Documento, Identidad

from .textos import CAMPOS, CLAVE, CON_CLAVE, Textos, pedidos

BORRADOR = "BORRADOR PARA REVISIÓN · no es el acta firmada"
CIRCULA = (
    "Escriba sobre este documento lo que haya que cambiar, o agregue y quite filas en las tablas de participantes, "
    "seguimiento y acuerdos. Quien lleva el acta lo sube al portal, que muestra cada cambio al lado del borrador antes "
    "de tomarlo. No cambie los códigos ni los títulos de las columnas."
)
ANCHOS = {
    Paso.PARTICIPANTES: (1.1, 4.7, 3.9, 4.2, 3.1),
    Paso.SEGUIMIENTO: (2.4, 7.6, 2.2, 4.8),
    Paso.ACUERDOS: (2.3, 6.6, 3.3, 1.3, 2.9, 2.7, 2.4, 2.1, 2.1),
}
"""Centimetres of the columns of each table, that of the key first."""


def acta_en_word(acta: Acta, textos: Textos) -> Documento:
    """The acta as those texts say it, as a document in which they may be written over. Its code, which its paper would
    carry too, is noted as printed; the same content gives the same bytes."""
    codigo = sello.codigo(acta)
    anotar(papel_de(acta), codigo)
    documento = Documento(_identidad(acta, codigo))
    tipo = acta.get_tipo_display().lower()
    documento.titulo(
        f"Acta de sesión {tipo}\nN.° {acta.codigo}",
        f"{palabra('instancia_entera')} ({palabra('instancia')}) · {con_dia(acta.fecha_sesion)}",
    )
    if acta.editable:
        documento.parrafo(CIRCULA, "Indicación")
    _sesion(documento, textos)
    documento.seccion("1. Participantes")
    _tabla(documento, Paso.PARTICIPANTES, textos)
    documento.seccion("2. Agenda")
    _agenda(documento, acta, textos)
    documento.seccion("3. Seguimiento de acuerdos de sesiones anteriores")
    if not textos[Paso.SEGUIMIENTO.value]:
        documento.parrafo(
            "Se hizo el seguimiento; no se registró el detalle de ningún acuerdo."
            if acta.seguimiento_realizado
            else "En esta sesión no se hizo seguimiento de acuerdos."
        )
    _tabla(documento, Paso.SEGUIMIENTO, textos)
    documento.girar(apaisado=True)
    documento.seccion("4. Acuerdos")
    _tabla(documento, Paso.ACUERDOS, textos, letra=8)
    documento.seccion("5. Firmas")
    documento.parrafo("En señal de conformidad con lo tratado y acordado en la sesión, firman:")
    documento.firmas([str(rol.label) for rol in RolFirma], ancho=25.7)
    return documento


def _identidad(acta: Acta, codigo: str) -> Identidad:
    return Identidad(
        titulo=f"Acta de sesión {acta.get_tipo_display().lower()} N.° {acta.codigo}",
        asunto=f"Sesión de la {palabra('instancia_entera')} del {acta.fecha_sesion:%d/%m/%Y}",
        entidad=gobierno_regional(acta.region),
        dependencia=f"{palabra('instancia_entera')} · {palabra('pacto')}",
        pie=f"Acta N.° {acta.codigo}",
        codigo=codigo,
        desde=acta.creada_en,
        borrador=BORRADOR if acta.editable else "",
    )


def _sesion(documento: Documento, textos: Textos):
    dicho = textos[Paso.SESION.value]
    documento.campos([(f"sesion_{c.clave}", c.nombre, dicho[c.clave]) for c in CAMPOS[Paso.SESION]])


def _tabla(documento: Documento, paso: Paso, textos: Textos, *, letra: float = 9):
    """A table of rows, each marked by its place when it went out."""
    campos = CAMPOS[paso]
    anchos = ANCHOS[paso]
    columnas = [Columna(CON_CLAVE[paso], anchos[0], fija=True)]
    columnas += [Columna(c.nombre, ancho, fija=c.fijo) for c, ancho in zip(campos, anchos[1:], strict=True)]
    filas = [
        (f"{paso.value}_{n}", [fila[CLAVE], *(fila[c.clave] for c in campos)])
        for n, fila in enumerate(textos[paso.value], 1)
    ]
    documento.tabla(columnas, filas, marca=paso.value, letra=letra)


def _agenda(documento: Documento, acta: Acta, textos: Textos):
    """Each item under its own heading: what is asked of it, and what its evaluation gave, which is not written here."""
    puntos = {p.codigo: p for p in acta.agenda.all().prefetch_related("reconocidos")}
    for n, fila in enumerate(textos[Paso.AGENDA.value], 1):
        documento.seccion(f"{fila[CLAVE]}. {fila['accion']}", 2)
        documento.campos([(f"agenda_{n}_{c.clave}", c.nombre, fila[c.clave]) for c in pedidos(fila)])
        suyo = puntos[fila[CLAVE]]
        if evaluado(suyo, [r.ubigeo for r in suyo.reconocidos.all()]):
            documento.parrafo(
                "Las metas que se evaluaron de las cifras del Pacto están en el acta en PDF; se cambian en el portal.",
                "Indicación",
            )
    if not textos[Paso.AGENDA.value]:
        documento.parrafo("No se registró la agenda.")
