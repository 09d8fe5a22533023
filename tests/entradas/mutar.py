"""Grows, from something valid and a seed, something like it that is amiss: the same for each seed. What is made is
ordinary damage (a cut, a swap, a word where a number goes), nothing made for a program in particular."""

import copy
import io
import json
import random
import re
import zipfile
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import IllegalCharacterError

SUELTOS: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**18, 10**30, "", " ", "\t\n", "2024-02-30",
    "31 de junio",
    "0000-00-00", "25:61", "áéíóú ñ", "a\u0000b", "\u202eabc", "x" * 20_000, [], {}, [[]], {"otra": 1}, "NaN",
    "100.001", "-5", "1e9", "999999", "٣",
)  # fmt: skip
"""What no field in particular asks for."""
HONDURA = 200


def un_json(datos: Any, azar: random.Random) -> bytes:
    """The data with one to four things changed, or their text damaged."""
    datos = copy.deepcopy(datos)
    for _ in range(azar.choice((1, 1, 1, 2, 4))):
        _cambiar(datos, azar)
    texto = json.dumps(datos, ensure_ascii=azar.random() < 0.5)
    if azar.random() < 0.12:
        return _bytes(texto.encode("utf-8", "surrogatepass"), azar)
    return texto.encode("utf-8", "surrogatepass")


def _lugares(valor: Any, lugar: tuple = ()) -> list[tuple]:
    hijos = valor.items() if isinstance(valor, dict) else enumerate(valor) if isinstance(valor, list) else ()
    return [lugar, *(uno for clave, hijo in hijos for uno in _lugares(hijo, (*lugar, clave)))]


def _cambiar(datos: Any, azar: random.Random):
    *de_donde, clave = azar.choice(_lugares(datos)[1:] or [("formato",)])
    madre = datos
    for paso in de_donde:
        madre = madre[paso]
    otra = azar.choice(
        ("valor", "valor", "valor", "quitar", "repetir", "duplicar", "hondo", "otra", "ajeno", "texto", "fecha")
    )
    valor = madre[clave] if clave in madre or isinstance(madre, list) else None
    if otra == "quitar":
        del madre[clave]
    elif otra == "repetir" and isinstance(madre, list):
        madre.extend(copy.deepcopy(valor) for _ in range(azar.choice((1, 2, 50))))
    elif otra == "duplicar" and isinstance(valor, list):
        madre[clave] = valor * azar.choice((0, 2, 3))
    elif otra == "hondo":
        for _ in range(azar.randint(1, HONDURA)):
            valor = [valor] if azar.random() < 0.5 else {"a": valor}
        madre[clave] = valor
    elif otra == "otra" and isinstance(madre, dict):
        madre[azar.choice(("otra", "", "id", "región", "__class__"))] = azar.choice(SUELTOS)
    elif otra == "ajeno":
        lugar = azar.choice(_lugares(datos))
        ajeno = datos
        for paso in lugar:
            ajeno = ajeno[paso]
        madre[clave] = copy.deepcopy(ajeno)
    elif otra == "texto" and isinstance(valor, str):
        madre[clave] = _texto(valor, azar)
    elif otra == "fecha" and isinstance(valor, str) and re.match(r"\d{4}-\d\d", valor):
        madre[clave] = azar.choice(
            ("0001-01-01", "9999-12-31", "9999-12-31T23:59:59-05:00", "2024-13-01", "1900-02-29")
        )
    else:
        madre[clave] = azar.choice(SUELTOS)


def _texto(texto: str, azar: random.Random) -> str:
    n = azar.randrange(len(texto) + 1)
    return azar.choice(
        (texto[:n], texto[n:] + texto[:n], texto + texto, texto.upper(), texto.replace("-", "/"), texto[:n] + "\ud800")
    )


