"""The columns of the matrix: what each is called by the portal, and by the offices that keep it."""

from actas.models import Ambito
from egtpi_portal.hojas import Columna
from egtpi_portal.hojas.lectores import fecha, opcion

from ..models import EstadoAcuerdo

PALABRAS_DE_ESTADO = {
    EstadoAcuerdo.PENDIENTE: (
        "Pendiente", "No iniciado", "Sin iniciar", "Por iniciar", "No implementado", "No cumplido", "Incumplido",
        "No cumplió", "Sin avance", "Por cumplir", "Por implementar", "No atendido", "Programado",
    ),
    EstadoAcuerdo.EN_PROCESO: (
        "En proceso", "Proceso", "Proceso de implementación", "En proceso de implementación", "En curso",
        "En ejecución", "En implementación", "En avance", "Iniciado", "Parcial", "Cumplido parcialmente",
        "Parcialmente cumplido", "Parcialmente implementado", "Cumplimiento parcial", "En trámite", "En desarrollo",
    ),
    EstadoAcuerdo.IMPLEMENTADO: (
        "Implementado", "Implementada", "Cumplido", "Cumplida", "Se cumplió", "Concluido", "Concluida", "Culminado",
        "Culminada", "Ejecutado", "Ejecutada", "Finalizado", "Finalizada", "Terminado", "Realizado", "Realizada",
        "Completado", "Logrado", "Atendido",
    ),
}  # fmt: skip
PALABRAS_DE_AMBITO = {
    Ambito.SECTORES: ("Sectores", "Sector", "Sectorial", "Con sectores", "Intersectorial"),
    Ambito.GOBIERNOS_LOCALES: (
        "Gobiernos locales", "GL", "GGLL", "G. L.", "GG. LL.", "Gobierno local", "Con gobiernos locales", "Local",
        "Municipalidades", "Municipalidad", "Municipios", "Con GL",
    ),
    Ambito.AMBOS: (
        "Sectores y gobiernos locales", "Sectores y GL", "Sectores y GGLL", "GL y sectores", "Ambos", "Sectores / GL",
        "Gobiernos locales y sectores", "Sector y GL", "Sector y gobierno local", "Sectores y GG. LL.",
        "Sectores y municipalidades", "Con sectores y GL",
    ),
    Ambito.INTERNO: ("Interno de la IAR", "Interno", "IAR", "Interna", "Interno IAR", "Secretaría Técnica"),
}  # fmt: skip

