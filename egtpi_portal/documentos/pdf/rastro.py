"""Whether a paper that should be signed bears any trace of it: what its pages bear (`hojas`), said in words.

A trace is a digital signature, a picture, a stroke of a pen or an annotation that is no letterhead. A page that is a
picture (a scan, a photograph) may be signed or not: only who looks at it can tell, and it is said so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .medidas import CABECERA, PAGINA_ENTERA, PIE

LETRAS_DE_UNA_HOJA_ESCRITA = 600
"""Letters that are seen on a page beyond which it was written and not scanned, whatever picture lies behind; a scan
may bear some: a stamp of entry, the lines that a signer's program adds."""
LETRAS_DE_NADA = 30
TRAZOS_DE_UNA_FIRMA = 6
"""Curves or slanted strokes below which they are no signature."""
TRAZOS_DE_LETRAS = 500
"""Strokes of a page without letters beyond which its letters are drawn."""
NOMBRES = 3
"""Signers that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Rastro:
    """What the file bears, in words that follow «El archivo está» or «El archivo viene»; and `hay`: True, it bears a
    trace of a signature; False, none; None, it cannot be told without looking at it."""

    frase: str
    hay: bool | None = None

    @property
    def pide_confirmacion(self) -> bool:
        return self.hay is False


def rastro_de(hojas: dict[str, Any], firmantes: Sequence[str], *, identico: bool = False) -> Rastro:
    """What a PDF bears, given what `hojas.leer` gave, who signed it digitally, and whether it is a paper that the
    portal gave, byte for byte."""
    paginas = _paginas(hojas["paginas"])
    if firmantes:
        return Rastro(f"firmado digitalmente por {_nombres(firmantes)}", True)
    if identico:
        return Rastro("idéntico al que el portal le dio para firmar: sin imagen ni firma en ninguna página", False)
    vistas = [_Hoja(hoja) for hoja in hojas["hojas"]]
    escaneadas = [hoja for hoja in vistas if hoja.es_escaneo]
    if escaneadas and len(escaneadas) == len(vistas):
        return Rastro(f"escaneado, {paginas}: no se puede saber si está firmado sin mirarlo")
    if escaneadas:
        cuales = f"{_paginas(len(escaneadas))} {'escaneada' if len(escaneadas) == 1 else 'escaneadas'} de {paginas}"
        return Rastro(f"con {cuales}: no se puede saber si está firmado sin mirarlo")
    if anadido := _anadido(vistas):
        return Rastro(f"con {anadido}, en {paginas}: compruebe que sea la firma", True)
    if any(hoja.letras_dibujadas for hoja in vistas):
        return Rastro("sin imágenes y con las letras hechas dibujos: no se ve en él rastro de una firma", False)
    return Rastro("sin imagen ni firma en ninguna página", False)


class _Hoja:
    """A page, and what it bears that is not its own paper's."""

    def __init__(self, hoja: dict[str, Any]):
        self.letras: int = hoja["letras"]
        self.imagenes = [tuple(caja) for caja in hoja["imagenes"] if not _de_membrete(caja)]
        self.anotaciones: list[str] = hoja["anotaciones"]
        self.todos, self.trazos = hoja["trazos"]
        cubierta = hoja["cubierto"] >= PAGINA_ENTERA
        self.es_escaneo = bool(cubierta and hoja["imagenes"] and self.letras < LETRAS_DE_UNA_HOJA_ESCRITA)
        self.letras_dibujadas = self.letras < LETRAS_DE_NADA and self.todos >= TRAZOS_DE_LETRAS


def _de_membrete(caja: Sequence[float]) -> bool:
    """Whether a picture is within the heading or the foot of the page."""
    return caja[1] >= CABECERA or caja[3] <= PIE


def _anadido(hojas: Sequence[_Hoja]) -> str:
    """The pictures, strokes and annotations that are not the same on every page, as a letterhead or a watermark is."""
    varias = len(hojas) > 1
    comunes = set.intersection(*(set(hoja.imagenes) for hoja in hojas)) if varias else set()
    imagenes = sum(caja not in comunes for hoja in hojas for caja in hoja.imagenes)
    iguales = varias and len({hoja.trazos for hoja in hojas}) == 1
    trazos = not iguales and any(hoja.trazos >= TRAZOS_DE_UNA_FIRMA and not hoja.letras_dibujadas for hoja in hojas)
    anotaciones = [nombre for hoja in hojas for nombre in hoja.anotaciones]
    partes = [f"{imagenes} {'imagen' if imagenes == 1 else 'imágenes'}"] if imagenes else []
    partes += ["trazos dibujados"] if trazos else []
    if anotaciones:
        partes.append(f"{len(anotaciones)} {'anotación' if len(anotaciones) == 1 else 'anotaciones'}")
    return " y ".join([", ".join(partes[:-1]), partes[-1]] if len(partes) > 1 else partes)


def _nombres(firmantes: Sequence[str]) -> str:
    vistos = list(dict.fromkeys(nombre or "alguien sin nombre" for nombre in firmantes))
    if len(vistos) > NOMBRES:
        return f"{', '.join(vistos[:NOMBRES])} y {len(vistos) - NOMBRES} más"
    return " y ".join([", ".join(vistos[:-1]), vistos[-1]] if len(vistos) > 1 else vistos)


def _paginas(n: int) -> str:
    return f"{n} página{'' if n == 1 else 's'}"