def un_texto(texto: str, azar: random.Random) -> str:
    """A pasted table with rows, cells and separators amiss."""
    lineas = texto.split("\n")
    for _ in range(azar.choice((1, 2, 5))):
        n = azar.randrange(len(lineas))
        que = azar.choice(("cortar", "repetir", "separador", "suelto", "vacía", "comillas", "larga", "columnas"))
        if que == "cortar":
            lineas[n] = lineas[n][: azar.randrange(len(lineas[n]) + 1)]
        elif que == "repetir":
            lineas[n:n] = [lineas[n]] * azar.choice((1, 3, 500))
        elif que == "separador":
            lineas[n] = lineas[n].replace("\t", azar.choice((";", ",", "\t\t", " ", "|")))
        elif que == "suelto":
            celdas = lineas[n].split("\t")
            celdas[azar.randrange(len(celdas))] = str(azar.choice(SUELTOS))
            lineas[n] = "\t".join(celdas)
        elif que == "vacía":
            lineas.insert(n, azar.choice(("", "\t\t", "   ")))
        elif que == "comillas":
            lineas[n] = '"' + lineas[n].replace("\t", '\t"', 1)
        elif que == "larga":
            lineas[n] += "z" * azar.choice((10, 5_000, 40_000))
        else:
            lineas[n] += "\tx" * azar.choice((1, 30, 300))
    return "\n".join(lineas)


def un_libro(contenido: bytes, azar: random.Random) -> bytes:
    """A workbook with cells, rows, sheets or its package amiss."""
    if azar.random() < 0.35:
        return un_paquete(contenido, azar)
    libro = openpyxl.load_workbook(io.BytesIO(contenido))
    for _ in range(azar.choice((1, 1, 2, 4))):
        _en_la_hoja(libro, azar.choice(libro.worksheets), azar)
    if all(hoja.sheet_state != "visible" for hoja in libro.worksheets):  # openpyxl writes none such
        libro.worksheets[0].sheet_state = "visible"
    salida = io.BytesIO()
    libro.save(salida)
    return _bytes(salida.getvalue(), azar) if azar.random() < 0.08 else salida.getvalue()


FORMULAS = ("=1/0", "=A1", "=SUM(A1:C3)", '=HYPERLINK("x")', '="a"&B2', "=FECHA(2024;1;1)", "=")


def _en_la_hoja(libro, hoja, azar: random.Random):
    fila, columna = azar.randint(1, max(1, hoja.max_row)), azar.randint(1, max(1, hoja.max_column))
    que = azar.choice(
        ("celda", "celda", "celda", "formula", "combinar", "columna", "fila", "otra hoja", "sin hoja", "nombre",
         "lejos", "titulo", "duplicar", "formato")
    )  # fmt: skip
    if que == "celda":
        suelto = azar.choice(SUELTOS)
        _poner(hoja, fila, columna, suelto if isinstance(suelto, str | int | float | bool | None) else str(suelto))
    elif que == "formula":
        _poner(hoja, fila, columna, azar.choice(FORMULAS))
    elif que == "combinar":
        hoja.merge_cells(
            start_row=fila,
            start_column=columna,
            end_row=fila + azar.randint(0, 4),
            end_column=columna + azar.randint(0, 4),
        )
    elif que in ("columna", "fila") and hoja.max_row > 1000:
        return  # the library would move every empty cell
    elif que == "columna":
        azar.choice((hoja.insert_cols, hoja.delete_cols))(columna)
    elif que == "fila":
        azar.choice((hoja.insert_rows, hoja.delete_rows))(fila, azar.choice((1, 3)))
    elif que == "otra hoja":
        otra = libro.create_sheet(azar.choice(("Otra", "Matriz 2", " ", "Hoja"))[:31], azar.choice((0, None)))
        otra.sheet_state = azar.choice(("visible", "hidden"))
    elif que == "sin hoja" and len(libro.worksheets) > 1:
        libro.remove(hoja)
    elif que == "nombre":
        hoja.title = azar.choice(("x" * 31, "Matriz", "áé", "1"))
    elif que == "lejos":
        _poner(hoja, azar.choice((500, 5000, 19_000)), azar.choice((1, 40, 250)), "lejos")
    elif que == "titulo":
        _poner(hoja, 1, columna, azar.choice(("ESTADO", "", "CÓDIGO", "¿?", 5)))
    elif que == "duplicar":
        valores = [c.value for c in hoja[fila]]
        for _ in range(azar.choice((1, 20, 300))):
            hoja.append(valores)
    elif que == "formato":
        hoja.cell(fila, columna).number_format = azar.choice(("dd/mm/yyyy", "0%", "[h]:mm", '"x"@', "General"))


