"""Whether the tests notice when a rule is broken: small changes, one at a time, to the code that decides or tells.

    python bench/mutantes.py [--cuantos 200] [--semilla 1] [--segundos 1800] [--de RUTA…]

Takes a sample of the mutants of the rooms below, always the same for a seed; runs of each only the tests that reach its
line, the quickest first, and stops at the first that fails; ends when the time is over. Prints the score and who
survived. No file is written: the process forks, and the child gives the live functions the changed code. What is
done when a module is imported (tables, defaults, decorators) is not mutated; texts are not either.
"""

import argparse
import ast
import copy
import gc
import os
import pickle
import random
import signal
import sys
import time
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import coverage
import pytest
from _pytest.runner import runtestprotocol

RAIZ = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RAIZ))
CUARTOS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "motor": (("verificacion/motor/**/*.py",), ("tests/verificacion/motor",)),
    "permisos": (
        ("**/permisos.py",),
        (
            "tests/actas", "tests/acuerdos", "tests/asistencia", "tests/verificacion/oficial",
            "tests/verificacion/revisiones", "tests/verificacion/metas", "tests/verificacion/firmantes",
            "tests/verificacion/dias", "tests/test_permisos.py", "tests/egtpi_portal/bitacora",
            "tests/egtpi_portal/cuentas", "tests/egtpi_portal/ingreso", "tests/egtpi_portal/pacto",
            "tests/egtpi_portal/trabajos",
        ),
    ),
    "libros": (
        (
            "acuerdos/hojas/*.py", "asistencia/fichas/hojas.py", "asistencia/fichas/celdas.py",
            "egtpi_portal/importar/*.py",
        ),
        ("tests/acuerdos", "tests/asistencia/fichas", "tests/egtpi_portal/importar"),
    ),
}  # fmt: skip
"""What is mutated in each room, and the tests that are to notice."""
LO_MENOS, VECES = 20.0, 8.0
"""A mutant that takes that many seconds, and that many times what its tests took, never ends: it is noticed."""

# --- the mutants ---

COMPARACIONES = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERACIONES = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr}
FUNCIONES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutante:
    """A change in a function: file, line, what it was and what it is; the lines of its statement; the node of the file
    that changes, and how."""

    archivo: str
    linea: int
    antes: str
    despues: str
    lineas: range
    nodo: int
    cambio: int

    def arbol(self) -> ast.Module:
        """The module, changed."""
        arbol, nodos = _leer(RAIZ / self.archivo)
        nodo, _ = nodos[self.nodo]
        return _Cambio(nodo, list(_cambios(nodo))[self.cambio]).visit(arbol)

    def __str__(self) -> str:
        return f"{self.archivo}:{self.linea}: {self.antes}  ->  {self.despues}"


