"""The criteria that count sessions (reglas §2 and §5)."""

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar, veredictos


@pytest.mark.parametrize(
    ("hito", "criterio", "quita", "veredicto"),
    [
        ("hito-1", "analisis", [2], "no_cumple"),
        ("hito-1", "socializacion", [3], "no_cumple"),
        ("hito-2", "analisis", [5], "no_cumple"),
        ("hito-2", "socializacion", [8], "no_cumple"),
        ("hito-2", "evaluacion_metas", [9], "no_cumple"),
    ],
)
def test_one_session_less_than_needed_is_not_enough(hito, criterio, quita, veredicto):
    datos = con(en_orden(), {f"actas.{n}.agenda": [] for n in quita})
    resultado = juzgar(datos, hito)
    assert resultado.criterio(criterio).veredicto == veredicto
    assert veredictos(juzgar(en_orden(), hito))[criterio] == "cumple"


def test_sessions_of_one_hito_do_not_count_in_the_other():
    resultado = juzgar(en_orden(), "hito-2")
    assert resultado.criterio("analisis").evidencias == (
        "02-ACTA-2024-01",
        "02-ACTA-2024-02",
        "02-ACTA-2024-03",
        "02-ACTA-2024-05",
    )
    assert resultado.criterio("socializacion").evidencias == ("02-ACTA-2024-02", "02-ACTA-2024-04")
    assert resultado.criterio("evaluacion_metas").evidencias == ("02-ACTA-2024-05",)
