"""The people of Áncash, its actas in each state, and its whole evidence with one acta that lacks a visto bueno."""

import pytest

from actas.models import Acta
from actas.servicios import DatosObservacion, observar_acta
from tests.actas.conftest import ancash, borrador, conforme, gente, observada, presentada
from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.piezas import firmas
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor import leer_expediente

__all__ = ["ancash", "borrador", "conforme", "gente", "observada", "presentada"]


@pytest.fixture
def sin_visto_bueno(gente):
    """The acta of May, which would prove two actions of the second hito and lacks the visto bueno of the Enlace."""
    datos = con(en_orden(), {"actas.9.firmas": firmas("2024-05-30")[:2]})
    importar_expediente(expediente=leer_expediente(datos))
    return Acta.objects.get(codigo=datos["actas"][9]["id"])


@pytest.fixture
def devuelta(sin_visto_bueno, gente):
    """The same, observed by the FED's coordinator."""
    observacion = DatosObservacion("Falta el cargo de un participante.", "participantes")
    observar_acta(acta=sin_visto_bueno, observaciones=(observacion,), por=gente["fed"])
    sin_visto_bueno.refresh_from_db()
    return sin_visto_bueno
