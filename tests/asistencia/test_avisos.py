"""What the plan programmed and was not given, told once a month."""

import datetime as dt
from collections import Counter

import pytest

from asistencia.avisos import atrasadas
from asistencia.models import PlanAsistencia, TipoAccion
from asistencia.planes.avance import MesDelPlan
from egtpi_portal.avisos.servicios import dar_una_vuelta, preparar
from egtpi_portal.avisos.tipos import TIPOS
from egtpi_portal.cuentas.models import Rol
from tests.evidencia import importar_al_azar

pytestmark = pytest.mark.django_db
PRIMERO = dt.date(2024, 5, 2)
"""The first día hábil of May: the 1st is a holiday."""


def dichas(al: dt.date):
    tipo = TIPOS["asistencia_atrasada"]
    return [(u.cosa, u.fecha, u.datos["programadas"], u.datos["hechas"]) for u in atrasadas(tipo, preparar(al))]


def de_su_plan() -> int:
    """What the plan that was loaded last programmed until April."""
    plan = PlanAsistencia.objects.cargados().latest("cargado_el")
    return plan.acciones.filter(mes__lte="2024-04").count()


def test_a_region_behind_its_programme_is_told_the_first_dia_habil_of_the_month_and_for_a_week(territorio):
    importar_al_azar(7, sano=0.999, fichas=[])
    programadas = de_su_plan()
    assert programadas > 0
    suya = ("asistencia:02:2024-04", PRIMERO, programadas, 0)
    assert [dichas(dt.date(2024, 5, n)) for n in (1, 2, 8, 9)] == [[], [suya], [suya], []]


def test_it_says_how_many_lack_and_is_asked_once_a_day(territorio, persona, hoy):
    importar_al_azar(7, sano=0.999, fichas=[])
    persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena")
    n = de_su_plan()
    hoy(PRIMERO, dt.time(6))
    assert "asistencia_atrasada" not in {aviso.tipo for aviso in dar_una_vuelta()}
    hoy(PRIMERO, dt.time(7))
    (aviso,) = [aviso for aviso in dar_una_vuelta() if aviso.tipo == "asistencia_atrasada"]
    assert aviso.asunto == "La asistencia técnica de Áncash va por debajo de lo programado"
    tipos = PlanAsistencia.objects.cargados().latest("cargado_el").acciones.filter(mes__lte="2024-04")
    cuantas = Counter(tipos.values_list("tipo", flat=True))
    faltan = ", ".join(f"{cuantas[tipo]} de {tipo.label.lower()}" for tipo in TipoAccion if cuantas[tipo])
    assert aviso.detalle.startswith(
        f"Hasta abril de 2024 el plan programó {n} acciones y de ellas cuentan 0: faltan {faltan}."
    )


def test_what_was_given_beyond_the_plan_makes_up_for_nothing_of_another_type(territorio, monkeypatch):
    importar_al_azar(7, sano=0.999, fichas=[])
    suma = MesDelPlan(
        "2024-04", (("Diagnóstico", 37, 36), ("Seguimiento", 10, 10), ("Específica", 1, 90)), 48, 136, True
    )
    monkeypatch.setattr("asistencia.avisos.hasta", lambda meses, momento: suma)
    (dicho,) = atrasadas(TIPOS["asistencia_atrasada"], preparar(PRIMERO))
    assert (dicho.datos["programadas"], dicho.datos["hechas"], dicho.datos["por_tipo"]) == (
        48,
        47,
        ["1 de diagnóstico"],
    )


def test_without_a_plan_there_is_nothing_to_be_behind_of(territorio):
    assert dichas(PRIMERO) == []