def _cambios(nodo: ast.AST) -> Iterator[ast.AST | None]:
    """What a node may become; None: it goes."""
    match nodo:
        case ast.Compare(ops=[op]) if type(op) in COMPARACIONES:
            yield ast.Compare(nodo.left, [COMPARACIONES[type(op)]()], nodo.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(nodo.op, ast.And) else ast.And(), nodo.values)
            yield nodo.values[0]
        case ast.UnaryOp(op=ast.Not()):
            yield nodo.operand
        case ast.BinOp(op=op) if type(op) in OPERACIONES:
            yield ast.BinOp(nodo.left, OPERACIONES[type(op)](), nodo.right)
        case ast.Constant(value=bool()):
            yield ast.Constant(not nodo.value)
        case ast.Constant(value=int()):
            yield ast.Constant(nodo.value + 1)
        case ast.If() | ast.IfExp():
            yield type(nodo)(ast.UnaryOp(ast.Not(), nodo.test), nodo.body, nodo.orelse)
        case ast.Call(func=ast.Name(id=nombre)) if nombre in FUNCIONES:
            yield ast.Call(ast.Name(FUNCIONES[nombre], ast.Load()), nodo.args, nodo.keywords)
        case ast.Return(value=valor) if valor is not None and not isinstance(valor, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Continue():
            yield ast.Break()
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise():
            yield None


def _en_funciones(arbol: ast.Module) -> Iterator[tuple[ast.AST, range]]:
    """The nodes that run when a function is called, without its annotations, defaults and texts; and the lines of the
    statement, or of the head of it, that each is part of."""
    pendientes: list[tuple[ast.AST, bool, range]] = [(arbol, False, range(0))]
    while pendientes:
        nodo, dentro, lineas = pendientes.pop()
        if isinstance(nodo, ast.stmt):
            cuerpo = getattr(nodo, "body", None)
            fin = max(cuerpo[0].lineno, nodo.lineno + 1) if cuerpo else nodo.end_lineno + 1
            lineas = range(nodo.lineno, fin)
        if dentro and hasattr(nodo, "lineno"):
            yield nodo, lineas
        match nodo:
            case ast.FunctionDef():
                pendientes += [(hijo, True, lineas) for hijo in nodo.body]
            case ast.Lambda():
                pendientes.append((nodo.body, True, range(nodo.body.lineno, nodo.body.end_lineno + 1)))
            case ast.AnnAssign():
                pendientes += [(nodo.value, dentro, lineas)] if nodo.value else []
            case ast.keyword(arg="strict"):
                pass  # of `zip`: an assertion, which right code never meets
            case ast.JoinedStr():
                pendientes += [(v.value, dentro, lineas) for v in nodo.values if isinstance(v, ast.FormattedValue)]
            case _:
                pendientes += [(hijo, dentro, lineas) for hijo in ast.iter_child_nodes(nodo)]


class _Cambio(ast.NodeTransformer):
    def __init__(self, viejo: ast.AST, nuevo: ast.AST | None):
        self.viejo, self.nuevo = viejo, nuevo

    def visit(self, nodo):
        if nodo is self.viejo:
            nuevo = ast.Pass() if self.nuevo is None else self.nuevo
            return ast.fix_missing_locations(ast.copy_location(nuevo, nodo))
        return self.generic_visit(nodo)


def _leer(ruta: Path) -> tuple[ast.Module, list[tuple[ast.AST, range]]]:
    """A file's tree, and those of its nodes that may be changed, always in the same order."""
    arbol = ast.parse(ruta.read_text("utf-8"))
    return arbol, list(_en_funciones(arbol))


def mutantes_de(ruta: Path) -> list[Mutante]:
    """Every mutant of a file, in the order of its lines."""
    archivo = str(ruta.relative_to(RAIZ))
    return sorted(
        (
            Mutante(archivo, nodo.lineno, _breve(nodo), "(nada)" if nuevo is None else _breve(nuevo), lineas, n, k)
            for n, (nodo, lineas) in enumerate(_leer(ruta)[1])
            for k, nuevo in enumerate(_cambios(nodo))
        ),
        key=lambda mutante: (mutante.linea, mutante.nodo, mutante.cambio),
    )


def _breve(nodo: ast.AST) -> str:
    escrito = " ".join(ast.unparse(ast.fix_missing_locations(copy.deepcopy(nodo))).split())
    return escrito if len(escrito) <= 70 else escrito[:69] + "…"


# --- a mutant comes alive ---


def _pares(antes: types.CodeType, despues: types.CodeType) -> Iterator[tuple[types.CodeType, types.CodeType]]:
    """The codes of a module and those of the changed one, each with its twin."""
    yield antes, despues
    suyos, nuevos = ([c for c in codigo.co_consts if isinstance(c, types.CodeType)] for codigo in (antes, despues))
    if [c.co_name for c in suyos] == [c.co_name for c in nuevos]:
        for uno, otro in zip(suyos, nuevos, strict=True):
            yield from _pares(uno, otro)


@dataclass
class Censo:
    """What is alive before any mutant: the functions of each file, and what is remembered of their results."""

    funciones: dict[str, list[types.FunctionType]] = field(default_factory=dict)
    recuerdos: list = field(default_factory=list)

    @classmethod
    def hacer(cls) -> "Censo":
        censo = cls()
        gc.unfreeze()  # what is frozen is not told
        gc.collect()
        for cosa in gc.get_objects():
            if isinstance(cosa, types.FunctionType):
                censo.funciones.setdefault(cosa.__code__.co_filename, []).append(cosa)
            elif type(cosa).__name__ == "_lru_cache_wrapper":
                censo.recuerdos.append(cosa)
        gc.freeze()
        return censo


def encarnar(mutante: Mutante, censo: Censo) -> bool:
    """Gives the live functions of its file the changed code, and forgets what they were found to return; whether some
    function had that code."""
    ruta = RAIZ / mutante.archivo
    antes = compile(ruta.read_text("utf-8"), str(ruta), "exec")
    despues = compile(mutante.arbol(), str(ruta), "exec")
    nuevos = {uno: otro for uno, otro in _pares(antes, despues) if uno != otro}
    hechas = 0
    for funcion in censo.funciones.get(str(ruta), ()):
        nuevo = nuevos.get(funcion.__code__)
        if nuevo is not None and nuevo.co_freevars == funcion.__code__.co_freevars:
            funcion.__code__ = nuevo
            hechas += 1
    for recuerdo in censo.recuerdos:
        recuerdo.cache_clear()
    return hechas > 0


# --- the run ---


@dataclass
class Alcance:
    """Of each line that some test reaches, the tests; and how many seconds each took."""

    pruebas: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    segundos: dict[int, float] = field(default_factory=dict)
    fallan: set[int] = field(default_factory=set)


class Corrida:
    """A plugin of pytest: in place of running the tests collected, tries the mutants on them."""

    def __init__(self, cuarto: str, rutas: list[str], pedido: argparse.Namespace):
        self.cuarto, self.rutas, self.pedido = cuarto, rutas, pedido

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session) -> bool:
        fin = time.monotonic() + self.pedido.segundos
        items = session.items
        _preparar_base(items)
        alcance = self._alcance(items)
        print(f"{len(items)} tests reach {len(alcance.pruebas)} lines in {sum(alcance.segundos.values()):.0f} s")
        self.censo = Censo.hacer()
        todos = [m for ruta in self.rutas for m in mutantes_de(RAIZ / ruta)]
        sorteo = random.Random(self.pedido.semilla)
        elegidos = sorteo.sample(todos, min(self.pedido.cuantos, len(todos)))
        self.notados, self.vivos, self.sin_prueba, self.probados = 0, [], [], 0
        for mutante in elegidos:
            if time.monotonic() > fin:
                break
            self._probar(mutante, items, alcance)
        self._contar(len(todos), len(elegidos))
        return True

    def _alcance(self, items) -> Alcance:
        guardado = self.pedido.alcance and self.pedido.alcance / f"{self.cuarto}.pickle"
        if guardado and guardado.exists():
            nombres, alcance = pickle.loads(guardado.read_bytes())  # noqa: S301 - our own
            if nombres == [item.nodeid for item in items]:
                return alcance
        alcance = en_un_hijo(lambda: medir(items, self.rutas))
        if guardado:
            guardado.write_bytes(pickle.dumps(([item.nodeid for item in items], alcance)))
        return alcance

    def _probar(self, mutante: Mutante, items, alcance: Alcance):
        llegan = {n for linea in mutante.lineas for n in alcance.pruebas.get((mutante.archivo, linea), ())}
        suyas = sorted(llegan - alcance.fallan, key=lambda n: alcance.segundos[n])
        self.probados += 1
        if not suyas:
            self.sin_prueba.append(mutante)
            return
        limite = LO_MENOS + VECES * sum(alcance.segundos[n] for n in suyas)
        dicho = en_un_hijo(lambda: _lo_notan(mutante, self.censo, [items[n] for n in suyas]), limite)
        if dicho is False:
            self.vivos.append(mutante)
        elif dicho == "ninguna":
            self.probados -= 1
        else:
            self.notados += 1
        if self.pedido.dice:
            print(f"{ {True: 'notado', False: 'vive'}.get(dicho, dicho):8}{mutante}", flush=True)

    def _contar(self, hay: int, elegidos: int):
        print(f"{hay} mutants, {elegidos} drawn with seed {self.pedido.semilla}, {self.probados} tried")
        print(f"noticed {self.notados} of {self.probados}: {100 * self.notados / max(self.probados, 1):.1f} %")
        for que, unos in (("survived", self.vivos), ("reached by no test", self.sin_prueba)):
            if unos:
                print(f"{que}:", *map(str, unos), sep="\n  ")


