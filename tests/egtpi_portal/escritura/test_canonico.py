"""What is sealed of a content, and what of it was not there when others were sealed."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from egtpi_portal.escritura.canonico import a_json, agregado, canonico, codigo_impreso, formas_del_codigo_impreso


@dataclass(frozen=True)
class Antes:
    fecha: dt.date
    partes: tuple[str, ...] = ()
    porcentaje: Decimal | None = None


@dataclass(frozen=True)
class Ahora(Antes):
    idioma: str = agregado("")


DIA = dt.date(2024, 6, 18)


def test_content_is_told_as_json_can_say_it():
    assert a_json(Antes(DIA, ("a", "b"), Decimal("66.67"))) == {
        "fecha": "2024-06-18", "partes": ["a", "b"], "porcentaje": "66.67",
    }  # fmt: skip
    assert canonico({"b": a_json({1: None}), "a": "ñ"}) == '{"a":"ñ","b":{"1":null}}'


def test_a_field_added_later_is_no_part_of_a_seal_until_somebody_says_it():
    assert a_json(Ahora(DIA)) == a_json(Antes(DIA))
    assert codigo_impreso({"d": a_json([Ahora(DIA)])}) == codigo_impreso({"d": a_json([Antes(DIA)])})
    assert a_json(Ahora(DIA, idioma="quechua")) == {**a_json(Antes(DIA)), "idioma": "quechua"}
    assert codigo_impreso(a_json(Ahora(DIA, idioma="quechua"))) != codigo_impreso(a_json(Antes(DIA)))


def test_two_contents_are_compared_whole():
    assert a_json({"d": (Ahora(DIA),)}, entero=True)["d"][0]["idioma"] == ""


def test_the_code_printed_today_is_the_first_of_its_two_forms():
    dicho = a_json(Antes(DIA))
    assert formas_del_codigo_impreso(dicho)[0] == codigo_impreso(dicho)
    assert len(set(formas_del_codigo_impreso(dicho))) == 2
