"""What happens to an acta once it is written."""

from .observacion import DatosObservacion, anular_acta, observar_acta
from .presentacion import presentar_acta
from .respuestas import responder_observacion
from .retractacion import descartar_borrador, retirar_presentacion
from .revision_previa import comentar_borrador, pedir_revision
from .vistos_buenos import dar_visto_bueno
from .vistos_buenos_retirados import por_que_no_se_retira_el_visto_bueno, retirar_visto_bueno

__all__ = [
    "DatosObservacion",
    "anular_acta",
    "comentar_borrador",
    "dar_visto_bueno",
    "descartar_borrador",
    "observar_acta",
    "pedir_revision",
    "por_que_no_se_retira_el_visto_bueno",
    "presentar_acta",
    "responder_observacion",
    "retirar_presentacion",
    "retirar_visto_bueno",
]
