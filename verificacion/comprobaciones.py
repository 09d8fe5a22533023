"""System checks of the judgement: the data files of the sheets can be read, and the one in force is among them."""

from django.core.checks import Error, register
from django.core.checks import Warning as Advertencia
from django.db import DatabaseError, connection

from .dias.consultas import fichas_fuera_de_la_tabla
from .ficha_en_uso import vigente
from .motor import fichas
from .motor.fichas import FichaInvalida


@register("fichas")
def fichas_legibles(app_configs, **kwargs):
    """Every data file is a sheet; FICHA_VIGENTE names one of them."""
    errores = []
    for codigo in fichas.disponibles():
        try:
            fichas.cargar(codigo)
        except (FichaInvalida, UnicodeDecodeError) as error:
            errores.append(Error(f"La ficha «{codigo}» no se puede leer:\n{error}", id="egtpi.E010"))
    if vigente() not in fichas.disponibles():
        hay = ", ".join(fichas.disponibles())
        errores.append(
            Error(f"FICHA_VIGENTE dice «{vigente()}» y no hay esa ficha.", hint=f"Hay: {hay}.", id="egtpi.E011")
        )
    return errores


@register("calendario")
def calendario_conocido(app_configs, **kwargs):
    """The days off by decree are known as far as the limits of every sheet reach. Without a database nothing is
    said. A connection opened for this is closed: the worker divides into processes after its checks."""
    abierta = connection.connection is not None
    try:
        fuera = fichas_fuera_de_la_tabla()
    except (DatabaseError, FichaInvalida, UnicodeDecodeError):
        return []
    finally:
        if not abierta:
            connection.close()
    return [
        Advertencia(
            f"Los plazos de la ficha «{ficha.codigo}» llegan al {hasta:%d/%m/%Y} y los días no laborables del sector "
            f"público {f'se conocen hasta el {conocidos:%d/%m/%Y}' if conocidos else 'no están cargados'}.",
            hint="Regístrelos en la página «Días no laborables», o ejecute: manage.py cargar_dias_no_laborables",
            id="egtpi.W010",
        )
        for ficha, hasta, conocidos in fuera
    ]
