"""What may be pasted into each step, column by column: how each is headed, and what its cells look like when nobody
headed it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from actas.contenido.encabezados import (
    AMBITO,
    CARGO,
    DEL_ACUERDO,
    ENTIDAD,
    NOMBRE,
    NUDO,
    PALABRAS_DE_AMBITO,
    PLAZO,
    TEXTO,
)
from actas.models import AccionAgenda, Ambito, Paso
from egtpi_portal.hojas import Celda, Columna, ValorIlegible
from egtpi_portal.hojas.lectores import fecha, opcion
from egtpi_portal.hojas.texto import plegado
from egtpi_portal.territorio.nombres import tipo_dicho, ubigeos_escritos

APELLIDOS, APELLIDO_MATERNO = (
    Columna("apellidos", "Apellidos", ("Apellido", "Apellido paterno", "Primer apellido")),
    Columna("apellido_materno", "Apellido materno", ("Segundo apellido",)),
)
"""They go after the names, in one field."""
DE_PARTICIPANTES = (
    Columna(
        "nombre", "Nombre",
        (
            "Nombres", "Nombres y apellidos", "Apellidos y nombres", "Nombre y apellidos", "Nombre completo",
            "Participante", "Asistente", "Nombres y apellidos del participante", "Apellidos y nombres del participante",
            "Representante", "Miembro", "Integrante", "Nombre del participante", "Nombre del representante",
        ),
    ),
    APELLIDOS,
    APELLIDO_MATERNO,
    Columna(
        "cargo", "Cargo",
        ("Puesto", "Función", "Cargo o función", "Cargo / función", "Cargo que desempeña", "Cargo actual"),
    ),
    Columna(
        "entidad", "Entidad",
        (
            "Institución", "Entidad / institución", "Institución / entidad", "Organización", "Dependencia",
            "Entidad que representa", "Institución que representa", "Institución a la que representa", "Representa a",
            "Entidad a la que representa", "Procedencia", "Oficina", "Área", "Sector", "Institución u organización",
        ),
    ),
    Columna(
        "ubigeo", "Gobierno local",
        (
            "Distrito", "Distrito / provincia", "Municipalidad", "Municipio", "Ubigeo",
            "Gobierno local que representa", "Municipalidad que representa",
        ),
    ),
)  # fmt: skip
PUNTO = Columna(
    "punto", "Punto de agenda",
    (
        "Punto", "Agenda", "Punto de la agenda", "N° de punto", "Punto de agenda al que responde", "Tema",
        "Tema de agenda",
    ),
)  # fmt: skip
COMO_EN_EL_PASO = {AMBITO: replace(AMBITO, titulo="Con quiénes es", sinonimos=(AMBITO.titulo, *AMBITO.sinonimos))}
"""The columns that the step of the acta calls otherwise than the matrix."""
DE_ACUERDOS = (
    TEXTO,
    PUNTO,
    *(COMO_EN_EL_PASO.get(columna, columna) for columna in DEL_ACUERDO if columna is not TEXTO),
)
DE_LA_AGENDA = (
    Columna(
        "descripcion", "Descripción",
        (
            "Punto de agenda", "Puntos de agenda", "Agenda", "Tema", "Temas", "Asunto", "Punto", "Temas a tratar",
            "Tema de agenda", "Descripción del punto", "Punto de la agenda", "Actividad", "Detalle",
        ),
    ),
    Columna(
        "accion", "De qué trata",
        ("Acción", "Acción de la ficha", "Tipo", "Tipo de punto", "Acción de la ficha técnica"),
    ),
    Columna("sectores", "Sectores", ("Sector", "Sectores analizados", "Sector cuyos datos se analizaron")),
    Columna("pct_validado", "Porcentaje validado", ("Porcentaje", "%", "% validado", "Avance validado")),
)  # fmt: skip
DE_CADA_PASO: dict[str, Sequence[Columna]] = {
    Paso.PARTICIPANTES: DE_PARTICIPANTES,
    Paso.AGENDA: DE_LA_AGENDA,
    Paso.ACUERDOS: DE_ACUERDOS,
}
"""The steps into which rows can be pasted, and the columns of each, in the order in which the portal has them."""

_LETRAS = r"[^\W\d_]"
_NOMBRE = re.compile(rf"(?:(?:{_LETRAS}{{2,5}}\.|{_LETRAS}[\w'’.-]*)\s*,?\s*){{2,7}}")
_DE_ENTIDAD = re.compile(
    r"\b(municipalidad|muni|gobierno|gore|diresa|direccion regional|gerencia regional|sub ?gerencia regional"
    r"|red de salud|ugel|dre\b|midis|minsa|minedu|ministerio|programa|eps|ana\b|ala\b|ong|cuna mas|qali warma|juntos"
    r"|prefectura|defensoria|mclcp|mesa de concertacion|universidad|hospital|essalud|sis\b|reniec|policia|fed\b|colegio"
    r"|asociacion)"
)
_DE_CARGO = re.compile(
    r"^(el |la )?(\(?[ae]\)? ?)?(alcald|teniente alcald|regidor|gobernador|vicegobernador|gerent|sub ?gerent|director|"
    r"sub ?director|coordinador|jef[ea]|responsable|especialista|secretari|representante|president|asesor|analista|"
    r"tecnic|promotor|administrador|consejer|delegad|asistente|profesional|encargad|enfermer|medic|nutricionista|obstetra)"
)


@dataclass(frozen=True, slots=True)
class Parecido:
    """How a cell of a column looks: the column's key, and what says that a cell may be one of it."""

    clave: str
    es: Callable[[str], bool]


