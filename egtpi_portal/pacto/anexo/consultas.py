"""What an annex says, read from the pact in a constant number of queries; and the annexes there are."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import Region

from ..brechas.consultas import Fila, Tablero, leer_tablero
from ..brechas.filas import a_datos
from ..catalogo.consultas import EnCatalogo
from ..models import AnexoPacto, ArchivoDeAnexo, Medicion

FORMATO = "egtpi-anexo/1"


@dataclass(frozen=True)
class Contenido:
    """An annex before it is a file: the board of the region on `al`, of the indicators in use; and of each figure the
    code of the batch it came in and who gave it, by (ubigeo, id of the indicator)."""

    region: Region
    tablero: Tablero
    cargas: Mapping[tuple[str, int], tuple[str, str]]

    @property
    def al(self) -> dt.date:
        return self.tablero.al

    @cached_property
    def con_dato(self) -> tuple[str, ...]:
        """The ubigeos of the signatories with a datum in some indicator: those that have data by district."""
        return tuple(sorted(fila.ubigeo for fila in self.tablero.firmantes if self.indicadores_con_dato(fila)))

    @property
    def sin_dato(self) -> list[Fila]:
        """The signatories without any."""
        suyos = set(self.con_dato)
        return [fila for fila in self.tablero.firmantes if fila.ubigeo not in suyos]

    def indicadores_con_dato(self, fila: Fila) -> int:
        """In how many indicators a signatory has a datum."""
        return sum(self.tablero.cifra(fila.ubigeo, uno) is not None for uno in self.tablero.indicadores)

    def cargas_de(self, indicador: EnCatalogo) -> list[str]:
        """The batches that the figures of an indicator came in."""
        pk = indicador.indicador.pk
        return sorted({codigo for (_, de), (codigo, _) in self.cargas.items() if de == pk})

    def dicho(self) -> dict[str, Any]:
        """What it says, as JSON: its canonical text is what the code of its paper is of."""
        suyos = {(u, pk): codigo for (u, pk), (codigo, _) in self.cargas.items()}
        indicadores = {uno.codigo: uno.indicador.pk for uno in self.tablero.indicadores}
        datos = a_datos(self.tablero)
        for celda in datos["brechas"]:
            celda["carga"] = suyos.get((celda["ubigeo"], indicadores[celda["indicador"]]))
        return {**datos, "formato": FORMATO, "region": self.region.pk, "nombre": self.region.nombre}


def leer_anexo(region: Region, al: dt.date) -> Contenido:
    """What the annex of that region says as of a cut-off date, of every signatory of today: who signed after the
    cut-off was measured all the same. Six queries. Whoever shows it asks before whether the person reads the region."""
    tablero = leer_tablero(al=al, regiones=[region.pk], firman_hasta=max(al, hoy()))
    en_uso = tuple(uno for uno in tablero.indicadores if uno.indicador.retirado_en is None)
    tablero = replace(tablero, indicadores=en_uso)
    return Contenido(region, tablero, _cargas(region.pk, al))


def _cargas(region: str, al: dt.date) -> dict[tuple[str, int], tuple[str, str]]:
    """Of the last measurement of each local government and indicator up to a date, its batch and its source."""
    filas = Medicion.objects.vigentes().filter(carga__region=region, corte__lte=al).exclude(numerador=None)
    filas = filas.order_by("corte").values_list("ubigeo", "indicador_id", "carga__codigo", "carga__fuente")
    return {(ubigeo, indicador): (codigo, fuente) for ubigeo, indicador, codigo, fuente in filas}


def cortes_con_datos(region: str, hasta: dt.date) -> list[dt.date]:
    """The cut-off dates of a region with some datum, not after a day; the last first."""
    filas = Medicion.objects.vigentes().filter(carga__region=region, corte__lte=hasta).exclude(numerador=None)
    return list(filas.order_by("-corte").values_list("corte", flat=True).distinct())


def anexos_de(usuario: Usuario, region: str):
    """The annexes of a region that the person may see, the last first, each with its files."""
    suyos = AnexoPacto.objects.visibles_para(usuario).filter(region=region).select_related("hecho_por")
    return suyos.prefetch_related("archivos__documento").order_by("-al", "-id")


def archivos_visibles(usuario: Usuario):
    """The files of the annexes that the person reads: the door of their downloads."""
    return ArchivoDeAnexo.objects.filter(anexo__in=AnexoPacto.objects.visibles_para(usuario))


def anexo_de_huella(sha256: str, region: str) -> AnexoPacto | None:
    """The annex of that region of which a content is a file, known by its sha-256; None of any other content."""
    return AnexoPacto.objects.filter(region=region, archivos__sha256=sha256).first()


def anexos_de_huellas(huellas: Collection[str], region: str) -> dict[str, ArchivoDeAnexo]:
    """The files of annexes of that region among some contents, by sha-256. One query."""
    filas = ArchivoDeAnexo.objects.filter(sha256__in=huellas, anexo__region=region).select_related("anexo")
    return {fila.sha256: fila for fila in filas}
