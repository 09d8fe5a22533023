"""Everything that changes an acta. Each function: keyword-only, `por=` who does it, one transaction with exactly one
event of the trail, the state looked at again under a lock; what cannot be done is an exception with a sentence."""

from actas.escritura.servicios.borrador import copiar_de_la_anterior, crear_borrador
from actas.escritura.servicios.guardado import PasoGuardado, guardar_paso
from actas.escritura.servicios.importacion import incorporar_acuerdos

from .archivos import adjuntar_acta_firmada, adjuntar_archivo, retirar_archivo
from .directorio import DatosMiembro, guardar_miembro
from .observacion import DatosObservacion, anular_acta, observar_acta
from .presentacion import presentar_acta
from .respuestas import responder_observacion
from .retractacion import descartar_borrador, retirar_presentacion
from .revision_previa import comentar_borrador, pedir_revision
from .vistos_buenos import dar_visto_bueno

__all__ = [
    "DatosMiembro",
    "DatosObservacion",
    "PasoGuardado",
    "adjuntar_acta_firmada",
    "adjuntar_archivo",
    "anular_acta",
    "comentar_borrador",
    "copiar_de_la_anterior",
    "crear_borrador",
    "dar_visto_bueno",
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
]
