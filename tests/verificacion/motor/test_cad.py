"""The commitments of the CAD (reglas §5 and §7)."""

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar


def cad(cifras, al):
    criterio = juzgar(con(en_orden(), {"compromisos_cad": cifras}), "hito-2", al).criterio("compromisos_cad")
    return criterio.veredicto, criterio.definitivo, criterio.medido


@pytest.mark.parametrize(
    ("cumplidos", "total", "veredicto"),
    [
        (1, 2, "cumple"),
        (17, 35, "no_cumple"),
        (18, 35, "cumple"),
        (0, 1, "no_cumple"),
        (1, 1, "cumple"),
        (10**30 - 1, 2 * 10**30, "no_cumple"),
        (10**30, 2 * 10**30, "cumple"),
    ],
)
def test_half_of_the_cad_commitments_is_compared_exactly(cumplidos, total, veredicto):
    cifras = {"cumplidos": cumplidos, "total": total}
    assert cad(cifras, "2024-07-01") == (veredicto, True, cifras)


def test_cad_commitments_are_pending_until_the_last_day_of_the_period():
    cifras = {"cumplidos": 1, "total": 10}
    assert cad(cifras, "2024-06-30") == ("en_curso", False, cifras)
    assert cad(cifras, "2024-07-01") == ("no_cumple", True, cifras)
    assert cad({"cumplidos": 9, "total": 10}, "2024-01-02")[:2] == ("cumple", False)


def test_cad_commitments_without_figures_are_pending_and_then_not_evaluable():
    assert cad(None, "2024-06-30") == ("en_curso", False, None)
    assert cad(None, "2024-07-01") == ("no_evaluable", True, None)


def test_first_hito_has_no_cad_commitments():
    assert juzgar(con(en_orden(), {"compromisos_cad": None})).veredicto == "cumple"
