"""How a target and the CAD figures are said in the cells of a row: the columns, and how a percentage is read."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal

from egtpi_portal.hojas import Celda, Columna, ColumnaDeSalida, ValorIlegible
from egtpi_portal.hojas.escritor import ENTERO, META
from egtpi_portal.hojas.lectores import entero, fecha

from .datos import leer_porcentaje

UNO = "«1» puede ser 100 % o 1 %. Si la meta es 100 %, escriba 100; si es uno por ciento, regístrela en su página."


def _porcentaje(celda: Celda) -> Decimal:
    """The target in a cell: text, or a number; 0.8 shown as 80 % is 80. What has more than two decimals is cut, never
    rounded. A plain 1 may be 100 % or 1 %: that is asked."""
    numero = celda.decimal
    if numero == 1 and not celda.porcentaje:
        raise ValorIlegible(UNO)
    if celda.formula or celda.error:
        raise ValorIlegible(f"«{celda.a_la_vista}» no tiene un valor calculado. Escriba la meta así: 62.5.")
    try:
        if numero is None:
            return leer_porcentaje(celda.texto)
        visto = numero * 100 if celda.porcentaje else numero
        return leer_porcentaje(f"{_dos_decimales(visto):f}" + (" %" if celda.porcentaje else ""))
    except ValueError as error:
        raise ValorIlegible(str(error)) from None


def _cortada(celda: Celda) -> str:
    """That a target was cut, of one with more decimals than it keeps."""
    numero = celda.decimal
    visto = numero * 100 if numero is not None and celda.porcentaje else numero
    if visto is None or _dos_decimales(visto) == visto:
        return ""
    return f"Tiene más de dos decimales ({visto.normalize():f}): se toma {_dos_decimales(visto):f}, sin redondear."


def _dos_decimales(numero: Decimal) -> Decimal:
    return numero.quantize(Decimal("0.01"), ROUND_DOWN) if abs(numero) < 10**12 else numero


REGION = Columna("region", "Región", ("Gobierno Regional", "Código", "GORE"), obligatoria=True, ancla=True)
QUE = Columna("que", "Qué se registra", ("Registro", "Meta o CAD", "Verificación"), obligatoria=True)
PORCENTAJE = Columna("porcentaje", "Meta (%)", ("Meta", "Porcentaje"), lector=_porcentaje, rareza=_cortada)
TOTAL = Columna("total", "Compromisos del CAD", ("Compromisos", "Total de compromisos"), lector=entero)
CUMPLIDOS = Columna("cumplidos", "Compromisos cumplidos", ("Cumplidos",), lector=entero)
DOCUMENTO = Columna("documento", "Documento", ("Documento que lo dice", "Sustento"), obligatoria=True)
FECHA = Columna("documento_fecha", "Fecha del documento", ("Fecha",), obligatoria=True, lector=fecha)
DESDE = Columna("desde", "Rige desde", ("Vigente desde", "En vigor desde", "Vigencia"), lector=fecha)
COLUMNAS = (REGION, QUE, PORCENTAJE, TOTAL, CUMPLIDOS, DOCUMENTO, FECHA, DESDE)


def salida_de(cosas: Iterable[str]) -> list[ColumnaDeSalida]:
    """The columns of the workbook that goes out, `cosas` the names of what may be registered."""
    return [
        ColumnaDeSalida(REGION.titulo, 24),
        ColumnaDeSalida(QUE.titulo, 30, opciones=tuple(cosas)),
        ColumnaDeSalida(PORCENTAJE.titulo, 12, ayuda="De 0 % a 100 %, con dos decimales como máximo.", formato=META),
        ColumnaDeSalida(TOTAL.titulo, 16, formato=ENTERO),
        ColumnaDeSalida(CUMPLIDOS.titulo, 16, formato=ENTERO),
        ColumnaDeSalida(DOCUMENTO.titulo, 44),
        ColumnaDeSalida(FECHA.titulo, 16, fecha=True),
        ColumnaDeSalida(
            DESDE.titulo, 14, fecha=True, ayuda="En blanco: desde el inicio. De un cambio (adenda), desde cuándo rige."
        ),
    ]
