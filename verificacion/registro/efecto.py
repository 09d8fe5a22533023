"""What a change of what MIDIS registers would move: limits of upload, figures and verdicts, before and after.

Nothing is stored: the regions are collected once, and judged as they are and as they would be, under every sheet.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from egtpi_portal.recolector import sin_recolector
from verificacion.expedientes.recopilacion import recopilar_regiones
from verificacion.ficha_en_uso import nombre_de
from verificacion.motor import Resultado, evaluar_hitos, fichas
from verificacion.motor.expediente import Expediente, Region
from verificacion.motor.fechas import clave_mes, limite_carga, mes_de, meses
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.resultado import ResultadoCriterio

Cambiar = Callable[[Expediente, FichaIndicador], Expediente]
"""How an expediente would be; the same one when nothing of it changes."""


@dataclass(frozen=True, slots=True)
class CriterioMovido:
    """A criterion whose verdict or figures would not be the same."""

    antes: ResultadoCriterio
    despues: ResultadoCriterio

    @property
    def cambia_el_veredicto(self) -> bool:
        return self.antes.veredicto != self.despues.veredicto


@dataclass(frozen=True, slots=True)
class HitoMovido:
    """A region's hito in which something would move: both verdicts, and the criteria that move."""

    ficha: FichaIndicador
    region: Region
    hito: HitoFicha
    antes: Resultado
    despues: Resultado
    criterios: tuple[CriterioMovido, ...]

    @property
    def cambia_algun_veredicto(self) -> bool:
        return self.antes.veredicto != self.despues.veredicto or any(c.cambia_el_veredicto for c in self.criterios)


@dataclass(frozen=True, slots=True)
class LimiteMovido:
    """The limit to upload the actas of a month, before and after, and of which regions (by name)."""

    mes: str
    antes: dt.date
    despues: dt.date
    regiones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Efecto:
    """What would move as of `al`, of so many regions looked at. `fichas`: the sheets' names, when there are several."""

    al: dt.date
    cuantas: int
    limites: tuple[LimiteMovido, ...]
    hitos: tuple[HitoMovido, ...]
    fichas: tuple[str, ...]

    @property
    def con_veredictos(self) -> tuple[HitoMovido, ...]:
        """Those in which a verdict would change."""
        return tuple(uno for uno in self.hitos if uno.cambia_algun_veredicto)

    @property
    def solo_cifras(self) -> tuple[HitoMovido, ...]:
        """Those in which figures would change and no verdict."""
        return tuple(uno for uno in self.hitos if not uno.cambia_algun_veredicto)

    @property
    def en_orden(self) -> tuple[tuple[HitoMovido, ...], ...]:
        """First those in which a verdict changes."""
        return self.con_veredictos, self.solo_cifras

    @property
    def nada(self) -> bool:
        return not self.limites and not self.hitos

    @property
    def huella(self) -> str:
        """What tells this effect from another: whoever confirms brings that of what they were shown."""
        partes = [f"{self.al}"]
        partes += [f"{x.mes}|{x.antes}|{x.despues}|{','.join(x.regiones)}" for x in self.limites]
        for uno in self.hitos:
            partes.append(
                f"{uno.ficha.codigo}|{uno.region.codigo}|{uno.hito.clave}|{_dicho(uno.antes)}|{_dicho(uno.despues)}"
            )
            partes += [f"{_cifras(c.antes)}|{_cifras(c.despues)}" for c in uno.criterios]
        return hashlib.sha256("\n".join(partes).encode()).hexdigest()[:32]


def _dicho(resultado: Resultado) -> str:
    return f"{resultado.veredicto}{resultado.procesos_cumplidos}"


def _cifras(criterio: ResultadoCriterio) -> tuple[str, str, str, str]:
    return criterio.codigo, criterio.veredicto, criterio.medido_texto, criterio.exigido


def efecto_de(cambiar: Cambiar, regiones: Iterable[str] | None, *, al: dt.date) -> Efecto:
    """What would move, as of that date, of those regions (None: all), for every hito of every sheet."""
    pedidas = None if regiones is None else list(regiones)
    movidos: list[HitoMovido] = []
    limites: dict[tuple[str, dt.date, dt.date], list[str]] = {}
    codigos, vistas = fichas.disponibles(), set()
    for codigo in codigos:
        ficha = fichas.cargar(codigo)
        with sin_recolector():
            for antes in recopilar_regiones(pedidas, ficha=ficha, con_archivos=False).values():
                vistas.add(antes.region.codigo)
                despues = cambiar(antes, ficha)
                if despues is not antes:
                    movidos += _hitos_movidos(ficha, antes, despues, al)
                    _anotar_limites(limites, ficha, antes, despues)
    return Efecto(
        al=al,
        cuantas=len(vistas),
        limites=tuple(LimiteMovido(*clave, tuple(nombres)) for clave, nombres in sorted(limites.items())),
        hitos=tuple(movidos),
        fichas=tuple(nombre_de(fichas.cargar(codigo)) for codigo in codigos) if len(codigos) > 1 else (),
    )


def _hitos_movidos(ficha: FichaIndicador, antes: Expediente, despues: Expediente, al: dt.date) -> list[HitoMovido]:
    primeros = evaluar_hitos(antes, ficha, ficha.hitos, al)
    segundos = evaluar_hitos(despues, ficha, ficha.hitos, al)
    hechos = []
    for clave, hito in ficha.hitos.items():
        uno, otro = primeros[clave], segundos[clave]
        criterios = tuple(
            CriterioMovido(a, d) for a, d in zip(uno.criterios, otro.criterios, strict=True) if _cifras(a) != _cifras(d)
        )
        if criterios or _dicho(uno) != _dicho(otro):
            hechos.append(HitoMovido(ficha, antes.region, hito, uno, otro, criterios))
    return hechos


def _anotar_limites(limites: dict, ficha: FichaIndicador, antes: Expediente, despues: Expediente):
    if antes.no_habiles == despues.no_habiles:
        return
    for mes in meses(mes_de(ficha.ambito.desde), mes_de(ficha.ambito.hasta)):
        sesion = dt.date(*mes, 1)
        uno, otro = (limite_carga(sesion, e.no_habiles, ficha.parametros.dias_habiles_carga) for e in (antes, despues))
        if uno != otro:
            nombres = limites.setdefault((clave_mes(mes), uno, otro), [])
            if antes.region.nombre not in nombres:
                nombres.append(antes.region.nombre)
