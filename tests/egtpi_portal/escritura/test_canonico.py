"""The same content gives the same bytes, the same seal and the same code, however its parts come."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from egtpi_portal.documentos.impresos.codigo import codigos_en, es_de_los_nuevos
from egtpi_portal.escritura.canonico import a_json, canonico, codigo_impreso, formas_del_codigo_impreso, huella


@dataclass(frozen=True)
class Dato:
    dia: dt.date
    pct: Decimal
    nombres: tuple[str, ...] = ()


UNO = Dato(dt.date(2024, 6, 5), Decimal("85.50"), ("Ñahui",))


def test_dates_and_figures_are_text_and_the_rest_what_json_says():
    assert a_json({1: (UNO, None, True)}) == {
        "1": [{"dia": "2024-06-05", "pct": "85.50", "nombres": ["Ñahui"]}, None, True]
    }


def test_the_text_does_not_depend_on_the_order_of_the_keys():
    assert canonico({"b": 1, "a": "ñ"}) == canonico({"a": "ñ", "b": 1}) == '{"a":"ñ","b":1}'
    assert huella('{"a":"ñ","b":1}') == "3f954f712f14a490584430c8f3c319601bf481e6b0dfee2546830bdbdcf33f5a"


def test_the_code_of_a_paper_carries_its_own_check_and_the_one_of_before_is_known():
    hoy, antes = formas_del_codigo_impreso(a_json(UNO))
    assert hoy == codigo_impreso(a_json(UNO))
    assert es_de_los_nuevos(hoy)
    assert codigos_en(f"Ficha {hoy} y {antes}") == [hoy, antes]
    assert antes.replace("-", "").casefold() == huella(canonico(a_json(UNO)))[:12]
    assert codigo_impreso({**a_json(UNO), "pct": "85.51"}) != hoy
