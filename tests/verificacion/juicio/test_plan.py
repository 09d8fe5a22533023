"""A plan judged as if it were loaded now."""

import datetime as dt

import pytest

from asistencia.models import PlanAsistencia
from egtpi_portal import juicio
from verificacion.demostracion.generador import generar
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(territorio, hoy):
    """The plan of Áncash in the demonstration, looked at on the last day to load it."""
    hoy(dt.date(2023, 10, 6))
    importar_expediente(expediente=leer_expediente(generar("02")))
    return PlanAsistencia.objects.get()


def test_a_sound_plan_lacks_nothing_and_says_its_figures(plan):
    vista = juicio.previsualizar_plan(plan.pk)
    assert (vista.contenido, vista.aprobacion) == ((), ())
    assert (vista.limite, vista.al, vista.a_tiempo) == (dt.date(2023, 10, 6), dt.date(2023, 10, 6), True)
    assert (vista.minimo, vista.programa_desde, vista.meses) == (2, "2024-06", ("2023-08", "2024-06"))
    assert set(vista.acciones) <= set(vista.firmantes)
    assert vista.acciones == {
        ubigeo: plan.acciones.filter(ubigeo=ubigeo).count()
        for ubigeo in vista.firmantes
        if plan.acciones.filter(ubigeo=ubigeo).exists()
    }
    assert all(0 < necesarios <= len(vista.firmantes) for _, _, necesarios in vista.necesarios)


def test_a_draft_says_what_the_engine_will_say(plan, hoy):
    plan.acciones.filter(mes__gte="2024-06").delete()
    hoy(dt.date(2023, 10, 9))
    PlanAsistencia.objects.update(estado="borrador", cargado_el=None, acta=None, recursos=" ")
    vista = juicio.previsualizar_plan(plan.pk)
    assert [motivo.codigo for motivo in vista.contenido][:2] == [
        "plan-secciones-vacias", "plan-sin-programacion-final",
    ]  # fmt: skip
    assert (vista.aprobacion, vista.a_tiempo) == (None, False)


def test_an_acta_that_does_not_prove_it_is_told(plan):
    plan.acta.agenda.filter(accion="aprobacion_plan_at").update(accion="otro")
    vista = juicio.previsualizar_plan(plan.pk)
    assert [motivo.codigo for motivo in vista.aprobacion] == ["plan-sesion-sin-punto"]
