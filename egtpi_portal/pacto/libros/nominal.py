"""What tells that a workbook carries data of persons: it is refused before anything of it is stored.

The portal keeps counts by local government. No name, document or date of birth of a child or a mother may come in
(Ley 29733, arts. 2.5 and 13.6).
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from egtpi_portal.hojas.errores import HojaIlegible
from egtpi_portal.hojas.texto import a_la_vista, plegado

from .hojas import Hoja

FILAS_DE_TITULOS = 25
POCOS = 3
"""So many persons in a column make it one of persons; fewer may be who signs below."""
DE_DOCUMENTO = re.compile(
    r"(?:n[o°.]*|nro\.?|num\.?|numero)? ?(?:de |del )?"
    r"(?:dni|cui|cnv|documento(?: de identidad)?|doc\.? (?:de )?identidad|historia clinica|hc|h\.c\.?)\b[^a-z]*"
    r"(?:de(?:l| la)? .{0,40})?"
)
DE_PERSONA = re.compile(
    r".{0,30}\b(?:apellidos?(?: y nombres?)?|nombres? y apellidos?|(?:primer|segundo) nombre|"
    r"ap\.? ?(?:paterno|materno)|"
    r"nombres? (?:completos?|del? (?:la )?(?:nin[oa]s?|menor|madre|gestante|paciente|estudiante|alumn[oa]|jefe).*))\b.*"
)
DE_NACIMIENTO = re.compile(r"(?:f(?:echa|ec|\.)? ?\.?(?:de )?nac(?:imiento|\.)?)\b.*")
CIFRAS_DE_DOCUMENTO = re.compile(r"\d{8}")


class DatosDePersonas(HojaIlegible):
    """The workbook carries data of persons."""


@dataclass(slots=True)
class _Columna:
    titulo: str = ""
    clase: str = ""
    dichos: set[str] = field(default_factory=set)
    documentos: set[str] = field(default_factory=set)
    cifras: int = 0


def exigir_sin_personas(hojas: Iterable[Hoja]):
    """Raises DatosDePersonas, with the sheet and the column, when some sheet lists persons: a column of documents, of
    names, or of dates of birth."""
    for hoja in hojas:
        for lugar, columna in sorted(_columnas(hoja).items()):
            if que := _de_quienes(columna):
                titulo = f", «{a_la_vista(columna.titulo)[:60]}»" if columna.titulo else ""
                raise DatosDePersonas(
                    f"La hoja «{hoja.nombre}» parece una lista de personas: la columna {get_column_letter(lugar)}"
                    f"{titulo} trae {que}. El portal no recibe datos de niñas, niños ni familias, y no guardó nada del "
                    "archivo. Cuente cuántos son por distrito (una tabla dinámica lo hace) y suba solo esas cifras."
                )


def _columnas(hoja: Hoja) -> dict[int, _Columna]:
    columnas: dict[int, _Columna] = defaultdict(_Columna)
    for numero, fila in hoja.filas.items():
        for lugar, celda in fila.items():
            columna, texto = columnas[lugar], celda.texto[:200]
            if not columna.clase and isinstance(celda.valor, str) and (clase := _clase(texto)):
                if numero <= FILAS_DE_TITULOS or not columna.dichos:
                    columna.titulo, columna.clase, columna.dichos = texto, clase, set()
                continue
            if columna.clase == "nacimiento" and not isinstance(celda.valor, dt.date | int | float | str):
                continue
            if CIFRAS_DE_DOCUMENTO.fullmatch(texto):
                columna.documentos.add(texto)
            if texto and texto != columna.titulo:
                columna.dichos.add(texto)
            columna.cifras += isinstance(celda.valor, int | float) or texto.isdecimal()
    return columnas


def _clase(texto: str) -> str:
    plano = plegado(texto)
    if len(plano) > 80:
        return ""
    if DE_NACIMIENTO.fullmatch(plano):
        return "nacimiento"
    if DE_PERSONA.fullmatch(plano):
        return "nombres"
    return "documentos" if DE_DOCUMENTO.fullmatch(plano) else ""


def _de_quienes(columna: _Columna) -> str:
    """What of persons a column has; blank when it has nothing of them."""
    de_letras = [dicho for dicho in columna.dichos if re.search(r"[^\W\d_]{2}", dicho)]
    if len(columna.documentos) >= POCOS and (
        columna.clase == "documentos" or len(columna.documentos) * 10 >= columna.cifras * 9
    ):
        return "números de documento"
    if columna.clase == "nombres" and len(de_letras) >= POCOS:
        return "nombres"
    if columna.clase == "nacimiento" and len(columna.dichos) >= POCOS:
        return "fechas de nacimiento"
    return ""
