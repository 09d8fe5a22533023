"""What is found in the manual: its pages by section, the rules and the glossary. In memory: they are files.

Who pastes a whole message of error seldom has the manual's own words: what says most of them is shown then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import reverse

from egtpi_portal.busqueda.clases import ClaseDeTextos, Hallado, registrar_textos
from egtpi_portal.busqueda.consultas import Visto, visto
from egtpi_portal.busqueda.marcado import trozo
from egtpi_portal.busqueda.palabras import Termino, leer, palabras_de, raiz
from egtpi_portal.palabras import palabras_en
from verificacion.ayuda.glosario import palabras_del_glosario
from verificacion.ayuda.reglas.catalogo import reglas
from verificacion.ficha_en_uso import ficha_en_uso

from .indice import claves, grupo_de
from .lectura import leer_pagina
from .sinonimos import LARGO, Sinonimos, la_que_quiso, sinonimos

Pedido = tuple[str, ...]
"""A term in all its forms, folded, each after a space: first as it was typed."""

MAXIMO = 20
PARECIDOS = 5
PALABRAS_DE_UN_MENSAJE = 40
"""The most words that are looked for in the manual: a whole message of error is pasted there."""


@dataclass(frozen=True, slots=True)
class _Texto:
    """A page as it is looked for: `partes` are (what it is, text); `todo` and `en_el_titulo`, its words, folded, each
    after a space, so that a term is found where a word begins; `preguntas`, how it is asked for, folded too."""

    titulo: str
    enlace: str
    detalle: str
    partes: tuple[tuple[str, str], ...]
    todo: str
    en_el_titulo: str
    preguntas: str = ""

    def dice(self, pedido: Pedido) -> bool:
        """Whether it has that term in some of its forms."""
        return any(forma in self.todo or forma in self.preguntas for forma in pedido)

    def peso(self, pedidos: Sequence[Pedido]) -> int:
        """0 unless it has every term; the more of them in its title or in how it is asked for, the more, and more yet
        as they were typed than in other words."""
        if not all(self.dice(pedido) for pedido in pedidos):
            return 0
        return 1 + sum(self._peso_de(pedido) for pedido in pedidos)

    def _peso_de(self, pedido: Pedido) -> int:
        propia, *otras = pedido
        visto = (self.en_el_titulo, self.preguntas)
        return 4 * sum(propia in campo for campo in visto) + sum(any(o in campo for o in otras) for campo in visto)

    def hallado(self) -> Hallado:
        return Hallado(self.titulo, self.enlace, self.detalle, self.partes)


def _plegado(*textos: str) -> str:
    return "".join(f" {palabra}" for texto in textos for palabra in palabras_de(texto))


def _texto(titulo: str, enlace: str, detalle: str, *partes: tuple[str, str], preguntas: str = "") -> _Texto:
    todo = _plegado(titulo, detalle, *(texto for _, texto in partes))
    return _Texto(titulo, enlace, detalle, partes, todo, _plegado(titulo), _plegado(preguntas))


@dataclass(frozen=True, slots=True)
class Busqueda:
    """What was found: at most 20, the best first. `todas` says whether they have every word; else they are at most five
    that have some, those that say the rarest first."""

    hallados: tuple[Visto, ...]
    todas: bool


def buscar(escrito: str) -> Busqueda:
    """What of the manual says what was typed, or what is nearest to it. Raises BusquedaImposible."""
    terminos = leer(escrito, PALABRAS_DE_UN_MENSAJE)
    enteros = (hallar(terminos) or _hallar(_pedidos(terminos, de_oido=True)))[:MAXIMO]
    suyos = enteros or parecidos(terminos)
    marcados = [Termino(tuple(forma.split())) for pedido in _pedidos(terminos, de_oido=True) for forma in pedido]
    return Busqueda(tuple(_visto(uno, marcados) for uno in suyos), bool(enteros))


def _visto(hallado: Hallado, terminos: Sequence[Termino]) -> Visto:
    """With the terms marked; of one that has them in its title alone, what it begins with."""
    suyo = visto(hallado, terminos)
    que, texto = hallado.textos[0]
    return suyo if suyo.trozos else replace(suyo, trozos=((que, trozo(texto, terminos)),))


def hallar(terminos: Sequence[Termino]) -> list[Hallado]:
    """All that has those terms, the best first: as they were typed or in words that say the same."""
    return _hallar(_pedidos(terminos)) if terminos else []


def _hallar(pedidos: Sequence[Pedido]) -> list[Hallado]:
    con_peso = [(una.peso(pedidos), una) for una in _de_hoy()]
    con_peso = sorted((par for par in con_peso if par[0]), key=lambda par: -par[0])
    return [una.hallado() for _, una in con_peso]


def parecidos(terminos: Sequence[Termino]) -> list[Hallado]:
    """At most five of those that have half of the terms or more; a term counts the more, the fewer the texts that have
    it, so that those that every page says decide nothing."""
    textos, pedidos = _de_hoy(), _pedidos(terminos, de_oido=True)
    cuantos = {pedido: sum(una.dice(pedido) for una in textos) for pedido in pedidos}
    con_peso = []
    for una in textos:
        suyos = [pedido for pedido in pedidos if una.dice(pedido)]
        if 2 * len(suyos) >= len(pedidos) and suyos:
            peso = sum(len(textos) / cuantos[pedido] for pedido in suyos) * (1 + una.peso(suyos))
            con_peso.append((peso, una))
    con_peso.sort(key=lambda par: -par[0])
    return [una.hallado() for _, una in con_peso[:PARECIDOS]]


def _pedidos(terminos: Sequence[Termino], *, de_oido: bool = False) -> list[Pedido]:
    """The terms but for those that say nothing here (unless all do), each with its other forms. `de_oido`: one that the
    manual has in no form is taken for the words of it for which it may have been written."""
    dichos = sinonimos()
    con_sentido = [t for t in terminos if t.es_frase or not dichos.vacias.intersection(t.palabras)] or terminos
    return list(dict.fromkeys(_formas(termino, dichos, de_oido=de_oido) for termino in con_sentido))


def _formas(termino: Termino, dichos: Sinonimos, *, de_oido: bool) -> Pedido:
    """How a term may stand in a text, first as it was typed."""
    escrito = " ".join(termino.palabras)
    formas = (f" {escrito}", *dichos.iguales.get(escrito, ()))
    if de_oido and not termino.es_frase and not any(una.dice(formas) for una in _de_hoy()):
        for otra in la_que_quiso(escrito, _conocidas(_de_hoy())):
            formas += (f" {otra}", *dichos.iguales.get(raiz(otra), ()))
    return tuple(dict.fromkeys(formas))


@lru_cache(maxsize=4)
def _conocidas(textos: "tuple[_Texto, ...]") -> frozenset[str]:
    """Every word of four letters or more that the manual says, and those with which it is asked for."""
    dichas = (palabra for una in textos for palabra in f"{una.todo} {una.preguntas}".split())
    return frozenset(palabra for palabra in {*dichas, *sinonimos().iguales} if len(palabra) >= LARGO)


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
        yield _texto(una.titulo, enlace, f"Manual · {grupo_de(clave).titulo}", *partes, preguntas=_preguntas(clave))
    for regla in reglas(ficha_en_uso()):
        enlace = reverse("verificacion:regla", args=[regla.clave])
        yield _texto(regla.titulo, enlace, regla.clase, ("Qué dice", regla.dice))
    glosario = reverse("verificacion:glosario")
    for palabra in palabras_del_glosario():
        enlace, preguntas = f"{glosario}#{palabra.ancla}", _preguntas(f"#{palabra.ancla}")
        yield _texto(palabra.palabra, enlace, "Glosario", ("Qué es", palabra.dice), preguntas=preguntas)


def _preguntas(clave: str) -> str:
    return palabras_en(sinonimos().preguntas.get(clave, ""))


registrar_textos(ClaseDeTextos("manual", "Manual, reglas y glosario", hallar))
