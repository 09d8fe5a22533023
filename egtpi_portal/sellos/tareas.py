"""The worker seals the trail by itself, once each night."""

import datetime as dt

from django.db import OperationalError

from egtpi_portal.calendario.reloj import LIMA, ahora, fecha_lima
from egtpi_portal.trabajos.errores import NoSePudo
from egtpi_portal.trabajos.models import EstadoTrabajo, Trabajo
from egtpi_portal.trabajos.tipos import Tipo, registrar

from .consultas import eventos_de_sello
from .servicios import BitacoraAlterada, sellar

TIPO = "sello"
CADA = dt.timedelta(minutes=30)
DESDE = dt.time(1)
"""From this hour of Lima on is a day sealed: the days before it are over."""


def toca() -> bool:
    """Whether it is night enough, and today's seal is still to be taken."""
    ultimo = eventos_de_sello().first()
    return ahora().astimezone(LIMA).time() >= DESDE and (
        ultimo is None or fecha_lima(ultimo.momento) < fecha_lima(ahora())
    )


def sellar_de_noche(trabajo: Trabajo | None = None):
    """Seals the trail, if it is time. What it did before is in the trail, not in rows of the jobs. Raises NoSePudo."""
    if toca():
        try:
            sellar()
        except BitacoraAlterada as error:
            raise NoSePudo(str(error), definitivo=True) from error
        except OperationalError as error:
            raise NoSePudo("La bitácora estaba ocupada: no se pudo tomar su sello.") from error
    anteriores = Trabajo.objects.filter(tipo=TIPO, estado=EstadoTrabajo.HECHO)
    (anteriores.exclude(pk=trabajo.pk) if trabajo else anteriores).delete()


registrar(Tipo(
    clave=TIPO, nombre="Sello de la bitácora", hacer=sellar_de_noche, cada=CADA, pausas=(dt.timedelta(minutes=10),) * 3,
))  # fmt: skip
