"""The picture by which a page of the results is shared (Open Graph): the verdict, as a card of 1200 x 630.

Drawn by Pillow in the portal's own letter, which takes hundredths of a second and not the third of one that laying out
a page does: anybody may ask for it. It says what its page says, and so names nobody.
"""

from __future__ import annotations

import io
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings

from egtpi_portal.laminas import AZUL, DE_COLOR, LINEA, ROJO, TINTA, TINTA_2
from egtpi_portal.perezoso import Modulo
from egtpi_portal.templatetags.portal import clase_veredicto, palabra_veredicto
from verificacion.paginas.siglas import LUGARES, SIGLAS

from .consultas import HitoPublicado
from .publicadas import Publicada

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont
else:
    Image, ImageDraw, ImageFont = Modulo("PIL.Image"), Modulo("PIL.ImageDraw"), Modulo("PIL.ImageFont")

ANCHO, ALTO = 1200, 630
MARGEN = 64
COLORES = 64
"""Of the picture: the letter's edges need no more."""
ARCHIVO = "static/egtpi/fuentes/source-sans-3-latin-wght-normal.woff2"
NORMAL, FUERTE = 400, 700
AUN = "Aún no se ha emitido ninguna verificación"
_UNO_A_LA_VEZ = Lock()
"""FreeType's letters are not drawn by two threads at once."""


@cache
def _letra(cuerpo: int, peso: int) -> ImageFont.FreeTypeFont:
    letra = ImageFont.truetype(Path(settings.BASE_DIR) / ARCHIVO, cuerpo)
    letra.set_variation_by_axes([peso])
    return letra


