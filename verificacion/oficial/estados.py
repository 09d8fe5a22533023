"""The states of an official verification, and the table of what may happen to it and by whom."""

from django.db import models

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.estados import Maquina, Transicion


class EstadoVerificacion(models.TextChoices):
    PROPUESTA = "propuesta", "Propuesta"
    EN_DESCARGO = "en_descargo", "En descargo"
    CONFIRMADA = "confirmada", "Confirmada"
    EMITIDA = "emitida", "Emitida"
    RETIRADA = "retirada", "Retirada"


ABIERTAS = (EstadoVerificacion.PROPUESTA, EstadoVerificacion.EN_DESCARGO, EstadoVerificacion.CONFIRMADA)
"""Neither issued nor withdrawn: there is one of each region, sheet and hito at most."""
VE_LA_REGION = (EstadoVerificacion.EN_DESCARGO, EstadoVerificacion.CONFIRMADA, EstadoVerificacion.EMITIDA)
"""What the region sees: from when it may answer."""
DE_DONDE_SALE = (EstadoVerificacion.PROPUESTA, EstadoVerificacion.EN_DESCARGO)
"""The states in which what was proposed may still change."""


def _evaluacion(nombre: str, de: tuple[EstadoVerificacion, ...], a: EstadoVerificacion, evento: str) -> Transicion:
    """What an evaluator does."""
    quien = f"verificacion.oficial.permisos.exigir_{nombre}"
    return Transicion(nombre, de, a, roles=(Rol.EVALUADOR_DMI,), quien=quien, evento=evento)


MAQUINA = Maquina(
    nombre="verificacion",
    que="an official verification",
    modulo=__name__,
    modelo="verificacion.VerificacionOficial",
    estados=EstadoVerificacion,
    nace=(_evaluacion("proponer", (), EstadoVerificacion.PROPUESTA, "verificacion.propuesta"),),
    transiciones=(
        _evaluacion("enviar", (EstadoVerificacion.PROPUESTA,), EstadoVerificacion.EN_DESCARGO, "verificacion.envio"),
        _evaluacion("confirmar", DE_DONDE_SALE, EstadoVerificacion.CONFIRMADA, "verificacion.confirmacion"),
        _evaluacion("emitir", ABIERTAS, EstadoVerificacion.EMITIDA, "verificacion.emision"),
        _evaluacion("retirar", ABIERTAS, EstadoVerificacion.RETIRADA, "verificacion.retiro"),
    ),
    ahora={estado.value: f"está {estado.label.lower()}" for estado in EstadoVerificacion},
    frase="{fila} {ahora}: ya no se puede {que}.",
    error="verificacion.oficial.errores.EstadoNoLoPermite",
    nota="Where a second evaluator is asked for, one is issued only once confirmed; where the region's answer is, one "
    "is confirmed or issued only once it answered or its days passed. Once issued it never changes: the database "
    "itself refuses (`verificacion/oficial/disparadores.py`).",
)
