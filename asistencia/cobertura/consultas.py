"""The coverage of each region, for the front page of the assistance."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from asistencia.models import FichaAsistencia, TipoAccion
from egtpi_portal import juicio
from egtpi_portal.juicio import CriterioJuzgado, Evaluacion, FirmanteJuzgado
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.models import Region

from .rejilla import CRITERIO


@dataclass(frozen=True, slots=True)
class Cobertura:
    """The coverage of a region: the criterion, what each signatory received, and how many lack what."""

    region: Region
    criterio: CriterioJuzgado
    firmantes: tuple
    falta_todo: int
    falta_seguimiento: int


@dataclass(frozen=True, slots=True)
class FilaCobertura:
    """What a signatory received: `firmante`, as the engine says; the dates of its complete específicas, which count
    for nothing by themselves; and what it lacks to be assisted, in words."""

    firmante: FirmanteJuzgado
    especificas: tuple[dt.date, ...]

    @property
    def falta(self) -> str:
        """«Falta el seguimiento»; blank when it is assisted."""
        if self.firmante.asistido:
            return ""
        if self.firmante.diagnostico:
            return "Falta el seguimiento"
        return "Falta el diagnóstico" if self.firmante.seguimiento else "Faltan diagnóstico y seguimiento"


def cobertura_de_cada_hito(region: Region, momento: Momento) -> dict[str, Any]:
    """The coverage of a region: that of the hito looked at, with a row for each signatory, what lacks most first; the
    criterion of every hito; and the evaluations by hito."""
    por_hito = juicio.de_cada_hito([region.pk], al=momento.al)[region.pk]
    de_este = _cobertura(region, por_hito[momento.hito])
    especificas = _especificas(region, por_hito[momento.hito], momento)
    filas = [FilaCobertura(firmante, tuple(especificas[firmante.ubigeo])) for firmante in de_este.firmantes]
    return {
        "cobertura": de_este,
        "filas": sorted(filas, key=lambda f: (f.firmante.asistido, bool(f.firmante.diagnostico), f.firmante.ubigeo)),
        "criterios": [
            (clave, nombre, por_hito[clave].resultado.criterio(CRITERIO)) for clave, nombre, _ in momento.hitos
        ],
        "por_hito": por_hito,
    }


def _especificas(region: Region, evaluacion: Evaluacion, momento: Momento) -> dict[str, list[dt.date]]:
    """Ubigeo to the dates of the complete records of specific assistance that name it, earliest first."""
    registradas = FichaAsistencia.objects.registradas().filter(
        region=region, tipo=TipoAccion.ESPECIFICA, fecha__lte=momento.al, registrada_el__lt=momento.hasta
    )
    fechas = defaultdict(list)
    for codigo, fecha, ubigeo in registradas.order_by("fecha", "codigo").values_list(
        "codigo", "fecha", "distritos__ubigeo"
    ):
        dicho = evaluacion.ficha_at(codigo)
        if dicho and dicho.completa:
            fechas[ubigeo].append(fecha)
    return fechas


def cobertura(regiones: Iterable[Region], momento: Momento) -> list[Cobertura]:
    """The coverage of those regions for the hito, in a constant number of queries."""
    regiones = list(regiones)
    juicios = juicio.de_regiones([r.pk for r in regiones], hito=momento.hito, al=momento.al)
    return [_cobertura(region, juicios[region.pk]) for region in regiones]


def _cobertura(region: Region, evaluacion: Evaluacion) -> Cobertura:
    firmantes = tuple(f for f in evaluacion.firmantes if f.cuenta)
    return Cobertura(
        region,
        evaluacion.resultado.criterio(CRITERIO),
        firmantes,
        sum(not f.diagnostico for f in firmantes),
        sum(bool(f.diagnostico) and not f.asistido for f in firmantes),
    )
