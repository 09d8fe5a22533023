"""The published verifications as open data: a table of them, another of their criteria, those of the rules, and the
package that says what each column is (Frictionless Data Package, version 1)."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from verificacion.motor.vocabulario import VEREDICTOS

from . import reglas
from .publicadas import Publicada

VERIFICACIONES, CRITERIOS, PAQUETE = "verificaciones.csv", "criterios.csv", "datapackage.json"
REGLAS, PARAMETROS, NORMAS = "reglas.csv", "parametros.csv", "normas.csv"
EN_JSON, EN_ZIP = "verificaciones.json", "resultados.zip"
TIPOS = {
    VERIFICACIONES: "text/csv; charset=utf-8",
    CRITERIOS: "text/csv; charset=utf-8",
    REGLAS: "text/csv; charset=utf-8",
    PARAMETROS: "text/csv; charset=utf-8",
    NORMAS: "text/csv; charset=utf-8",
    PAQUETE: "application/json",
    EN_JSON: "application/json",
    EN_ZIP: "application/zip",
}
"""The files that are given, and what each is."""
DE_LO_EMITIDO = frozenset({VERIFICACIONES, CRITERIOS, EN_JSON})
"""Those that change when something is issued, and else do not."""
LICENCIA = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Atribución 4.0 Internacional",
    "path": "https://creativecommons.org/licenses/by/4.0/deed.es",
}
EDICION = 2
"""The form of the files, before the place of the last one issued: «2.12». In the second, the reasons of the JSON are a
list; in the first they were one text, as in the table."""
NUMERO = r"^V-[0-9]{4}-H[0-9]-[0-9]{2}-[0-9]{3,6}$"


def _campo(nombre: str, titulo: str, descripcion: str, tipo: str = "string", **condiciones: Any) -> dict[str, Any]:
    return {
        "name": nombre,
        "title": titulo,
        "description": descripcion,
        "type": tipo,
        **({"constraints": condiciones} if condiciones else {}),
    }


DE_LAS_VERIFICACIONES = [
    _campo("numero", "Número", "Número de la verificación", required=True, unique=True, pattern=NUMERO),
    _campo("orden", "Orden", "Lugar en la cadena de las emitidas", "integer", required=True, unique=True),
    _campo("region", "Región", "Código de la región (INEI)", required=True, pattern="^[0-9]{2}$"),
    _campo("nombre_region", "Nombre de la región", "Nombre de la región cuando se emitió", required=True),
    _campo("ficha", "Ficha técnica", "Código de la ficha técnica aplicada", required=True),
    _campo("version_ficha", "Versión de la ficha", "Versión de la ficha técnica aplicada", required=True),
    _campo(
        "hito", "Hito", "Fecha en que se verifica: hito-1, la primera de la ficha; hito-2, la segunda", required=True
    ),
    _campo("evaluada_al", "Evaluada al", "Fecha a la que se evaluó", "date", required=True),
    _campo("emitida_el", "Emitida el", "Cuándo se emitió, con la hora de Lima", "datetime", required=True),
    _campo("veredicto", "Veredicto", "Lo que se pronunció", required=True, enum=sorted(VEREDICTOS)),
    _campo("automatico", "Sin excepciones", "Veredicto sin las excepciones", required=True, enum=sorted(VEREDICTOS)),
    _campo("procesos_cumplidos", "Procesos implementados", "Cuántos procesos se implementaron", "integer", minimum=0),
    _campo("procesos", "Procesos", "Cuántos procesos exige esa verificación", "integer", minimum=0),
    _campo("vigente", "Vigente", "Si ninguna otra la sustituyó", "boolean", required=True),
    _campo("sustituye_a", "Sustituye a", "Número de la verificación a la que sustituye", pattern=NUMERO),
    _campo("sustituida_por", "Sustituida por", "Número de la verificación que la sustituyó", pattern=NUMERO),
    _campo("codigo", "Código", "Código con que se comprueba en el portal", required=True),
    _campo("sello", "Sello", "Sello (SHA-256) de la verificación en la cadena", required=True),
]
DE_LOS_CRITERIOS = [
    _campo("verificacion", "Verificación", "Número de la verificación", required=True, pattern=NUMERO),
    _campo("criterio", "Criterio", "Código del criterio", required=True),
    _campo("nombre", "Nombre", "Nombre del criterio", required=True),
    _campo("veredicto", "Veredicto", "Lo que resultó del criterio", required=True, enum=sorted(VEREDICTOS)),
    _campo("medido", "Medido", "Lo que se contó, con su porcentaje"),
    _campo("exigido", "Exigido", "Lo que se exige"),
    _campo("apartado", "Apartado", "Si una excepción lo apartó del veredicto", "boolean", required=True),
    _campo(
        "razones",
        "Razones",
        "Por qué no se cumple, en pocas palabras, separadas por punto y coma; en el JSON, una lista",
    ),
    _campo("referencia", "Referencia", "Dónde lo dice la ficha técnica"),
]
DE_LAS_REGLAS = [
    _campo("ficha", "Ficha técnica", "Código de la ficha técnica", required=True),
    _campo("version_ficha", "Versión de la ficha", "Versión de la ficha técnica", required=True),
    _campo(
        "clase", "Clase", "Criterio de un hito, característica de un acta, o lectura de la ficha donde deja lugar a "
        "más de una", required=True, enum=[reglas.CRITERIO, reglas.CARACTERISTICA, reglas.LECTURA],
    ),
    _campo("codigo", "Código", "Código de la regla", required=True),
    _campo("hito", "Hito", "De qué verificación es el criterio: hito-1, hito-2; vacío si vale para todas"),
    _campo("nombre", "Nombre", "Nombre de la regla", required=True),
    _campo("texto", "Texto", "Lo que dice"),
    _campo("clausula", "Cláusula", "Dónde lo dice la ficha técnica"),
]  # fmt: skip
DE_LOS_PARAMETROS = [
    _campo("ficha", "Ficha técnica", "Código de la ficha técnica", required=True),
    _campo("parametro", "Parámetro", "Lugar de la fecha, el umbral o la opción en la ficha de datos", required=True),
    _campo("valor", "Valor", "Su valor: fechas ISO; «desde/hasta» de un tramo; varios, separados por punto y coma"),
    _campo("lecturas", "Lecturas", "Las lecturas que lo fijan, separadas por punto y coma"),
]
DE_LAS_NORMAS = [
    _campo("ficha", "Ficha técnica", "Código de la ficha técnica", required=True),
    _campo("norma", "Norma", "Número de la norma", required=True),
    _campo("anio", "Año", "Año que dice su número", "year"),
    _campo("titulo", "Título", "De qué trata"),
    _campo("dia_no_laborable", "Día no laborable", "El día que declara no laborable en el sector público", "date"),
    _campo("region", "Región", "Código INEI, si rige en una sola región", pattern="^[0-9]{2}$"),
]


def _filas(todas: Sequence[Publicada]) -> Iterator[dict[str, Any]]:
    for una in todas:
        yield {
            "numero": una.numero, "orden": una.orden, "region": una.region, "nombre_region": una.nombre_region,
            "ficha": una.ficha, "version_ficha": una.version_ficha, "hito": una.hito,
            "evaluada_al": una.al.isoformat(), "emitida_el": una.emitida_el.isoformat(timespec="seconds"),
            "veredicto": una.veredicto, "automatico": una.automatico,
            "procesos_cumplidos": una.procesos_cumplidos, "procesos": len(una.procesos), "vigente": una.vigente,
            "sustituye_a": una.sustituye_a, "sustituida_por": una.sustituida_por, "codigo": una.codigo,
            "sello": una.sello,
        }  # fmt: skip


def _criterios(todas: Sequence[Publicada]) -> Iterator[dict[str, Any]]:
    for una in todas:
        for criterio in una.criterios:
            yield {
                "verificacion": una.numero, "criterio": criterio.codigo, "nombre": criterio.nombre,
                "veredicto": criterio.veredicto, "medido": criterio.medido, "exigido": criterio.exigido,
                "apartado": criterio.apartado, "razones": list(criterio.razones),
                "referencia": criterio.referencia,
            }  # fmt: skip


def _en_celda(valor: Any) -> Any:
    """A value as a table holds it: several in one cell, apart by a semicolon."""
    if isinstance(valor, bool):
        return str(valor).lower()
    return "; ".join(valor) if isinstance(valor, list) else valor


def _en_csv(campos: Sequence[dict[str, Any]], filas: Iterator[dict[str, Any]]) -> bytes:
    salida = io.StringIO()
    escritor = csv.DictWriter(salida, [campo["name"] for campo in campos], lineterminator="\r\n")
    escritor.writeheader()
    for fila in filas:
        escritor.writerow({nombre: _en_celda(valor) for nombre, valor in fila.items()})
    return salida.getvalue().encode()


def _en_json(datos: Any) -> bytes:
    return (json.dumps(datos, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def verificaciones_en_json(todas: Sequence[Publicada]) -> bytes:
    """All of them with their criteria within, the last first; where the sheet says each is in the table of criteria."""
    de_cada_una: dict[str, list[dict[str, Any]]] = {una.numero: [] for una in todas}
    for criterio in _criterios(todas):
        del criterio["referencia"]
        de_cada_una[criterio.pop("verificacion")].append(criterio)
    return _en_json([{**fila, "criterios": de_cada_una[fila["numero"]]} for fila in _filas(todas)])


def _recurso(archivo: str, titulo: str, contenido: bytes, esquema: dict[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": archivo.partition(".")[0],
        "title": titulo,
        "path": archivo,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(contenido),
        "hash": f"sha256:{hashlib.sha256(contenido).hexdigest()}",
        "schema": esquema,
    }


def _creado(todas: Sequence[Publicada]) -> dict[str, str]:
    """When the last one was issued; nothing while none is."""
    return {"created": max(una.emitida_el for una in todas).isoformat(timespec="seconds")} if todas else {}


def tablas_de_las_reglas() -> dict[str, bytes]:
    """The tables of what things are judged by, by name."""
    return {
        REGLAS: _en_csv(DE_LAS_REGLAS, reglas.filas_de_reglas()),
        PARAMETROS: _en_csv(DE_LOS_PARAMETROS, reglas.filas_de_parametros()),
        NORMAS: _en_csv(DE_LAS_NORMAS, reglas.filas_de_normas()),
    }


def archivos(
    todas: Sequence[Publicada], direccion: str, de_las_reglas: dict[str, bytes] | None = None
) -> dict[str, bytes]:
    """The files of the open data, by name. `direccion`: where the portal publishes them; `de_las_reglas`: those of
    `tablas_de_las_reglas`, when they were made. The same bytes for the same verifications and rules."""
    tablas = {
        **(de_las_reglas or tablas_de_las_reglas()),
        VERIFICACIONES: _en_csv(DE_LAS_VERIFICACIONES, _filas(todas)),
        CRITERIOS: _en_csv(DE_LOS_CRITERIOS, _criterios(todas)),
    }
    paquete = {
        "profile": "tabular-data-package",
        "name": "egtpi-verificaciones",
        "title": "Verificaciones oficiales del compromiso ART-01.01 del FED",
        "description": (
            "Lo que el MIDIS pronunció de cada gobierno regional en cada hito, y de cada criterio lo que se contó, lo "
            "que se exige y por qué no se cumple; y las reglas, sus parámetros y las normas con que se evalúa. No "
            "contiene datos personales."
        ),
        "homepage": direccion,
        "version": f"{EDICION}.{max((una.orden for una in todas), default=0)}",
        **_creado(todas),
        "licenses": [LICENCIA],
        "sources": [{"title": "Ministerio de Desarrollo e Inclusión Social (MIDIS), Portal EGTPI", "path": direccion}],
        "resources": [
            _recurso(
                VERIFICACIONES, "Verificaciones", tablas[VERIFICACIONES],
                {"fields": DE_LAS_VERIFICACIONES, "primaryKey": "numero", "missingValues": [""]},
            ),
            _recurso(
                CRITERIOS, "Criterios de cada verificación", tablas[CRITERIOS],
                {
                    "fields": DE_LOS_CRITERIOS, "primaryKey": ["verificacion", "criterio"], "missingValues": [""],
                    "foreignKeys": [
                        {
                            "fields": "verificacion",
                            "reference": {"resource": "verificaciones", "fields": "numero"},
                        }
                    ],
                },
            ),
            _recurso(
                REGLAS, "Reglas con que se evalúa", tablas[REGLAS],
                {"fields": DE_LAS_REGLAS, "primaryKey": ["ficha", "clase", "codigo", "hito"], "missingValues": [""]},
            ),
            _recurso(
                PARAMETROS, "Fechas, umbrales y opciones de las reglas", tablas[PARAMETROS],
                {"fields": DE_LOS_PARAMETROS, "primaryKey": ["ficha", "parametro"], "missingValues": [""]},
            ),
            _recurso(
                NORMAS, "Normas", tablas[NORMAS], {"fields": DE_LAS_NORMAS, "missingValues": [""]},
            ),
        ],
    }  # fmt: skip
    return {**tablas, PAQUETE: _en_json(paquete), EN_JSON: verificaciones_en_json(todas)}


def en_zip(suyos: dict[str, bytes]) -> bytes:
    """The package in one file: the tables and what says what they are."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as todo:
        for nombre in (PAQUETE, VERIFICACIONES, CRITERIOS, REGLAS, PARAMETROS, NORMAS):
            entrada = zipfile.ZipInfo(nombre)
            entrada.compress_type = zipfile.ZIP_DEFLATED
            todo.writestr(entrada, suyos[nombre])
    return salida.getvalue()
