"""How a class of the expediente is read and written by what its fields declare, in each form."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest

from verificacion.motor import lector as lee
from verificacion.motor.forma import (
    FECHA,
    INSTANTE,
    PORCENTAJE,
    bajo,
    campo,
    columnas,
    escribir,
    lista_de,
    objeto_de,
    quizas,
    tabla,
)
from verificacion.motor.lector import Mal


@dataclass(frozen=True, slots=True, kw_only=True)
class Parte:
    codigo: str = campo(lee.no_vacio)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosa:
    dia: dt.date = campo(lee.fecha)
    visto: dt.datetime | None = campo(quizas(INSTANTE), clave="visto_el")
    meta: Decimal | None = campo(quizas(PORCENTAJE))
    partes: tuple[Parte, ...] = campo(bajo("lista", lista_de(objeto_de(Parte), unico="codigo")))
    notas: dict = campo(tabla(("a", "b"), quizas(FECHA)))
    etiquetas: tuple[str, ...] = campo(lee.lista(lee.texto), desde=2, default=("antes",))
    nueva: str = campo(lee.texto, omitible=True, default="")


LECTOR = objeto_de(Cosa)
DATOS = {
    "dia": "2024-06-18", "visto_el": "2024-06-18T05:00:00Z", "meta": "66.70", "partes": {"lista": [{"codigo": "x"}]},
    "notas": {"a": None, "b": "2024-01-02"},
}  # fmt: skip
COSA = Cosa(
    dia=dt.date(2024, 6, 18),
    visto=dt.datetime(2024, 6, 18, 5, tzinfo=dt.UTC),
    meta=Decimal("66.7"),
    partes=(Parte(codigo="x"),),
    notas={"a": None, "b": dt.date(2024, 1, 2)},
)


def leer(datos, forma):
    return LECTOR.lector(forma)(datos)


def errores(datos, forma=1):
    with pytest.raises(Mal) as error:
        leer(datos, forma)
    return error.value.errores


def test_an_earlier_form_has_what_stood_for_the_fields_of_a_later_one():
    assert leer(DATOS, 1) == COSA
    assert leer(DATOS, 1).etiquetas == ("antes",)
    assert errores({**DATOS, "etiquetas": []}) == [(".etiquetas", "no es un campo de este formato")]


def test_a_later_form_asks_for_its_fields():
    assert leer({**DATOS, "etiquetas": ["ahora"]}, 2).etiquetas == ("ahora",)
    assert errores(DATOS, 2) == [(".etiquetas", "falta")]


def test_a_key_that_may_be_absent_is_written_only_when_it_says_something():
    assert leer({**DATOS, "nueva": "sí"}, 1).nueva == "sí"
    escrita = escribir(Cosa, COSA)
    assert list(escrita) == ["dia", "visto_el", "meta", "partes", "notas", "etiquetas"]
    assert escrita == {
        **DATOS, "visto_el": "2024-06-18T00:00:00-05:00", "meta": "66.7", "etiquetas": ["antes"],
    }  # fmt: skip


def test_the_path_of_what_is_wrong_goes_through_keys_and_places():
    mal = {**DATOS, "partes": {"lista": [{"codigo": "x"}, {"codigo": "x"}]}, "notas": {"a": "ayer"}, "visto_el": 3}
    assert errores(mal) == [
        (".visto_el", "se esperaba fecha y hora AAAA-MM-DDThh:mm:ss-05:00 y hay 3"),
        (".partes.lista[1].codigo", "«x» está repetido: ya figura en [0]"),
        (".notas.a", "se esperaba una fecha AAAA-MM-DD y hay «ayer»"),
        (".notas.b", "falta"),
    ]


def test_columns_are_the_fields_in_their_order():
    assert columnas(Cosa) == ("dia", "visto", "meta", "partes", "notas", "etiquetas", "nueva")


def test_a_field_that_may_be_absent_says_what_it_is_then():
    @dataclass(frozen=True, slots=True)
    class Mala:
        callado: str = campo(lee.texto, omitible=True)

    with pytest.raises(TypeError, match="el campo «callado» puede faltar en una forma y no dice qué vale entonces"):
        objeto_de(Mala).lector(1)


def test_an_instant_at_the_edge_of_the_calendar_is_written_as_it_is():
    suya = Cosa(dia=dt.date.min, visto=dt.datetime.min.replace(tzinfo=dt.UTC), meta=None, partes=(), notas={})
    assert escribir(Cosa, suya)["visto_el"] == "0001-01-01T00:00:00+00:00"
    assert escribir(Cosa, suya)["notas"] == {"a": None, "b": None}


def test_list_of_parts_is_read_and_written_part_by_part():
    lista = lista_de(objeto_de(Parte), unico="codigo")
    leida = lista.lector(1)([{"codigo": "a"}, {"codigo": "b"}])
    assert leida == (Parte(codigo="a"), Parte(codigo="b"))
    assert lista.escribir(leida) == [{"codigo": "a"}, {"codigo": "b"}]
    assert (quizas(lista).lector(1)(None), quizas(lista).escribir(None)) == (None, None)
    assert bajo("x", lista).escribir(leida) == {"x": [{"codigo": "a"}, {"codigo": "b"}]}
    assert (tabla(("a",), lee.texto).escribir({}), FECHA.escribir(dt.date.max)) == ({"a": None}, "9999-12-31")
