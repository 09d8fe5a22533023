"""A sector's workbook without anybody to look at its columns: what was understood is told, and what a person has to
decide is not guessed."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..errores import Falla
from ..mediciones.servicios import Cargado
from .propuesta import (
    CORTE,
    DENOMINADOR,
    DUDA_DE_CORTE,
    DUDA_DE_INDICADOR,
    INDICADOR,
    MES,
    NUMERADOR,
    Asignacion,
)
from .servicios import Fuente, LoQueHaria, TablaHallada, analizar, cargar_leido, catalogo_de, previsualizar

EN_LA_PAGINA = (
    "Súbalo en la página Mediciones, Cargar: allí se dice qué es cada columna, y el portal lo recuerda para la próxima."
)
NO_SE_USA = "no se usa"


class NoSeDice(ValueError):
    """What was said with the file cannot be: the message is for who said it."""


@dataclass(frozen=True, slots=True)
class Dicho:
    """What who brings a file says of it: the indicator and the cut-off date of the columns that say none, the sheets to
    be read (none: all), and who gave the figures."""

    indicador: str = ""
    corte: dt.date | None = None
    hojas: tuple[str, ...] = ()
    quien_dio: str = ""

    def __bool__(self):
        return bool(self.indicador or self.corte or self.hojas)

    def resuelve(self, duda: str) -> bool:
        """Whether it says what was guessed."""
        return bool(
            (self.corte and duda.startswith(DUDA_DE_CORTE)) or (self.indicador and duda.startswith(DUDA_DE_INDICADOR))
        )


@dataclass(frozen=True, slots=True)
class Entendido:
    """What was understood of a file, what loading it would do, and what somebody has to decide before (`decidir`);
    `hecho`, once it was loaded."""

    tablas: Sequence[TablaHallada]
    asignaciones: Sequence[Asignacion]
    haria: LoQueHaria
    advertencias: Sequence[str]
    decidir: Sequence[Falla]
    hecho: Cargado | None = None

    @property
    def fallas(self) -> list[Falla]:
        return [*self.decidir, *self.haria.fallas]

    def columnas(self) -> Iterator[tuple[TablaHallada, list[tuple[str, str, str]]]]:
        """Each table that is read, with its columns: letter, heading, and what it is taken for, in words."""
        por_hoja = {asignacion.hoja: asignacion for asignacion in self.asignaciones if asignacion.columnas}
        for tabla in self.tablas:
            if asignacion := por_hoja.get(tabla.hoja):
                usos = {uso.lugar: _en_palabras(asignacion, uso) for uso in asignacion.columnas}
                yield tabla, [(c["letra"], c["titulo"], usos.get(c["lugar"], NO_SE_USA)) for c in tabla.columnas]

    def a_json(self) -> dict[str, Any]:
        hojas = [
            {
                "hoja": tabla.hoja,
                "recordada": tabla.recordada,
                "columnas": [{"columna": letra, "titulo": titulo, "es": es} for letra, titulo, es in columnas],
            }
            for tabla, columnas in self.columnas()
        ]
        return {
            "forma": "libro del sector",
            "hojas": hojas,
            "resumen": self.resumen,
            "fallas": [{"donde": falla.donde, "mensaje": falla.mensaje} for falla in self.fallas],
            "advertencias": [*self.advertencias, *map(str, self.haria.revision.advertencias)],
            "carga": str(self.hecho.carga) if self.hecho and self.hecho.carga else None,
        }

    @property
    def resumen(self) -> dict[str, int]:
        revision = self.haria.revision
        return {
            "mediciones": len(self.haria.filas), "crear": len(revision.nuevas), "actualizar": len(revision.cambian),
            "sin_cambio": revision.iguales, "errores": len(self.fallas),
        }  # fmt: skip


def importar(*, region: str, fuente: Fuente, dicho: Dicho, simular: bool) -> Entendido:
    """Loads a file as the portal proposes, or remembers, whole or not at all; `simular`: only tells what it would do.
    In the name of the system. Raises HojaIlegible, also when it lists persons; NoSeDice; PactoInvalido."""
    if dicho.indicador and dicho.indicador not in {uno.codigo for uno in catalogo_de(region)}:
        raise NoSeDice(f"No hay un indicador «{dicho.indicador}» en el catálogo: escriba su código como está allí.")
    analisis = analizar(region=region, fuente=fuente, por=None)
    asignaciones = [_con_lo_dicho(tabla, dicho) for tabla in analisis.tablas]
    if sobran := set(dicho.hojas) - {asignacion.hoja for asignacion in asignaciones}:
        hay = ", ".join(f"«{tabla.hoja}»" for tabla in analisis.tablas)
        raise NoSeDice(f"No hay una hoja «{min(sobran)}» con una tabla que se pueda leer. Las hay en: {hay}.")
    haria = previsualizar(region=region, fuente=fuente, asignaciones=asignaciones, por=None)
    decidir = [
        Falla(f"{duda} {_como_se_decide(duda)}", f"hoja «{asignacion.hoja}»")
        for asignacion in asignaciones
        if asignacion.columnas
        for duda in asignacion.dudas
        if not dicho.resuelve(duda)
    ]
    ocultas = [
        f"La hoja «{tabla.hoja}» está oculta y no se lee. Si hace falta, dígala con --hoja."
        for tabla in analisis.tablas
        if tabla.oculta and tabla.hoja not in dicho.hojas
    ]
    advertencias = [*analisis.advertencias, *ocultas, *haria.advertencias]
    entendido = Entendido(analisis.tablas, asignaciones, haria, advertencias, decidir)
    if simular or entendido.fallas:
        return entendido
    hecho = cargar_leido(
        region=region, fuente=fuente, tablas=analisis.tablas, asignaciones=asignaciones, quien_dio=dicho.quien_dio,
        huella=haria.huella, por=None,
    )  # fmt: skip
    return replace(entendido, hecho=hecho)


def _como_se_decide(duda: str) -> str:
    """How what was guessed is confirmed."""
    opciones = {DUDA_DE_CORTE: "Confírmela con --corte.", DUDA_DE_INDICADOR: "Confírmelo con --indicador."}
    return next((con for empieza, con in opciones.items() if duda.startswith(empieza)), EN_LA_PAGINA)


def _con_lo_dicho(tabla: TablaHallada, dicho: Dicho) -> Asignacion:
    """The proposal of a sheet with what was said of the file; without columns when the sheet is not to be read."""
    propuesta = tabla.propuesta
    se_lee = propuesta.hoja in dicho.hojas if dicho.hojas else not tabla.oculta
    return replace(
        propuesta,
        indicador=dicho.indicador or propuesta.indicador,
        corte=dicho.corte.isoformat() if dicho.corte else propuesta.corte,
        columnas=propuesta.columnas if se_lee else [],
    )


def _en_palabras(asignacion: Asignacion, uso) -> str:
    """«numerador de CRED-12M al 31/05/2024»; «no se usa»."""
    if uso.uso not in (NUMERADOR, DENOMINADOR):
        return uso.uso.replace("ano", "año") or NO_SE_USA
    indicador = uso.indicador or ("el de cada fila" if asignacion.de(INDICADOR) else asignacion.indicador)
    por_filas = asignacion.de(CORTE) or asignacion.de(MES)
    corte = uso.corte or ("" if por_filas else asignacion.corte)
    cuando = f"al {dt.date.fromisoformat(corte):%d/%m/%Y}" if corte else "a la fecha de cada fila" if por_filas else ""
    return " ".join(filter(None, (uso.uso, f"de {indicador}" if indicador else "", cuando)))
