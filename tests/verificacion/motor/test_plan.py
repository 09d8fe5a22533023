"""Criterion plan_at: loaded in time, approved in a session that proves it, with the content of Anexo 1 (reglas §5)."""

import dataclasses

import pytest

from tests.verificacion.motor.constructor import codigos, con, en_orden, juzgar, mas
from tests.verificacion.motor.piezas import GOBIERNOS, SECCIONES, plan
from verificacion.motor import fichas


def aprobados(datos, al=None, ficha=None):
    return juzgar(datos, "hito-1", al, ficha).criterio("plan_at").medido["planes_aprobados"]


def programa(*acciones):
    return [{"ubigeo": ubigeo, "tipo": "especifica", "mes": mes} for ubigeo, mes in acciones]


def test_plan_in_order_counts_and_its_acta_is_the_evidence():
    criterio = juzgar(en_orden()).criterio("plan_at")
    assert (criterio.medido, criterio.evidencias) == ({"planes_aprobados": 1}, ("02-ACTA-2023-09",))


@pytest.mark.parametrize("seccion", SECCIONES)
@pytest.mark.parametrize("texto", ["", " \n"])
def test_plan_needs_its_nine_sections(seccion, texto):
    datos = con(en_orden(), {f"planes.0.secciones.{seccion}": texto})
    assert (aprobados(datos), codigos(juzgar(datos), "plan_at")) == (0, ["plan-no-cuenta"])


@pytest.mark.parametrize(
    ("mes", "hay"), [("2024-05", 0), ("2024-06", 1), ("2024-07", 1), ("2025-01", 1), ("0000-12", 0)]
)
def test_plan_needs_an_action_in_june_2024_or_later(mes, hay):
    acciones = programa((GOBIERNOS[0], "2023-10"), (GOBIERNOS[0], mes))
    assert aprobados(con(en_orden(), {"planes.0.programacion": acciones})) == hay


def test_plan_needs_two_actions_for_each_firmante_it_programmes():
    dos = programa((GOBIERNOS[0], "2024-06"), (GOBIERNOS[0], "2024-06"))
    assert aprobados(con(en_orden(), {"planes.0.programacion": dos})) == 1
    una = [*dos, *programa((GOBIERNOS[1], "2024-06"))]
    assert aprobados(con(en_orden(), {"planes.0.programacion": una})) == 0
    assert aprobados(con(en_orden(), {"planes.0.programacion": []})) == 0


def test_plan_is_held_only_to_its_actions_for_firmantes():
    ajena = programa(("020199", "2024-06"))
    propias = programa((GOBIERNOS[0], "2023-10"), (GOBIERNOS[0], "2023-11"))
    assert aprobados(con(en_orden(), {"planes.0.programacion": ajena})) == 0
    assert aprobados(con(en_orden(), {"planes.0.programacion": [*propias, *ajena]})) == 0
    en_junio = [*ajena, *programa((GOBIERNOS[0], "2024-06"), (GOBIERNOS[0], "2024-06"))]
    assert aprobados(con(en_orden(), {"planes.0.programacion": en_junio})) == 1


@pytest.mark.parametrize(("suscrito", "hay"), [("2023-09-30", 1), ("2023-10-01", 0)])
def test_firmante_of_the_plan_signed_by_the_end_of_the_approval_window(suscrito, hay):
    dos = programa((GOBIERNOS[0], "2024-06"), (GOBIERNOS[0], "2024-06"))
    datos = con(en_orden(), {"planes.0.programacion": dos, "pacto.firmantes.0.suscrito_el": suscrito})
    assert aprobados(datos) == hay
    con_otra = con(en_orden(), {"pacto.firmantes.0.suscrito_el": suscrito})
    con_otra = mas(con_otra, "pacto.firmantes", {"ubigeo": "020150", "nombre": "X", "suscrito_el": suscrito})
    con_otra = mas(con_otra, "planes.0.programacion", *programa(("020150", "2024-06")))
    assert aprobados(con_otra) == 1 - hay


def test_firmante_of_the_plan_has_signed_by_the_date():
    datos = con(en_orden(), {f"pacto.firmantes.{n}.suscrito_el": "2023-09-29" for n in range(10)})
    datos = con(
        datos, {"actas.1.cargada_el": "2023-09-22T10:00:00-05:00", "planes.0.cargado_el": "2023-09-22T10:00:00Z"}
    )
    datos = con(datos, {f"actas.1.firmas.{n}.fecha": "2023-09-22" for n in range(3)})
    assert (aprobados(datos, "2023-09-28"), aprobados(datos, "2023-09-29")) == (0, 1)


@pytest.mark.parametrize(
    ("cargado", "hay"),
    [("2023-10-06T23:59:59-05:00", 1), ("2023-10-07T04:59:59Z", 1), ("2023-10-07T00:00:00-05:00", 0)],
)
def test_plan_is_loaded_by_the_closing_date_of_the_criterion(cargado, hay):
    datos = con(en_orden(), {"planes.0.cargado_el": cargado})
    assert aprobados(datos) == hay
    ficha = fichas.cargar()
    otra = dataclasses.replace(ficha, parametros=dataclasses.replace(ficha.parametros, plan_hasta_cierre=False))
    assert aprobados(datos, ficha=otra) == 1


def test_plan_does_not_exist_before_it_is_loaded():
    datos = con(en_orden(), {"planes.0.cargado_el": "2023-10-06T10:00:00-05:00"})
    assert (aprobados(datos, "2023-10-05"), aprobados(datos, "2023-10-06")) == (0, 1)


@pytest.mark.parametrize(("sesion", "hay"), [("2023-08-21", 1), ("2023-09-30", 1), ("2023-10-01", 0)])
def test_plan_is_approved_in_a_session_of_the_window(sesion, hay):
    datos = con(en_orden(), {"actas.1.fecha_sesion": sesion, "actas.1.cargada_el": f"{sesion}T10:00:00-05:00"})
    datos = con(datos, {"actas.0.cargada_el": "2023-08-20T10:00:00-05:00"})
    assert aprobados(datos) == hay


def test_plan_approved_in_an_invalid_acta_does_not_count():
    datos = con(en_orden(), {"actas.1.firmas": []})
    assert (aprobados(datos), codigos(juzgar(datos), "plan_at")) == (0, ["plan-no-cuenta"])


def test_plan_must_name_the_acta_that_proves_its_approval():
    datos = con(en_orden(), {"planes.0.acta": "02-ACTA-2023-08"})
    assert aprobados(datos) == 0


def test_one_good_plan_among_bad_ones_is_enough():
    malo = plan(id="02-PLAN-0", secciones=dict.fromkeys(SECCIONES, ""))
    datos = mas(en_orden(), "planes", malo, plan(id="02-PLAN-2"))
    criterio = juzgar(datos).criterio("plan_at")
    assert (criterio.veredicto, criterio.medido) == ("cumple", {"planes_aprobados": 2})
    assert criterio.evidencias == ("02-ACTA-2023-09",)


def test_plan_missing_is_pending_until_its_closing_date_and_then_fails():
    datos = con(en_orden(), {"planes": []})
    for al, veredicto, definitivo in (("2023-10-06", "en_curso", False), ("2023-10-07", "no_cumple", True)):
        criterio = juzgar(datos, al=al).criterio("plan_at")
        assert (criterio.veredicto, criterio.definitivo) == (veredicto, definitivo)
        assert criterio.cierre.isoformat() == "2023-10-06"
        assert codigos(juzgar(datos, al=al), "plan_at")[0] == "sin-plan"