def _preparar_base(items):
    """Runs one test that needs the database, so that it is made once, and leaves what is of the whole session."""
    con_base = next((item for item in items if "db" in getattr(item, "fixturenames", ())), None)
    if con_base is not None:
        otro = next(item for item in items if item is not con_base)
        runtestprotocol(con_base, log=False, nextitem=otro)


def _correr(items) -> Iterator[bool]:
    """Whether each of those tests, in turn, holds."""
    for item, siguiente in zip(items, [*items[1:], None], strict=True):
        yield not any(r.failed for r in runtestprotocol(item, log=False, nextitem=siguiente or item))


def medir(items, rutas: list[str]) -> Alcance:
    """What each test reaches, and how long it takes."""
    alcance = Alcance()
    medida = coverage.Coverage(data_file=None, include=[str(RAIZ / ruta) for ruta in rutas], config_file=False)
    medida.start()
    empezo = time.monotonic()
    corridos = _correr(items)
    for n in range(len(items)):
        medida.switch_context(str(n))
        if not next(corridos):
            alcance.fallan.add(n)
        ahora = time.monotonic()
        alcance.segundos[n], empezo = ahora - empezo, ahora
    medida.stop()
    datos = medida.get_data()
    for archivo in datos.measured_files():
        ruta = str(Path(archivo).relative_to(RAIZ))
        for linea, contextos in datos.contexts_by_lineno(archivo).items():
            alcance.pruebas[ruta, linea] = [int(contexto) for contexto in contextos if contexto]
    return alcance