def _poner(hoja, fila: int, columna: int, valor):
    celda = hoja.cell(fila, columna)
    if type(celda).__name__ != "MergedCell":
        try:
            celda.value = valor
        except (IllegalCharacterError, ValueError):
            celda.value = "otro"


def un_paquete(contenido: bytes, azar: random.Random) -> bytes:
    """An office file with a part lost, cut, moved, repeated or changed; or its bytes damaged."""
    if azar.random() < 0.3:
        return _bytes(contenido, azar)
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        partes = {parte.filename: paquete.read(parte) for parte in paquete.infolist()}
    cual = azar.choice(sorted(partes))
    que = azar.choice(("sin", "cortada", "vacía", "cambiada", "numeros", "mayúsculas", "ajena", "sobra", "etiquetas"))
    if que == "sin":
        del partes[cual]
    elif que == "cortada":
        partes[cual] = partes[cual][: azar.randrange(len(partes[cual]) + 1)]
    elif que == "vacía":
        partes[cual] = b""
    elif que == "cambiada":
        partes[cual] = _bytes(partes[cual], azar)
    elif que == "numeros":
        partes[cual] = re.sub(rb'"\d+"', lambda m: azar.choice((m[0], b'"-1"', b'"999999999"', b'"x"')), partes[cual])
    elif que == "mayúsculas":
        partes[cual.upper()] = partes.pop(cual)
    elif que == "ajena":
        partes[cual] = partes[azar.choice(sorted(partes))]
    elif que == "sobra":
        partes[f"xl/{azar.choice(('otra.xml', 'media/a.bin', '../fuera.txt'))}"] = b"<a/>" * azar.choice((1, 5000))
    else:
        etiquetas = re.findall(rb"<[a-zA-Z:]+", partes[cual]) or [b"<a"]
        una, otra = azar.choice(etiquetas), azar.choice(etiquetas)
        partes[cual] = partes[cual].replace(una + b" ", otra + b" ", 3)
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, parte in partes.items():
            paquete.writestr(nombre, parte)
    return salida.getvalue()


def un_pdf(contenido: bytes, azar: random.Random) -> bytes:
    """A PDF with its objects, its index or its bytes amiss."""
    que = azar.choice(("bytes", "bytes", "xref", "numeros", "longitud", "sin objeto", "dos veces", "delante", "claves"))
    if que == "bytes":
        return _bytes(contenido, azar)
    if que == "xref":
        return re.sub(rb"startxref\s+\d+", b"startxref\n%d" % azar.choice((0, 1, 9, 10**9, len(contenido))), contenido)
    if que == "numeros":
        return re.sub(
            rb"\b\d{1,4}\b", lambda m: m[0] if azar.random() < 0.97 else b"%d" % azar.randrange(9999), contenido
        )
    if que == "longitud":
        return re.sub(rb"/Length \d+", lambda m: b"/Length %d" % azar.choice((0, 1, 10**6, 10**9)), contenido)
    if que == "sin objeto":
        objetos = list(re.finditer(rb"\d+ 0 obj.*?endobj", contenido, re.S))
        uno = azar.choice(objetos) if objetos else None
        return contenido[: uno.start()] + contenido[uno.end() :] if uno else contenido[:-20]
    if que == "dos veces":
        return contenido + contenido
    if que == "delante":
        return b"x" * azar.choice((1, 500, 2000)) + contenido
    claves = re.findall(rb"/[A-Z][A-Za-z]{2,}", contenido) or [b"/Type"]
    return contenido.replace(azar.choice(claves), azar.choice(claves), azar.choice((1, 3)))


def _bytes(contenido: bytes, azar: random.Random) -> bytes:
    """Cut, with some bytes changed, with a piece lost or repeated."""
    n = azar.randrange(len(contenido) or 1)
    m = min(len(contenido), n + azar.choice((1, 8, 200)))
    que = azar.choice(("cortar", "cambiar", "perder", "repetir"))
    if que == "cortar":
        return contenido[:n]
    if que == "perder":
        return contenido[:n] + contenido[m:]
    if que == "repetir":
        return contenido[:m] + contenido[n:]
    otro = bytearray(contenido)
    for _ in range(azar.choice((1, 4, 30))):
        otro[azar.randrange(len(otro) or 1)] = azar.randrange(256)
    return bytes(otro)
