"""Every page, by who sees the most of it: none orders its rows in a way that the two databases do not share."""

import pytest

from tests.ordenes import mirando
from tests.puertas.test_puertas import NOMBRES
from tests.puertas.visita import Visita

pytestmark = [pytest.mark.lenta, pytest.mark.django_db]


@pytest.mark.parametrize("quien", ["secretario_tecnico-02", "evaluador_dmi-pais", "administrador-pais"])
def test_no_page_orders_by_what_may_be_empty_nor_leaves_rows_alike_to_chance(mundo, quien):
    visita = Visita(mundo, quien)
    with mirando() as ordenes:
        visita.ver(NOMBRES)
    assert ordenes.faltas == set(), "\n".join(sorted(f"{donde}: {que}" for que, donde in ordenes.faltas))
