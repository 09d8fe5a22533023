"""Reads of the agreements about a gap, with what was measured before, after and now."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from actas.models import Acuerdo
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.momento import Momento
from egtpi_portal.numeracion import por_su_numero
from egtpi_portal.pacto.brechas.consultas import Tablero, leer_tablero
from egtpi_portal.pacto.brechas.seguimiento import Medida, Resultado, Seguimiento, Total, resultado_de, seguir, total_de
from egtpi_portal.pacto.brechas.texto import cuantos_son, verbo_de
from egtpi_portal.pacto.catalogo.consultas import EnCatalogo
from egtpi_portal.territorio.consultas import nombres_de

from ..consultas.matriz import acuerdos_a_la_vista

SIN_PLAZO = "No tiene plazo"


@dataclass(frozen=True)
class AcuerdoConBrecha:
    """An agreement with the gap it is about: of each local government, its name and how the gap stood at the last
    cut-off until the session, at the first from the deadline on, and now."""

    acuerdo: Acuerdo
    indicador: EnCatalogo
    gobiernos: tuple[tuple[str, Seguimiento], ...]

    @cached_property
    def resultado(self) -> Resultado:
        return resultado_de(uno for _, uno in self.gobiernos)

    @property
    def dicho(self) -> str:
        """«Se acortó: alcanzan la meta 2 de 5»; «Aún no hay corte posterior»."""
        if self.acuerdo.plazo is None:
            return SIN_PLAZO
        cuantos = Counter(uno.resultado for _, uno in self.gobiernos)
        alcanzan = sum(n for resultado, n in cuantos.items() if resultado.se_alcanza)
        if len(self.gobiernos) == 1 or self.resultado in (Resultado.SIN_CORTE, Resultado.SIN_COMPARAR):
            return self.resultado.palabras
        verbo = "alcanza" if alcanzan == 1 else "alcanzan"
        return f"{self.resultado.palabras}: {verbo} la meta {alcanzan} de {len(self.gobiernos)}"

    @property
    def donde(self) -> str:
        """«Huaraz (provincial), Jangas (distrital)»; «los 37 firmantes»."""
        if not self.acuerdo.gobiernos:
            return f"los {len(self.gobiernos)} firmantes"
        return ", ".join(nombre for nombre, _ in self.gobiernos)

    @property
    def momentos(self) -> tuple[tuple[str, str, str], ...]:
        """(when, what the local governments lack together, of which cut-offs) of the three."""
        return tuple(
            (nombre, self.en_palabras(total_de(medidas)), _cortes(medidas))
            for nombre, medidas in (
                ("Antes del acuerdo", [uno.antes for _, uno in self.gobiernos]),
                ("Vencido el plazo", [uno.despues for _, uno in self.gobiernos]),
                ("Ahora", [uno.ahora for _, uno in self.gobiernos]),
            )
        )

    def en_palabras(self, total: Total) -> str:
        """«faltan 340 niñas y niños (en 4 de 5)»; «sin dato»."""
        if total.personas is None:
            return "sin dato"
        dicho = (
            f"{verbo_de(total.personas, menos=self.indicador.menos)} {cuantos_son(total.personas, self.indicador)}"
            if total.personas
            else f"{'alcanza' if total.total == 1 else 'alcanzan'} la meta"
        )
        return dicho if total.con_cifra == total.total else f"{dicho} (con dato {total.con_cifra} de {total.total})"


def _cortes(medidas: Iterable[Medida | None]) -> str:
    cortes = sorted({medida.corte for medida in medidas if medida is not None})
    return " a ".join(f"{corte:%d/%m/%Y}" for corte in dict.fromkeys((*cortes[:1], *cortes[-1:])))


def con_brecha(acuerdos: Iterable[Acuerdo], al: dt.date) -> list[AcuerdoConBrecha]:
    """Of those agreements (with their acta and indicator), the ones that are about a gap, with what was measured until
    a date, in their order. Six queries, however many they are; none when there is none."""
    suyos = [acuerdo for acuerdo in acuerdos if acuerdo.indicador is not None]
    if not suyos:
        return []
    codigos = {acuerdo.indicador.codigo for acuerdo in suyos if acuerdo.indicador}
    tablero = leer_tablero(al=al, regiones={acuerdo.region_id for acuerdo in suyos}, codigos=codigos)
    ubigeos = [_ubigeos(acuerdo, tablero) for acuerdo in suyos]
    nombres = nombres_de({ubigeo for de_uno in ubigeos for ubigeo in de_uno})
    return [_uno(acuerdo, tablero, de_uno, nombres) for acuerdo, de_uno in zip(suyos, ubigeos, strict=True)]


def _ubigeos(acuerdo: Acuerdo, tablero: Tablero) -> list[str]:
    return acuerdo.gobiernos or [fila.ubigeo for fila in tablero.firmantes if fila.region == acuerdo.region_id]


def _uno(acuerdo: Acuerdo, tablero: Tablero, ubigeos: list[str], nombres: dict[str, str]) -> AcuerdoConBrecha:
    indicador = tablero.por_codigo[acuerdo.indicador.codigo if acuerdo.indicador else ""]
    seguidos = seguir(tablero, indicador, ubigeos, hasta=acuerdo.acta.fecha_sesion, desde=acuerdo.plazo)
    return AcuerdoConBrecha(acuerdo, indicador, tuple((nombres.get(uno.ubigeo, uno.ubigeo), uno) for uno in seguidos))


def cuentas(filas: Iterable[AcuerdoConBrecha]) -> list[tuple[Resultado, int]]:
    """How many there are of each result, in the order of these; none of those that nobody has."""
    cuantos = Counter(uno.resultado for uno in filas)
    return [(resultado, cuantos[resultado]) for resultado in Resultado if cuantos[resultado]]


def de_la_region(usuario: Usuario, region: str, momento: Momento) -> list[AcuerdoConBrecha]:
    """The agreements of a region about a gap that the person sees as of a date, the last session first."""
    acuerdos = acuerdos_a_la_vista(usuario, momento).filter(region=region, indicador__isnull=False)
    return con_brecha(acuerdos.order_by("-acta__fecha_sesion", *por_su_numero()), momento.al)
