"""The rows of each step of an acta and the data of each row, by name: so that an observation tells which one it is of,
and leads to it."""

from dataclasses import dataclass
from typing import Any

from actas.models import Observacion, Paso

from .diferencias import NOMBRES

LARGO = 70
"""Letters of a row that its name shows."""


@dataclass(frozen=True, slots=True)
class DeSusPasos:
    """How the rows of a step are told apart (the columns of their key; none: the step is one row), which column is
    shown beside, and which of their data an observation may name."""

    clave: tuple[str, ...]
    titulo: str
    campos: tuple[str, ...]


PASOS: dict[Paso, DeSusPasos] = {
    Paso.SESION: DeSusPasos((), "", ("fecha_sesion", "tipo", "lugar", "hora_inicio", "hora_fin")),
    Paso.PARTICIPANTES: DeSusPasos(("nombre", "entidad"), "", ("nombre", "cargo", "entidad", "ubigeo")),
    Paso.AGENDA: DeSusPasos(
        ("codigo",), "descripcion",
        ("accion", "descripcion", "sectores", "pct_validado", "reconocidos", "mecanismo_reconocimiento"),
    ),
    Paso.SEGUIMIENTO: DeSusPasos(("acuerdo",), "comentario", ("comentario",)),
    Paso.ACUERDOS: DeSusPasos(
        ("codigo",), "texto",
        (
            "texto", "plazo", "responsable_entidad", "responsable_nombre", "responsable_cargo", "punto", "ambito",
            "nudo_critico",
        ),
    ),
    Paso.EVIDENCIAS: DeSusPasos(("nombre",), "", ("punto", "desagregada")),
}  # fmt: skip


def filas_de(paso: Paso, datos: Any) -> list[Any]:
    """The rows of a step, of what `pasos.leer` gives; none of one that has no rows."""
    if paso == Paso.SESION:
        return []
    return list(datos.acuerdos if paso == Paso.SEGUIMIENTO else datos)


def clave_de(paso: Paso, fila: Any) -> str:
    """What a row is known by: «Ana Ríos, GORE Áncash», «P1», «02-AC0003»."""
    return ", ".join(str(getattr(fila, campo)) for campo in PASOS[paso].clave if getattr(fila, campo))


def nombradas(paso: Paso, datos: Any) -> list[tuple[str, str]]:
    """(key, name) of the rows of a step, those that have a key, each once."""
    titulo = PASOS[paso].titulo
    dichas: dict[str, str] = {}
    for fila in filas_de(paso, datos):
        if clave := clave_de(paso, fila):
            texto = str(getattr(fila, titulo)) if titulo else ""
            corto = texto if len(texto) <= LARGO else f"{texto[:LARGO].rstrip()}…"
            dichas.setdefault(clave, f"{clave}: {corto}" if corto else clave)
    return list(dichas.items())


def lugar_de(paso: Paso, datos: Any, parte: str) -> int | None:
    """The place (from 0) of the row known by that key; None when it is there no more."""
    claves = [clave_de(paso, fila) for fila in filas_de(paso, datos)]
    return claves.index(parte) if parte in claves else None


EN_EL_ACTA = {
    "accion": "acción",
    "pct_validado": "porcentaje validado",
    "mecanismo_reconocimiento": "mecanismo de reconocimiento",
    "comentario": "comentario",
    "ambito": "ámbito",
    "punto": "punto de agenda",
    "desagregada": "con datos desagregados por distrito",
}
"""The data that the paper of the acta and the ficha técnica call otherwise than the pages (`NOMBRES`)."""


def nombre_de_campo(campo: str) -> str:
    """What a datum is called, for who has to find it in its step: «cargo», «ámbito («Con quiénes es»)»."""
    nombre = NOMBRES.get(campo, campo)
    return f"{EN_EL_ACTA[campo]} («{nombre[:1].upper()}{nombre[1:]}»)" if campo in EN_EL_ACTA else nombre


def sobre_que(observacion: Observacion) -> str:
    """What an observation is about, in words: «Participantes, Ana Ríos, GORE Áncash: cargo»."""
    dicho = ", ".join(parte for parte in (observacion.sobre, observacion.parte) if parte)
    return f"{dicho}: {nombre_de_campo(observacion.campo)}" if observacion.campo else dicho
