"""Leaving the first steps, and taking them up again: the trail keeps it (docs/decisiones/0067)."""

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario

from .consultas import DEJADOS, RETOMADOS, los_dejo, pasos_de


@transaction.atomic
def dejar_los_pasos(*, por: Usuario) -> bool:
    """The person is no longer shown them at the start; they stay in Ayuda. Whether it changed anything: who has no role
    has none."""
    if los_dejo(por) or not pasos_de(por):
        return False
    registrar(por=por, accion=DEJADOS, resumen=f"{por} dejó sus primeros pasos.", objeto=por)
    return True


@transaction.atomic
def retomar_los_pasos(*, por: Usuario) -> bool:
    """They are shown at the start again. Whether it changed anything."""
    if not los_dejo(por):
        return False
    registrar(por=por, accion=RETOMADOS, resumen=f"{por} retomó sus primeros pasos.", objeto=por)
    return True
