"""The commitments of the CAD, as MIDIS registers them. Ficha ART-01.01, II, segunda verificación, paso 3."""

from . import textos
from .caso import Caso
from .fichas.modelo import CriterioCad
from .motivos import NINGUNA, Falta
from .porcentajes import alcanza, necesarios, texto_decimal
from .veredictos import Medicion
from .vocabulario import Codigo


def criterio_compromisos_cad(caso: Caso, criterio: CriterioCad) -> Medicion:
    """Commitments met / total reach the threshold. Without figures: not evaluable once definitive. Reglas §5 and §7."""
    cifras = caso.expediente.compromisos_cad
    umbral = texto_decimal(criterio.umbral)
    exigido = textos.porcentaje(umbral)
    if cifras is None:
        definitivo = caso.al > caso.cierre(criterio)
        return Medicion(False, None, (), exigido, faltas=(Falta(Codigo.CAD_SIN_CIFRAS),), evaluable=not definitivo)
    cumple = alcanza(cifras.cumplidos, cifras.total, criterio.umbral)
    faltan = necesarios(cifras.total, criterio.umbral) - cifras.cumplidos
    return Medicion(
        cumple,
        {"cumplidos": cifras.cumplidos, "total": cifras.total},
        (),
        exigido,
        resumen=textos.CIFRAS_DE_MIDIS if cumple else "",
        faltas=NINGUNA
        if cumple
        else (Falta(Codigo.CAD_BAJO_UMBRAL, (cifras.cumplidos, cifras.total, umbral, faltan)),),
    )
