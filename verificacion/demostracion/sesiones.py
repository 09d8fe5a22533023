"""The sessions of a region: when they are held, what about, who comes, who signs."""

import datetime as dt
from typing import Any

from . import pais
from .azar import Azar
from .identidad import MIDIS_ENLACE, MIDIS_FED
from .personas import CARGOS_GL
from .region import Borrador, Sesion, archivo, instante
from .textos_sesiones import AGENDA, MECANISMOS, NOMBRES_DE_MES

P, E, A, S, M, O = "aprobacion_plan_at", "evaluacion_at", "analisis", "socializacion", "evaluacion_metas", "otro"  # noqa: E741

AGENDAS: dict[str, dict[str, tuple[str, ...]]] = {
    "justa": {  # what the sheet asks, and no more
        "2023-08": (O,), "2023-09": (P, O), "2023-10": (A,), "2023-11": (S,), "2023-12": (E, A),
        "2024-01": (A,), "2024-02": (A, S), "2024-03": (A,), "2024-04": (S, O), "2024-05": (M, A), "2024-06": (E, O),
    },
    "holgada": {  # everything twice, and the second half settled by May
        "2023-08": (A, O), "2023-09": (P,), "2023-10": (A, S), "2023-11": (E, A), "2023-12": (S, A, E),
        "2024-01": (A,), "2024-02": (A, S), "2024-03": (A,), "2024-04": (A, M), "2024-05": (E, S, A),
        "2024-06": (M, A),
    },
    "temprana": {  # the plan already in August
        "2023-08": (P, O), "2023-09": (A,), "2023-10": (S, A), "2023-11": (E,), "2023-12": (A, O),
        "2024-01": (A, O), "2024-02": (S,), "2024-03": (A,), "2024-04": (A, M), "2024-05": (S, A), "2024-06": (E, A),
    },
    "ancash": {
        "2023-08": (O,), "2023-09": (P,), "2023-10": (A,), "2023-11": (S,), "2023-12": (E, A),
        "2024-01": (A,), "2024-02": (A, O), "2024-03": (A, S), "2024-04": (S, A), "2024-05": (M, O),
        "2024-05-EXT": (A,), "2024-06": (E, A),
    },
}  # fmt: skip
FECHAS_ANCASH = {
    "2023-08": "2023-08-24", "2023-09": "2023-09-21", "2023-10": "2023-10-19", "2023-11": "2023-11-16",
    "2023-12": "2023-12-14", "2024-01": "2024-01-18", "2024-02": "2024-02-14", "2024-03": "2024-03-21",
    "2024-04": "2024-04-18", "2024-05": "2024-05-23", "2024-05-EXT": "2024-05-30", "2024-06": "2024-06-20",
}  # fmt: skip
ROLES = ("secretario_tecnico", "coordinador_territorial_fed", "coordinador_enlace_midis")
LISTAS = {"socializacion": (55, 18), "evaluacion_metas": (60, 21)}
"""For an action with local governments: the percentage of signatories that comes, and at most how many."""


def programar(codigo: str, agenda: str) -> list[Sesion]:
    """The sessions to be held, by date: one each month in its second or third week."""
    azar = Azar(codigo, "sesiones")
    sesiones = []
    for clave, acciones in AGENDAS[agenda].items():
        primero = dt.date.fromisoformat(f"{clave[:7]}-01")
        fecha = pais.dia_habil(azar, primero.replace(day=11), primero.replace(day=21))
        if agenda == "ancash":
            fecha = dt.date.fromisoformat(FECHAS_ANCASH[clave])
        sesiones.append(Sesion(clave, fecha, list(acciones)))
    return sesiones


def levantar_actas(b: Borrador):
    """Writes the acta of each session, still without agreements."""
    for sesion in b.sesiones:
        azar = b.azar("acta", sesion.clave)
        presentada = _presentacion(sesion, azar)
        acta: dict[str, Any] = {
            "id": b.id_acta(sesion.clave),
            "tipo": "extraordinaria" if sesion.extraordinaria else "ordinaria",
            "fecha_sesion": sesion.fecha.isoformat(),
            "cargada_el": instante(presentada, azar, 9, 17).isoformat(),
            "recargada_el": None,
            "agenda": _agenda(b, sesion, azar),
            "participantes": _participantes(b, sesion, azar),
            "acuerdos": [],
            "seguimiento": {"realizado": sesion is not b.sesiones[0], "acuerdos": []},
            "firmas": _firmas(b, sesion, presentada, azar),
            "archivos": [archivo(f"{b.id_acta(sesion.clave)}-firmada.pdf", azar)],
        }
        for punto in acta["agenda"]:
            if punto["evidencia_desagregada"]:
                nombre = f"indicadores-por-distrito-{sesion.mes}-{punto['id']}.xlsx"
                acta["archivos"].append(archivo(nombre, azar, 20_000, 400_000))
        b.actas.append(acta)


