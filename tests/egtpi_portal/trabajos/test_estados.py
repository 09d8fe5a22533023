"""The table of states of a job: the worker and who asks again move it as the table says, and in no other way."""

import datetime as dt

import pytest

from egtpi_portal.calendario.reloj import ahora, instante
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.trabajos import ejecucion, tipos
from egtpi_portal.trabajos.errores import NoSePudo
from egtpi_portal.trabajos.estados import MAQUINA, EstadoTrabajo
from egtpi_portal.trabajos.models import Trabajo
from egtpi_portal.trabajos.servicios import encolar, reintentar
from egtpi_portal.trabajos.tipos import Tipo
from tests.maquinas import de_nuevo, pasos, se_mueve, se_niega

pytestmark = pytest.mark.django_db
COMO_SALE = {"terminar": None, "esperar otro intento": False, "fallar": True}
"""How the doing of a job ends, by transition: well, or with an error that is final or not."""


@pytest.fixture
def hacer(monkeypatch, persona, pasan):
    """Does to a job what each row of the table says."""
    adela = persona(Rol.ADMINISTRADOR, nombre="adela")

    def segun(nombre):
        def hace(trabajo):
            if (definitivo := COMO_SALE[nombre]) is not None:
                raise NoSePudo("No hay papel.", definitivo=definitivo)

        def hacer_con(trabajo):
            tipo = Tipo(clave="prueba", nombre="Prueba", hacer=hace, pausas=(dt.timedelta(minutes=1),))
            monkeypatch.setitem(tipos._TIPOS, "prueba", tipo)
            if nombre in COMO_SALE:
                ejecucion.hacer(trabajo)
            elif nombre == "reintentar":
                reintentar(trabajo=trabajo, por=adela)
            else:
                pasan(hours=1)
                assert ejecucion.tomar() == trabajo

        return hacer_con

    return segun


def en(estado: str) -> Trabajo:
    """A job in that state; one in the queue has failed once."""
    campos = {
        "en_cola": {"fallos": 1},
        "en_curso": {"testigo": "a", "latido": instante()},
        "hecho": {"terminado": ahora()},
        "fallido": {"terminado": ahora()},
    }
    return Trabajo.objects.create(
        tipo="prueba", que="Algo", creado=ahora(), toca=instante(), estado=estado, **campos[estado]
    )


@pytest.mark.parametrize(("nombre", "de"), pasos(MAQUINA))
def test_a_job_moves_as_the_table_says(hacer, nombre, de):
    se_mueve(MAQUINA, nombre, en(de), hacer(nombre))


@pytest.mark.parametrize("estado", EstadoTrabajo)
def test_a_job_is_asked_for_again_only_where_the_table_says(hacer, estado):
    if estado not in MAQUINA.tabla["reintentar"].de:
        se_niega(MAQUINA, en(estado), [hacer("reintentar")])


@pytest.mark.parametrize("nombre", COMO_SALE)
@pytest.mark.parametrize("estado", ["en_cola", "hecho", "fallido"])
def test_who_lost_a_job_leaves_it_as_it_is(hacer, nombre, estado):
    trabajo = en(estado)
    hacer(nombre)(trabajo)
    assert de_nuevo(trabajo).estado == estado


@pytest.mark.parametrize("estado", ["en_curso", "hecho", "fallido"])
def test_nobody_takes_a_job_that_does_not_wait(estado):
    en(estado)
    assert ejecucion.tomar() is None


def test_a_job_begins_in_the_queue():
    assert encolar(tipo="limpieza", que="Limpieza").estado == MAQUINA.nace[0].a == "en_cola"
