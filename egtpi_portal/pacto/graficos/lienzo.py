"""What charts are drawn on: an SVG that stands alone, with its words inside, without styles, scripts or addresses.

Everything is drawn with attributes that any program which reads SVG knows: no classes, no patterns, no clips. What has
a colour has a sign and a texture too. Lengths are whole pixels of a sheet of `ANCHO` x `ALTO`.
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from ..brechas.calculo import Situacion
from .letra import FAMILIA

ANCHO, ALTO = 1920, 1080
"""A slide, and 16:9 of a sheet on its side."""
TINTA, TINTA_2, LINEA, BORDE, AZUL, AZUL_2, ROJO = (
    "#0d1028", "#4a5068", "#dfe5ee", "#7b8598", "#0056ac", "#184397", "#bf0909",
)  # fmt: skip
FONDO = "#ffffff"
COLOR = {
    Situacion.ALCANZA: "#0f6b4a", Situacion.FALTA: "#a30d0d", Situacion.SIN_META: "#4a5068",
    Situacion.SIN_POBLACION: "#4a5068", Situacion.SIN_DATO: "#4a5068",
}  # fmt: skip
"""Of the sign and the words of each situation, on white."""
RELLENO = {
    Situacion.ALCANZA: "#1b9d6b", Situacion.FALTA: "#fdeaea", Situacion.SIN_META: "#c9d4e5",
    Situacion.SIN_POBLACION: "#ffffff", Situacion.SIN_DATO: "#ffffff",
}  # fmt: skip
"""Of its bar; that of who falls short is hatched, and that of who has no datum is dashed."""
_INVALIDO = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot say."""


class Lienzo:
    """A drawing of that title; `descripcion` is what who does not see it hears."""

    def __init__(self, titulo: str, descripcion: str, *, ancho: int = ANCHO, alto: int = ALTO):
        self.ancho, self.alto = ancho, alto
        self.raiz = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {ancho} {alto}", "width": str(ancho),
                "height": str(alto), "role": "img", "aria-labelledby": "titulo descripcion", "lang": "es-PE",
                "font-family": FAMILIA,
            },
        )  # fmt: skip
        SubElement(self.raiz, "title", {"id": "titulo"}).text = _limpio(titulo)
        SubElement(self.raiz, "desc", {"id": "descripcion"}).text = _limpio(descripcion)
        self.rect(0, 0, ancho, alto, FONDO)

    def rect(self, x: int, y: int, ancho: int, alto: int, relleno: str, *, borde: str = "", trazos: str = ""):
        """A rectangle; `trazos`: of dashes of those lengths is its border."""
        propios = {"stroke": borde, "stroke-dasharray": trazos}
        self._pone("rect", x=x, y=y, width=max(ancho, 0), height=max(alto, 0), fill=relleno, **propios)

    def linea(self, desde: tuple[int, int], hasta: tuple[int, int], color: str, grosor: int = 1, trazos: str = ""):
        self._pone(
            "line", x1=desde[0], y1=desde[1], x2=hasta[0], y2=hasta[1], stroke=color,
            **{"stroke-width": grosor, "stroke-dasharray": trazos},
        )  # fmt: skip

    def quebrada(self, puntos: Iterable[tuple[int, int]], color: str, grosor: int = 2, trazos: str = ""):
        """A line through those points."""
        dichos = " ".join(f"{x},{y}" for x, y in puntos)
        self._pone(
            "polyline", points=dichos, fill="none", stroke=color,
            **{"stroke-width": grosor, "stroke-dasharray": trazos, "stroke-linejoin": "round"},
        )  # fmt: skip

    def punto(self, x: int, y: int, radio: int, relleno: str, *, borde: str = ""):
        self._pone("circle", cx=x, cy=y, r=radio, fill=relleno, stroke=borde, **{"stroke-width": 2 if borde else ""})

    def texto(
        self, x: int, y: int, texto: str, cuerpo: int, *, color: str = TINTA, peso: int = 400, ancla: str = "start"
    ):
        """A line of text; `y` is where its letters stand; `ancla`: «start», «middle» or «end» of it is at `x`."""
        nodo = self._pone(
            "text", x=x, y=y, fill=color,
            **{"font-size": cuerpo, "font-weight": peso, "text-anchor": "" if ancla == "start" else ancla},
        )  # fmt: skip
        nodo.text = _limpio(texto)

    def barra(self, x: int, y: int, ancho: int, alto: int, situacion: Situacion):
        """A bar with the colour and the texture of a situation."""
        sin_dato = situacion in (Situacion.SIN_DATO, Situacion.SIN_POBLACION)
        borde = COLOR[situacion] if situacion in (Situacion.FALTA, Situacion.SIN_META) or sin_dato else ""
        self.rect(x, y, ancho, alto, RELLENO[situacion], borde=borde, trazos="4 4" if sin_dato else "")
        if situacion is Situacion.FALTA and ancho > 2:
            self._pone("path", d=_rayado(x, y, ancho, alto), fill="none", stroke=COLOR[situacion])

    def signo(self, situacion: Situacion, x: int, y: int, lado: int):
        """The sign of a situation, drawn in a square of that side whose corner is (x, y): letters may lack it."""
        color, grueso = COLOR[situacion], max(lado // 6, 2)
        fin = x + lado
        if situacion is Situacion.ALCANZA:
            self.quebrada([(x, y + lado * 6 // 10), (x + lado * 4 // 10, y + lado), (fin, y)], color, grueso)
        elif situacion is Situacion.FALTA:
            self.linea((x, y), (fin, y + lado), color, grueso)
            self.linea((x, y + lado), (fin, y), color, grueso)
        elif situacion is Situacion.SIN_DATO:
            self.texto(x + lado // 2, y + lado, "?", lado * 13 // 10, color=color, peso=700, ancla="middle")
        elif situacion is Situacion.SIN_META:
            self.punto(x + lado // 2, y + lado // 2, max(lado // 5, 2), color)
        else:
            self.linea((x, y + lado // 2), (fin, y + lado // 2), color, grueso)

    def a_bytes(self) -> bytes:
        """The file."""
        return tostring(self.raiz, encoding="utf-8", xml_declaration=True)

    def _pone(self, etiqueta: str, **atributos: object) -> Element:
        dichos = {clave: str(valor) for clave, valor in atributos.items() if valor != ""}
        return SubElement(self.raiz, etiqueta, dichos)


def _limpio(texto: str) -> str:
    return _INVALIDO.sub("", texto)


def _rayado(x: int, y: int, ancho: int, alto: int, paso: int = 9) -> str:
    """The strokes of a hatch at 45 degrees over a rectangle, cut at its edges."""
    trazos = []
    for de in range(paso, ancho + alto, paso):
        desde = (x + min(de, ancho), y + max(0, de - ancho))
        hasta = (x + max(0, de - alto), y + min(de, alto))
        trazos.append(f"M{desde[0]} {desde[1]}L{hasta[0]} {hasta[1]}")
    return "".join(trazos)
