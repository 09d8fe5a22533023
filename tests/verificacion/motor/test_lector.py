"""Strict readers of plain JSON data, one by one."""

from dataclasses import dataclass

import pytest

from verificacion.motor import lector as lee
from verificacion.motor.lector import Mal


@dataclass(frozen=True, slots=True, kw_only=True)
class Par:
    uno: str
    dos: int


def regla_del_par(par):
    return ("dos", "es poco") if par.dos < 3 else None


PAR = lee.objeto(Par, {"uno": lee.texto, "dos": lee.entero(0)}, regla_del_par)


def mensajes(lector, valor):
    with pytest.raises(Mal) as error:
        lector(valor)
    return error.value.errores


@pytest.mark.parametrize(
    ("lector", "valor", "mensaje"),
    [
        (lee.texto, 3, "se esperaba un texto y hay 3"),
        (lee.texto, "\ud800", "«\\ud800» tiene caracteres que no existen en Unicode"),
        (lee.no_vacio, "", "no puede ser un texto vacío"),
        (lee.booleano, 1, "se esperaba true o false y hay 1"),
        (lee.entero(2), 1, "1 es menor que 2"),
        (lee.entero(0), True, "se esperaba un número entero y hay true"),
        (lee.entero(0), 2.5, "se esperaba un número entero y hay 2.5"),
        (lee.entero(0), 2.0**53, "se esperaba un número entero y hay 9007199254740992.0"),
        (lee.uno_de("a", "b"), "c", "se esperaba uno de a, b y hay «c»"),
        (lee.uno_de("a"), [], "se esperaba uno de a y hay una lista"),
        (lee.patron("[0-9]+", "cifras"), "1\n", "se esperaba cifras y hay «1\\u000a»"),
        (lee.cifras(2, "un código"), "1", "se esperaba un código (2 cifras) y hay «1»"),
        (lee.cifras(2, "un código"), "٣٤", "se esperaba un código (2 cifras) y hay «٣٤»"),
        (lee.fecha, "2024-2-3", "se esperaba una fecha AAAA-MM-DD y hay «2024-2-3»"),
        (lee.fecha, "2023-02-29", "«2023-02-29» no es una fecha que exista"),
        (lee.instante, "2024-01-02T03:04:05", "«2024-01-02T03:04:05» no lleva desfase horario (por ejemplo -05:00)"),
        (lee.instante, "2024-13-02T03:04:05Z", "«2024-13-02T03:04:05Z» no es una fecha y hora que exista"),
        (lee.porcentaje, 50, "se esperaba un porcentaje como texto decimal, de 0 a 100, y hay 50"),
        (lee.porcentaje, "100.01", "«100.01» pasa de 100"),
    ],
)
def test_wrong_value_is_told_in_a_sentence(lector, valor, mensaje):
    assert mensajes(lector, valor) == [("", mensaje)]


def test_edges_are_taken():
    assert (lee.entero(2)(2), lee.entero(0)(2.0**53 - 1), lee.cifras(2, "x")("07")) == (2, 2**53 - 1, "07")
    assert (str(lee.porcentaje("100")), str(lee.porcentaje("0.05")), lee.opcional(lee.texto)(None)) == (
        "100", "0.05", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("valor", "dicho"),
    [
        (None, "null"), (False, "false"), ({}, "un objeto"), ([1], "una lista"),
        (2**128, "un número de demasiadas cifras"),
        (2**128 - 1, str(2**128 - 1)), ("x" * 61, "«" + "x" * 60 + "…»"), ("x" * 60, "«" + "x" * 60 + "»"),
        (object, "un valor de tipo type"),
    ],
)  # fmt: skip
def test_offending_value_is_shown_short(valor, dicho):
    assert lee.muestra(valor) == dicho


def test_list_refuses_two_of_the_same():
    lector = lee.lista(lee.texto, unico="")
    assert lector(["a", "b"]) == ("a", "b")
    assert mensajes(lector, ["a", "b", "a", 3]) == [
        ("[2]", "«a» está repetido: ya figura en [0]"),
        ("[3]", "se esperaba un texto y hay 3"),
    ]
    assert mensajes(lector, {}) == [("", "se esperaba una lista y hay un objeto")]


def test_object_becomes_its_frozen_class():
    leido = PAR({"uno": "a", "dos": 3})
    assert (type(leido), leido) == (Par, Par(uno="a", dos=3))
    with pytest.raises(AttributeError):
        leido.uno = "b"


def test_object_is_told_what_lacks_what_is_left_over_and_what_is_wrong_as_a_whole():
    assert mensajes(PAR, {"uno": "a", "tres": 1, "no es\nuna": 2}) == [
        (".dos", "falta"),
        (".tres", "no es un campo de este formato"),
        ("[«no es\\u000auna»]", "no es un campo de este formato"),
    ]
    assert mensajes(PAR, {"uno": "a", "dos": 2}) == [(".dos", "es poco")]
    assert mensajes(PAR, []) == [("", "se esperaba un objeto y hay una lista")]


def test_keys_in_another_order_than_the_fields_fail_when_the_reader_is_made():
    with pytest.raises(TypeError, match="Par se lee de uno, dos, en ese orden"):
        lee.objeto(Par, {"dos": lee.entero(0), "uno": lee.texto})
    with pytest.raises(TypeError, match="los campos que se pueden omitir van al final: uno"):
        lee.objeto(Par, {"uno": lee.texto, "dos": lee.entero(0)}, omitibles={"uno": ""})


def test_only_the_last_keys_may_be_absent():
    lector = lee.objeto(Par, {"uno": lee.texto, "dos": lee.entero(0)}, omitibles={"dos": 7})
    assert (lector({"uno": "a"}).dos, lector({"uno": "a", "dos": 1}).dos) == (7, 1)
    assert mensajes(lector, {"uno": "a", "tres": 1}) == [(".tres", "no es un campo de este formato")]


def test_paths_of_a_document_have_no_leading_point():
    assert lee.ordenar_rutas([(".a.b", "x"), ("", "y"), ("[0]", "z")]) == (("a.b", "x"), ("", "y"), ("[0]", "z"))


def test_dates_are_remembered_up_to_a_number(monkeypatch):
    monkeypatch.setattr(lee, "_FECHAS_MAXIMO", 2)
    monkeypatch.setattr(lee, "_FECHAS", {})
    for dia in ("2024-01-01", "2024-01-02", "2024-01-03"):
        assert lee.fecha(dia).isoformat() == dia
    assert list(lee._FECHAS) == ["2024-01-03"]
