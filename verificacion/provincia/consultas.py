"""What a provincial government's districts lack to be assisted, hito by hito; and the records it has to finish."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from asistencia.cobertura.rejilla import Fila, de_evaluacion
from asistencia.fichas.consultas import faltas_de_borradores
from asistencia.models import EstadoFicha, FichaAsistencia, TipoAccion
from egtpi_portal import juicio
from egtpi_portal.abecedario import abecedario
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import dias_habiles_entre
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.models import GobiernoLocal, Region
from verificacion.falta.lineas import ultimo_habil
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor.fichas import CriterioAsistencia, HitoFicha
from verificacion.motor.vocabulario import Criterio
from verificacion.paginas.tarjetas import quedan


@dataclass(frozen=True, slots=True)
class DistritoQueFalta:
    """A district of the province that is not assisted yet: what it lacks, and the type of the next record."""

    fila: Fila

    @property
    def tipo(self) -> str:
        return TipoAccion.SEGUIMIENTO if self.fila.diagnosticos else TipoAccion.DIAGNOSTICO


@dataclass(frozen=True, slots=True)
class HitoDeLaProvincia:
    """A hito over the signatories of the province. `hasta`: the last day of the assistance that counts; `util`: the
    last working one by then; `registro`: the last day to register it. `cerrado`: that day passed."""

    hito: HitoFicha
    faltan: list[DistritoQueFalta]
    asistidos: list[Fila]
    hasta: dt.date
    util: dt.date
    registro: dt.date
    dias: int
    cerrado: bool

    @property
    def total(self) -> int:
        return len(self.faltan) + len(self.asistidos)

    @property
    def queda(self) -> str:
        """«quedan 8 días hábiles»."""
        return quedan(max(self.dias, 0))


@dataclass(frozen=True, slots=True)
class Borrador:
    """A record begun and not registered, and what it lacks."""

    ficha: FichaAsistencia
    faltas: tuple[str, ...]


def provincias_de(usuario: Usuario) -> list[tuple[GobiernoLocal, Region]]:
    """The municipalities that the person answers for, each with its region, by ubigeo."""
    suyas = alcance(usuario).provincias
    municipios = {uno.pk: uno for uno in GobiernoLocal.objects.filter(pk__in=suyas).select_related("region")}
    hay = ((municipios[ubigeo], municipios[ubigeo].region) for ubigeo in sorted(suyas) if ubigeo in municipios)
    return [(municipio, region) for municipio, region in hay if region is not None]


def hitos_de(provincia: GobiernoLocal, region: Region, al: dt.date) -> list[HitoDeLaProvincia]:
    """Each hito for the districts of that province that signed, as of that date, those still open first. The province's
    own municipality is not among them: the regional government assists it."""
    ficha, por_decreto = ficha_en_uso(), Decretos.leer().de(region.pk)
    momento = Momento(al, "", "", ())
    evaluaciones = juicio.de_cada_hito([region.pk], al=al)[region.pk]
    hechos = []
    for hito in ficha.hitos.values():
        criterio = hito.criterio(Criterio.ASISTENCIA, CriterioAsistencia)
        if criterio is None:
            continue
        evaluacion = evaluaciones[hito.clave]
        todas = de_evaluacion(region, momento, evaluacion).filas
        filas = [f for f in todas if f.ubigeo[:4] == provincia.pk[:4] and f.ubigeo != provincia.pk]
        hasta, cierre = criterio.acciones.hasta, evaluacion.resultado.criterio(Criterio.ASISTENCIA).cierre
        faltan = sorted((f for f in filas if not f.asistido), key=lambda f: (not f.diagnosticos, abecedario(f.nombre)))
        hechos.append(
            HitoDeLaProvincia(
                hito, [DistritoQueFalta(f) for f in faltan], [f for f in filas if f.asistido], hasta,
                ultimo_habil(hasta, al, por_decreto), cierre, dias_habiles_entre(al, hasta, por_decreto), al > cierre,
            )
        )  # fmt: skip
    return sorted(hechos, key=lambda uno: uno.cerrado)


def borradores_de(usuario: Usuario) -> list[Borrador]:
    """The records that the person began and has not registered, the oldest first."""
    suyas = FichaAsistencia.objects.visibles_para(usuario).filter(estado=EstadoFicha.BORRADOR)
    fichas = list(suyas.select_related("region").order_by("fecha", "pk"))
    faltas: Mapping[int, tuple[str, ...]] = faltas_de_borradores(fichas)
    return [Borrador(ficha, faltas.get(ficha.pk, ())) for ficha in fichas]
