"""What the data by district of an agenda item cover of the pact (reglas §8)."""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.piezas import GOBIERNOS
from verificacion.motor import fichas, leer_expediente
from verificacion.motor.distritos import DatosPorDistrito, datos_por_distrito
from verificacion.motor.evaluacion import preparar


def datos_de(distritos):
    datos = con(en_orden(), {"pacto.firmantes.1.nombre": " Cochabamba "})
    if distritos is not None:
        datos["actas"][2]["agenda"][0]["distritos_con_datos"] = distritos
    caso = preparar(leer_expediente(datos), fichas.cargar(), "hito-1", dt.date(2024, 1, 20))
    return datos_por_distrito(caso, caso.vistas[2].acta.agenda[0])


def test_nobody_said_is_not_none():
    assert datos_de(None) is None


@pytest.mark.parametrize("ajenos", [[], ["999999"]])
def test_firmantes_left_out_are_named_by_ubigeo_and_strangers_do_not_count(ajenos):
    cubiertos = [u for n, u in enumerate(GOBIERNOS) if n not in (0, 1)]
    datos = datos_de([*cubiertos, *ajenos])
    assert (datos.con_datos, datos.firmantes) == (8, 10)
    assert datos.faltan[1] == "Cochabamba"
    assert len(datos.faltan) == 2


def test_all_of_them():
    assert datos_de(GOBIERNOS) == DatosPorDistrito(10, 10, ())
