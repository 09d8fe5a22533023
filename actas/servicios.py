"""Everything that changes an acta. Each function: keyword-only, `por=` who does it, one transaction with exactly one
event of the trail, the state looked at again under a lock; what cannot be done is an exception with a sentence."""

from actas.analisis.servicios import tomar_acuerdo, tomar_nudo, vincular_acuerdo
from actas.archivos.servicios import adjuntar_acta_firmada, adjuntar_archivo, retirar_archivo
from actas.directorio.servicios import DatosMiembro, decidir_llenado, guardar_miembro
from actas.escritura.servicios import (
    PasoGuardado,
    copiar_de_la_anterior,
    crear_borrador,
    guardar_paso,
    incorporar_acuerdos,
)
from actas.flujo.servicios import (
    DatosObservacion,
    anular_acta,
    comentar_borrador,
    dar_visto_bueno,
    descartar_borrador,
    observar_acta,
    pedir_revision,
    presentar_acta,
    responder_observacion,
    retirar_presentacion,
    retirar_visto_bueno,
)
from actas.pegado.servicios import agregar_filas

__all__ = [
    "DatosMiembro",
    "DatosObservacion",
    "PasoGuardado",
    "adjuntar_acta_firmada",
    "adjuntar_archivo",
    "agregar_filas",
    "anular_acta",
    "comentar_borrador",
    "copiar_de_la_anterior",
    "crear_borrador",
    "dar_visto_bueno",
    "decidir_llenado",
    "descartar_borrador",
    "guardar_miembro",
    "guardar_paso",
    "incorporar_acuerdos",
    "observar_acta",
    "pedir_revision",
    "presentar_acta",
    "responder_observacion",
    "retirar_archivo",
    "retirar_presentacion",
    "retirar_visto_bueno",
    "tomar_acuerdo",
    "tomar_nudo",
    "vincular_acuerdo",
]
