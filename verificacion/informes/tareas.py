"""Background work of the reports."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.urls import reverse

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.trabajos.errores import NoSePudo, NoSePuedeReintentar
from egtpi_portal.trabajos.models import Trabajo
from egtpi_portal.trabajos.tipos import Tipo, registrar

from .estados import MAQUINA, EstadoTrabajo
from .models import TIPO, TrabajoInforme

PAUSAS = (dt.timedelta(minutes=1), dt.timedelta(minutes=5))


def producir_informes(trabajo: Trabajo):
    """Makes the reports of a job. Raises NoSePudo with what keeps them from being made."""
    from .servicios import hacer  # late: it brings what lays out papers

    informe = hacer(trabajo.datos["informe"])
    if informe.estado == EstadoTrabajo.FALLIDO:
        raise NoSePudo(informe.error, definitivo=True)


def al_fallar(trabajo: Trabajo):
    """The reports that could not be made say so too."""
    suyo = TrabajoInforme.objects.filter(pk=trabajo.datos["informe"])
    MAQUINA.por_si_solo(suyo, "fallar con su trabajo", error=trabajo.error, terminado_en=ahora())


def al_reintentar(trabajo: Trabajo):
    """They wait for their turn again. Raises NoSePuedeReintentar when somebody asked for the same meanwhile."""
    try:
        with transaction.atomic():
            suyo = TrabajoInforme.objects.filter(pk=trabajo.datos["informe"])
            MAQUINA.por_si_solo(suyo, "esperar con su trabajo", error="", terminado_en=None, hechas=0, total=0)
    except IntegrityError as error:
        raise NoSePuedeReintentar("Alguien ya pidió otra vez estos mismos informes.") from error


def su_pagina(trabajo: Trabajo) -> str:
    """The page of the reports of a job."""
    return reverse("verificacion:trabajo", args=[trabajo.datos["informe"]])


registrar(
    Tipo(
        clave=TIPO, nombre="Informes", hacer=producir_informes, pausas=PAUSAS, al_fallar=al_fallar,
        al_reintentar=al_reintentar, enlace=su_pagina,
    )
)  # fmt: skip
