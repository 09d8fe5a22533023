"""What changed between two contents of an acta, in words: for a visto bueno that lapsed, to compare versions, and for
who saves over another's work."""

import datetime as dt
import json
from collections import Counter
from typing import Any

from actas.models import AccionAgenda, Ambito, Paso, Sector, TipoSesion
from egtpi_portal.escritura.canonico import a_json
from egtpi_portal.escritura.diferencias import NADA, Diferencia, en_palabras

from . import evaluacion

NOMBRES = {
    "fecha_sesion": "fecha de la sesión",
    "tipo": "tipo de sesión",
    "lugar": "lugar",
    "hora_inicio": "hora de inicio",
    "hora_fin": "hora de fin",
    "nombre": "nombre",
    "cargo": "cargo",
    "entidad": "entidad",
    "ubigeo": "gobierno local",
    "accion": "de qué trata",
    "descripcion": "descripción",
    "sectores": "sectores",
    "pct_validado": "porcentaje de gobiernos locales asistidos que la sesión validó",
    "reconocidos": "gobiernos locales reconocidos",
    "mecanismo_reconocimiento": "cómo se los reconoció",
    "motivo_reconocimiento": "por qué no es la lista de la regla",
    "evaluacion": "evaluación de las metas",
    "realizado": "seguimiento realizado",
    "comentario": "lo que se dijo",
    "punto": "punto de la agenda",
    "texto": "acuerdo",
    "nudo_critico": "nudo crítico",
    "plazo": "plazo",
    "con_responsable": "tiene responsable",
    "responsable_entidad": "entidad responsable",
    "responsable_nombre": "nombre del responsable",
    "responsable_cargo": "cargo del responsable",
    "ambito": "con quiénes es",
    "indicador": "indicador",
    "gobiernos": "gobiernos locales de su brecha",
    "desagregada": "tiene datos por distrito",
    "codigo": "código",
}
EN_PALABRAS = {
    "tipo": dict(TipoSesion.choices),
    "accion": dict(AccionAgenda.choices),
    "ambito": dict(Ambito.choices),
    "sectores": dict(Sector.choices),
}
MUDOS = frozenset({"adjunto", "bytes"})
"""Fields that say nothing to a person."""


def diferencias(contenido_a: str, contenido_b: str) -> tuple[Diferencia, ...]:
    """What changed from one sealed content to another (canonical texts of `sello.contenido`), in the acta's order."""
    a, b = json.loads(contenido_a), json.loads(contenido_b)
    halladas = list(_de_campos("Acta", {"codigo": a["codigo"]}, {"codigo": b["codigo"]}))
    for paso in Paso:
        halladas += de_paso(paso, a[paso.value], b[paso.value])
    halladas += _de_listas("Acta firmada", a["acta_firmada"], b["acta_firmada"], ("sha256",), "nombre")
    return tuple(halladas)


def de_paso(paso: Paso, antes: Any, despues: Any) -> list[Diferencia]:
    """What changed in one step, from data of `pasos.leer` or from the JSON of a sealed content."""
    return list(COMPARADORES[Paso(paso)](a_json(antes, entero=True), a_json(despues, entero=True)))


def _de_campos(donde: str, antes: dict, despues: dict):
    for campo in {**antes, **despues}:  # an earlier seal lacks what was added later, while nobody says it
        if campo not in MUDOS and (antes.get(campo) or None) != (despues.get(campo) or None):
            lugar = f"{donde}, {NOMBRES.get(campo, campo)}"
            yield Diferencia(lugar, _en_palabras(campo, antes.get(campo)), _en_palabras(campo, despues.get(campo)))


def _de_listas(donde: str, antes: list[dict], despues: list[dict], claves: tuple[str, ...], titulo: str):
    """Rows that came, went or changed, told apart by the values of `claves`; then whether those that stay moved."""

    def por_clave(filas):
        indice: dict[tuple, dict] = {}
        veces: Counter[tuple] = Counter()
        for fila in filas:
            clave = tuple(str(fila[c]) for c in claves)
            veces[clave] += 1
            indice[clave if veces[clave] == 1 else (*clave, str(veces[clave]))] = fila  # two equal rows are two
        return indice

    a, b = por_clave(antes), por_clave(despues)
    for clave, fila in a.items():
        if clave not in b:
            yield Diferencia(donde, _titulo(fila, claves, titulo), NADA)
        else:
            nombre = fila[claves[0]] if claves[0] != "sha256" else fila["nombre"]
            yield from _de_campos(f"{donde}, {nombre}" if nombre else donde, fila, b[clave])
    for clave, fila in b.items():
        if clave not in a:
            yield Diferencia(donde, NADA, _titulo(fila, claves, titulo))
    orden_a, orden_b = [c for c in a if c in b], [c for c in b if c in a]
    if orden_a != orden_b:
        yield Diferencia(f"{donde}, orden", *(", ".join(c[0] or NADA for c in orden) for orden in (orden_a, orden_b)))


def _titulo(fila: dict, claves: tuple[str, ...], titulo: str) -> str:
    """How a whole row is named: "P2: Evaluación de la asistencia"."""
    if claves == ("codigo",):
        return f"{fila['codigo']}: {fila[titulo]}" if fila["codigo"] else fila[titulo] or NADA
    if claves == ("nombre", "entidad"):
        return " · ".join(filter(None, (fila["nombre"], fila["cargo"], fila["entidad"]))) or NADA
    return fila[titulo] or fila[claves[0]]


def _en_palabras(campo: str, valor: Any) -> str:
    if campo in ("fecha_sesion", "plazo") and valor:
        valor = dt.date.fromisoformat(valor)
    if campo == "evaluacion":
        valor = evaluacion.en_palabras(valor)
    return en_palabras(valor, EN_PALABRAS.get(campo, {}))


def _de_seguimiento(antes: dict, despues: dict):
    yield from _de_campos("Seguimiento", {"realizado": antes["realizado"]}, {"realizado": despues["realizado"]})
    yield from _de_listas("Seguimiento", antes["acuerdos"], despues["acuerdos"], ("acuerdo",), "acuerdo")


COMPARADORES = {
    Paso.SESION: lambda a, b: _de_campos("Sesión", a, b),
    Paso.PARTICIPANTES: lambda a, b: _de_listas("Participantes", a, b, ("nombre", "entidad"), "nombre"),
    Paso.AGENDA: lambda a, b: _de_listas("Agenda", a, b, ("codigo",), "descripcion"),
    Paso.SEGUIMIENTO: _de_seguimiento,
    Paso.ACUERDOS: lambda a, b: _de_listas("Acuerdos", a, b, ("codigo",), "texto"),
    Paso.EVIDENCIAS: lambda a, b: _de_listas("Evidencias", a, b, ("sha256",), "nombre"),
}