class _Tarjeta:
    """The card, with what every one has: the bar of the portal, whose it is, and what of."""

    def __init__(self, pie: str):
        self.imagen = Image.new("RGB", (ANCHO, ALTO), "#ffffff")
        self.dibujo = ImageDraw.Draw(self.imagen)
        self.dibujo.rectangle((0, 0, ANCHO, 14), fill=ROJO)
        self.texto((MARGEN, 46), "Portal EGTPI", 34, FUERTE, AZUL)
        self.texto((MARGEN + 214, 52), "Resultado oficial · Compromiso ART-01.01", 28, NORMAL, TINTA_2)
        self.dibujo.line((MARGEN, ALTO - 86, ANCHO - MARGEN, ALTO - 86), fill=LINEA, width=2)
        self.texto((MARGEN, ALTO - 66), pie, 26, NORMAL, TINTA_2)

    def texto(
        self, donde: tuple[int, int], texto: str, cuerpo: int, peso: int, color: str, *, tope: int = ANCHO - 2 * MARGEN
    ) -> int:
        """Writes it there (left, top), smaller where it does not fit in that width; returns its width."""
        while cuerpo > 14 and _letra(cuerpo, peso).getlength(texto) > tope:
            cuerpo -= 2
        self.dibujo.text(donde, texto, font=_letra(cuerpo, peso), fill=color)
        return round(_letra(cuerpo, peso).getlength(texto))

    def insignia(self, x: int, y: int, veredicto: str, *, alto: int = 84, cuantas: str = "") -> int:
        """The badge of a verdict, with its sign and word; returns where it ends."""
        clase, palabra = clase_veredicto(veredicto), palabra_veredicto(veredicto)
        letras, relleno, borde = DE_COLOR[clase]
        cuerpo, dicho = alto * 4 // 7, f"{cuantas} {palabra.lower()}" if cuantas else palabra
        fin = x + alto + 12 + round(_letra(cuerpo, FUERTE).getlength(dicho)) + alto // 2
        self.dibujo.rounded_rectangle((x, y, fin, y + alto), alto // 2, fill=relleno, outline=borde, width=3)
        self.signo(clase, x + alto // 3, y + alto // 4, alto // 2, letras)
        self.texto((x + alto + 8, y + alto // 7), dicho, cuerpo, FUERTE, letras)
        return fin

    def signo(self, clase: str, x: int, y: int, lado: int, color: str):
        """The sign of a verdict, in strokes, in a square: the letter has none of them."""
        grueso = max(3, lado // 7)

        def en(*puntos: tuple[int, int]) -> list[tuple[int, int]]:
            return [(x + lado * a // 100, y + lado * b // 100) for a, b in puntos]

        if clase == "si":
            self.dibujo.line(en((6, 55), (38, 88), (96, 14)), fill=color, width=grueso, joint="curve")
        elif clase == "no":
            self.dibujo.line(en((12, 12), (88, 88)), fill=color, width=grueso)
            self.dibujo.line(en((88, 12), (12, 88)), fill=color, width=grueso)
        elif clase == "curso":
            self.dibujo.ellipse((x, y, x + lado, y + lado), outline=color, width=grueso)
            self.dibujo.line(en((50, 22), (50, 52), (74, 62)), fill=color, width=grueso)
        else:
            self.texto((x + lado // 4, y - lado // 5), "?", lado * 5 // 4, FUERTE, color)

    def a_png(self) -> bytes:
        """The card as a file of few colours."""
        salida = io.BytesIO()
        self.imagen.quantize(COLORES, dither=Image.Dither.NONE).save(salida, "PNG", optimize=True)
        return salida.getvalue()


def en_palabras(una: Publicada) -> str:
    """What the card of a verification says, for who does not see it."""
    return (
        f"{una.nombre_region}: {palabra_veredicto(una.veredicto).lower()}. {una.nombre_hito}, "
        f"{una.procesos_cumplidos} de {len(una.procesos)} procesos implementados."
    )


def del_hito_en_palabras(este: HitoPublicado) -> str:
    """What the card of a hito says, for who does not see it."""
    cada_uno = ", ".join(f"{n} {palabra_veredicto(veredicto).lower()}" for veredicto, n in este.cuenta)
    return f"{este.nombre}: {cada_uno or 'ninguna verificación vigente'}, de {len(SIGLAS)} regiones."


@lru_cache(maxsize=64)
def de_una(una: Publicada) -> bytes:
    """The card of a verification."""
    vigencia = "" if una.vigente else f" · sustituida por {una.sustituida_por}"
    with _UNO_A_LA_VEZ:
        tarjeta = _Tarjeta(f"Verificación {una.numero}, emitida el {una.emitida_el:%d/%m/%Y}{vigencia}")
        tarjeta.texto((MARGEN, 112), una.nombre_region, 84, FUERTE, TINTA)
        tarjeta.texto((MARGEN, 218), f"{una.nombre_hito} · evaluada al {una.al:%d/%m/%Y}", 34, NORMAL, TINTA_2)
        tarjeta.insignia(MARGEN, 284, una.veredicto)
        for n, proceso in enumerate(una.procesos[:3]):
            clase = clase_veredicto(proceso.veredicto)
            tarjeta.signo(clase, MARGEN + 4, 404 + 46 * n, 24, DE_COLOR[clase][0])
            tarjeta.texto((MARGEN + 48, 396 + 46 * n), proceso.nombre, 30, NORMAL, TINTA)
        return tarjeta.a_png()


@lru_cache(maxsize=32)
def de_una_region(nombre: str, vigentes: tuple[Publicada, ...]) -> bytes:
    """The card of a region: what is in force of its hitos, the latest first."""
    with _UNO_A_LA_VEZ:
        tarjeta = _Tarjeta("Ministerio de Desarrollo e Inclusión Social (MIDIS)")
        tarjeta.texto((MARGEN, 112), nombre, 84, FUERTE, TINTA)
        if not vigentes:
            tarjeta.texto((MARGEN, 260), AUN, 40, NORMAL, TINTA_2)
        for n, una in enumerate(vigentes[:2]):
            arriba = 232 + 150 * n
            tarjeta.texto((MARGEN, arriba), f"{una.nombre_hito} · evaluada al {una.al:%d/%m/%Y}", 32, NORMAL, TINTA_2)
            fin = tarjeta.insignia(MARGEN, arriba + 48, una.veredicto, alto=70)
            cuantos = f"{una.procesos_cumplidos} de {len(una.procesos)} procesos implementados"
            tarjeta.texto((fin + 28, arriba + 62), cuantos, 30, NORMAL, TINTA, tope=ANCHO - MARGEN - fin - 28)
        return tarjeta.a_png()


@lru_cache(maxsize=8)
def de_un_hito(este: HitoPublicado) -> bytes:
    """The card of a hito: how many regions of each verdict, and the map."""
    with _UNO_A_LA_VEZ:
        tarjeta = _Tarjeta(f"Ficha técnica {este.nombre_ficha}")
        tarjeta.texto((MARGEN, 112), este.nombre, 64, FUERTE, TINTA, tope=740)
        cuantas = f"{len(este.vigentes)} de {len(SIGLAS)} regiones con verificación vigente"
        tarjeta.texto((MARGEN, 200), cuantas, 32, NORMAL, TINTA_2, tope=740)
        for n, (veredicto, suyas) in enumerate(este.cuenta):
            tarjeta.insignia(MARGEN, 262 + 84 * n, veredicto, alto=66, cuantas=str(suyas))
        _mapa(tarjeta, este)
        return tarjeta.a_png()


def _mapa(tarjeta: _Tarjeta, este: HitoPublicado):
    ancho, alto = 58, 44
    for codigo, (fila, columna) in LUGARES.items():
        una = este.de(codigo)
        letras, relleno, borde = DE_COLOR[clase_veredicto(una.veredicto)] if una else (TINTA_2, "#f6f9fc", LINEA)
        x, y = 838 + (columna - 1) * (ancho + 4), 104 + (fila - 1) * (alto + 4)
        tarjeta.dibujo.rounded_rectangle((x, y, x + ancho, y + alto), 6, fill=relleno, outline=borde)
        sigla = SIGLAS[codigo]
        corrido = (ancho - round(_letra(22, FUERTE).getlength(sigla))) // 2
        tarjeta.texto((x + corrido, y + 8), sigla, 22, FUERTE, letras)