def _presentacion(sesion: Sesion, azar: Azar) -> dt.date:
    limite = pais.limite_carga(sesion.mes)
    if sesion.extraordinaria:
        return pais.sumar_habiles(sesion.fecha, 2)
    return pais.dia_habil(azar, pais.sumar_habiles(sesion.fecha, 2), limite - dt.timedelta(days=2))


def _agenda(b: Borrador, sesion: Sesion, azar: Azar) -> list[dict]:
    primera = sesion is b.sesiones[0]
    acciones = [] if primera else ["seguimiento_acuerdos"]
    mes = NOMBRES_DE_MES[sesion.mes[5:]]
    puntos = []
    for n, accion in enumerate(acciones + sesion.acciones, 1):
        punto = {
            "id": f"P{n}", "accion": accion, "descripcion": azar.elegir(AGENDA[accion]).format(mes=mes), "sectores": [],
            "evidencia_desagregada": False, "pct_validado": None, "reconocidos": [], "mecanismo_reconocimiento": "",
        }  # fmt: skip
        if accion == A:
            punto |= {"sectores": ["salud", "educacion", "agua"], "evidencia_desagregada": True}
        if accion == E:
            punto["pct_validado"] = porcentaje(*b.cuentan("hito-1" if sesion.mes < "2024-01" else "hito-2"))
        if accion == M:
            punto["reconocidos"] = sorted(azar.muestra(sorted(b.firmantes), 3))
            punto["mecanismo_reconocimiento"] = azar.elegir(MECANISMOS)
        puntos.append(punto)
    return puntos


def porcentaje(parte: int, total: int) -> str:
    """A percentage as text, cut to two decimals, in its shortest form."""
    centesimas = parte * 10_000 // total
    return f"{centesimas // 100}.{centesimas % 100:02d}".rstrip("0").rstrip(".")


def _participantes(b: Borrador, sesion: Sesion, azar: Azar) -> list[dict]:
    i = b.identidad
    filas = [
        (i.secretario(sesion.mes), "Secretaría Técnica", i.gore),
        (i.firmante("coordinador_territorial_fed", sesion.mes), "Coordinación Territorial FED", MIDIS_FED),
        (i.firmante("coordinador_enlace_midis", sesion.mes), "Coordinación de Enlace MIDIS", MIDIS_ENLACE),
    ]
    for llave in ("grds", "salud", "educacion", "agua"):
        entidad = i.entidades[llave]
        for cargo in azar.muestra(i.cargos[llave], 1 + azar.menor_que(2)):
            filas.append((i.directorio.nombre(entidad, cargo), cargo, entidad))
    for llave in ("reniec", "mclcp", "programas"):
        if azar.ocurre(55):
            cargo = i.cargos[llave][0]
            filas.append((i.directorio.nombre(i.entidades[llave], cargo), cargo, i.entidades[llave]))
    participantes = [{"nombre": n, "cargo": c, "entidad": e, "ubigeo": None} for n, c, e in filas]
    return participantes + [_delegado(b, ubigeo, azar) for ubigeo in _asistentes(b, sesion, azar)]


def _asistentes(b: Borrador, sesion: Sesion, azar: Azar) -> list[str]:
    """The signatories that come: many when the session is with them, else two or three as guests."""
    listas = [LISTAS[accion] for accion in sesion.acciones if accion in LISTAS]
    cuantos = 2 + azar.menor_que(2)
    if listas:
        por_ciento, tope = max(listas)
        cuantos = max(3, min(tope, len(b.firmantes) * por_ciento // 100))
    return sorted(azar.muestra(sorted(b.firmantes), cuantos))


def _delegado(b: Borrador, ubigeo: str, azar: Azar) -> dict:
    entidad, cargo = b.local(ubigeo).municipalidad, azar.elegir(CARGOS_GL)
    nombre = b.identidad.directorio.nombre(entidad, cargo)
    return {"nombre": nombre, "cargo": cargo, "entidad": entidad, "ubigeo": ubigeo}


def _firmas(b: Borrador, sesion: Sesion, presentada: dt.date, azar: Azar) -> list[dict]:
    """The three signatures, none after the acta was presented."""
    firmas, dia = [], sesion.fecha
    for rol in ROLES:
        dia = pais.dia_habil(azar, dia, min(presentada, dia + dt.timedelta(days=6)))
        firmas.append({"rol": rol, "nombre": b.identidad.firmante(rol, sesion.mes), "fecha": dia.isoformat()})
    return firmas
