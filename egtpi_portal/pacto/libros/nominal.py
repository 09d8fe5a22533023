"""What tells that a file carries data of persons: it is refused before anything of it is stored.

The portal keeps counts by local government. No name, document, age or date of birth of a child or a mother may come in
(Ley 29733, arts. 2.5 and 13.6). Columns are told by their heading and by what they hold; those of the offices and of
who answers for a figure are no list of persons.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from egtpi_portal.hojas.celdas import como_texto
from egtpi_portal.hojas.errores import HojaIlegible
from egtpi_portal.hojas.texto import a_la_vista, plegado
from egtpi_portal.perezoso import Modulo

from .hojas import Hoja
from .nombres_de_persona import parece_de_persona

if TYPE_CHECKING:
    import openpyxl.utils as letras
else:
    letras = Modulo("openpyxl.utils")


FILAS_DE_TITULOS = 25
POCOS = 3
"""So many persons in a column make it one of persons; fewer may be who signs below."""
DOCUMENTOS, NOMBRES, NACIMIENTO, TELEFONOS, EDADES = "documentos", "nombres", "nacimiento", "teléfonos", "edades"
QUIENES = "quienes"
DE_OFICINA = "oficina"
"""Of a column of offices, facilities, money, or of who answers for a figure by their post: no list of persons."""
QUE_TRAE = {
    DOCUMENTOS: "números de documento", NOMBRES: "nombres", NACIMIENTO: "fechas de nacimiento",
    TELEFONOS: "teléfonos", EDADES: "edades de personas",
}  # fmt: skip
DE_DOCUMENTO = re.compile(
    r"(?:n[o°.]*|nro\.?|num\.?|numero|codigo)? ?(?:de |del )?"
    r"(?:dni|cui|cnv|documento(?: de identidad)?|doc\.? (?:de )?identidad|historia clinica|hc|h\.c\.?|"
    r"(?:codigo de )?afiliacion(?: (?:al )?sis)?)\b[^a-z]*"
    r"(?:de(?:l| la)? .{0,40})?"
)
_QUIENES = (
    r"nin[oa]s?|menor(?:es)?|madres?|padres?|gestantes?|puerperas?|pacientes?|estudiantes?|alumn[oa]s?|apoderad[oa]s?|"
    r"tutor(?:es|as?)?|cuidador(?:es|as?)?|beneficiari[oa]s?|recien nacid[oa]s?"
)
DE_PERSONA = re.compile(
    r".{0,30}\b(?:apellidos?(?: y nombres?)?|nombres? y apellidos?|(?:primer|segundo) nombre|"
    r"ap\.? ?(?:paterno|materno)|"
    rf"nombres? (?:completos?|del? (?:la? |los |las )?(?:{_QUIENES}|jefe de hogar).*))\b.*"
    r"|nombres"
)
DE_QUIENES = re.compile(rf"(?:{_QUIENES})(?: ?[(/][oa]s?\)?)?")
"""Headings that head counts («Gestantes») as often as names: their values tell."""
SIN_PERSONAS = re.compile(
    r".*\b(?:alcalde(?:sa)?|responsables?|coordinador(?:es|as?)?|funcionari[oa]s?|director(?:es|as?)?|gerentes?|"
    r"digitador(?:es|as?)?|jefes?(?! (?:de(?:l)? )?(?:hogar|familia))|elaborad[oa]|firma|ipress|renipress|renaes|eess|"
    r"establecimientos?|red|micro ?red|modular|snip|local|institucion|colegio|centro poblado|localidad|comunidad|"
    r"pi[am]|presupuesto|monto|soles|devengado)\b.*"
)
DE_NACIMIENTO = re.compile(r"(?:f(?:echa|ec|\.)? ?\.?(?:de )?nac(?:imiento|\.)?)\b.*")
DE_TELEFONO = re.compile(r"(?:n[o°.]*|nro\.?|numero)? ?(?:de )?(?:tel(?:efono|f|\.)?|celular|cel\.?|movil)\b.*")
DE_EDAD = re.compile(r"edad(?: (?:actual|del (?:nin[oa]|menor)|en (?:dias|meses|anos)|\(?(?:dias|meses|anos)\)?))?")
CIFRAS_DE_DOCUMENTO = re.compile(r"(?!000)\d{8}")
"""Eight figures; those that begin with three zeros are codes of health facilities."""
CIFRAS_BAJO_SU_TITULO = re.compile(r"[a-z]{0,2}-?\d{6,14}", re.IGNORECASE)
CIFRAS_DE_TELEFONO = re.compile(r"(?:\+?51)? ?9\d{2}[ -]?\d{3}[ -]?\d{3}")
UN_DIA = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
TRES_LETRAS = re.compile(r"[^\W\d_]{3}")
VARIAS_PALABRAS = re.compile(r"(?!(?:sin|no|con)\b)[^\W\d_]{2,}(?:[ ,.-]+[^\W\d_]{2,})+", re.IGNORECASE)
UNA_EDAD = re.compile(r"\d{1,3}(?: ?(?:a|m|d|anos?|mes(?:es)?|dias?))?")
SIN_ELLOS = (
    "El portal no recibe datos de niñas, niños ni familias, y no guardó nada del archivo. Cuente cuántos son por "
    "distrito (una tabla dinámica lo hace) y suba solo esas cifras, pegadas como valores en un libro nuevo."
)


class DatosDePersonas(HojaIlegible):
    """The file carries data of persons."""


@dataclass(slots=True)
class _Columna:
    titulo: str = ""
    clase: str = ""
    dichos: set[str] = field(default_factory=set)
    cifras: set[float] = field(default_factory=set)


def exigir_sin_personas(hojas: Iterable[Hoja]):
    """Raises DatosDePersonas, with the sheet and the column, when some sheet lists persons: a column of documents, of
    names, of dates of birth, of ages or of telephones."""
    for hoja in hojas:
        for lugar, columna in sorted(_columnas(hoja).items()):
            if que := _de_quienes(columna, POCOS):
                titulo = f", «{a_la_vista(columna.titulo)[:60]}»" if columna.titulo else ""
                if hoja.detras:
                    raise DatosDePersonas(
                        f"El libro guarda por dentro, {hoja.detras}, una lista de personas{titulo}: trae {que}, aunque "
                        f"no se vea en ninguna hoja. {SIN_ELLOS}"
                    )
                raise DatosDePersonas(
                    f"La hoja «{hoja.nombre}» parece una lista de personas: la columna "
                    f"{letras.get_column_letter(lugar)}{titulo} trae {que}. {SIN_ELLOS}"
                )


def exigir_columna_sin_personas(titulo: str, valores: Sequence[str]):
    """Raises DatosDePersonas when a column of a table, by its heading and some of its values, is of persons: here one
    is enough, since it stands in the rows of the local governments."""
    columna = _Columna(titulo, _clase(titulo), set(valores))
    if columna.clase and (que := _de_quienes(columna, 1)):
        raise DatosDePersonas(f"Parece que trae datos de personas: la columna «{titulo}» trae {que}. {SIN_ELLOS}")


def _columnas(hoja: Hoja) -> dict[int, _Columna]:
    columnas: dict[int, _Columna] = defaultdict(_Columna)
    for numero, fila in hoja.filas.items():
        for lugar, celda in fila.items():
            columna, valor = columnas[lugar], celda.valor
            if isinstance(valor, str):
                if valor in columna.dichos or valor == columna.titulo:
                    continue
                texto = celda.texto[:200]
                if columna.clase in ("", DE_OFICINA) and (clase := _clase(texto)):
                    if numero <= FILAS_DE_TITULOS or not columna.dichos:
                        columna.titulo, columna.clase, columna.dichos, columna.cifras = texto, clase, set(), set()
                    continue
                columna.dichos.add(texto)
            elif isinstance(valor, int | float):
                columna.cifras.add(valor)
            elif columna.clase == NACIMIENTO and isinstance(valor, dt.date):
                columna.dichos.add(celda.texto)
    for columna in columnas.values():
        columna.dichos.update(map(como_texto, columna.cifras))
    return columnas


@lru_cache(maxsize=4096)
def _clase(texto: str) -> str:
    """Of what persons' data a heading says that its column is; blank of none."""
    plano = plegado(texto[:200])
    if len(plano) > 80:
        return ""
    if SIN_PERSONAS.fullmatch(plano):
        return DE_OFICINA
    return next((clase for clase, forma in _TITULOS.items() if forma.fullmatch(plano)), "")


