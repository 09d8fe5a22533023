"""Workbooks for the tests of the reader: small, whole, and each bad in its own way."""

import datetime as dt
import io
import re
import zipfile
from typing import Any

from openpyxl import Workbook

from egtpi_portal.hojas import Columna
from egtpi_portal.hojas.lectores import fecha, opcion

COLUMNAS = (
    Columna("codigo", "Código", ancla=True),
    Columna("sesion", "Fecha de sesión", ("Sesión",), obligatoria=True, lector=fecha, ancla=True),
    Columna("texto", "Acuerdo", ("Acuerdos adoptados",), obligatoria=True),
    Columna("entidad", "Responsable (entidad)", ("Responsable", "Responsable entidad")),
    Columna("cargo", "Cargo del responsable", ("Responsable cargo",)),
    Columna(
        "estado", "Estado", ("Situación",), obligatoria=True, ancla=True,
        lector=opcion({"si": ("Implementado", "Cumplido"), "no": ("Pendiente",)}, es="un estado", use="otro"),
    ),
)  # fmt: skip
ENCABEZADOS = ("Fecha de sesión", "Acuerdo", "Responsable (entidad)", "Estado")
UNA = ("16/11/2023", "Entregar la lista", "DIRESA", "Pendiente")


def libro(*filas: tuple, encabezados: tuple = ENCABEZADOS, arriba: int = 0) -> Workbook:
    nuevo = Workbook()
    for n, fila in enumerate([encabezados, *filas], arriba + 1):
        for m, valor in enumerate(fila, 1):
            nuevo.active.cell(n, m, valor)
    return nuevo


def a_bytes(libro: Workbook) -> bytes:
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def con_parte(contenido: bytes, nombre: str, cambiar) -> bytes:
    """The same workbook with one part of it changed."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenido)) as de, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as a:
        for parte in de.namelist():
            a.writestr(parte, cambiar(de.read(parte)) if parte == nombre else de.read(parte))
        if nombre not in de.namelist():
            a.writestr(nombre, cambiar(b""))
    return salida.getvalue()


def con_hoja(contenido: bytes, antes: bytes, despues: bytes) -> bytes:
    """The same workbook with a piece of its first sheet replaced."""

    def cambiar(datos: bytes) -> bytes:
        assert antes in datos
        return datos.replace(antes, despues)

    return con_parte(contenido, "xl/worksheets/sheet1.xml", cambiar)


def como_excel(contenido: bytes) -> bytes:
    """The same workbook with its texts in a shared table, as Excel saves them."""
    textos: list[bytes] = []

    def compartir(hallado: re.Match) -> bytes:
        textos.append(hallado[1])
        return b't="s"><v>%d</v></c>' % (len(textos) - 1)

    contenido = con_parte(
        contenido, "xl/worksheets/sheet1.xml",
        lambda hoja: re.sub(rb't="inlineStr"><is>(.*?)</is></c>', compartir, hoja, flags=re.DOTALL),
    )  # fmt: skip
    tabla = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>' % b"".join(
        b"<si>%s</si>" % texto for texto in textos
    )
    contenido = con_parte(contenido, "xl/sharedStrings.xml", lambda _: tabla)
    tipo = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    parte = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % tipo
    return con_parte(contenido, "[Content_Types].xml", lambda tipos: tipos.replace(b"</Types>", parte))


def dia(ano: int, mes: int, n: int) -> dt.datetime:
    """A date as a workbook holds it."""
    return dt.datetime(ano, mes, n)  # noqa: DTZ001


def valores(tabla) -> list[tuple[int, dict[str, Any]]]:
    return [(fila.numero, {clave: celda.texto for clave, celda in fila.celdas.items()}) for fila in tabla.filas]
