"""What MIDIS pronounces on the evidence."""

from .agenda.models import DireccionDeCalendario
from .expedientes.models import OBJETOS, Revision, Sobre
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
from .revisiones.muestras.models import MuestraDeRevision

__all__ = [
    "OBJETOS",
    "AdjuntoDescargo",
    "AdjuntoFirmante",
    "ArchivoEmitido",
    "Descargo",
    "DireccionDeCalendario",
    "EstadoTrabajo",
    "EstadoVerificacion",
    "Excepcion",
    "MuestraDeRevision",
    "Revision",
    "Sobre",
    "TrabajoInforme",
    "Veredicto",
    "VerificacionOficial",
]