_TITULOS = {
    NACIMIENTO: DE_NACIMIENTO, NOMBRES: DE_PERSONA, QUIENES: DE_QUIENES, DOCUMENTOS: DE_DOCUMENTO,
    TELEFONOS: DE_TELEFONO, EDADES: DE_EDAD,
}  # fmt: skip


def _de_quienes(columna: _Columna, pocos: int) -> str:
    """What of persons a column has; blank when it has nothing of them."""
    clase, dichos = columna.clase, columna.dichos
    if len(dichos) < pocos or clase == DE_OFICINA:
        return ""
    if clase == NACIMIENTO or _son_de(clase, dichos, pocos):
        return QUE_TRAE[clase]
    if _son_documentos(dichos):
        return QUE_TRAE[DOCUMENTOS]
    de_letras = [dicho for dicho in dichos if TRES_LETRAS.search(dicho)]
    de_nombre = sum(_es_nombre(dicho, clase) for dicho in de_letras)
    return QUE_TRAE[NOMBRES] if de_nombre >= pocos and de_nombre * 10 >= len(de_letras) * 6 else ""


def _es_nombre(dicho: str, clase: str) -> bool:
    """Whether a text, under a heading of that class, is the name of a person."""
    if clase == QUIENES:
        return VARIAS_PALABRAS.fullmatch(dicho) is not None
    return clase == NOMBRES or parece_de_persona(dicho)


def _son_de(clase: str, dichos: Iterable[str], pocos: int) -> bool:
    """Whether some values of a column are what its heading says that they are."""
    forma = {DOCUMENTOS: CIFRAS_BAJO_SU_TITULO, TELEFONOS: CIFRAS_DE_TELEFONO, EDADES: UNA_EDAD}.get(clase)
    return forma is not None and sum(bool(forma.fullmatch(plegado(dicho))) for dicho in dichos) >= pocos


def _son_documentos(dichos: Iterable[str]) -> bool:
    """Whether the figures of a column, whatever its heading, are documents: days written together are none."""
    de_ocho = [dicho for dicho in dichos if len(dicho) == 8 and CIFRAS_DE_DOCUMENTO.fullmatch(dicho)]
    if len(de_ocho) < POCOS or all(map(UN_DIA.fullmatch, de_ocho)):
        return False
    return len(de_ocho) * 10 >= sum(any(letra.isdecimal() for letra in dicho) for dicho in dichos) * 9
