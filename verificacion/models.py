"""What MIDIS pronounces on the evidence."""

from .firmantes.models import AdjuntoFirmante
from .informes.models import EstadoTrabajo, TrabajoInforme
from .oficial.models import (
    AdjuntoDescargo,
    ArchivoEmitido,
    Descargo,
    EstadoVerificacion,
    Excepcion,
    Veredicto,
    VerificacionOficial,
)
from .revisiones.models import OBJETOS, Revision, Sobre

__all__ = [
    "OBJETOS",
    "AdjuntoDescargo",
    "AdjuntoFirmante",
    "ArchivoEmitido",
    "Descargo",
    "EstadoTrabajo",
    "EstadoVerificacion",
    "Excepcion",
    "Revision",
    "Sobre",
    "TrabajoInforme",
    "Veredicto",
    "VerificacionOficial",
]
