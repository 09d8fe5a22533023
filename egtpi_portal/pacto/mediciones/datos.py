"""What a measurement says, how a count is read, and what is wrong in a batch of them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ..catalogo.consultas import EnCatalogo
from ..errores import Falla
from ..models import Frecuencia, VersionIndicador

FILAS_MAXIMAS = 50_000
MAXIMO = 10**9
SALTO = 10
"""How many times larger or smaller a denominator is, from one cut-off to the next, for it to be told."""
FALLAS_MAXIMAS = 200
"""Faults of one batch that are told; the rest is counted."""


class DatosMedicion(NamedTuple):
    """So many (`numerador`) of so many (`denominador`) of a local government, by the code of an indicator, on a cut-off
    date; both None: *sin dato*. `donde` says from which cell or line it came."""

    indicador: str
    ubigeo: str
    corte: dt.date
    numerador: int | None
    denominador: int | None
    donde: str = ""


Clave = tuple[str, str, dt.date]
"""Indicator (its code), ubigeo and cut-off date."""


@dataclass(frozen=True, slots=True)
class Contexto:
    """Against what a batch is looked at: the catalogue by code, the region's local governments by ubigeo with their
    names, how another ubigeo of the country is called, what is in force of those indicators, and today."""

    catalogo: Mapping[str, EnCatalogo]
    locales: Mapping[str, str]
    ajeno: Callable[[str], str | None]
    vigentes: Mapping[Clave, tuple[int | None, int | None]]
    hoy: dt.date


@dataclass(slots=True)
class Revision:
    """What a batch would do: the rows that would come in new, in the place of others, or that say the same; what is
    wrong (`fallas`: nothing may come in) and what should be looked at (`advertencias`)."""

    nuevas: list[tuple[DatosMedicion, VersionIndicador]] = field(default_factory=list)
    cambian: list[tuple[DatosMedicion, VersionIndicador]] = field(default_factory=list)
    iguales: int = 0
    fallas: list[Falla] = field(default_factory=list)
    advertencias: list[Falla] = field(default_factory=list)

    @property
    def entran(self) -> list[tuple[DatosMedicion, VersionIndicador]]:
        return self.nuevas + self.cambian


def revisar(filas: Iterable[DatosMedicion], contexto: Contexto, *, todas: bool = False) -> Revision:
    """Looks at a whole batch. Every fault says where, what and what to do; of very many, the first ones and how many
    more, unless `todas`."""
    suyas = filas if isinstance(filas, list) else list(filas)
    hecha = Revision()
    if len(suyas) > FILAS_MAXIMAS:
        hecha.fallas.append(Falla(
            f"Son {len(suyas)} filas y una carga lleva {FILAS_MAXIMAS} como máximo: divídala por indicador o por fecha "
            "de corte."))  # fmt: skip
        return hecha
    vistas: dict[Clave, DatosMedicion] = {}
    versiones: dict[tuple[str, dt.date], VersionIndicador | Falla] = {}
    for fila in suyas:
        clave = fila[:3]
        if (otra := vistas.get(clave)) is not None:
            hecha.fallas.append(_repetida(fila, otra, contexto))
            continue
        vistas[clave] = fila
        version = versiones.get((fila.indicador, fila.corte))
        if version is None:
            version = versiones[fila.indicador, fila.corte] = _version(fila, contexto, hecha)
        mal = _que_esta_mal(fila, version, contexto)
        if mal is not None or isinstance(version, Falla):
            if mal is not None:
                hecha.fallas.append(mal)
            continue
        vigente = contexto.vigentes.get(clave)
        if vigente is None:
            hecha.nuevas.append((fila, version))
        elif vigente == fila[3:5]:
            hecha.iguales += 1
        else:
            hecha.cambian.append((fila, version))
    if not todas:
        _recortar(hecha)
    hecha.advertencias += saltos(vistas.values(), contexto)
    return hecha


def _recortar(hecha: Revision):
    sobran = len(hecha.fallas) - FALLAS_MAXIMAS
    if sobran > 0:
        del hecha.fallas[FALLAS_MAXIMAS:]
        hecha.fallas.append(Falla(f"Hay {sobran} fallas más: corrija estas y vuelva a intentarlo."))


def _repetida(fila: DatosMedicion, otra: DatosMedicion, contexto: Contexto) -> Falla:
    nombre = contexto.locales.get(fila.ubigeo, fila.ubigeo)
    tambien = f" ({otra.donde})" if otra.donde else ""
    return Falla(
        f"{nombre} está dos veces en {fila.indicador} con corte al {fila.corte:%d/%m/%Y}{tambien}: deje una sola fila.",
        fila.donde,
        "ubigeo",
    )


def _que_esta_mal(fila: DatosMedicion, version: "VersionIndicador | Falla", contexto: Contexto) -> Falla | None:
    """The first fault of a row, with the field that has it; None when it has none."""
    if fila.ubigeo not in contexto.locales:
        return Falla(_local(fila, contexto), fila.donde, "ubigeo")
    if isinstance(version, Falla):
        return Falla(version.mensaje, fila.donde, version.campo)
    if mal := _cifras(fila, version):
        return Falla(mal, fila.donde, "numerador" if mal.startswith("El numerador") else "denominador")
    return None


def _local(fila: DatosMedicion, contexto: Contexto) -> str:
    region = contexto.ajeno(fila.ubigeo)
    if region is None:
        return f"«{fila.ubigeo}» no es el ubigeo de ningún gobierno local. Corríjalo: tiene seis cifras, como 020101."
    return f"{fila.ubigeo} es un gobierno local de {region}, no de esta región: quite la fila o corrija el ubigeo."


def _version(fila: DatosMedicion, contexto: Contexto, hecha: Revision) -> VersionIndicador | Falla:
    """The definition under which it was counted, or what is wrong with its indicator or its date."""
    suyo = contexto.catalogo.get(fila.indicador)
    if suyo is None:
        return Falla(
            f"No hay un indicador «{fila.indicador}» en el catálogo. Escriba su código como está allí.",
            campo="indicador",
        )
    if fila.corte > contexto.hoy:
        return Falla(
            f"La fecha de corte {fila.corte:%d/%m/%Y} aún no llega: escriba la del día de las cifras.", campo="corte"
        )
    version = suyo.en(fila.corte)
    if version is None:
        primera = suyo.versiones[0]
        return Falla(
            f"La definición de {fila.indicador} rige desde el {primera.desde:%d/%m/%Y}: no se puede medir con corte al "
            f"{fila.corte:%d/%m/%Y}. Corrija la fecha de corte.",
            campo="corte",
        )
    if version.frecuencia == Frecuencia.FECHAS and fila.corte.isoformat() not in version.cortes:
        hecha.advertencias.append(Falla(
            f"{fila.corte:%d/%m/%Y} no es una de las fechas de corte de {fila.indicador}: mire si la fecha es la "
            "correcta.", fila.donde))  # fmt: skip
    return version


def _cifras(fila: DatosMedicion, version: VersionIndicador) -> str:
    """What is wrong with the counts; blank when nothing is."""
    numerador, denominador = fila.numerador, fila.denominador
    if numerador is None and denominador is None:
        return ""
    if denominador is None:
        return f"Tiene numerador ({numerador}) y no denominador: escriba de cuántos es, o «s/d» en los dos."
    if numerador is None:
        return f"Tiene denominador ({denominador}) y no numerador: escriba cuántos son, o «s/d» en los dos."
    for nombre, valor in (("El numerador", numerador), ("El denominador", denominador)):
        if valor < 0:
            return f"{nombre} ({valor}) es negativo: escriba cuántos son, de 0 en adelante."
        if valor > MAXIMO:
            return f"{nombre} ({valor}) es demasiado grande: escriba cuántos son, {MAXIMO} como máximo."
    if not denominador and numerador:
        return f"El denominador es 0 y el numerador {numerador}: corrija el denominador."
    if numerador > denominador and not version.puede_exceder:
        return (
            f"El numerador ({numerador}) es mayor que el denominador ({denominador}), y en este indicador no puede "
            "serlo: mire si están cambiados."
        )
    return ""


def saltos(filas: Iterable[DatosMedicion], contexto: Contexto) -> list[Falla]:
    """Of each local government and indicator, the denominators that jump tenfold from one cut-off to the next, where
    one of both comes in the batch."""
    series: dict[tuple[str, str], dict[dt.date, int]] = {}
    lugares: dict[Clave, str] = {}
    for (indicador, ubigeo, corte), (_, denominador) in contexto.vigentes.items():
        if denominador:
            series.setdefault((indicador, ubigeo), {})[corte] = denominador
    for indicador, ubigeo, corte, _, denominador, donde in filas:
        lugares[indicador, ubigeo, corte] = donde
        if denominador:
            series.setdefault((indicador, ubigeo), {})[corte] = denominador
    advertencias = []
    for (indicador, ubigeo), serie in series.items():
        if len(serie) < 2 or max(serie.values()) < SALTO * min(serie.values()):
            continue
        for antes, despues in pairwise(sorted(serie)):
            menor, mayor = sorted((serie[antes], serie[despues]))
            llega = next((c for c in (despues, antes) if (indicador, ubigeo, c) in lugares), None)
            if mayor >= SALTO * menor and llega is not None:
                nombre = contexto.locales.get(ubigeo, ubigeo)
                advertencias.append(Falla(
                    f"{nombre}: el denominador de {indicador} pasa de {serie[antes]} ({antes:%d/%m/%Y}) a "
                    f"{serie[despues]} ({despues:%d/%m/%Y}). Mire si alguno está mal.",
                    lugares[indicador, ubigeo, llega]))  # fmt: skip
    return advertencias
