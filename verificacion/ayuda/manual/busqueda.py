"""What is found in the manual: its pages by section, the rules and the glossary. In memory: they are files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from egtpi_portal.busqueda.clases import ClaseDeTextos, Hallado, registrar_textos
from egtpi_portal.busqueda.palabras import Termino, leer, palabras_de
from verificacion.ayuda.glosario import palabras_del_glosario
from verificacion.ayuda.reglas.catalogo import reglas
from verificacion.ficha_en_uso import ficha_en_uso

from .indice import claves, grupo_de
from .lectura import leer_pagina

MAXIMO = 20


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


def _plegado(*textos: str) -> str:
    return "".join(f" {palabra}" for texto in textos for palabra in palabras_de(texto))


def _texto(titulo: str, enlace: str, detalle: str, *partes: tuple[str, str]) -> _Texto:
    todo = _plegado(titulo, detalle, *(texto for _, texto in partes))
    return _Texto(titulo, enlace, detalle, partes, todo, _plegado(titulo))


def buscar(escrito: str) -> list[Hallado]:
    """What of the manual has all the words of what was typed, the best first, at most 20. Raises BusquedaImposible."""
    return hallar(leer(escrito))[:MAXIMO]


def hallar(terminos: Sequence[Termino]) -> list[Hallado]:
    """All that has those terms, the best first."""
    if not terminos:
        return []
    pedidos = [f" {' '.join(termino.palabras)}" for termino in terminos]
    ficha = ficha_en_uso()
    con_peso = [(una.peso(pedidos), una) for una in _textos(ficha.codigo, ficha.version)]
    con_peso = sorted((par for par in con_peso if par[0]), key=lambda par: -par[0])
    return [Hallado(una.titulo, una.enlace, una.detalle, una.partes) for _, una in con_peso]


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
