"""The reasons in a few words, to count them over regions. The whole sentence is the engine's (`motor.textos`)."""

from django.utils.text import get_text_list

from verificacion.motor.fichas import CriterioAcuerdos, CriterioCad, CriterioDeSesiones, CriterioFicha
from verificacion.motor.vocabulario import Codigo as C

DE_CRITERIO = {
    C.SIN_PLAN: "Sin plan de asistencia técnica",
    C.PLAN_NO_CUENTA: "Plan tardío, sin aprobar o incompleto",
    C.SIN_META: "Meta de asistencia sin registrar",
    C.SIN_FIRMANTES: "Pacto sin firmantes",
    C.ASISTENCIA_BAJO_META: "Asistencia por debajo de la meta",
    C.SIN_ACUERDOS_CONTADOS: "Sin acuerdos que contar",
    C.MES_SIN_CARGA: "Un mes sin carga de la matriz",
    C.MES_EN_CURSO_SIN_CARGA: "Falta la carga de la matriz del mes",
    C.MES_OBSERVADO: "Un mes de la matriz observado",
    C.CAD_SIN_CIFRAS: "Cifras del CAD sin registrar",
}
DE_ACTA = {
    C.AGENDA_VACIA: "Actas con la agenda vacía",
    C.PUNTO_SIN_DESCRIPCION: "Puntos de agenda sin descripción",
    C.ACUERDO_SIN_PUNTO: "Acuerdos ajenos a la agenda",
    C.ACUERDO_SIN_PLAZO: "Actas con acuerdos sin plazo",
    C.PLAZO_ANTERIOR_A_LA_SESION: "Plazos anteriores a la sesión",
    C.ACUERDO_SIN_RESPONSABLE: "Acuerdos sin responsable",
    C.SIN_SEGUIMIENTO_DE_ACUERDOS: "Actas sin seguimiento de acuerdos",
    C.SEGUIMIENTO_SIN_ACUERDO_ANTERIOR: "Seguimiento que no nombra acuerdos anteriores",
    C.FALTA_FIRMA: "Firma o visto bueno pendiente",
    C.CARGA_TARDIA: "Actas cargadas tarde",
    C.CARACTERISTICA_OBSERVADA: "Actas observadas por el MIDIS",
}

OBSERVADO = "fue observad"
DEL_PLAN = (
    (" se cargó el ", "se cargó fuera de plazo"),
    (" no hay acta presentada de la sesión ", "no tiene presentada el acta de la sesión que lo aprueba"),
    (" está fuera del plazo de aprobación ", "se aprobó en una sesión fuera de plazo"),
    (" no incluye la aprobación del plan", "se aprobó en una sesión cuya agenda no lo trata"),
    (" no prueba su aprobación", "se aprobó en una sesión que no lo prueba"),
    (" tiene vacía la sección ", "tiene vacía una sección del Anexo 1"),
    (" tiene vacías las secciones ", "tiene vacías secciones del Anexo 1"),
    (" no programa ninguna acción para firmantes ", "no programa acciones hasta el final del periodo"),
    (" programa una sola acción ", "programa una sola acción para algún firmante"),
    (" programa menos de ", "programa menos acciones de las exigidas para algún firmante"),
)
"""What the engine's sentence on a plan says of it, and that without what names anybody."""


def del_plan(texto: str) -> str:
    """Why a plan does not count, of the engine's sentence: «El plan se cargó fuera de plazo y tiene vacía una sección
    del Anexo 1». What a reviewer wrote is never taken for it: nothing is read from where one is quoted on."""
    suyo = f" {texto.partition(OBSERVADO)[0]}"
    dichas = [palabras for parte, palabras in DEL_PLAN if parte in suyo]
    if f" {OBSERVADO}o por " in f" {texto}":
        dichas.append("fue observado por el MIDIS")
    return f"El plan {get_text_list(dichas, 'y')}" if dichas else DE_CRITERIO[C.PLAN_NO_CUENTA]


def en_breve(codigo: str, criterio: CriterioFicha | None = None) -> str:
    """A reason of a criterion, or of an acta when no criterion is given, in a few words; "" for those that only
    explain another one."""
    codigo = C(codigo)
    if criterio is None:
        return DE_ACTA.get(codigo, "")
    if codigo == C.FALTAN_SESIONES and isinstance(criterio, CriterioDeSesiones):
        return f"Faltan sesiones de {criterio.sesiones_de}"
    if codigo == C.ACUERDOS_BAJO_UMBRAL and isinstance(criterio, CriterioAcuerdos):
        return f"Acuerdos por debajo del {criterio.umbral:f}\N{NO-BREAK SPACE}%"
    if codigo == C.CAD_BAJO_UMBRAL and isinstance(criterio, CriterioCad):
        return f"Compromisos del CAD por debajo del {criterio.umbral:f}\N{NO-BREAK SPACE}%"
    return DE_CRITERIO.get(codigo, "")
