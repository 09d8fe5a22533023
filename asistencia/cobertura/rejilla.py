"""The coverage of a region for a hito as of a date: a row per signatory, with what it received, from whom, and what it
lacks; by province; and how far the whole is from the target, in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from asistencia.models import BrindadaPor, FichaAsistencia, TipoAccion
from egtpi_portal import juicio
from egtpi_portal.juicio import CriterioJuzgado, Evaluacion, FichaJuzgada
from egtpi_portal.momento import Momento
from egtpi_portal.templatetags.portal import proporcion
from egtpi_portal.territorio.consultas import nombres_de
from egtpi_portal.territorio.models import GobiernoLocal, Region
from verificacion.motor.vocabulario import Criterio

CRITERIO = Criterio.ASISTENCIA
CERCANOS = 5
"""How many of the nearest are named in the sentence."""
SIN_NADA = "Faltan diagnóstico y seguimiento"
CORTO = {BrindadaPor.GORE: "GORE", BrindadaPor.PROVINCIAL: "cascada"}


@dataclass(frozen=True, slots=True)
class Recibida:
    """An action that a signatory received: its record, when, who gave it («GORE», «cascada»; in cascade, which
    province), and whether it counts (a specific one counts for nothing by itself)."""

    ficha: int
    codigo: str
    fecha: dt.date
    tipo: str
    por: str
    provincia: str = ""

    @property
    def quien(self) -> str:
        """«GORE», or «cascada: Huaraz»."""
        return f"{self.por}: {self.provincia}" if self.provincia else self.por


@dataclass(frozen=True, slots=True)
class Fila:
    """A signatory: what it received that counts (`diagnosticos`, `seguimientos`, by date), the other complete records
    that name it (`otras`), and whether the engine takes it as assisted."""

    ubigeo: str
    nombre: str
    provincia: str
    asistido: bool
    diagnosticos: tuple[Recibida, ...]
    seguimientos: tuple[Recibida, ...]
    otras: tuple[Recibida, ...]

    @property
    def estado(self) -> str:
        """Its colour on the map: assisted, half way, with nothing that counts."""
        if self.asistido:
            return "si"
        return "curso" if self.diagnosticos or self.seguimientos else "no"

    @property
    def falta(self) -> str:
        """«Falta el seguimiento»; blank when it is assisted."""
        if self.asistido:
            return ""
        if not self.diagnosticos:
            return "Falta el diagnóstico previo" if self.seguimientos else SIN_NADA
        if self.seguimientos:
            return "Falta el seguimiento posterior"
        return "Falta el seguimiento"


@dataclass(frozen=True, slots=True)
class Provincia:
    """A province: its signatories, how many are assisted, and its rows."""

    nombre: str
    filas: tuple[Fila, ...]

    @property
    def asistidos(self) -> int:
        return sum(fila.asistido for fila in self.filas)

    @property
    def a_medias(self) -> int:
        return sum(fila.estado == "curso" for fila in self.filas)

    @property
    def sin_nada(self) -> int:
        return sum(fila.estado == "no" for fila in self.filas)


@dataclass(frozen=True, slots=True)
class Rejilla:
    """The grid. `criterio`: what the engine says of the assistance; `necesarios`: how many reach the target, None while
    MIDIS has not set it."""

    region: Region
    momento: Momento
    criterio: CriterioJuzgado
    filas: tuple[Fila, ...]
    necesarios: int | None

    @property
    def asistidos(self) -> int:
        """How many are assisted."""
        return sum(fila.asistido for fila in self.filas)

    @property
    def cercanos(self) -> tuple[Fila, ...]:
        """Those to which only a follow-up is lacking."""
        return tuple(fila for fila in self.filas if fila.diagnosticos and not fila.asistido)

    @property
    def frase(self) -> str:
        """«23 de 37 (62.1 %), la meta es 70 %: faltan 3; los más cerca: Pira, Marca (solo falta seguimiento)»."""
        total = len(self.filas)
        if not total:
            return "El Pacto no tiene firmantes a esta fecha."
        dicho = f"{self.asistidos} de {total} ({proporcion(self.asistidos, total)})"
        if self.necesarios is None:
            return f"{dicho}; el MIDIS aún no registra la meta{self._cerca()}."
        if self.asistidos >= self.necesarios:
            return f"{dicho}, la meta es {self.criterio.exigido}: se alcanza."
        faltan = self.necesarios - self.asistidos
        verbo = "falta" if faltan == 1 else "faltan"
        return f"{dicho}, la meta es {self.criterio.exigido}: {verbo} {faltan}{self._cerca()}."

    def _cerca(self) -> str:
        nombres = [fila.nombre for fila in self.cercanos]
        if not nombres:
            return ""
        mas = f" y {len(nombres) - CERCANOS} más" if len(nombres) > CERCANOS else ""
        cuales = "el más cerca" if len(nombres) == 1 else "los más cerca"
        return f"; {cuales}: {', '.join(nombres[:CERCANOS])}{mas} (solo falta seguimiento)"

    @property
    def provincias(self) -> tuple[Provincia, ...]:
        """The rows by province, in the order of their ubigeo."""
        grupos = groupby(self.filas, key=lambda fila: fila.ubigeo[:4])
        return tuple(Provincia(filas[0].provincia, filas) for _, g in grupos if (filas := tuple(g)))


def rejilla(region: Region, momento: Momento) -> Rejilla:
    """The coverage of that region, in a constant number of queries, whatever it holds."""
    return de_evaluacion(region, momento, juicio.de_region(region.pk, hito=momento.hito, al=momento.al))


def de_evaluacion(region: Region, momento: Momento, evaluacion: Evaluacion) -> Rejilla:
    """The same, from a judgement that is at hand."""
    firmantes = [firmante for firmante in evaluacion.firmantes if firmante.cuenta]
    recibidas = _recibidas(region, momento, evaluacion)
    conocidos = GobiernoLocal.objects.in_bulk([f.ubigeo for f in firmantes])
    return Rejilla(
        region=region,
        momento=momento,
        criterio=evaluacion.resultado.criterio(CRITERIO),
        filas=tuple(_fila(f, conocidos.get(f.ubigeo), recibidas.get(f.ubigeo, {})) for f in firmantes),
        necesarios=evaluacion.asistidos_necesarios,
    )


def _fila(firmante, conocido: GobiernoLocal | None, suyas: dict[str, list[Recibida]]) -> Fila:
    """The row of a signatory, by its short name."""
    nombre = conocido.breve if conocido else firmante.nombre.strip() or firmante.ubigeo
    return Fila(
        ubigeo=firmante.ubigeo,
        nombre=nombre,
        provincia=conocido.provincia if conocido else "Sin provincia",
        asistido=firmante.asistido,
        diagnosticos=tuple(suyas.get(TipoAccion.DIAGNOSTICO, ())),
        seguimientos=tuple(suyas.get(TipoAccion.SEGUIMIENTO, ())),
        otras=tuple(suyas.get(TipoAccion.ESPECIFICA, ())),
    )


def _recibidas(region: Region, momento: Momento, evaluacion: Evaluacion) -> dict[str, dict[str, list[Recibida]]]:
    """Ubigeo to type to what it received, by date: diagnósticos and follow-ups that the engine counts for it, and the
    complete specific ones that name it. Two queries."""
    registradas = FichaAsistencia.objects.registradas().filter(
        region=region, fecha__lte=momento.al, registrada_el__lt=momento.hasta
    )
    columnas = ("pk", "codigo", "fecha", "tipo", "brindada_por", "provincia", "distritos__ubigeo")
    filas = list(registradas.order_by("fecha", "codigo").values_list(*columnas))
    nombres = nombres_de(provincia for *_, provincia, _ in filas if provincia)
    recibidas: dict[str, dict[str, list[Recibida]]] = {}
    for pk, codigo, fecha, tipo, por, provincia, ubigeo in dict.fromkeys(filas):
        dicho = evaluacion.ficha_at(codigo)
        if dicho is None or not _vale(dicho, tipo, ubigeo):
            continue
        una = Recibida(pk, codigo, fecha, tipo, CORTO[por], nombres.get(provincia, provincia) if provincia else "")
        recibidas.setdefault(ubigeo, {}).setdefault(tipo, []).append(una)
    return recibidas


def _vale(dicho: FichaJuzgada, tipo: str, ubigeo: str | None) -> bool:
    return dicho.completa if tipo == TipoAccion.ESPECIFICA else ubigeo in dicho.cuenta_para


def de_cada_hito(region: Region, momento: Momento) -> Iterable[tuple[str, str, Rejilla]]:
    """(key, name, grid) of every hito as of that date, with one reading of the evidence for all."""
    por_hito = juicio.de_cada_hito([region.pk], al=momento.al)[region.pk]
    for clave, nombre, _ in momento.hitos:
        yield clave, nombre, de_evaluacion(region, momento, por_hito[clave])
