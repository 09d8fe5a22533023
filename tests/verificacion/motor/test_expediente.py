"""What each class of the expediente declares of its fields: read strictly, written back, and read in each form."""

import pytest

from tests.verificacion.motor.constructor import con, en_orden, mas
from tests.verificacion.motor.piezas import revision
from verificacion.motor import ExpedienteInvalido, a_datos, leer_expediente, vocabulario

PUNTO = "actas.2.agenda.0"


@pytest.mark.parametrize(
    ("cambio", "errores"),
    [
        ({"distritos_con_datos": []}, ()),
        ({"distritos_con_datos": ["020101", "150101"]}, ()),
        ({"distritos_con_datos": None}, (("distritos_con_datos", "se esperaba una lista y hay null"),)),
        (
            {"distritos_con_datos": ["020101", "020101"]},
            (("distritos_con_datos[1]", "«020101» está repetido: ya figura en [0]"),),
        ),
        (
            {"distritos_con_datos": ["20101"]},
            (("distritos_con_datos[0]", "se esperaba un ubigeo (6 cifras) y hay «20101»"),),
        ),
        ({"resultados": []}, ()),
        ({"resultados": [{"ubigeo": "020101", "metas": 0, "cumplidas": 0}]}, ()),
        (
            {"resultados": [{"ubigeo": "020101", "metas": 1, "cumplidas": 2}]},
            (("resultados[0].cumplidas", "2 son más que las metas, 1"),),
        ),
        (
            {"resultados": [{"ubigeo": "020101", "metas": 1, "cumplidas": 1}] * 2},
            (("resultados[1].ubigeo", "«020101» está repetido: ya figura en [0]"),),
        ),
        ({"resultados": [{"ubigeo": "020101", "metas": 1}]}, (("resultados[0].cumplidas", "falta"),)),
        ({"otro": 1}, (("otro", "no es un campo de este formato"),)),
    ],
)
def test_optional_keys_of_an_item_are_read_strictly(cambio, errores):
    datos = con(en_orden(), {f"{PUNTO}.{clave}": valor for clave, valor in cambio.items()})
    esperado = tuple((f"actas[2].agenda[0].{ruta}", mensaje) for ruta, mensaje in errores)
    if not esperado:
        assert a_datos(leer_expediente(datos)) == datos
        return
    with pytest.raises(ExpedienteInvalido) as captura:
        leer_expediente(datos)
    assert captura.value.errores == esperado


def test_absent_optional_keys_are_not_written_and_empty_ones_are():
    datos = con(en_orden(), {f"{PUNTO}.resultados": [], f"{PUNTO}.distritos_con_datos": []})
    escrito = a_datos(leer_expediente(datos))
    assert list(escrito["actas"][2]["agenda"][0])[-2:] == ["distritos_con_datos", "resultados"]
    assert "resultados" not in escrito["actas"][3]["agenda"][0]


@pytest.mark.parametrize("formato", ["egtpi-expediente/2", "egtpi-expediente/0", "egtpi-expediente/01", "", None, 1])
def test_form_that_this_engine_does_not_know_is_refused(formato):
    with pytest.raises(ExpedienteInvalido) as captura:
        leer_expediente({**en_orden(), "formato": formato})
    assert [ruta for ruta, _ in captura.value.errores] == ["formato"]


@pytest.mark.parametrize("detalle", ["7", "", "P1"])
def test_characteristic_of_a_review_is_one_there_is_and_the_message_says_which(detalle, monkeypatch):
    monkeypatch.setattr(vocabulario, "CARACTERISTICAS", tuple("123456"))
    with pytest.raises(ExpedienteInvalido) as error:
        leer_expediente(mas(en_orden(), "revisiones", revision("caracteristica", "02-ACTA-2023-11", detalle)))
    dicho = f"se esperaba una característica, de 1 a 6, y hay «{detalle}»"
    assert error.value.errores == (("revisiones[0].detalle", dicho),)
