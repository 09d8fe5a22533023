"""What is found in the manual: its pages by section, the rules and the glossary. In memory: they are files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from egtpi_portal.busqueda.clases import ClaseDeTextos, Hallado, registrar_textos
from egtpi_portal.busqueda.marcado import dice
from egtpi_portal.busqueda.palabras import Termino, leer
from verificacion.ayuda.glosario import palabras_del_glosario
from verificacion.ayuda.reglas.catalogo import reglas
from verificacion.ficha_en_uso import ficha_en_uso

from .indice import claves, grupo_de
from .lectura import leer_pagina

MAXIMO = 20


@dataclass(frozen=True, slots=True)
class _Texto:
    titulo: str
    enlace: Callable[[], str]
    detalle: str
    partes: tuple[tuple[str, str], ...]

    def peso(self, terminos: Sequence[Termino]) -> int:
        """0 unless it has every term; the more of them in its title, the more."""
        todo = " ".join((self.titulo, self.detalle, *(texto for _, texto in self.partes)))
        return 1 + dice(self.titulo, terminos) if dice(todo, terminos) == len(terminos) else 0


def buscar(escrito: str) -> list[Hallado]:
    """What of the manual has all the words of what was typed, the best first, at most 20. Raises BusquedaImposible."""
    return hallar(leer(escrito))[:MAXIMO]


def hallar(terminos: Sequence[Termino]) -> list[Hallado]:
    """All that has those terms, the best first."""
    if not terminos:
        return []
    con_peso = [(una.peso(terminos), una) for una in _textos()]
    con_peso = sorted((par for par in con_peso if par[0]), key=lambda par: -par[0])
    return [Hallado(una.titulo, una.enlace(), una.detalle, una.partes) for _, una in con_peso]


def _textos() -> Iterator[_Texto]:
    for clave in claves():
        una = leer_pagina(clave)
        partes = (("Para qué", una.resumen), *((s.titulo, s.texto) for s in una.secciones))
        yield _Texto(una.titulo, _enlace("manual_pagina", clave), f"Manual · {grupo_de(clave).titulo}", partes)
    for regla in reglas(ficha_en_uso()):
        yield _Texto(regla.nombre, _enlace("regla", regla.clave), regla.clase, (("Qué dice", regla.dice),))
    for palabra in palabras_del_glosario():
        ancla = palabra.ancla
        yield _Texto(palabra.palabra, _al_glosario(ancla), "Glosario", (("Qué es", palabra.dice),))


def _enlace(nombre: str, clave: str) -> Callable[[], str]:
    return lambda: reverse(f"verificacion:{nombre}", args=[clave])


def _al_glosario(ancla: str) -> Callable[[], str]:
    return lambda: f"{reverse('verificacion:glosario')}#{ancla}"


registrar_textos(ClaseDeTextos("manual", "Manual, reglas y glosario", hallar))
