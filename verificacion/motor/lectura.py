"""Reads an expediente from its JSON form, strictly: `egtpi-expediente/1` and what its page adds to the schema.

Nothing is guessed or mended. Every offending value is reported with its path, all at once.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from . import expediente as ex
from .lector import (
    Errores,
    Mal,
    booleano,
    cifras,
    entero,
    fecha,
    instante,
    lista,
    muestra,
    no_vacio,
    objeto,
    opcional,
    ordenar_rutas,
    patron,
    porcentaje,
    texto,
    uno_de,
)

HITOS_DEL_FORMATO = ("hito-1", "hito-2")


class ExpedienteInvalido(ValueError):
    """What is wrong with a file: `errores` are pairs (path, message in Spanish); path "" is the file itself."""

    def __init__(self, errores: tuple[tuple[str, str], ...]):
        super().__init__(errores)
        self.errores = errores

    def __str__(self) -> str:
        return "\n".join(f"{ruta}: {mensaje}" if ruta else mensaje for ruta, mensaje in self.errores)


def _regla_de_compromisos(compromisos: ex.CompromisosCad) -> tuple[str, str] | None:
    if compromisos.cumplidos <= compromisos.total:
        return None
    return "cumplidos", f"{muestra(compromisos.cumplidos)} son más que el total, {muestra(compromisos.total)}"


_CARACTERISTICAS = frozenset("123456")


def _regla_de_revision(revision: ex.Revision) -> tuple[str, str] | None:
    detalle = revision.detalle
    if revision.sobre == "caracteristica":
        if detalle not in _CARACTERISTICAS:
            return "detalle", f"se esperaba una característica, de 1 a 6, y hay {muestra(detalle)}"
    elif revision.sobre == "punto":
        if not detalle:
            return "detalle", "se esperaba el id de un punto de agenda y está vacío"
    elif detalle:
        return "detalle", f"en una revisión sobre {revision.sobre} va vacío y hay {muestra(detalle)}"
    return None


_ubigeo = cifras(6, "un ubigeo")
_hora = patron(r"(?:[01]\d|2[0-3]):[0-5]\d", "una hora HH:MM")
_textos = lista(texto)
_entero_no_negativo = entero(0)

_archivos = lista(
    objeto(
        ex.Archivo,
        {
            "nombre": texto,
            "sha256": patron("[0-9a-f]{64}", "un sha-256 de 64 cifras hexadecimales en minúscula"),
            "bytes": _entero_no_negativo,
        },
    )
)
_persona = objeto(ex.Persona, {"entidad": texto, "nombre": texto, "cargo": texto})

_plan = objeto(
    ex.Plan,
    {
        "id": no_vacio,
        "acta": no_vacio,
        "cargado_el": instante,
        "secciones": objeto(lambda *v: dict(zip(ex.SECCIONES, v, strict=True)), dict.fromkeys(ex.SECCIONES, texto)),
        "programacion": lista(
            objeto(
                ex.AccionProgramada,
                {
                    "ubigeo": _ubigeo,
                    "tipo": uno_de(*ex.TIPOS_ASISTENCIA),
                    "mes": patron(r"\d{4}-(?:0[1-9]|1[0-2])", "un mes AAAA-MM"),
                },
            )
        ),
        "archivos": _archivos,
    },
)

_punto = objeto(
    ex.Punto,
    {
        "id": no_vacio,
        "accion": uno_de(*ex.ACCIONES),
        "descripcion": texto,
        "sectores": lista(uno_de(*ex.SECTORES)),
        "evidencia_desagregada": booleano,
        "pct_validado": opcional(porcentaje),
        "reconocidos": lista(_ubigeo),
        "mecanismo_reconocimiento": texto,
    },
)

_acuerdo = objeto(
    ex.Acuerdo,
    {
        "id": no_vacio,
        "punto": opcional(texto),
        "texto": texto,
        "nudo_critico": texto,
        "plazo": opcional(fecha),
        "responsable": opcional(_persona),
        "ambito": uno_de(*ex.AMBITOS),
    },
)

_participante = objeto(
    ex.Participante, {"nombre": texto, "cargo": texto, "entidad": texto, "ubigeo": opcional(_ubigeo)}
)

_acta = objeto(
    ex.Acta,
    {
        "id": no_vacio,
        "tipo": uno_de(*ex.TIPOS_ACTA),
        "fecha_sesion": fecha,
        "cargada_el": instante,
        "recargada_el": opcional(instante),
        "agenda": lista(_punto, unico="id"),
        "participantes": lista(_participante),
        "acuerdos": lista(_acuerdo),
        "seguimiento": objeto(ex.Seguimiento, {"realizado": booleano, "acuerdos": lista(no_vacio)}),
        "firmas": lista(objeto(ex.Firma, {"rol": uno_de(*ex.ROLES), "nombre": texto, "fecha": fecha})),
        "archivos": _archivos,
    },
)

_carga = objeto(
    ex.Carga,
    {
        "cargada_el": instante,
        "acuerdos": lista(
            objeto(
                ex.FilaMatriz,
                {
                    "id": no_vacio,
                    "estado": uno_de(*ex.ESTADOS_ACUERDO),
                    "implementado_el": opcional(fecha),
                    "medio_verificacion": texto,
                },
            ),
            unico="id",
        ),
        "archivos": _archivos,
    },
)

_ficha = objeto(
    ex.FichaAsistencia,
    {
        "id": no_vacio,
        "registrada_el": instante,
        "fecha": fecha,
        "hora_inicio": _hora,
        "hora_fin": _hora,
        "modalidad": uno_de(*ex.MODALIDADES),
        "lugar": texto,
        "alcance": uno_de(*ex.ALCANCES),
        "brindada_por": uno_de(*ex.BRINDADA_POR),
        "provincia": opcional(_ubigeo),
        "tipo": uno_de(*ex.TIPOS_ASISTENCIA),
        "temas": lista(uno_de(*ex.TEMAS)),
        "distritos": lista(_ubigeo),
        "responsable": _persona,
        "destinatarios": lista(
            objeto(ex.Destinatario, {"entidad": texto, "nombre": texto, "cargo": texto, "ubigeo": opcional(_ubigeo)})
        ),
        "orientaciones": lista(objeto(ex.Orientacion, {"nudo": texto, "orientacion": texto})),
        "compromisos": _textos,
        "seguimiento_anteriores": texto,
        "firmada_responsable": booleano,
        "firmada_destinatarios": booleano,
        "archivos": _archivos,
    },
)

_revision = objeto(
    ex.Revision,
    {
        "sobre": uno_de(*ex.SOBRES),
        "id": no_vacio,
        "detalle": texto,
        "conforme": booleano,
        "motivo": texto,
        "por": texto,
        "fecha": fecha,
    },
    regla=_regla_de_revision,
)

_firmante = objeto(ex.Firmante, {"ubigeo": _ubigeo, "nombre": texto, "suscrito_el": fecha})

_expediente = objeto(
    lambda formato, *resto: ex.Expediente(*resto),
    {
        "formato": uno_de(ex.FORMATO),
        "region": objeto(ex.Region, {"codigo": cifras(2, "el código de la región"), "nombre": texto}),
        "calendario": objeto(frozenset, {"no_habiles": lista(fecha)}),
        "pacto": objeto(tuple, {"firmantes": lista(_firmante, unico="ubigeo")}),
        "metas_at": objeto(
            lambda *v: dict(zip(HITOS_DEL_FORMATO, v, strict=True)),
            dict.fromkeys(HITOS_DEL_FORMATO, opcional(porcentaje)),
        ),
        "compromisos_cad": opcional(
            objeto(ex.CompromisosCad, {"total": entero(1), "cumplidos": _entero_no_negativo}, _regla_de_compromisos)
        ),
        "planes": lista(_plan, unico="id"),
        "actas": lista(_acta, unico="id"),
        "matriz": objeto(tuple, {"cargas": lista(_carga)}),
        "fichas": lista(_ficha, unico="id"),
        "revisiones": lista(_revision),
    },
)


def leer_expediente(datos: Any) -> ex.Expediente:
    """The expediente that plain JSON data hold (dicts, lists, text, numbers, booleans, None).

    Raises ExpedienteInvalido with every offending value and its path (`actas[3].acuerdos[0].plazo`).
    """
    errores: Errores = []
    try:
        leido = _expediente(datos)
    except Mal as error:
        errores = error.errores
    else:
        if _relaciones_en_orden(leido):
            return leido
    errores += _relaciones_rotas(datos)
    raise ExpedienteInvalido(ordenar_rutas(errores))


def _relaciones_en_orden(leido: ex.Expediente) -> bool:
    ids = [acuerdo.id for acta in leido.actas for acuerdo in acta.acuerdos]
    return len(set(ids)) == len(ids) and {p.acta for p in leido.planes} <= {a.id for a in leido.actas}


def _elementos(datos: Any, clave: str) -> list[tuple[int, Mapping]]:
    """The objects of a list under a key of plain data, with their place; none where there is something else."""
    valor = datos.get(clave) if isinstance(datos, dict) else None
    if not isinstance(valor, list):
        return []
    return [(n, elemento) for n, elemento in enumerate(valor) if isinstance(elemento, dict)]


def _relaciones_rotas(datos: Any) -> Errores:
    """What does not agree from one part of the file to another, whatever else is wrong in it."""
    errores: Errores = []
    vistos: dict[str, str] = {}
    for n, acta in _elementos(datos, "actas"):
        for m, acuerdo in _elementos(acta, "acuerdos"):
            clave, ruta = acuerdo.get("id"), f"actas[{n}].acuerdos[{m}]"
            if not isinstance(clave, str):
                continue
            if clave in vistos:
                errores.append((f"{ruta}.id", f"{muestra(clave)} está repetido: ya figura en {vistos[clave]}"))
            vistos.setdefault(clave, ruta)
    actas = {acta.get("id") for _, acta in _elementos(datos, "actas") if isinstance(acta.get("id"), str)}
    for n, plan in _elementos(datos, "planes"):
        nombrada = plan.get("acta")
        if isinstance(nombrada, str) and nombrada and nombrada not in actas:
            errores.append((f"planes[{n}].acta", f"{muestra(nombrada)} no es un acta de este expediente"))
    return errores


class _ClaveRepetida(ValueError):
    pass


def _sin_repetidas(pares: list[tuple[str, Any]]) -> dict[str, Any]:
    hecho = dict(pares)
    if len(hecho) != len(pares):
        claves = [clave for clave, _ in pares]
        raise _ClaveRepetida(next(clave for n, clave in enumerate(claves) if clave in claves[:n]))
    return hecho


def _sin_constantes(nombre: str):
    raise ExpedienteInvalido((("", f"el archivo trae {nombre}, que no es un número"),))


def leer_json(contenido: bytes | str) -> Any:
    """The JSON data of a text or of UTF-8 bytes; duplicate keys are refused. Raises ExpedienteInvalido."""
    if isinstance(contenido, bytes | bytearray):
        try:
            contenido = bytes(contenido).decode("utf-8")
        except UnicodeDecodeError as error:
            mensaje = f"el archivo no está en UTF-8 (byte {error.start}): guárdelo con esa codificación"
            raise ExpedienteInvalido((("", mensaje),)) from None
    if contenido.startswith("\ufeff"):
        raise ExpedienteInvalido((("", "el archivo empieza con la marca BOM: guárdelo como UTF-8 sin BOM"),))
    try:
        return json.loads(contenido, object_pairs_hook=_sin_repetidas, parse_constant=_sin_constantes)
    except json.JSONDecodeError as error:
        mensaje = f"no es JSON: línea {error.lineno}, columna {error.colno}"
    except _ClaveRepetida as error:
        mensaje = f"la clave {muestra(error.args[0])} está repetida en un mismo objeto"
    except RecursionError:
        mensaje = "tiene demasiados niveles, uno dentro de otro"
    except ExpedienteInvalido:
        raise
    except ValueError:
        mensaje = "trae un número de demasiadas cifras"
    raise ExpedienteInvalido((("", mensaje),))


def leer_texto(contenido: bytes | str) -> tuple[ex.Expediente, str | None, date | None]:
    """The expediente of a file's content, with its `hito` and `al` when it is a case file that says them.

    A case file is an object with the expediente under `expediente`; what else it holds is not looked at. Paths are
    those within the expediente. Raises ExpedienteInvalido, whatever the bytes.
    """
    datos = leer_json(contenido)
    if not (isinstance(datos, dict) and "expediente" in datos):
        return leer_expediente(datos), None, None
    errores: Errores = []
    extras: dict[str, Any] = {}
    for clave, lector in (("hito", no_vacio), ("al", fecha)):
        try:
            extras[clave] = opcional(lector)(datos.get(clave))
        except Mal as error:
            errores += [(f".{clave}", mensaje) for _, mensaje in error.errores]
    try:
        leido = leer_expediente(datos["expediente"])
    except ExpedienteInvalido as error:
        raise ExpedienteInvalido(ordenar_rutas(errores) + error.errores) from None
    if errores:
        raise ExpedienteInvalido(ordenar_rutas(errores))
    return leido, extras["hito"], extras["al"]
