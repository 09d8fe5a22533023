"""The table of states of a record: its services move it as the table says, and its drawing is up to date."""

import pytest

from asistencia.estados.ficha import MAQUINA, TRANSICIONES
from asistencia.fichas import servicios
from asistencia.fichas.errores import ErrorDeFicha
from asistencia.models import EstadoFicha
from egtpi_portal.estados import diagrama
from tests.asistencia.ayudas import de_nuevo
from tests.maquinas import nace_como_dice, pasos, se_mueve

SERVICIOS = {
    "registrar": lambda ficha, por: servicios.registrar_ficha(ficha=ficha, por=por),
    "devolver": lambda ficha, por: servicios.devolver_ficha(ficha=ficha, motivo="Falta algo", por=por),
    "anular": lambda ficha, por: servicios.anular_ficha(ficha=ficha, motivo="Sobra", por=por),
}
FILAS = {"registrar": ("registrar",), "devolver": ("devolver",), "anular": ("descartar", "anular")}
"""The rows of the table that each service is."""


@pytest.fixture
def en_estado(firmada, gente):
    """The same record brought to each state by the real services."""

    def llevar(estado):
        if estado != EstadoFicha.BORRADOR:
            servicios.registrar_ficha(ficha=firmada, por=gente["secretaria"])
        if estado == EstadoFicha.ANULADA:
            servicios.anular_ficha(ficha=de_nuevo(firmada), motivo="Sobra", por=gente["secretaria"])
        return de_nuevo(firmada)

    return llevar


@pytest.mark.django_db
@pytest.mark.parametrize("estado", EstadoFicha)
@pytest.mark.parametrize("nombre", SERVICIOS)
def test_a_record_moves_as_the_table_says_and_in_no_other_way(en_estado, gente, nombre, estado):
    ficha = en_estado(estado)
    destinos = {de: TRANSICIONES[fila].a for fila in FILAS[nombre] for de in TRANSICIONES[fila].de}
    if estado in destinos:
        SERVICIOS[nombre](ficha, gente["secretaria"])
        assert de_nuevo(ficha).estado == destinos[estado]
    else:
        with pytest.raises(ErrorDeFicha):
            SERVICIOS[nombre](ficha, gente["secretaria"])
        assert de_nuevo(ficha).estado == estado


@pytest.mark.django_db
@pytest.mark.parametrize(("nombre", "de"), pasos(MAQUINA))
def test_a_record_that_moves_leaves_the_event_of_the_table(en_estado, gente, nombre, de):
    servicio = next(servicio for servicio, filas in FILAS.items() if nombre in filas)
    se_mueve(MAQUINA, nombre, en_estado(de), lambda ficha: SERVICIOS[servicio](ficha, gente["secretaria"]))


@pytest.mark.django_db
def test_a_record_begins_as_the_table_says(borrador):
    nace_como_dice(MAQUINA, borrador)


def test_every_row_of_the_table_is_some_service():
    assert {fila for filas in FILAS.values() for fila in filas} == set(TRANSICIONES)


def test_the_drawing_has_an_arrow_for_each_way():
    assert [linea.strip() for linea in diagrama(MAQUINA).splitlines() if "-->" in linea] == [
        "[*] --> borrador : crear",
        "borrador --> registrada : registrar",
        "registrada --> borrador : devolver",
        "borrador --> anulada : descartar",
        "registrada --> anulada : anular",
        "anulada --> [*]",
    ]
