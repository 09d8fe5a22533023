"""The columns of the matrix: what each is called by the portal, and by the offices that keep it."""

from actas.contenido.encabezados import AMBITO, CARGO, ENTIDAD, NOMBRE, NUDO, PLAZO, TEXTO
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
ROTULO_DE_ESTADO = dict(EstadoAcuerdo.choices)
ROTULO_DE_AMBITO = dict(Ambito.choices)
