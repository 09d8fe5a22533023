"""The charts of a page as one drawing that stands alone: those that the page shows, with a title, a date and a source,
and with attributes in the place of its style sheet (docs/decisiones/0051). Knows no room."""

import re
from dataclasses import dataclass
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

ANCHO, MARGEN, CABECERA, PIE = 1920, 60, 150, 80
FAMILIA = "'Source Sans 3','Source Sans Pro',Arial,Helvetica,'DejaVu Sans',sans-serif"
TINTA, TINTA_2, LINEA, AZUL, ROJO = "#0d1028", "#4a5068", "#dfe5ee", "#0056ac", "#bf0909"
DE_COLOR = {
    "si": ("#0f6b4a", "#e3f4ec", "#1b9d6b"),
    "no": ("#a30d0d", "#fdeaea", "#d05050"),
    "curso": ("#7a5200", "#fff4dc", "#e0a52e"),
    "nose": ("#4a5068", "#eceff4", "#aeb6c4"),
}
"""Of each of the four colours: that of its letters, of its fill and of its border, as the pages have them."""
COLUMNAS = 3
"""Small charts are put so many to a row; one alone takes the whole width."""
SVG = "http://www.w3.org/2000/svg"
_DIBUJO = re.compile(r'<svg\b[^>]*\brole="img".*?</svg>', re.DOTALL)
_INVALIDO = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
register_namespace("", SVG)


@dataclass(frozen=True, slots=True)
class Tesela:
    """A tile of a map: where it is, in points of its drawing, its colour (`DE_COLOR`), and its sign and text."""

    x: int
    y: int
    ancho: int
    alto: int
    color: str
    signo: str
    texto: str

    @property
    def base(self) -> int:
        """Where its text stands, in the middle."""
        return self.y + self.alto // 2 + 5


@dataclass(frozen=True, slots=True)
class MapaDeTeselas:
    """A map of tiles, with what is written beside them: (x, y, text)."""

    nombre: str
    ancho: int
    alto: int
    teselas: tuple[Tesela, ...]
    rotulos: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Barra:
    """A bar: the line below which it is, what it is of, its figure in words, and its length in points of 420."""

    PASO: ClassVar[int] = 34
    LARGA: ClassVar[int] = 420
    y: int
    rotulo: str
    dicho: str
    largo: int


