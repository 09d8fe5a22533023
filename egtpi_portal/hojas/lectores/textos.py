"""What a cell says, and the choice that it names."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from ..celdas import Celda, como_texto
from ..errores import ValorIlegible
from ..texto import clave_de_encabezado, limpio

Lector = Callable[[Celda], Any]


class Nombres(Protocol):
    """What has (value, name) of each choice, as they are called now: a class of Django's choices."""

    @property
    def choices(self) -> list[tuple[Any, Any]]: ...


def texto(celda: Celda) -> str:
    """What the cell says. Raises ValorIlegible for Excel's own errors."""
    if celda.error:
        raise ValorIlegible(f"La celda muestra un error de Excel ({celda.a_la_vista}). Escriba el texto.")
    valor = celda.valor
    return limpio(valor) if valor.__class__ is str else como_texto(valor)


def opcion(valores: Mapping[Any, Iterable[str]], *, es: str, use: str = "", nombres: Nombres | None = None) -> Lector:
    """A reader of one of several choices, each known by the words that people use for it, and by what those of
    `nombres` are called when it is read.

    `es` is what it is not («un estado»), `use` what to write instead («Pendiente, En proceso o Implementado»); when it
    is blank, the names.
    """
    por_palabra = {clave_de_encabezado(p): valor for valor, palabras in valores.items() for p in palabras}

    def leer(celda: Celda):
        escrito = clave_de_encabezado(celda.texto) if isinstance(celda.valor, str) and not celda.error else ""
        if escrito in por_palabra:
            return por_palabra[escrito]
        de_hoy = {str(rotulo): valor for valor, rotulo in nombres.choices} if nombres else {}
        for rotulo, valor in de_hoy.items():
            if escrito and clave_de_encabezado(rotulo) == escrito:
                return valor
        raise ValorIlegible(f"«{celda.a_la_vista}» no es {es}. Escriba {use or ', '.join(de_hoy)}.")

    return leer
