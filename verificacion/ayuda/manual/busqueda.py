"""What is found in the manual: its pages by section, the rules and the glossary. In memory: they are files.

Who pastes a whole message of error seldom has the manual's own words: what says most of them is shown then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from egtpi_portal.busqueda.clases import ClaseDeTextos, Hallado, registrar_textos
from egtpi_portal.busqueda.consultas import Visto, visto
from egtpi_portal.busqueda.palabras import Termino, leer, palabras_de
from verificacion.ayuda.glosario import palabras_del_glosario
from verificacion.ayuda.reglas.catalogo import reglas
from verificacion.ficha_en_uso import ficha_en_uso

from .indice import claves, grupo_de
from .lectura import leer_pagina

MAXIMO = 20
PARECIDOS = 5
PALABRAS_DE_UN_MENSAJE = 40
"""The most words that are looked for in the manual: a whole message of error is pasted there."""


@dataclass(frozen=True, slots=True)
class _Texto:
    """A page as it is looked for: `partes` are (what it is, text); `todo` and `en_el_titulo`, its words, folded, each
    after a space, so that a term is found where a word begins."""

    titulo: str
    enlace: str
    detalle: str
    partes: tuple[tuple[str, str], ...]
    todo: str
    en_el_titulo: str

    def peso(self, terminos: Sequence[str]) -> int:
        """0 unless it has every term; the more of them in its title, the more."""
        if not all(termino in self.todo for termino in terminos):
            return 0
        return 1 + sum(termino in self.en_el_titulo for termino in terminos)

    def hallado(self) -> Hallado:
        return Hallado(self.titulo, self.enlace, self.detalle, self.partes)


def _plegado(*textos: str) -> str:
    return "".join(f" {palabra}" for texto in textos for palabra in palabras_de(texto))


def _texto(titulo: str, enlace: str, detalle: str, *partes: tuple[str, str]) -> _Texto:
    todo = _plegado(titulo, detalle, *(texto for _, texto in partes))
    return _Texto(titulo, enlace, detalle, partes, todo, _plegado(titulo))


@dataclass(frozen=True, slots=True)
class Busqueda:
    """What was found: at most 20, the best first. `todas` says whether they have every word; else they are at most five
    that have some, those that say the rarest first."""

    hallados: tuple[Visto, ...]
    todas: bool


def buscar(escrito: str) -> Busqueda:
    """What of the manual says what was typed, or what is nearest to it. Raises BusquedaImposible."""
    terminos = leer(escrito, PALABRAS_DE_UN_MENSAJE)
    enteros = hallar(terminos)[:MAXIMO]
    suyos = enteros or parecidos(terminos)
    return Busqueda(tuple(visto(uno, terminos) for uno in suyos), bool(enteros))


def hallar(terminos: Sequence[Termino]) -> list[Hallado]:
    """All that has those terms, the best first."""
    if not terminos:
        return []
    pedidos = _pedidos(terminos)
    con_peso = [(una.peso(pedidos), una) for una in _de_hoy()]
    con_peso = sorted((par for par in con_peso if par[0]), key=lambda par: -par[0])
    return [una.hallado() for _, una in con_peso]


def parecidos(terminos: Sequence[Termino]) -> list[Hallado]:
    """At most five of those that have half of the terms or more; a term counts the more, the fewer the texts that have
    it, so that those that every page says decide nothing."""
    textos, pedidos = _de_hoy(), _pedidos(terminos)
    cuantos = {pedido: sum(pedido in una.todo for una in textos) for pedido in pedidos}
    con_peso = []
    for una in textos:
        suyos = [pedido for pedido in pedidos if pedido in una.todo]
        if 2 * len(suyos) >= len(pedidos) and suyos:
            con_peso.append((sum(len(textos) / cuantos[pedido] for pedido in suyos), una))
    con_peso.sort(key=lambda par: -par[0])
    return [una.hallado() for _, una in con_peso[:PARECIDOS]]


def _pedidos(terminos: Sequence[Termino]) -> list[str]:
    return [f" {' '.join(termino.palabras)}" for termino in terminos]


def _de_hoy() -> tuple[_Texto, ...]:
    ficha = ficha_en_uso()
    return _textos(ficha.codigo, ficha.version)


@lru_cache(maxsize=4)
def _textos(ficha: str, version: str) -> tuple[_Texto, ...]:
    """All that is looked at, made once for each sheet: its code and its version."""
    return tuple(_todos())


def _todos() -> Iterator[_Texto]:
    for clave in claves():
        una = leer_pagina(clave)
        partes = (("Para qué", una.resumen), *((s.titulo, s.texto) for s in una.secciones))
        enlace = reverse("verificacion:manual_pagina", args=[clave])
        yield _texto(una.titulo, enlace, f"Manual · {grupo_de(clave).titulo}", *partes)
    for regla in reglas(ficha_en_uso()):
        enlace = reverse("verificacion:regla", args=[regla.clave])
        yield _texto(regla.nombre, enlace, regla.clase, ("Qué dice", regla.dice))
    glosario = reverse("verificacion:glosario")
    for palabra in palabras_del_glosario():
        yield _texto(palabra.palabra, f"{glosario}#{palabra.ancla}", "Glosario", ("Qué es", palabra.dice))


registrar_textos(ClaseDeTextos("manual", "Manual, reglas y glosario", hallar))
