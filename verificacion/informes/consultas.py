"""Reads for the reports: the evaluation of some regions for a hito, ready to be told."""

import datetime as dt
from collections.abc import Iterable

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.territorio.models import Region
from verificacion.evaluaciones import Evaluacion
from verificacion.motor import fichas
from verificacion.recopilacion import recopilar_regiones

from .contenido import Informe


def informes_de(regiones: Iterable[str], *, hito: str, al: dt.date) -> list[Informe]:
    """The report of each of those regions, by code, as of that date; in a constant number of queries.

    Raises HitoDesconocido, and KeyError when a region does not exist.
    """
    codigos = sorted(set(regiones))
    ficha, decretos = fichas.cargar(), Decretos.leer()
    suyas = {region.pk: region for region in Region.objects.filter(pk__in=codigos)}
    este = ficha.hito(hito)
    expedientes = recopilar_regiones(codigos, ficha=ficha, con_archivos=True)
    return [
        Informe(suyas[c], ficha, este, Evaluacion(expedientes[c], ficha, este.clave, al), decretos.de(c))
        for c in codigos
    ]
