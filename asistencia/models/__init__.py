"""Technical assistance to local governments: its plan (Anexo 1) and its records (Anexo 3)."""

from asistencia.estados.ficha import EstadoFicha
from asistencia.estados.plan import EstadoPlan

from .ficha import (
    HORA,
    AdjuntoFicha,
    Compromiso,
    Destinatario,
    DistritoFicha,
    FichaAsistencia,
    FichaQuerySet,
    Orientacion,
    TemaFicha,
    validar_hora,
)
from .opciones import Alcance, BrindadaPor, Modalidad, Tema, TipoAccion
from .plan import SECCIONES, AccionProgramada, AdjuntoPlan, PlanAsistencia, PlanQuerySet, SeccionPlan

__all__ = [
    "HORA",
    "SECCIONES",
    "AccionProgramada",
    "AdjuntoFicha",
    "AdjuntoPlan",
    "Alcance",
    "BrindadaPor",
    "Compromiso",
    "Destinatario",
    "DistritoFicha",
    "EstadoFicha",
    "EstadoPlan",
    "FichaAsistencia",
    "FichaQuerySet",
    "Modalidad",
    "Orientacion",
    "PlanAsistencia",
    "PlanQuerySet",
    "SeccionPlan",
    "Tema",
    "TemaFicha",
    "TipoAccion",
    "validar_hora",
]
