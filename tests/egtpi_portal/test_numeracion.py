"""The next number of what is numbered."""

import pytest

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.numeracion import lugar, por_su_numero, primero_libre, siguiente, tras_el_mayor
from egtpi_portal.trabajos.models import Trabajo


@pytest.mark.parametrize(
    ("codigos", "numero"),
    [
        ([], 1),
        (["02-AC0001"], 2),
        (["02-AC0003", "02-AC0001"], 4),
        (["02-AC9999", "02-AC10000"], 10001),
        (["02-AC0007-B", "02-AC", "02-ACX", "13-AC0050", "02-AC٣", "02-AC-9"], 1),
        (["x02-AC0005"], 1),
    ],
)
def test_the_next_number_is_after_the_greatest_of_its_root(codigos, numero):
    assert tras_el_mayor(codigos, "02-AC") == numero


def test_the_first_code_that_nobody_has_is_taken():
    forma = "02-PLAN-{}".format
    assert primero_libre(forma, set()) == "02-PLAN-1"
    assert primero_libre(forma, {"02-PLAN-1", "02-PLAN-2", "02-PLAN-4"}) == "02-PLAN-3"
    assert primero_libre(forma, {"02-PLAN-1"}, desde=2) == "02-PLAN-2"


@pytest.mark.django_db
def test_codes_go_by_their_number_whatever_their_width():
    en_orden = [
        "02-AC", "02-AC048", "02-AC0049", "02-AC00050", "02-AC0051", "02-AC999", "02-AC1000", "02-AC0049-B",
        "13-AC0001", "13-AC01", "13-AC1", "X",
    ]  # fmt: skip
    al_reves = en_orden[::-1]
    assert sorted(al_reves, key=lugar) == en_orden
    for codigo in al_reves:
        Trabajo.objects.create(tipo="prueba", que=codigo, creado=ahora(), toca=ahora())
    assert list(Trabajo.objects.order_by(*por_su_numero("que")).values_list("que", flat=True)) == en_orden


@pytest.mark.django_db
def test_the_next_of_a_column_is_one_more_than_its_greatest_or_the_first():
    trabajos = Trabajo.objects.filter(tipo="prueba")
    assert (siguiente(trabajos, "retomas"), siguiente(trabajos, "retomas", primero=0)) == (1, 0)
    for fallos in (2, 7, 0):
        Trabajo.objects.create(tipo="prueba", que="Algo", creado=ahora(), toca=ahora(), fallos=fallos)
    assert (siguiente(trabajos, "fallos"), siguiente(trabajos, "fallos", primero=0)) == (8, 8)
