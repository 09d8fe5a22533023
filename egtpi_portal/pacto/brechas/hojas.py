"""The gap board as a workbook: a row per signatory and indicator."""

import datetime as dt

from egtpi_portal.hojas import ColumnaDeSalida, HojaDeSalida, escribir_hojas
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.templatetags.portal import fecha

from .consultas import Tablero
from .filas import FilaDeBrecha, filas, valor_total

DOS_DECIMALES = "0.00"
CIFRAS = (
    ColumnaDeSalida("Numerador", 12, formato=ENTERO),
    ColumnaDeSalida("Denominador", 13, formato=ENTERO),
    ColumnaDeSalida("Valor", 10, formato=DOS_DECIMALES),
)
PIE = (
    "El valor se corta en contra de quien se mide y se compara sin redondear. La brecha en personas es lo menos que "
    "falta (o excede) para alcanzar la meta con el mismo denominador. Sin dato no es cero.",
)


def en_xlsx(tablero: Tablero, nombre: str, *, creado: dt.datetime | None = None) -> bytes:
    """The workbook: the indicators with what they add up to, and every cell of the board, who lacks most first."""
    titulo = f"Brechas de {nombre} al {fecha(tablero.al)}"
    return escribir_hojas([_conjunto(tablero, titulo), _celdas(tablero, titulo)], creado=creado)


def _conjunto(tablero: Tablero, titulo: str) -> HojaDeSalida:
    def celdas(uno):
        suma = tablero.suma(uno)
        cuantos = suma.cifra or (None, None)
        ejemplo = "Ejemplo" if uno.indicador.ejemplo else ""
        return (
            uno.codigo, uno.nombre, uno.indicador.get_tema_display(), *cuantos, valor_total(suma, uno), suma.con_dato,
            suma.total, ejemplo,
        )  # fmt: skip

    columnas = (
        ColumnaDeSalida("Código", 22), ColumnaDeSalida("Indicador", 60), ColumnaDeSalida("Tema", 20), *CIFRAS,
        ColumnaDeSalida("Con dato", 10, formato=ENTERO), ColumnaDeSalida("Firmantes", 10, formato=ENTERO),
        ColumnaDeSalida("Observación", 14),
    )  # fmt: skip
    return HojaDeSalida("Indicadores", (titulo,), columnas, map(celdas, tablero.indicadores), PIE)


def _celdas(tablero: Tablero, titulo: str) -> HojaDeSalida:
    columnas = (
        ColumnaDeSalida("Indicador", 22), ColumnaDeSalida("Ubigeo", 9), ColumnaDeSalida("Gobierno local", 46),
        ColumnaDeSalida("Situación", 20), ColumnaDeSalida("Fecha de corte", 14, fecha=True), *CIFRAS,
        ColumnaDeSalida("Meta", 10, formato=DOS_DECIMALES), ColumnaDeSalida("Vence", 13, fecha=True),
        ColumnaDeSalida("Brecha (puntos)", 15, formato=DOS_DECIMALES),
        ColumnaDeSalida("Brecha (personas)", 16, formato=ENTERO), ColumnaDeSalida("Unidad", 20),
    )  # fmt: skip
    return HojaDeSalida("Brechas", (titulo,), columnas, map(_fila, filas(tablero)), PIE)


def _fila(fila: FilaDeBrecha) -> tuple:
    brecha = fila.brecha
    return (
        fila.indicador.codigo, fila.firmante.ubigeo, fila.firmante.nombre, brecha.situacion.palabras, fila.corte,
        *(brecha.cifra or (None, None)), brecha.valor, brecha.meta, fila.vence, brecha.puntos, brecha.personas,
        fila.indicador.actual.unidades,
    )  # fmt: skip
