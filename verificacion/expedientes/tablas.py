"""Where the database keeps each class of the expediente: the columns that do not bear the name of their field."""

from actas import models as ma
from acuerdos import models as mm
from asistencia import models as mt
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.territorio import models as territorio
from verificacion.expedientes.models import Revision, Sobre
from verificacion.motor import expediente as ex
from verificacion.motor import vocabulario

from .espejo import Ajena, Compuesta, Espejo, Guardado, Objeto, Partes, Textos

RESULTADO = ("ubigeo", "metas", "cumplidas")
"""In what order a result of an evaluation is kept."""


def resultados(guardados: list[list]) -> tuple[ex.ResultadoGobierno, ...]:
    """The results of an evaluation, of the lists that are kept."""
    return tuple([ex.ResultadoGobierno(**dict(zip(RESULTADO, uno, strict=True))) for uno in guardados])


def _guardar_resultados(resultados: tuple[ex.ResultadoGobierno, ...]) -> list[list]:
    return [[getattr(uno, campo) for campo in RESULTADO] for uno in resultados]


def _que_se_reviso(acta__codigo, plan__codigo, ficha__codigo, acuerdo__codigo, mes) -> str:
    return acta__codigo or plan__codigo or ficha__codigo or acuerdo__codigo or mes


def _detalle(sobre, caracteristica, punto__codigo) -> str:
    if sobre == Sobre.CARACTERISTICA:
        return str(caracteristica)
    return punto__codigo if sobre == Sobre.PUNTO else ""


FIRMANTE = Espejo(ex.Firmante, territorio.Firmante)
COMPROMISOS_CAD = Espejo(ex.CompromisosCad, territorio.CompromisosCad)
ARCHIVO = Espejo(ex.Archivo, VersionDocumento)

PUNTO = Espejo(
    ex.Punto,
    ma.PuntoAgenda,
    id="codigo",
    sectores=Partes(),
    reconocidos=Partes(),
    distritos_con_datos=Guardado("distritos_con_datos", tuple, list),
    resultados=Guardado("resultados", resultados, _guardar_resultados),
)
PARTICIPANTE = Espejo(ex.Participante, ma.Participante)
ACUERDO = Espejo(
    ex.Acuerdo,
    ma.Acuerdo,
    id="codigo",
    punto=Ajena("punto__codigo"),
    responsable=Objeto(Espejo(ex.Persona, ma.Acuerdo, prefijo="responsable_"), si="con_responsable"),
)
FIRMA = Espejo(ex.Firma, ma.Firma)
ACTA = Espejo(
    ex.Acta,
    ma.Acta,
    id="codigo",
    agenda=Partes(),
    participantes=Partes(),
    acuerdos=Partes(),
    seguimiento=Objeto(
        Espejo(ex.Seguimiento, ma.Acta, realizado="seguimiento_realizado", acuerdos=Partes("seguidos")),
    ),
    firmas=Partes(),
    archivos=Partes(),
)

ACCION_PROGRAMADA = Espejo(ex.AccionProgramada, mt.AccionProgramada)
PLAN = Espejo(
    ex.Plan,
    mt.PlanAsistencia,
    id="codigo",
    acta=Ajena("acta__codigo"),
    secciones=Textos(vocabulario.SECCIONES),
    programacion=Partes(),
    archivos=Partes(),
)
DESTINATARIO = Espejo(ex.Destinatario, mt.Destinatario)
ORIENTACION = Espejo(ex.Orientacion, mt.Orientacion)
FICHA = Espejo(
    ex.FichaAsistencia,
    mt.FichaAsistencia,
    id="codigo",
    temas=Partes(),
    distritos=Partes(),
    responsable=Objeto(Espejo(ex.Persona, mt.FichaAsistencia, prefijo="responsable_")),
    destinatarios=Partes(),
    orientaciones=Partes(),
    compromisos=Partes(),
    archivos=Partes(),
)

FILA_MATRIZ = Espejo(ex.FilaMatriz, mm.FilaCarga, id=Ajena("acuerdo__codigo"))
CARGA = Espejo(ex.Carga, mm.CargaMatriz, acuerdos=Partes(), archivos=Partes())

REVISION = Espejo(ex.Revision, Revision, id=Compuesta(_que_se_reviso), detalle=Compuesta(_detalle))
