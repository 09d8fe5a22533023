"""The table of states of the reports asked for: making them moves them as it says, and in no other way."""

import datetime as dt

import pytest

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.trabajos.models import Trabajo
from tests.conftest import crear_persona
from tests.maquinas import de_nuevo, pasos, se_mueve
from verificacion.informes import servicios, tareas
from verificacion.informes.estados import MAQUINA, EstadoTrabajo
from verificacion.models import TrabajoInforme
from verificacion.oficial.errores import ErrorDeVerificacion

pytestmark = pytest.mark.django_db


@pytest.fixture
def hacer(monkeypatch):
    """Does to the reports what each row of the table says."""

    def producir(informe, carpeta):
        assert de_nuevo(informe).estado == "en_curso"
        raise producir.error

    monkeypatch.setattr(servicios, "_hacer_de_la_fecha", producir)

    def segun(nombre):
        if nombre in ("empezar", "no poder"):
            producir.error = ErrorDeVerificacion("No hay nada que informar.") if nombre == "no poder" else SystemExit()
            return lambda informe: _sin_morir(servicios.hacer, informe.pk)
        if nombre == "terminar":
            monkeypatch.setattr(servicios, "_hacer_de_la_fecha", lambda informe, carpeta: [])
            return lambda informe: servicios.hacer(informe.pk)
        tarea = tareas.al_fallar if nombre == "fallar con su trabajo" else tareas.al_reintentar
        return lambda informe: tarea(Trabajo(datos={"informe": informe.pk}, error="Tardó mucho."))

    return segun


def _sin_morir(hacer, pk):
    """Who makes them dies half way."""
    try:
        hacer(pk)
    except SystemExit:
        return


def en(estado: str) -> TrabajoInforme:
    return TrabajoInforme.objects.create(
        regiones=["02"], hito="hito-1", al=dt.date(2024, 2, 20), clave="a" * 64, estado=estado, pedido_en=ahora(),
        pedido_por=crear_persona(),
    )  # fmt: skip


@pytest.mark.parametrize(("nombre", "de"), pasos(MAQUINA))
def test_the_reports_move_as_the_table_says(hacer, nombre, de):
    se_mueve(MAQUINA, nombre, en(de), hacer(nombre))


@pytest.mark.parametrize("estado", EstadoTrabajo)
def test_the_reports_move_in_no_other_way(hacer, estado):
    for nombre, t in MAQUINA.tabla.items():
        if estado not in t.de and not (nombre in ("no poder", "terminar") and estado == "en_cola"):  # it begins first
            informe = en(estado)
            hacer(nombre)(informe)
            assert de_nuevo(informe).estado == estado, nombre
            informe.delete()
