"""Where each local government is and how it is called in few words; and of which region an ubigeo is, for who must be
told that it is not of theirs."""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from egtpi_portal.territorio.models import GobiernoLocal, TipoGobiernoLocal


class Lugar(NamedTuple):
    """A local government: its province, and its name as short as tells it from the others of its region: «Jangas»,
    «Huaraz (prov.)» the provincial one, «Pampas (Pallasca)» where two districts are called so."""

    nombre: str
    provincia: str


def lugares_de(regiones: Collection[str]) -> dict[str, Lugar]:
    """By ubigeo, the local governments of those regions, in one query."""
    consulta = GobiernoLocal.objects.filter(region__in=regiones)
    filas = list(consulta.values_list("ubigeo", "nombre", "tipo", "provincia", "region"))
    distritos = Counter((region, nombre) for _, nombre, tipo, _, region in filas if tipo == TipoGobiernoLocal.DISTRITAL)
    return {
        ubigeo: Lugar(_corto(nombre, tipo, provincia, distritos[region, nombre]), provincia)
        for ubigeo, nombre, tipo, provincia, region in filas
    }


def _corto(nombre: str, tipo: str, provincia: str, tocayos: int) -> str:
    if tipo == TipoGobiernoLocal.PROVINCIAL:
        return f"{nombre} (prov.)"
    return f"{nombre} ({provincia})" if tocayos > 1 else nombre


class Ajenos:
    """How the region of an ubigeo is called; None when nobody has it. Asked once, when it is needed."""

    def __init__(self):
        self._regiones: dict[str, str] | None = None

    def __call__(self, ubigeo: str) -> str | None:
        if self._regiones is None:
            filas = GobiernoLocal.objects.values_list("ubigeo", "region__nombre")
            self._regiones = {uno: region or "Lima Metropolitana" for uno, region in filas}
        return self._regiones.get(ubigeo)