def _lo_notan(mutante: Mutante, censo: Censo, items) -> bool | str:
    if not encarnar(mutante, censo):
        return "ninguna"
    return not all(_correr(items))


def en_un_hijo(hacer, limite: float | None = None):
    """What `hacer` returns in a child of this process; "tiempo" when it does not end in that many seconds, "murió" when
    it dies."""
    lee, escribe = os.pipe()
    hijo = os.fork()
    if not hijo:
        os.close(lee)
        nada = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nada, 1)
        os.dup2(nada, 2)
        if limite:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, limite)
        with os.fdopen(escribe, "wb") as salida:
            pickle.dump(hacer(), salida)
            salida.flush()
        os._exit(0)
    os.close(escribe)
    with os.fdopen(lee, "rb") as entrada:
        dicho = entrada.read()
    _, estado = os.waitpid(hijo, 0)
    if os.WIFSIGNALED(estado):
        return "tiempo" if os.WTERMSIG(estado) == signal.SIGALRM else "murió"
    return pickle.loads(dicho) if dicho else "murió"  # noqa: S301 - of our own child


def main():
    opciones = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    opciones.add_argument("--cuantos", type=int, default=200, help="how many mutants of each room")
    opciones.add_argument("--semilla", type=int, default=1)
    opciones.add_argument("--segundos", type=int, default=1800, help="when to end with each room")
    opciones.add_argument("--dice", action="store_true", help="tell of each mutant as it is tried")
    opciones.add_argument("--de", nargs="*", choices=CUARTOS, default=list(CUARTOS), help="the rooms")
    opciones.add_argument("--sin", nargs="*", default=[], metavar="MOLDE", help="tests to leave out")
    opciones.add_argument("--alcance", type=Path, help="folder where what each test reaches is kept from run to run")
    pedido = opciones.parse_args()
    for cuarto in pedido.de:
        hijo = os.fork()
        if not hijo:
            moldes, pruebas = CUARTOS[cuarto]
            rutas = sorted({str(r.relative_to(RAIZ)) for molde in moldes for r in RAIZ.glob(molde) if _es_nuestra(r)})
            print(f"== {cuarto}: {len(rutas)} files", flush=True)
            argumentos = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--no-header", "--capture=no", *pruebas]
            argumentos += [f"--ignore-glob={molde}" for molde in pedido.sin]
            os._exit(pytest.main(argumentos, plugins=[Corrida(cuarto, rutas, pedido)]))
        os.waitpid(hijo, 0)


def _es_nuestra(ruta: Path) -> bool:
    return not {".venv", "tests", "node_modules", "__pycache__"} & set(ruta.relative_to(RAIZ).parts)


if __name__ == "__main__":
    os.chdir(RAIZ)
    main()