def _lee(lector: Callable[[Celda], object]) -> Callable[[str], bool]:
    def lo_lee(texto: str) -> bool:
        try:
            lector(Celda(1, 1, texto))
        except ValorIlegible:
            return False
        return True

    return lo_lee


def es_entidad(texto: str) -> bool:
    """Whether a text looks like the name of an entity."""
    return bool(_DE_ENTIDAD.search(plegado(texto)))


def es_cargo(texto: str) -> bool:
    """Whether a text looks like a post."""
    return bool(_DE_CARGO.match(plegado(texto)))


def es_persona(texto: str) -> bool:
    """Whether a text looks like the name of somebody."""
    return bool(_NOMBRE.fullmatch(texto.strip())) and not es_entidad(texto) and not es_cargo(texto)


LEE_ACCION = opcion(
    {accion: (accion.label,) for accion in AccionAgenda},
    es="una acción de la ficha técnica", use="una de la lista", nombres=AccionAgenda,
)  # fmt: skip
PARECIDOS: dict[str, tuple[Parecido, ...]] = {
    Paso.PARTICIPANTES: (
        Parecido("ubigeo", lambda texto: bool(ubigeos_escritos(texto))),
        Parecido("entidad", es_entidad),
        Parecido("cargo", es_cargo),
        Parecido("nombre", es_persona),
        Parecido("ubigeo", lambda texto: bool(tipo_dicho(texto))),
    ),
    Paso.ACUERDOS: (
        Parecido(PLAZO.clave, _lee(fecha)),
        Parecido(AMBITO.clave, _lee(opcion(PALABRAS_DE_AMBITO, es="", nombres=Ambito))),
        Parecido(PUNTO.clave, lambda texto: bool(re.fullmatch(r"(?i)p(unto )?\s*\d{1,2}\.?", texto.strip()))),
        Parecido(ENTIDAD.clave, lambda texto: es_entidad(texto) and len(texto) < 90),
        Parecido(CARGO.clave, lambda texto: es_cargo(texto) and len(texto) < 90),
        Parecido(NOMBRE.clave, es_persona),
    ),
    Paso.AGENDA: (
        Parecido("accion", _lee(LEE_ACCION)),
        Parecido("pct_validado", lambda texto: bool(re.fullmatch(r"\d{1,3}([.,]\d+)? ?%?", texto.strip()))),
    ),
}
"""What tells the columns of a table that nobody headed, the plainest first."""
DE_VARIAS_LINEAS = frozenset(["descripcion", TEXTO.clave, NUDO.clave])
"""What may be written in several lines; the rest goes on one."""
PRINCIPAL = {Paso.PARTICIPANTES: "nombre", Paso.AGENDA: "descripcion", Paso.ACUERDOS: TEXTO.clave}
"""What a table of one column says; and what the longest of those left says."""
