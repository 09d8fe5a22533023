"""The acknowledgement that a local government gives by itself of what was shared with it (sheet, I.2)."""

from django.db import transaction

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.pacto.models import AcuseDeRecibo, EntregaHoja
from egtpi_portal.pacto.socializacion.servicios import registrar_acuse

from ..consultas import lo_compartido_con
from ..errores import ErrorDeAcceso
from ..models import Acceso
from .accesos import exigir_que_abra


@transaction.atomic
def acusar(*, acceso: Acceso, entrega: EntregaHoja, recibio: str, cargo: str) -> AcuseDeRecibo:
    """Registers that what was shared was received today, as who has that access says; the trail names the access.

    Raises ErrorDeAcceso when it was not shared with that access, or the access was closed or renewed meanwhile;
    PactoInvalido, field by field, and when it is acknowledged already.
    """
    acceso = exigir_que_abra(acceso)
    if entrega.pk not in {una.entrega.pk for una in lo_compartido_con(acceso)}:
        raise ErrorDeAcceso("Esa hoja no se compartió con este acceso.")
    return registrar_acuse(
        entrega=entrega, recibio=recibio, cargo=cargo, el=hoy(), por=None, de=f"{acceso}, con su acceso sin cuenta,"
    )