CODIGO = Columna(
    "codigo", "Código", ("Código del acuerdo", "Cód.", "Codigo acuerdo", "Código en el portal"), ancla=True
)
SESION = Columna(
    "sesion", "Fecha de sesión",
    (
        "Sesión", "Fecha de la sesión IAR", "Fecha sesión IAR", "Fecha de sesión ordinaria", "Fecha de reunión",
        "Fecha del acta", "Fecha de acuerdo", "Fecha de la sesión de la IAR", "Sesión (fecha)", "Fecha de la IAR",
        "Fecha de sesión de la instancia", "Sesión IAR",
    ),
    obligatoria=True, lector=fecha, ancla=True,
)  # fmt: skip
TEXTO = Columna(
    "texto", "Acuerdo",
    (
        "Acuerdos", "Descripción del acuerdo", "Acuerdo adoptado", "Acuerdos y compromisos", "Acuerdo / compromiso",
        "Compromiso", "Texto del acuerdo", "Detalle del acuerdo", "Acuerdos adoptados en la sesión",
        "Acuerdo o compromiso", "Acuerdos de la IAR", "Acuerdos de la sesión", "Acuerdo tomado",
    ),
    obligatoria=True,
)  # fmt: skip
NUDO = Columna("nudo_critico", "Nudo crítico", ("Nudos críticos", "Problema", "Nudo crítico identificado"))
ENTIDAD = Columna(
    "responsable_entidad", "Responsable (entidad)",
    (
        "Responsable", "Entidad responsable", "Entidad", "Institución responsable", "Responsable institución",
        "Responsable entidad / institución", "Responsable del cumplimiento", "Institución",
        "Responsable de la implementación", "Sector responsable", "Responsables", "Responsable del acuerdo",
    ),
)  # fmt: skip
NOMBRE = Columna(
    "responsable_nombre", "Nombre del responsable",
    ("Nombres y apellidos del responsable", "Responsable nombre", "Nombre y apellidos del responsable",
     "Apellidos y nombres del responsable", "Persona responsable", "Funcionario responsable"),
)  # fmt: skip
CARGO = Columna(
    "responsable_cargo", "Cargo del responsable", ("Cargo", "Responsable cargo", "Cargo responsable", "Puesto")
)
AMBITO = Columna(
    "ambito", "Ámbito",
    ("Ámbito del acuerdo", "Ámbito de intervención", "Con quiénes", "Dirigido a", "Alcance", "Actores",
     "Sectores / gobiernos locales", "Sectores o GL", "Sector o GL", "Ámbito (sectores / GL)"),
    lector=opcion(
        PALABRAS_DE_AMBITO,
        es="un ámbito",
        use="Sectores, Gobiernos locales, Sectores y gobiernos locales, o Interno de la IAR",
    ),
)  # fmt: skip
PLAZO = Columna(
    "plazo", "Plazo de cumplimiento",
    (
        "Plazo", "Fecha límite", "Fecha de vencimiento", "Fecha de cumplimiento programada", "Plazo del acuerdo",
        "Plazo de implementación", "Fecha plazo", "Plazo máximo", "Fecha programada", "Fecha límite de cumplimiento",
        "Vencimiento", "Plazo (fecha)", "Plazos", "Plazo de ejecución",
    ),
    lector=fecha, ancla=True,
)  # fmt: skip
ESTADO = Columna(
    "estado", "Estado",
    (
        "Estado del acuerdo", "Estado de cumplimiento", "Estado de implementación", "Situación", "Estado situacional",
        "Situación del acuerdo", "Estado de avance", "Cumplimiento", "Estado actual", "Nivel de cumplimiento",
        "Estado del cumplimiento del acuerdo", "Avance",
    ),
    obligatoria=True, ancla=True,
    lector=opcion(PALABRAS_DE_ESTADO, es="un estado", use="Pendiente, En proceso o Implementado"),
)  # fmt: skip
IMPLEMENTADO_EL = Columna(
    "implementado_el", "Fecha de implementación",
    (
        "Fecha de cumplimiento", "Fecha de cumplimiento del acuerdo", "Implementado el", "Fecha de ejecución",
        "Fecha implementación", "Fecha real de cumplimiento", "Cumplido el", "Fecha en que se cumplió",
        "Fecha de implementación del acuerdo", "Fecha de culminación",
    ),
    lector=fecha,
)  # fmt: skip
MEDIO = Columna(
    "medio_verificacion", "Medio de verificación",
    (
        "Medios de verificación", "MV", "Evidencia", "Evidencias", "Sustento", "Documento sustentatorio",
        "Medio verificador", "Verificable", "Fuente de verificación", "Documento de sustento",
        "Medio de verificación (MV)",
    ),
)  # fmt: skip
COMENTARIO = Columna(
    "comentario", "Observaciones", ("Comentarios", "Comentario", "Observación", "Obs.", "Notas", "Acciones realizadas")
)

COLUMNAS = (
    CODIGO, SESION, TEXTO, NUDO, ENTIDAD, NOMBRE, CARGO, AMBITO, PLAZO, ESTADO, IMPLEMENTADO_EL, MEDIO, COMENTARIO,
)  # fmt: skip
POR_CLAVE = {columna.clave: columna for columna in COLUMNAS}
DEL_ACTA = (TEXTO, NUDO, ENTIDAD, NOMBRE, CARGO, AMBITO, PLAZO)
"""What an acta seals of an agreement."""
ROTULO_DE_ESTADO = dict(EstadoAcuerdo.choices)
ROTULO_DE_AMBITO = dict(Ambito.choices)
