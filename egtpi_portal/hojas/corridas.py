"""The regular pieces of a large part, one after another, taken as they are written and not element by element.

Every program writes nearly all the rows of a sheet, and nearly all of its texts, in the same few forms, and a parser
takes ten steps for each cell of them. What is in one of those forms, whole, is taken here; anything else, to the last
comment, goes to the parser, which never misses what it is not given: complete children of an element that it has open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, ClassVar, Protocol
from xml.etree.ElementTree import XMLParser

Alimentar = Callable[[bytes], object]
ESPERA = 256 * 1024
"""Bytes of a piece that does not end, from which the parser is given all the rest."""
_EN_UTF8 = re.compile(rb"(?:\xef\xbb\xbf)?<(?:[a-z]|\?xml(?:(?![^>]*encoding=)|[^>]*encoding=[\"']utf-8[\"']))", re.I)
_RAROS = (b"<!", b"<?")
"""What may hold something that looks like a piece and is none: comments, CDATA, instructions."""

_SIGNOS = rb"[^<&>\r\x00-\x08\x0b\x0c\x0e-\x1f]*"
TEXTO = _SIGNOS + rb"(?:&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});" + _SIGNOS + rb")*"
"""Text between marks, with the references that XML has of its own, but for what a parser would change or refuse in it
(`de_xml`)."""
_REFERENCIA = re.compile(r"&(#?)(x?)(\w+);")
_PROPIAS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NO_HAY_EN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def de_xml(escrito: bytes) -> str:
    """What a text in the form of `TEXTO` says. Raises ValueError for what is no UTF-8, or no character of XML."""
    dicho = escrito.decode()
    if "&" in dicho:
        dicho = _REFERENCIA.sub(_referido, dicho)
    if not dicho.isprintable() and _NO_HAY_EN_XML.search(dicho):
        raise ValueError("A text with a character that XML has not.")
    return dicho


def _referido(hallada: re.Match[str]) -> str:
    return _signo(*hallada.groups())


@lru_cache(maxsize=1024)
def _signo(numero: str, en_16: str, dicho: str) -> str:
    return chr(int(dicho, 16 if en_16 else 10)) if numero else _PROPIAS[dicho]


class PorPiezas(Protocol):
    """The target of a parser that takes by itself what is regular (`paquete.Lectura`)."""

    contenedor: ClassVar[str]
    pieza: ClassVar[re.Pattern[bytes]]
    fin_de_pieza: ClassVar[bytes]
    hondura: int
    abierto: str

    def start(self, marca: str, atributos: dict[str, str]) -> Any: ...

    def end(self, marca: str) -> Any: ...

    def tomar_piezas(self, hallada: re.Match[bytes], alimentar: Alimentar) -> bool: ...


class Corridas:
    """Feeds a part to a parser whose target is `lectura`, but for the runs of regular children of its container, which
    `lectura` takes itself. Without a container, everything goes to the parser."""

    def __init__(self, lectura: PorPiezas):
        self.lectura = lectura
        self.parser = XMLParser(target=lectura)  # noqa: S314 - document types are refused
        self.resto = b""
        self.nivel = 0  # how deep the container's children are, once it is open
        self.todo = not lectura.contenedor  # whether the parser is given all that comes
        self.primero = True

    def alimentar(self, trozo: bytes) -> None:
        """Takes another stretch of the part."""
        if self.primero:
            trozo = trozo.lstrip(b" \t\r\n")
            self.primero = False
            self.todo = self.todo or not _EN_UTF8.match(trozo)
        texto = self.resto + trozo
        self.resto = b""
        lugar = 0 if self.todo or self.nivel else self._entrar(texto)
        while self.nivel and not self.todo:
            siguiente = self._pieza(texto, lugar)
            if siguiente < 0:
                self.resto = texto[lugar:]
                return
            lugar = siguiente
        if self.todo and lugar < len(texto):
            self.parser.feed(texto[lugar:])

    def terminar(self) -> None:
        """The part ended. Raises SyntaxError (the parser's) when it was cut."""
        if self.resto:
            self.parser.feed(self.resto)
        self.parser.close()

    def _entrar(self, texto: bytes) -> int:
        """Gives the parser what there is until the container's own mark; where what is left begins."""
        hallada = re.search(rb"<%s(?: [^<>]*[^<>/])?>" % self.lectura.contenedor.encode(), texto)
        if hallada is None:
            corte = max(0, texto.rfind(b"<"))
            self.parser.feed(texto[:corte])
            self.todo = len(texto) - corte > ESPERA
            if not self.todo:
                self.resto = texto[corte:]
            return corte
        self.parser.feed(texto[: hallada.end()])
        if self.lectura.abierto == self.lectura.contenedor:
            self.nivel = self.lectura.hondura
        else:  # it was in a comment, or is of another kind
            self.todo = True
        return hallada.end()

    def _pieza(self, texto: bytes, lugar: int) -> int:
        """Takes what is written from that place on; the place after it, or -1 when it does not end yet."""
        hallada = self.lectura.pieza.match(texto, lugar)
        if hallada is not None and self.lectura.tomar_piezas(hallada, self.parser.feed):
            return hallada.end()
        fin = texto.find(self.lectura.fin_de_pieza, lugar)
        if fin < 0:
            de_fuera = texto[lugar : lugar + 200].lstrip().startswith(b"</")
            self.todo = de_fuera or len(texto) - lugar > ESPERA
            return lugar if self.todo else -1
        fin += len(self.lectura.fin_de_pieza)
        una = texto[lugar:fin]
        self.todo = any(raro in una for raro in _RAROS)
        if self.todo:
            return lugar
        self.parser.feed(una)
        self.todo = self.lectura.hondura != self.nivel
        return fin
