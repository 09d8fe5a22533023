"""What form a code has, however it was typed: that of a verification, its number, that of a preliminary paper, or that
of something else that the portal prints."""

import re
from dataclasses import dataclass
from enum import StrEnum

from egtpi_portal.documentos.impresos.codigo import es_de_los_nuevos

GUIONES = r"\-\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}"
SEPARADORES = re.compile(rf"[\s{GUIONES}._]+")
PARECIDAS = str.maketrans("OIL", "011")
"""Letters that a code has not, taken for the figures they look like."""
CODIGO = re.compile(r"[0-9A-F]{12}", re.ASCII)
NUMERO = re.compile(r"V([0-9]{4})H([0-9])([0-9]{2})([0-9]{1,6})", re.ASCII)
EVIDENCIA = re.compile(r"[0-9]{2}(ACTA|FAT|PLAN|AC)[0-9A-Z]*", re.ASCII)
NOMBRES = {"ACTA": "un acta", "FAT": "una ficha de asistencia técnica", "PLAN": "un plan", "AC": "un acuerdo"}
LARGO = 200
"""What is read of what was typed, in characters."""


class Forma(StrEnum):
    """The forms of what the portal prints."""

    CODIGO = "codigo"  # 3F2A-91BC-77D0: an issued verification's, or that of what a paper printed long ago says
    NUMERO = "numero"  # V-2024-H1-02-003: an issued verification's
    PRELIMINAR = "preliminar"  # P-3F2A-91BC-77D0: a preliminary report's, or the national summary's
    PAPEL = "papel"  # 8HKM-3XWA-9CFT: that of what an acta, a record, a plan… says
    EVIDENCIA = "evidencia"  # 02-ACTA-2024-06: the name of a piece of evidence
    NINGUNA = ""


@dataclass(frozen=True, slots=True)
class CodigoLeido:
    """What was typed: its form, the code as it is printed, and of a piece of evidence what it is."""

    forma: Forma
    canonico: str = ""
    de_que: str = ""


def leer_codigo(tecleado: str) -> CodigoLeido:
    """The form of what was typed, in any case, with any hyphens, blanks or none."""
    tecleado = tecleado[:LARGO].strip().upper()
    junto = SEPARADORES.sub("", tecleado)
    if numero := NUMERO.fullmatch(junto):
        anio, hito, region, cuenta = numero.groups()
        return CodigoLeido(Forma.NUMERO, f"V-{anio}-H{hito}-{region}-{int(cuenta):03d}")
    if CODIGO.fullmatch(cifras := junto.translate(PARECIDAS)):
        return CodigoLeido(Forma.CODIGO, en_grupos(cifras))
    if es_de_los_nuevos(junto):
        return CodigoLeido(Forma.PAPEL, en_grupos(junto))
    if junto.startswith("P") and CODIGO.fullmatch(cifras := junto[1:].translate(PARECIDAS)):
        return CodigoLeido(Forma.PRELIMINAR, f"P-{en_grupos(cifras)}")
    if evidencia := EVIDENCIA.fullmatch(junto):
        return CodigoLeido(Forma.EVIDENCIA, tecleado, NOMBRES[evidencia[1]])
    return CodigoLeido(Forma.NINGUNA)


def en_grupos(cifras: str) -> str:
    """Twelve figures as a code is printed: «3F2A-91BC-77D0»."""
    return "-".join(cifras[n : n + 4] for n in range(0, 12, 4))
