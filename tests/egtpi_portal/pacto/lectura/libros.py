"""Workbooks as the sectors keep them, made for the tests: one builder for each shape, by more than one writer."""

import io
import json
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from egtpi_portal.pacto.lectura.propuesta import Definido
from egtpi_portal.territorio.nombres import Local, del_pais

RAIZ = Path(__file__).resolve().parents[4]
CATALOGO = [
    Definido(dicho["codigo"], dicho["nombre"], dicho["numerador"])
    for dicho in json.loads((RAIZ / "egtpi_portal/pacto/datos/indicadores.json").read_text())
]
MAYO = "2024-05-31"


@cache
def ancash(n: int = 37) -> tuple[Local, ...]:
    """The first local governments of Áncash whose names nobody shares."""
    return tuple(local for local in del_pais() if local.ubigeo[:2] == "02")[:n]


def tsv() -> str:
    """What `ajenos/hacer.sh` makes its workbooks of."""
    filas = [(i, local.provincia, local.ubigeo, local.nombre, 10 + i, 40 + i) for i, local in enumerate(ancash())]
    return "".join("\t".join(map(str, fila)) + "\n" for fila in filas)


def libro(*filas: list[Any], hoja: str = "Hoja1", combinar=(), formatos=None, otras=()) -> bytes:
    """A workbook of openpyxl with those rows. `otras`: (name, rows) of more sheets."""
    hecho = openpyxl.Workbook()
    primera = hecho.active
    primera.title = hoja
    for fila in filas:
        primera.append(fila)
    for rango in combinar:
        primera.merge_cells(rango)
    for celda, formato in (formatos or {}).items():
        primera[celda].number_format = formato
    for nombre, suyas in otras:
        otra = hecho.create_sheet(nombre)
        for fila in suyas:
            otra.append(fila)
    salida = io.BytesIO()
    hecho.save(salida)
    return salida.getvalue()


def libro_a_mano(*filas: list[Any], hoja: str = "Reporte") -> bytes:
    """The same by another writer: texts in line, no table of texts nor styles, no references in cells."""
    letras = []
    for fila in filas:
        celdas = "".join(_celda(valor) for valor in fila)
        letras.append(f"<row>{celdas}</row>")
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    paquete = "http://schemas.openxmlformats.org/package/2006"
    partes = {
        "[Content_Types].xml": f'<Types xmlns="{paquete}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{paquete}/relationships"><Relationship Id="r1" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {ns} xmlns:r="{rel}"><sheets><sheet name="{hoja}" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{paquete}/relationships"><Relationship Id="r1" '
        f'Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {ns}><sheetData>{''.join(letras)}</sheetData></worksheet>",
    }
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as zip:
        for nombre, texto in partes.items():
            zip.writestr(nombre, f'<?xml version="1.0" encoding="UTF-8"?>{texto}')
    return salida.getvalue()


def _celda(valor: Any) -> str:
    if valor is None:
        return "<c/>"
    if isinstance(valor, str):
        dicho = valor.replace("&", "&amp;").replace("<", "&lt;")
        return f'<c t="inlineStr"><is><t>{dicho}</t></is></c>'
    return f"<c><v>{valor}</v></c>"


def csv(*filas: list[Any], separador: str = ";", codificacion: str = "cp1252") -> bytes:
    """A CSV file as Excel in Spanish writes it."""
    return "\r\n".join(separador.join("" if v is None else str(v) for v in fila) for fila in filas).encode(codificacion)


def pegado(*filas: list[Any]) -> bytes:
    """The text that a spreadsheet puts in the clipboard."""
    return csv(*filas, separador="\t", codificacion="utf-8")
