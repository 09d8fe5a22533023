"""The worker looks for notices by itself."""

import datetime as dt

from egtpi_portal.trabajos.models import EstadoTrabajo, Trabajo
from egtpi_portal.trabajos.tipos import Tipo, registrar

from .servicios import dar_una_vuelta, olvidar_los_viejos

TIPO = "avisos"
CADA = dt.timedelta(minutes=5)


def avisar(trabajo: Trabajo | None = None):
    """Looks for notices once. What it did before is in the table of days, not in one row of the jobs for each time."""
    dar_una_vuelta()
    olvidar_los_viejos()
    anteriores = Trabajo.objects.filter(tipo=TIPO, estado=EstadoTrabajo.HECHO)
    (anteriores.exclude(pk=trabajo.pk) if trabajo else anteriores).delete()


registrar(Tipo(clave=TIPO, nombre="Avisos", hacer=avisar, cada=CADA))
