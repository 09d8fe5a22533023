"""What is done is forgotten after a while: jobs are no evidence, and the mail that they tell of is of people."""

import datetime as dt

from django.conf import settings

from egtpi_portal.calendario.reloj import instante

from .models import TERMINADOS, Trabajo
from .pedidos.servicios import olvidar_los_viejos
from .tipos import Tipo, registrar

CADA = dt.timedelta(days=1)


def limpiar(trabajo: Trabajo | None = None):
    """Deletes the jobs that ended more than DIAS_DE_TRABAJOS days ago, with what they carried."""
    olvidar_los_viejos()
    limite = instante() - dt.timedelta(days=settings.DIAS_DE_TRABAJOS)
    Trabajo.objects.filter(estado__in=TERMINADOS, toca__lt=limite).delete()


registrar(Tipo(clave="limpieza", nombre="Limpieza de los trabajos terminados", hacer=limpiar, cada=CADA))
