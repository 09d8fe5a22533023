"""What registering a target or the CAD figures would move."""

from collections.abc import Mapping
from dataclasses import replace

from egtpi_portal.calendario.reloj import hoy
from verificacion.motor import expediente as ex
from verificacion.motor.fichas import FichaIndicador
from verificacion.registro.efecto import Efecto, efecto_de

from .datos import CAD, Datos


def efecto_de_registrar(ficha: FichaIndicador, datos: Mapping[tuple[str, str], Datos]) -> Efecto:
    """What would move, as of today, in those regions if that were what judges under a sheet. `datos`: by region and
    what (the key of a hito, or CAD); blank where nothing would."""

    def cambiar(expediente: ex.Expediente, otra: FichaIndicador) -> ex.Expediente:
        if otra.codigo != ficha.codigo:
            return expediente
        for (region, que), uno in datos.items():
            if region == expediente.region.codigo:
                expediente = _con(expediente, que, uno)
        return expediente

    return efecto_de(cambiar, sorted({region for region, _ in datos}), al=hoy())


def _con(expediente: ex.Expediente, que: str, datos: Datos) -> ex.Expediente:
    if que == CAD:
        if datos.total is None or datos.cumplidos is None:
            return replace(expediente, compromisos_cad=None)
        return replace(expediente, compromisos_cad=ex.CompromisosCad(total=datos.total, cumplidos=datos.cumplidos))
    return replace(expediente, metas_at={**expediente.metas_at, que: datos.porcentaje})
