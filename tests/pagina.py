"""Reads a page as a person would: finds its parts by plain CSS selectors and gives their text."""

import re

from lxml import html

_PARTE = re.compile(r"([.#]?)([\w-]+)|\[([\w-]+)(?:=([^\]]+))?\]")


class Parte:
    """An element of a page. Selectors are of tags, classes, ids and attributes, with descent: `.tabla td.n [href]`."""

    def __init__(self, nodo):
        self.nodo = nodo

    @property
    def texto(self) -> str:
        """Its text, in one line; a line break or a new block counts as a space."""
        return " ".join(" ".join(self.nodo.itertext()).split())

    def __getitem__(self, atributo: str) -> str | None:
        return self.nodo.get(atributo)

    def todos(self, selector: str) -> list["Parte"]:
        """The descendants that match, in the order of the page."""
        return [Parte(nodo) for nodo in self.nodo.xpath("." + _xpath(selector))]

    def uno(self, selector: str) -> "Parte":
        """The only descendant that matches; fails when there is none or more than one."""
        (parte,) = self.todos(selector)
        return parte

    def textos(self, selector: str) -> list[str]:
        """The texts of the descendants that match."""
        return [parte.texto for parte in self.todos(selector)]


def leer(respuesta) -> Parte:
    """The page of a response, or of HTML text."""
    contenido = getattr(respuesta, "content", respuesta)
    return Parte(html.document_fromstring(contenido.decode() if isinstance(contenido, bytes) else contenido))


def texto(respuesta) -> str:
    """What a page says without its tags, its white space folded."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


def _xpath(selector: str) -> str:
    return "".join(f"//{_paso(paso)}" for paso in selector.split())


def _paso(paso: str) -> str:
    etiqueta, condiciones = "*", []
    for marca, nombre, atributo, valor in _PARTE.findall(paso):
        if atributo:
            condiciones.append(f"@{atributo}='{valor}'" if valor else f"@{atributo}")
        elif marca == ".":
            condiciones.append(f"contains(concat(' ', normalize-space(@class), ' '), ' {nombre} ')")
        elif marca == "#":
            condiciones.append(f"@id='{nombre}'")
        else:
            etiqueta = nombre
    return etiqueta + "".join(f"[{condicion}]" for condicion in condiciones)
