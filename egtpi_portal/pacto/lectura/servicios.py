"""What is done with a file of the sectors: looked at, read as somebody says, and loaded, with its columns kept for the
next time. The file is opened in a process apart; nothing of one that carries data of persons is stored."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.respuestas import XLSX
from egtpi_portal.hojas.texto import plegado
from egtpi_portal.importar.libros import hacer

from ..catalogo.consultas import EnCatalogo, de_la_region
from ..errores import Falla, PactoInvalido
from ..mediciones.consultas import contexto_de
from ..mediciones.datos import DatosMedicion, Revision, revisar
from ..mediciones.servicios import Cargado, cargar
from ..metas.consultas import firmantes_de
from ..models import MapeoDeHoja, OrigenCarga
from ..permisos import exigir_llevar
from . import aparte
from .propuesta import DUDA_DE_CORTE, Asignacion

QUE = "cargar mediciones"
DE_FECHA = re.compile(
    r"\d+|\b(?:ene|feb|mar|abr|may|jun|jul|ago|set|sep|oct|nov|dic)[a-z]*\b|\b(?:i{1,3}|iv) (?:trim|sem)[a-z]*\b"
)
"""What changes in the headings of a sheet from one month to the next."""


@dataclass(frozen=True, slots=True)
class Fuente:
    """What was sent: its bytes (a workbook, a CSV, or the text that was pasted) and its name, blank when pasted."""

    contenido: bytes
    nombre: str = ""

    @property
    def pegada(self) -> bool:
        return not self.nombre


@dataclass(frozen=True, slots=True)
class TablaHallada:
    """A table of the file: its sheet, the texts above it, its columns (place, heading, first values), what they seem to
    be, whether that was kept from another time, and whether its sheet is hidden: then it is read only when asked."""

    hoja: str
    arriba: tuple[str, ...]
    columnas: tuple[dict[str, Any], ...]
    propuesta: Asignacion
    recordada: bool = False
    oculta: bool = False

    @property
    def huella(self) -> str:
        """What tells its headings from others', whatever their months are."""
        titulos = [DE_FECHA.sub("#", plegado(columna["titulo"])) for columna in self.columnas]
        return hashlib.sha256(json.dumps(titulos).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Analisis:
    """What was found in a file: its tables, and the sentences about the sheets that have none."""

    tablas: tuple[TablaHallada, ...]
    advertencias: tuple[str, ...]

    @property
    def sabido(self) -> bool:
        """Whether somebody confirmed all that it has the last time, and nothing of it is guessed today."""
        a_la_vista = [tabla for tabla in self.tablas if not tabla.oculta]
        return bool(a_la_vista) and all(tabla.recordada and not tabla.propuesta.dudas for tabla in a_la_vista)


@dataclass(frozen=True, slots=True)
class LoQueHaria:
    """What loading would do: the measurements read, what each would be, what is wrong, and what should be known."""

    filas: tuple[DatosMedicion, ...]
    revision: Revision
    fallas: tuple[Falla, ...]
    advertencias: tuple[str, ...]

    @property
    def huella(self) -> str:
        """sha-256 of what it would write: whoever loads it brings the one they were shown."""
        hechos = [[*map(str, dato[:5])] for dato, _ in self.revision.entran]
        return hashlib.sha256(json.dumps(hechos).encode()).hexdigest()

    @property
    def indicadores(self) -> list[str]:
        return sorted({fila.indicador for fila in self.filas})


def analizar(*, region: str, fuente: Fuente, por: Usuario | None) -> Analisis:
    """The tables of a file and what each of their columns seems to be. Writes nothing. Raises PermissionDenied;
    HojaIlegible with the sentence, also when it lists persons."""
    exigir_llevar(por, region, QUE)
    opciones = {"region": region, "catalogo": _catalogo(region), "nombre": fuente.nombre}
    dicho = hacer(ContentFile(fuente.contenido), aparte.ANALIZAR, opciones)
    tablas = [
        TablaHallada(
            t["hoja"], tuple(t["arriba"]), tuple(t["columnas"]), Asignacion.de_json(t["propuesta"]), oculta=t["oculta"]
        )
        for t in dicho["tablas"]
    ]
    guardados = dict(
        MapeoDeHoja.objects.filter(region=region, encabezados__in={t.huella for t in tablas}).values_list(
            "encabezados", "usos"
        )
    )
    return Analisis(tuple(_recordada(t, guardados.get(t.huella)) for t in tablas), tuple(dicho["advertencias"]))


def _recordada(tabla: TablaHallada, usos: dict[str, Any] | None) -> TablaHallada:
    """The table with what was said of its columns the last time; their dates, as its headings say today."""
    if usos is None:
        return tabla
    dichos = {lugar: (uso, indicador) for lugar, uso, indicador in usos["columnas"]}
    for columna in tabla.propuesta.columnas:
        columna.uso, columna.indicador = dichos.get(columna.lugar, (columna.uso, columna.indicador))
    tabla.propuesta.indicador = usos["indicador"]
    tabla.propuesta.dudas = [duda for duda in tabla.propuesta.dudas if duda.startswith(DUDA_DE_CORTE)]
    return replace(tabla, recordada=True)


def previsualizar(
    *, region: str, fuente: Fuente, asignaciones: Sequence[Asignacion], por: Usuario | None
) -> LoQueHaria:
    """What loading that file, read as those assignments say, would do. Writes nothing. Raises PermissionDenied;
    HojaIlegible."""
    exigir_llevar(por, region, QUE)
    leidas = [asignacion for asignacion in asignaciones if asignacion.columnas]
    opciones = {
        "region": region,
        "catalogo": _catalogo(region),
        "firmantes": sorted(firmantes_de(region)),
        "asignaciones": [asignacion.a_json() for asignacion in leidas],
    }
    if not leidas:
        return LoQueHaria((), Revision(), (Falla("Elija por lo menos una hoja."),), ())
    leido = hacer(ContentFile(fuente.contenido), aparte.LEER, opciones)
    filas = [
        DatosMedicion(indicador, ubigeo, dt.date.fromisoformat(corte), numerador, denominador, donde)
        for indicador, ubigeo, corte, numerador, denominador, donde in leido["filas"]
    ]
    fallas = [Falla(mensaje, donde) for donde, mensaje in leido["fallas"]]
    revision = revisar(filas, contexto_de(region, hoy=hoy(), codigos={fila.indicador for fila in filas}))
    return LoQueHaria(tuple(filas), revision, (*fallas, *revision.fallas), tuple(leido["advertencias"]))


@transaction.atomic
def cargar_leido(
    *, region: str, fuente: Fuente, tablas: Sequence[TablaHallada], asignaciones: Sequence[Asignacion], quien_dio: str,
    huella: str | None, por: Usuario | None,
) -> Cargado:  # fmt: skip
    """Loads the file, whole or not at all, keeps it with its sha-256, and remembers what its columns are, when somebody
    looked at them (the system, None, did not). The same file again writes nothing. `tablas`: what `analizar` found in
    it; `quien_dio`: who gave the figures; `huella`: that of what the person was shown.

    Raises PermissionDenied; HojaIlegible; PactoInvalido with what is wrong, or when something changed meanwhile."""
    haria = previsualizar(region=region, fuente=fuente, asignaciones=asignaciones, por=por)
    if haria.fallas:
        raise PactoInvalido(haria.fallas)
    if huella is not None and huella != haria.huella:
        raise PactoInvalido("Se cargaron otras cifras después de la vista previa: mire de nuevo qué cambiaría.")
    de_libro = fuente.contenido[:2] == b"PK"
    hecho = cargar(
        region=region, filas=haria.filas, origen=OrigenCarga.PEGADO if fuente.pegada else OrigenCarga.LIBRO, por=por,
        fuente=quien_dio, archivo=ContentFile(fuente.contenido), nombre=fuente.nombre or "pegado.csv",
        tipo=XLSX if de_libro else "text/csv",
    )  # fmt: skip
    if por is not None:
        _recordar(region, tablas, asignaciones, por)
    return hecho


def _recordar(region: str, tablas: Sequence[TablaHallada], asignaciones: Sequence[Asignacion], por: Usuario):
    """Keeps what the columns of each sheet are, by its headings."""
    por_hoja = {asignacion.hoja: asignacion for asignacion in asignaciones if asignacion.columnas}
    for tabla in tablas:
        if asignacion := por_hoja.get(tabla.hoja):
            usos = {
                "columnas": [[c.lugar, c.uso, c.indicador] for c in asignacion.columnas],
                "indicador": asignacion.indicador,
            }
            MapeoDeHoja.objects.update_or_create(
                region_id=region, encabezados=tabla.huella,
                defaults={"usos": usos, "guardado_en": ahora(), "guardado_por": por},
            )  # fmt: skip


def _catalogo(region: str) -> list[list[str]]:
    return [[uno.codigo, uno.nombre, uno.actual.numerador] for uno in catalogo_de(region)]


def catalogo_de(region: str) -> list[EnCatalogo]:
    """The indicators that a file of the region may bring."""
    return de_la_region(region, al=hoy())
