"""A little of the text of a PDF: enough to find a printed code in it. Not a reader for people: order and spaces are
as they come, and what is a picture (a scan) has none."""

import re
from collections.abc import Callable
from typing import IO

import pikepdf

MAXIMO_CONTENIDO = 3 * 1024 * 1024
"""Bytes of a page's drawing orders beyond which the page is skipped."""
_TROZO_DE_MAPA = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_DE_A = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.S)
_MAXIMO_RANGO = 0x10000


def textos_con_codigo(archivo: IO[bytes]) -> tuple[str, ...]:
    """Where a PDF may carry a printed code, from the surest place to the least: its keywords, those of its metadata,
    its title and its text. Nothing when it cannot be read. Leaves the file at its start, unchanged."""
    archivo.seek(0)
    try:
        with pikepdf.open(archivo) as pdf:
            with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadatos:
                palabras = str(metadatos.get("pdf:Keywords", ""))
            propios = [str(pdf.docinfo.get(clave, "")) for clave in ("/Keywords", "/Title")]
            return propios[0], palabras, propios[1], texto_de(pdf)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ()
    finally:
        archivo.seek(0)


def texto_de(pdf: pikepdf.Pdf, *, paginas: int = 3) -> str:
    """The text of the first pages, one line for each piece that was drawn at once."""
    lineas: list[str] = []
    for pagina in list(pdf.pages)[:paginas]:
        contenido = pagina.get("/Contents")
        partes = contenido if isinstance(contenido, pikepdf.Array) else [contenido]
        if contenido is None or sum(len(p.read_bytes()) for p in partes) > MAXIMO_CONTENIDO:
            continue
        lineas += _lineas(pagina)
    return "\n".join(lineas)


def _lineas(pagina: pikepdf.Page) -> list[str]:
    letras = {nombre: _lector(letra) for nombre, letra in pagina.resources.get("/Font", {}).items()}
    leer: Callable[[bytes], str] = _latino
    lineas = []
    for orden in pikepdf.parse_content_stream(pagina, "Tf Tj TJ ' \""):
        nombre, datos = str(orden.operator), list(orden.operands)
        if nombre == "Tf":
            leer = letras.get(str(datos[0]), _latino)
        elif datos:
            trozos = list(datos[-1]) if nombre == "TJ" else datos[-1:]
            lineas.append("".join(leer(bytes(t)) for t in trozos if isinstance(t, pikepdf.String)))
    return lineas


def _latino(codigos: bytes) -> str:
    return codigos.decode("cp1252", "replace")


def _lector(letra: pikepdf.Dictionary) -> Callable[[bytes], str]:
    """How the codes of a font are read: by its own table, or as Latin text when it has none."""
    mapa = letra.get("/ToUnicode")
    if not isinstance(mapa, pikepdf.Stream):
        return _latino
    tabla = _tabla(mapa.read_bytes())
    ancho = 2 if letra.get("/Subtype") == pikepdf.Name.Type0 else 1

    def leer(codigos: bytes) -> str:
        numeros = (int.from_bytes(codigos[n : n + ancho]) for n in range(0, len(codigos), ancho))
        return "".join(tabla.get(numero, "") for numero in numeros)

    return leer


def _tabla(mapa: bytes) -> dict[int, str]:
    tabla: dict[int, str] = {}
    for clase, cuerpo in _TROZO_DE_MAPA.findall(mapa):
        if clase == b"bfchar":
            pares = _HEX.findall(cuerpo)
            tabla |= {int(de, 16): _unicode(a) for de, a in zip(pares[::2], pares[1::2], strict=False)}
            continue
        for desde, hasta, primero, lista in _DE_A.findall(cuerpo):
            inicio, fin = int(desde, 16), min(int(hasta, 16), int(desde, 16) + _MAXIMO_RANGO)
            if primero:
                base = int(primero, 16)
                tabla |= {n: chr(base + n - inicio) for n in range(inicio, fin + 1) if base + n - inicio < 0x110000}
            else:
                tabla |= {inicio + n: _unicode(a) for n, a in enumerate(_HEX.findall(lista))}
    return tabla


def _unicode(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be", "replace")
