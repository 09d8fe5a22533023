"""What the portal says today, by its sources: the names of what one presses, fills in and reads, each whole.

From templates, the words within an element (with each branch of `{% if %}`), the literals of their tags and the
attributes that are read; from code and scripts, their strings. What is put in at run time (`{{ … }}`) stands for
anything short. A name is said when it is the whole of one of these: a word that is only within a sentence is no button.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
NOMBRES = Path(__file__).with_name("nombres.json")
"""What each picture shows, of what was said when it was taken."""
SALAS = ("templates", "egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion", "static/egtpi")
NO_HABLAN = {"migrations", "demostracion", "tests"}
HUECO = "\x00"
"""Stands for what is put in at run time."""
VARIANTES = 24

_COMENTARIO = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL)
_MARCA = re.compile(r"{%-?\s*(\w+)(.*?)-?%}", re.DOTALL)
_LITERAL = re.compile(r'"([^"{}<>]{2,})"|\'([^\'{}<>]{2,})\'')
_CON_NOMBRE = re.compile(
    r"<(button|a|label|legend|summary|th|dt|h[1-6]|caption|option|p|li|strong|em|small|span)\b(?:[^<>]|{[%{].*?[%}]})*?>(.*?)</\1>",
    re.DOTALL,
)
_ATRIBUTO = re.compile(r'\b(?:aria-label|title|placeholder|alt|value|data-[\w-]+)="([^"]*)"')
_EN_CODIGO = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'')
_PEGADO = re.compile(rf"^\W*{HUECO}\W*|\W*{HUECO}\W*$")
"""What is put in before or after a name, as in «Cuáles (3)»."""
_NUMERAL = re.compile(r"^[IVX]+\. ")
"""Of a part of an annex, which the portal names without it too."""
_EN_GUION = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')


@dataclass(frozen=True)
class Dicho:
    """`frases`: each whole, with `HUECO` where something is put in."""

    frases: frozenset[str]

    @classmethod
    def del_portal(cls, raiz: Path = RAIZ) -> "Dicho":
        """What the sources of the portal of that folder say."""
        frases = set(filter(None, map(_limpia, _frases(raiz))))
        sin_pegado = {_PEGADO.sub("", frase) for frase in frases} | {_NUMERAL.sub("", frase) for frase in frases}
        return cls(frozenset(frases | {frase for frase in sin_pegado if frase and HUECO not in frase}))

    def dice(self, nombre: str) -> bool:
        """Whether that is the whole of something that is said."""
        limpio = _limpia(nombre)
        return limpio in self._enteras or any(
            3 * letras > 2 * len(limpio) and patron.fullmatch(limpio) for letras, patron in self._patrones
        )

    def dice_dentro(self, trozo: str) -> bool:
        """Whether that is within something that is said: for a message of which a part is quoted."""
        limpio = _limpia(trozo)
        return any(limpio in frase for frase in self.frases)

    @cached_property
    def _enteras(self) -> frozenset[str]:
        return frozenset(frase for frase in self.frases if HUECO not in frase)

    @cached_property
    def _patrones(self) -> list[tuple[int, re.Pattern[str]]]:
        """(how many letters are its own, which must be most of the name, pattern) of each with a hole."""
        con = (frase.split(HUECO) for frase in self.frases if HUECO in frase and re.search(r"[^\W\d]{4}", frase))
        return [(sum(map(len, trozos)), re.compile(".{0,80}?".join(map(re.escape, trozos)))) for trozos in con]


def _limpia(frase: str) -> str:
    return re.sub(r"\s+", " ", frase).strip(" .…:*›")


def _frases(raiz: Path) -> Iterator[str]:
    for sala in SALAS:
        for ruta in sorted((raiz / sala).rglob("*")):
            if NO_HABLAN.intersection(ruta.relative_to(raiz).parts):
                continue
            if ruta.suffix == ".html":
                yield from de_plantilla(ruta.read_text("utf-8"))
            elif ruta.suffix == ".py":
                yield from de_codigo(ruta.read_text("utf-8"))
            elif ruta.suffix == ".js":
                yield from de_guion(ruta.read_text("utf-8"))


def de_plantilla(texto: str) -> Iterator[str]:
    """What a template says."""
    texto = _COMENTARIO.sub("", texto)
    for marca in _MARCA.finditer(texto):
        for hallado in _LITERAL.finditer(marca[2]):
            yield hallado[1] or hallado[2]
    for hallado in _ATRIBUTO.finditer(texto):
        yield from _variantes(hallado[1])
    for trozo in re.split(r"<[^<>]*>|{%.*?%}", texto, flags=re.DOTALL):
        yield _sin_valores(trozo)
    for hallado in _CON_NOMBRE.finditer(texto):
        for variante in _variantes(hallado[2]):
            yield re.sub(r"<[^<>]*>", "", variante)
            yield re.sub(r"<(kbd|small|span)\b[^<>]*>.*?</\1>|<[^<>]*>", "", variante, flags=re.DOTALL)


def _sin_valores(texto: str) -> str:
    return re.sub(r"{{.*?}}", HUECO, texto, flags=re.DOTALL)


def _variantes(texto: str) -> list[str]:
    """The text by each branch of its conditions, a few at most."""
    piezas = re.split(r"({%.*?%})", _sin_valores(texto), flags=re.DOTALL)
    return _leer(piezas, 0)[0]


def _leer(piezas: Sequence[str], n: int) -> tuple[list[str], int, str]:
    """The variants from there to the end of the branch; where it ends, and by which mark."""
    dichas = [""]
    while n < len(piezas):
        pieza, marca = piezas[n], _MARCA.fullmatch(piezas[n])
        if not marca:
            dichas = [dicha + pieza for dicha in dichas]
        elif marca[1] in {"elif", "else", "endif", "empty"}:
            return dichas, n, marca[1]
        elif marca[1] == "if":
            ramas, n = _ramas(piezas, n + 1)
            dichas = [dicha + rama for dicha in dichas for rama in ramas][:VARIANTES]
        elif marca[1] in {"palabra", "fecha_de_hoy"}:
            dichas = [dicha + HUECO for dicha in dichas]
        n += 1
    return dichas, n, ""


def _ramas(piezas: Sequence[str], n: int) -> tuple[list[str], int]:
    ramas: list[str] = []
    fin, con_otra = "", False
    while fin != "endif" and n < len(piezas):
        dichas, n, fin = _leer(piezas, n)
        ramas += dichas
        con_otra |= fin == "else"
        n += 1
    return ramas + ([] if con_otra else [""]), n - 1


def de_codigo(texto: str) -> Iterator[str]:
    """The strings of a Python file that are no docstring; those written in several lines, as one."""
    texto = re.sub(r'[rf]?"""(?s:.*?)"""|^\s*#.*$', "", texto, flags=re.MULTILINE)
    texto = re.sub(r'"\s*\n\s*f?"', "", texto)
    for hallado in _EN_CODIGO.finditer(texto):
        if not re.fullmatch(r"[a-z0-9_]*", dicho := hallado[1] or hallado[2] or ""):  # a key, which nobody reads
            yield re.sub(r"{[^{}]*}", HUECO, dicho)


def de_guion(texto: str) -> Iterator[str]:
    """The strings of a script."""
    for hallado in _EN_GUION.finditer(texto):
        yield re.sub(r"\${[^}]*}", HUECO, hallado[1] or hallado[2] or "")
