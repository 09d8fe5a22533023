"""The table of states of a plan: its services move it as the table says, and in no other way."""

import pytest

from asistencia.estados.plan import MAQUINA, EstadoPlan
from asistencia.models import PlanAsistencia
from asistencia.planes import servicios
from tests.maquinas import de_nuevo, nace_como_dice, pasos, se_mueve, se_niega

pytestmark = pytest.mark.django_db
QUIEN = {"cargar": "secretaria", "descartar": "equipo", "anular": "dmi"}


@pytest.fixture
def hacer(acta, gente):
    """Does to a plan what a row of the table says, by one of its people."""

    def segun(nombre):
        if nombre == "cargar":
            return lambda plan: servicios.cargar_plan(plan=plan, acta=acta, por=gente[QUIEN[nombre]])
        return lambda plan: servicios.anular_plan(plan=plan, motivo="Sobra.", por=gente[QUIEN[nombre]])

    return segun


@pytest.fixture
def en_estado(borrador, hacer):
    """The same plan brought to each state by the real services."""
    PlanAsistencia.objects.filter(pk=borrador.pk).update(metas="90 %")

    def llevar(estado):
        for paso in {"borrador": (), "cargado": ("cargar",), "anulado": ("cargar", "anular")}[estado]:
            hacer(paso)(de_nuevo(borrador))
        return de_nuevo(borrador)

    return llevar


@pytest.mark.parametrize(("nombre", "de"), pasos(MAQUINA))
def test_a_plan_moves_as_the_table_says(en_estado, hacer, nombre, de):
    se_mueve(MAQUINA, nombre, en_estado(de), hacer(nombre))


@pytest.mark.parametrize(("nombre", "estado"), [("cargar", "cargado"), ("cargar", "anulado"), ("anular", "anulado")])
def test_a_plan_moves_in_no_other_way(en_estado, hacer, nombre, estado):
    se_niega(MAQUINA, en_estado(estado), [hacer(nombre)])


def test_a_plan_begins_as_the_table_says(borrador):
    nace_como_dice(MAQUINA, borrador)


def test_every_row_of_the_table_is_somebodys_and_every_state_is_tried():
    assert set(QUIEN) == set(MAQUINA.tabla)
    assert set(EstadoPlan.values) == {"borrador", "cargado", "anulado"}
