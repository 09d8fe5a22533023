"""What mypy is not told to ask: that who acts, who asks and what with have their type wherever they are taken."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.codigo import nodos

RAIZ = Path(__file__).resolve().parent.parent
PAQUETES = ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
CON_TIPO = frozenset({"por", "usuario", "request"})


def sin_tipo(codigo: str) -> Iterator[str]:
    """The parameters of those names without a type, as «function(name)»."""
    for nodo in nodos(codigo):
        if isinstance(nodo, ast.FunctionDef | ast.AsyncFunctionDef):
            parametros = [*nodo.args.posonlyargs, *nodo.args.args, *nodo.args.kwonlyargs]
            yield from (f"{nodo.name}({p.arg})" for p in parametros if p.arg in CON_TIPO and p.annotation is None)


def test_who_acts_who_asks_and_what_with_have_their_type():
    faltan = {
        str(archivo.relative_to(RAIZ)): hallados
        for paquete in PAQUETES
        for archivo in sorted((RAIZ / paquete).rglob("*.py"))
        if "migrations" not in archivo.parts and (hallados := [*sin_tipo(archivo.read_text("utf-8"))])
    }

    assert faltan == {}


def test_a_parameter_without_its_type_is_found():
    codigo = "def a(request, *, por: int, usuario=None): ...\nasync def b(por, /, otro): ...\n"

    assert [*sin_tipo(codigo)] == ["a(request)", "a(usuario)", "b(por)"]


def test_an_error_of_types_is_told_to_be_mended_or_says_why_not():
    """Each `type: ignore` names its code and, after another sign, the reason."""
    sin_razon = [
        f"{archivo.relative_to(RAIZ)}:{n}"
        for paquete in PAQUETES
        for archivo in sorted((RAIZ / paquete).rglob("*.py"))
        for n, linea in enumerate(archivo.read_text("utf-8").splitlines(), 1)
        if "# type: ignore" in linea and "]  # " not in linea.partition("# type: ignore[")[2]
    ]

    assert sin_razon == []
