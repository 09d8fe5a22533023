"""The source of the portal as the tests read it: each text is parsed once, whichever of them asks first."""

import ast
import gc
from functools import cache

from egtpi_portal.recolector import sin_recolector


@cache
def arbol(texto: str) -> ast.Module:
    """The tree of a module's source, that nobody may change. Raises SyntaxError."""
    with sin_recolector():  # it would look through a million nodes again and again, for four times as long
        return ast.parse(texto)


@cache
def nodos(texto: str) -> tuple[ast.AST, ...]:
    """Every node of that tree, in the order of `ast.walk`."""
    with sin_recolector():
        todos = tuple(ast.walk(arbol(texto)))
    gc.freeze()  # they stay to the end
    return todos
