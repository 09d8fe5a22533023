"""What each thing is, in three lines: rules, from the data of the sheet in use; fields, from `campos.md`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.urls import reverse

from verificacion.ayuda.presentacion import COMPRUEBA, comprueba, exige
from verificacion.ayuda.reglas.catalogo import clave_de_caracteristica
from verificacion.ficha_en_uso import ficha_en_uso, palabras_en_uso
from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.palabras import en_mayuscula
from verificacion.motor.vocabulario import CARACTERISTICA_DE_LA_MATRIZ, Criterio

FUENTE = Path(__file__).parent / "campos.md"
_GRUPO = re.compile(r"^## (?P<grupo>\w+): (?P<pagina>[\w-]+)$", re.MULTILINE)
_CAMPO = re.compile(r"^- \*\*(?P<campo>\w+)\*\* (?P<nombre>[^:]+): (?P<dice>.+)$", re.MULTILINE)
_FRASE = re.compile(r"(?<=[.])\s+(?=[A-ZÁÉÍÓÚ¿«])")


@dataclass(frozen=True, slots=True)
class QueEs:
    """What a thing is: its name, its lines, and the page of the manual that tells it whole."""

    nombre: str
    lineas: tuple[str, ...]
    enlace: str


def de_regla(clave: str) -> QueEs | None:
    """Of a criterion by its code, or of a characteristic (`caracteristica-2`); None of one that the sheet lacks."""
    ficha = ficha_en_uso()
    lineas = _criterio(ficha, clave) or _caracteristica(ficha, clave)
    return QueEs(lineas[0], lineas[1:], reverse("verificacion:regla", args=[clave])) if lineas else None


def _criterio(ficha: FichaIndicador, codigo: str) -> tuple[str, ...]:
    suyos = [(hito, hito.criterios[codigo]) for hito in ficha.hitos.values() if codigo in hito.criterios]
    if not suyos:
        return ()
    piden = "; ".join(f"{hito.nombre.lower()}, {exige(criterio)}" for hito, criterio in suyos)
    clausulas = "; ".join(dict.fromkeys(criterio.clausula for _, criterio in suyos))
    return (suyos[0][1].nombre, f"Lo que exige: {piden}.", LO_QUE_ES.get(codigo, ""), f"Lo dice: {clausulas}.")


C = Criterio
LO_QUE_ES: Mapping[str, str] = {
    C.PLAN_AT: "Un plan con el contenido mínimo del Anexo 1, aprobado en una sesión y cargado a tiempo.",
    C.ASISTENCIA: "Firmantes con diagnóstico y seguimiento, entre todos los firmantes, y una sesión que lo valide.",
    C.ANALISIS: "Sesiones que analizan datos por distrito con los sectores, con un acuerdo que sale de ese punto.",
    C.SOCIALIZACION: "Sesiones que comparten la información con los gobiernos locales firmantes y acuerdan algo.",
    C.EVALUACION_METAS: "Una sesión que evalúa las metas del Pacto con los firmantes y reconoce al menos a uno.",
    C.ACUERDOS: "Cuántos acuerdos con sectores y gobiernos locales se cumplieron, con la matriz cargada cada mes.",
    C.COMPROMISOS_CAD: "De los compromisos del convenio con el FED, cuántos se cumplieron según registra el MIDIS.",
}
"""What each criterion looks at, by its code."""


def _caracteristica(ficha: FichaIndicador, clave: str) -> tuple[str, ...]:
    una = next((c for c in ficha.caracteristicas if clave_de_caracteristica(c.codigo) == clave), None)
    if una is None:
        return ()
    if una.codigo == CARACTERISTICA_DE_LA_MATRIZ or una.codigo not in COMPRUEBA:
        mira = "La juzga el criterio de acuerdos y no cada acta."
    else:
        mira = f"El portal comprueba que {comprueba(ficha, una.codigo)}."
    return una.nombre, una.texto, mira, f"Lo dice: ficha {ficha.indicador}, II, nota, característica {una.codigo}."


def de_formulario(grupo: str) -> tuple[QueEs, ...]:
    """Of each field of a form (`sesion`, `acuerdos`, `ficha`…), in the order of the file. Raises KeyError."""
    return tuple(campos(grupo).values())


def campos(grupo: str) -> Mapping[str, QueEs]:
    """The same, by the name of the field. Raises KeyError when the catalogue has no such form."""
    return _leidos(tuple(palabras_en_uso().items()))[grupo]


@lru_cache(maxsize=8)
def _leidos(palabras: tuple[tuple[str, str], ...]) -> Mapping[str, Mapping[str, QueEs]]:
    texto = FUENTE.read_text("utf-8")
    for clave, dicha in palabras:
        texto = texto.replace(f"{{{clave}}}", dicha)
    cabezas = [*_GRUPO.finditer(texto)]
    finales = [*(cabeza.start() for cabeza in cabezas[1:]), len(texto)]
    return {
        cabeza["grupo"]: {
            campo["campo"]: QueEs(
                campo["nombre"],
                tuple(_FRASE.split(en_mayuscula(campo["dice"]))),
                reverse("verificacion:manual_pagina", args=[cabeza["pagina"]]),
            )
            for campo in _CAMPO.finditer(texto, cabeza.end(), fin)
        }
        for cabeza, fin in zip(cabezas, finales, strict=True)
    }


def grupos() -> tuple[str, ...]:
    """The forms that the catalogue has."""
    return tuple(_leidos(tuple(palabras_en_uso().items())))
