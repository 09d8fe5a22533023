"""Random damage to the data of an expediente: for properties that must hold whatever is in a file."""

import copy
from functools import cache

from hypothesis import strategies as st

from tests.verificacion.motor.constructor import en_orden
from tests.verificacion.motor.piezas import revision

VALORES = [
    None, True, False, 0, 1, -1, 7, 6.0, 1.5, "", " ", "x", "P1", "AC-01", "02", "020101", "2023-10", "2023-10-10",
    "2023-02-29", "2024-02-29", "2023-10-10T10:00:00-05:00", "2023-10-10T10:00:00Z", "2023-10-10T10:00:00.5+09:00",
    "2023-10-10T10:00:00", "2023-10-10t10:00:00z", "60", "100", "100.01", "100.00", "66.67", "1000", "09:00", "24:00",
    "salud", "analisis", "implementado", "interno", "diagnostico", "caracteristica", "punto", "mes", "0" * 64, [], {},
    ["x"], [None], {"id": "x"}, ["020101"],
]  # fmt: skip


@cache
def _base():
    datos = en_orden()
    archivo = {"nombre": "acta.pdf", "sha256": "0" * 64, "bytes": 12}
    datos["actas"] = [datos["actas"][0], datos["actas"][1], datos["actas"][4]]
    datos["actas"][0]["archivos"] = [archivo]
    datos["planes"][0]["programacion"] = datos["planes"][0]["programacion"][:3]
    datos["fichas"] = datos["fichas"][:2]
    datos["pacto"]["firmantes"] = datos["pacto"]["firmantes"][:3]
    datos["calendario"]["no_habiles"] = datos["calendario"]["no_habiles"][:2]
    datos["matriz"]["cargas"] = datos["matriz"]["cargas"][4:6]
    datos["revisiones"] = [
        revision("caracteristica", "02-ACTA-2023-09", "1", conforme=True),
        revision("mes", "2023-10"),
    ]
    return datos


def base():
    """The data of a small expediente with something of everything; a fresh copy."""
    return copy.deepcopy(_base())


def _rutas(cosa, ruta=()):
    hijos = cosa.items() if isinstance(cosa, dict) else enumerate(cosa) if isinstance(cosa, list) else ()
    for clave, valor in hijos:
        yield (*ruta, clave)
        yield from _rutas(valor, (*ruta, clave))


RUTAS = list(_rutas(base()))


def _en(datos, ruta):
    for clave in ruta:
        en_lista = isinstance(datos, list) and isinstance(clave, int) and clave < len(datos)
        if en_lista or (isinstance(datos, dict) and clave in datos):
            datos = datos[clave]
        else:
            return None
    return datos


def _aplicar(datos, ruta, como, valor):
    lugar, clave = _en(datos, ruta[:-1]), ruta[-1]
    if not isinstance(lugar, dict | list):
        return
    if isinstance(lugar, list) and (isinstance(clave, str) or clave >= len(lugar)):
        return
    if como == "poner":
        lugar[clave] = copy.deepcopy(valor)
    elif como == "quitar":
        lugar.pop(clave, None) if isinstance(lugar, dict) else lugar.pop(clave)
    elif como == "repetir" and isinstance(lugar, list):
        lugar.append(copy.deepcopy(lugar[clave]))
    elif como == "agregar" and isinstance(lugar, dict):
        lugar["otra"] = copy.deepcopy(valor)


def danadas(maximo=4):
    """Strategy of the small expediente's data with some places changed, removed, repeated or added to."""
    golpe = st.tuples(
        st.sampled_from(RUTAS),
        st.sampled_from(["poner"] * 4 + ["quitar", "repetir", "agregar"]),
        st.sampled_from(VALORES),
    )

    def danar(golpes):
        datos = base()
        for uno in golpes:
            _aplicar(datos, *uno)
        return datos

    return st.lists(golpe, min_size=0, max_size=maximo).map(danar)
