"""The calendar of a person: of which regions, of which kinds, between which days."""

import datetime as dt
from collections.abc import Collection, Iterable

from egtpi_portal.abecedario import abecedario
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.alcance import Alcance
from egtpi_portal.cuentas.consultas import alcance_de, regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import Region

from .entradas import Clase, Entrada
from .fuentes import FUENTES, Consulta

DEL_PAIS = ""
"""The region of what is of the country as a whole."""
DE_LA_PROVINCIA = frozenset({Clase.VENTANA})
"""What a province's account is shown: the dates of the sheet, which are everybody's."""


def regiones_de(usuario: Usuario) -> dict[str, str]:
    """Name by code of the regions whose calendar the person has, by name; of a province, its region."""
    suyo = alcance_de(usuario)
    if suyo.solo_provincial:
        filas = Region.objects.filter(pk__in={codigo for _, codigo in suyo.en_region})
    else:
        filas = regiones_visibles(usuario)
    return dict(sorted(filas.values_list("codigo", "nombre"), key=lambda par: abecedario(par[1])))


def clases_de(suyo: Alcance) -> tuple[Clase, ...]:
    """The kinds of entries that the person may see."""
    return tuple(clase for clase in Clase if not suyo.solo_provincial or clase in DE_LA_PROVINCIA)


def entradas(
    usuario: Usuario,
    desde: dt.date,
    hasta: dt.date,
    *,
    region: str = "",
    clases: Collection[Clase] = (),
    al: dt.date | None = None,
) -> list[Entrada]:
    """Those that the person sees between two days (both included), by day, kind and region: of one of their regions or
    of all, of some kinds or of all; as things stand at `al`, or today. In as many queries whatever there is."""
    suyo, suyas = alcance_de(usuario), regiones_de(usuario)
    elegidas = {region: suyas[region]} if region in suyas else suyas
    del_pais = suyo.es_nacional and len(elegidas) > 1
    consulta = Consulta(usuario, elegidas, desde, hasta, al or hoy(), del_pais, suyo.solo_provincial)
    pedidas = [clase for clase in clases_de(suyo) if not clases or clase in clases]
    return _en_orden(consulta, [entrada for clase in pedidas for entrada in FUENTES[clase](consulta)])


def para_otros_calendarios(usuario: Usuario, desde: dt.date, hasta: dt.date) -> list[Entrada]:
    """The same, for a phone: of who watches the country, each limit once, by the country's calendar, and no region's
    matrix."""
    if not alcance_de(usuario).es_nacional:
        return entradas(usuario, desde, hasta)
    suyas = [clase for clase in Clase if clase not in (Clase.LIMITE, Clase.MATRIZ)]
    del_pais = Consulta(usuario, {DEL_PAIS: ""}, desde, hasta, hoy(), del_pais=True)
    return _en_orden(del_pais, [*entradas(usuario, desde, hasta, clases=suyas), *FUENTES[Clase.LIMITE](del_pais)])


def _en_orden(consulta: Consulta, todas: Iterable[Entrada]) -> list[Entrada]:
    lugar, nombres = {clase: n for n, clase in enumerate(Clase)}, consulta.regiones
    return sorted(todas, key=lambda e: (e.fecha, lugar[e.clase], e.titulo, nombres.get(e.region, ""), e.clave))
