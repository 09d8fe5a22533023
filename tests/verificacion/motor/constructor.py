"""Makes the data of an expediente in which everything is in order, for tests to break one thing at a time."""

import copy
import datetime as dt
from functools import cache
from pathlib import Path

from tests.verificacion.motor.piezas import ASISTIDOS, GOBIERNOS, acta, acuerdo, carga, ficha, fila, plan, punto
from verificacion.motor import evaluar, fichas, leer_expediente

COMPARTIDO = Path(__file__).resolve().parents[4] / "shared"

NO_HABILES = [
    "2023-08-30", "2023-10-09", "2023-11-01", "2023-12-07", "2023-12-08", "2023-12-25", "2023-12-26", "2024-01-01",
    "2024-01-02", "2024-03-28", "2024-03-29", "2024-05-01", "2024-06-07", "2024-07-23", "2024-07-26", "2024-07-29",
]  # fmt: skip
SESIONES = [
    ("2023-08-20", [("otro", "2023-09-15", "ambos")]),
    ("2023-09-21", [("aprobacion_plan_at", "2023-10-15", "interno")]),
    ("2023-10-19", [("analisis", "2023-11-15", "sectores")]),
    ("2023-11-16", [("socializacion", "2023-12-10", "gobiernos_locales")]),
    ("2023-12-14", [("analisis", "2023-12-29", "sectores"), ("evaluacion_at", "2023-12-28", "interno")]),
    ("2024-01-18", [("analisis", "2024-02-15", "sectores")]),
    ("2024-02-15", [("analisis", "2024-03-15", "sectores"), ("socializacion", "2024-03-10", "gobiernos_locales")]),
    ("2024-03-14", [("analisis", "2024-04-15", "sectores")]),
    ("2024-04-18", [("socializacion", "2024-05-15", "gobiernos_locales")]),
    ("2024-05-23", [("analisis", "2024-06-14", "sectores"), ("evaluacion_metas", "2024-06-15", "gobiernos_locales")]),
    ("2024-06-13", [("evaluacion_at", "2024-06-28", "interno")]),
]
"""Session date and, for each item of its agenda, its action and its agreement's deadline and scope."""

CIERRE_1, CIERRE_2 = "2024-01-20", "2024-07-15"
"""Dates as of which everything of each hito is definitive."""


def _actas():
    actas, anteriores, n = [], [], 0
    for sesion, puntos in SESIONES:
        dia = dt.date.fromisoformat(sesion)
        cargada = (dia.replace(day=28) + dt.timedelta(days=4)).replace(day=4).isoformat()
        agenda, acuerdos = [], []
        for k, (accion, plazo, ambito) in enumerate(puntos, 1):
            n += 1
            agenda.append(punto(f"P{k}", accion))
            acuerdos.append(acuerdo(f"AC-{n:02d}", f"P{k}", plazo, ambito))
        actas.append(acta(f"02-ACTA-{sesion[:7]}", sesion, cargada, agenda, acuerdos, anteriores))
        anteriores = [*anteriores, *(a["id"] for a in acuerdos)]
    return actas


def _cargas(actas):
    fechas = [f"{sesion[:7]}-28" for sesion, _ in SESIONES]
    cargas = []
    for fecha in sorted([*fechas, "2023-12-30", "2024-06-30"]):
        filas = []
        for una in actas:
            if una["fecha_sesion"] > fecha:
                continue
            for suyo in una["acuerdos"]:
                hecho = suyo["plazo"] <= fecha
                filas.append(
                    fila(suyo["id"], "implementado" if hecho else "en_proceso", suyo["plazo"] if hecho else None)
                )
        cargas.append(carga(fecha, *filas))
    return cargas


@cache
def _en_orden():
    actas = _actas()
    return {
        "formato": "egtpi-expediente/1",
        "region": {"codigo": "02", "nombre": "Áncash"},
        "calendario": {"no_habiles": NO_HABILES},
        "pacto": {
            "firmantes": [{"ubigeo": u, "nombre": f"Distrito {u}", "suscrito_el": "2023-05-31"} for u in GOBIERNOS]
        },
        "metas_at": {"hito-1": "60", "hito-2": "80"},
        "compromisos_cad": {"total": 10, "cumplidos": 6},
        "planes": [plan()],
        "actas": actas,
        "matriz": {"cargas": _cargas(actas)},
        "fichas": [
            ficha(f"F-{ubigeo}-{tipo[:4]}", ubigeo, tipo, fecha)
            for ubigeo in ASISTIDOS
            for tipo, fecha in (("diagnostico", "2023-09-28"), ("seguimiento", "2023-11-20"))
        ],
        "revisiones": [],
    }


def en_orden():
    """The data of an expediente that meets both hitos; a fresh copy."""
    return copy.deepcopy(_en_orden())


def _hasta(datos, ruta):
    claves = [int(clave) if clave.lstrip("-").isdigit() else clave for clave in ruta.split(".")]
    for clave in claves[:-1]:
        datos = datos[clave]
    return datos, claves[-1]


def con(datos, cambios):
    """The data with those values at those paths (`actas.3.acuerdos.0.plazo`); a copy."""
    datos = copy.deepcopy(datos)
    for ruta, valor in cambios.items():
        lugar, clave = _hasta(datos, ruta)
        lugar[clave] = valor
    return datos


def mas(datos, ruta, *valores):
    """The data with those values at the end of the list at that path; a copy."""
    datos = copy.deepcopy(datos)
    lugar, clave = _hasta(datos, ruta)
    lugar[clave] = [*lugar[clave], *valores]
    return datos


def sin(datos, ruta):
    """The data without what is at that path; a copy."""
    datos = copy.deepcopy(datos)
    lugar, clave = _hasta(datos, ruta)
    del lugar[clave]
    return datos


def juzgar(datos, hito="hito-1", al=None, ficha=None):
    """The Resultado of those data; as of the hito's definitive date unless another is given."""
    al = al or (CIERRE_1 if hito == "hito-1" else CIERRE_2)
    return evaluar(leer_expediente(datos), ficha or fichas.cargar(), hito, dt.date.fromisoformat(al))


def veredictos(resultado):
    """Verdict by criterion."""
    return {criterio.codigo: criterio.veredicto for criterio in resultado.criterios}


def caracteristicas(resultado, id):
    """The numbers of the characteristics that do not hold of that acta."""
    una = next(a for a in resultado.actas if a.id == id)
    return [c.codigo for c in una.caracteristicas if not c.cumple]


def codigos(resultado, criterio):
    """The codes of a criterion's reasons, in order."""
    return [motivo.codigo for motivo in resultado.criterio(criterio).motivos]


def textos(resultado, criterio):
    """The sentences of a criterion's reasons, in order."""
    return [motivo.texto for motivo in resultado.criterio(criterio).motivos]