def barra_de(n: int, rotulo: str, parte: int, total: int) -> Barra:
    """The bar of `parte` of `total`, the n-th from the top; cut, never rounded up to the whole."""
    return Barra(16 + n * Barra.PASO, rotulo, f"{parte} de {total}", Barra.LARGA * parte // total if total else 0)


class SinGraficos(ValueError):
    """The page shows no chart."""


def lamina(pagina: str, titulo: str, detalle: str) -> tuple[bytes, int]:
    """(the SVG, its height in pixels; it is `ANCHO` wide) of the charts of a page, from its HTML. `detalle`: of when
    and whence they are. Raises SinGraficos."""
    dibujos = [fromstring(_INVALIDO.sub("", trozo)) for trozo in _DIBUJO.findall(pagina)]  # noqa: S314 - of our templates
    if not dibujos:
        raise SinGraficos("Esta página no tiene hoy gráficos que llevar.")
    columnas = min(len(dibujos), COLUMNAS)
    ancho = (ANCHO - MARGEN * (columnas + 1)) // columnas
    raiz = Element("svg", {"xmlns": SVG, "role": "img", "lang": "es-PE", "font-family": FAMILIA})
    SubElement(raiz, "title").text = titulo
    SubElement(raiz, "desc").text = "; ".join(filter(None, (detalle, *map(_que_dice, dibujos))))
    fondo = SubElement(raiz, "rect", {"width": str(ANCHO), "fill": "#ffffff"})
    _texto(raiz, MARGEN, 70, titulo, 40, "700", TINTA)
    y, alto_de_fila = CABECERA, 0
    for n, dibujo in enumerate(dibujos):
        if n and n % columnas == 0:
            y, alto_de_fila = y + alto_de_fila + MARGEN, 0
        alto = _poner(raiz, dibujo, MARGEN + (n % columnas) * (ancho + MARGEN), y, ancho, columnas > 1)
        alto_de_fila = max(alto_de_fila, alto)
    total = y + alto_de_fila + PIE
    _texto(raiz, MARGEN, total - 28, detalle, 24, "400", TINTA_2)
    fondo.set("height", str(total))
    for nombre, valor in (("viewBox", f"0 0 {ANCHO} {total}"), ("width", str(ANCHO)), ("height", str(total))):
        raiz.set(nombre, valor)
    return tostring(raiz, encoding="utf-8", xml_declaration=True), total


def _que_dice(dibujo: Element) -> str:
    return dibujo.get("aria-label") or next((hijo.text or "" for hijo in dibujo if hijo.tag.endswith("title")), "")


def _poner(raiz: Element, dibujo: Element, x: int, y: int, ancho: int, con_nombre: bool) -> int:
    """Puts a chart there, of that width, below its name where there are several; returns its height."""
    izquierda, arriba, suyo, alto = (float(parte) for parte in dibujo.get("viewBox", "0 0 100 100").split())
    escala, bajada = ancho / suyo, 70 if con_nombre else 0
    if con_nombre:
        nombre, _, dicho = _que_dice(dibujo).partition(": ")
        _texto(raiz, x, y + 26, nombre, 26, "600", TINTA)
        _texto(raiz, x, y + 54, dicho, 20, "400", TINTA_2)
    lugar = f"translate({x - izquierda * escala:.1f} {y + bajada - arriba * escala:.1f}) scale({escala:.4f})"
    grupo = SubElement(raiz, "g", {"transform": lugar})
    for hijo in dibujo:
        _copiar(grupo, hijo, "")
    return bajada + round(alto * escala)


def _copiar(madre: Element, nodo: Element, color: str):
    """Copies an element and what is in it, with the attributes that the style sheet would give it."""
    marca, clases = nodo.tag.rpartition("}")[2], nodo.get("class", "").split()
    if marca in ("title", "desc") and madre.tag == "g" and "transform" in madre.attrib and not color:
        return  # of the whole chart: it is said in the drawing's own
    color = next((clase for clase in clases if clase in DE_COLOR), color)
    propios = {k: v for k, v in nodo.attrib.items() if k not in ("class", "id", "role") and not k.startswith("aria-")}
    copia = SubElement(madre, marca, propios | _estilo(marca, clases, color))
    copia.text, copia.tail = nodo.text, nodo.tail
    for hijo in nodo:
        _copiar(copia, hijo, color)


def _estilo(marca: str, clases: list[str], color: str) -> dict[str, str]:
    letras, relleno, borde = DE_COLOR.get(color, (TINTA, "#ffffff", LINEA))
    if marca == "text":
        if "marca" in clases:
            return {"font-size": "12", "font-weight": "400", "fill": TINTA_2}
        peso = "700" if "fuerte" in clases else "400" if "nombre" in clases else "600"
        return {"font-size": "14" if "nombre" in clases else "13", "font-weight": peso, "fill": letras}
    if marca == "rect" and "barra" in clases:
        return {"fill": AZUL}
    if marca == "rect":
        return {"fill": relleno, "stroke": borde}
    if marca == "line":
        return {"stroke": ROJO, "stroke-width": "2"} if "dia-de-hoy" in clases else {"stroke": LINEA}
    if marca == "polyline":
        return {"fill": "none", "stroke": AZUL, "stroke-width": "2.5"}
    return {"fill": AZUL} if marca == "circle" else {}


def _texto(raiz: Element, x: int, y: int, texto: str, cuerpo: int, peso: str, color: str):
    atributos = {"x": str(x), "y": str(y), "font-size": str(cuerpo), "font-weight": peso, "fill": color}
    SubElement(raiz, "text", atributos).text = _INVALIDO.sub("", texto)
