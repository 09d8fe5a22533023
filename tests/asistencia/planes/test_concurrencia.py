"""A plan that is loaded while its acta stops being what approves it is not loaded."""

from functools import partial

import pytest

from actas.contenido.datos import DatosPunto
from actas.models import AccionAgenda, Paso
from actas.servicios import DatosObservacion, anular_acta, observar_acta
from asistencia.models import EstadoPlan
from asistencia.planes import servicios
from asistencia.planes.datos import DatosSeccion
from asistencia.planes.errores import ErrorDePlan
from tests.actas.ayudas import guardar
from tests.concurrencia import SOLO_EN_POSTGRESQL, mientras

pytestmark = SOLO_EN_POSTGRESQL


@pytest.fixture
def escrito(borrador, gente):
    """A draft that says something."""
    return servicios.guardar_seccion(
        plan=borrador, seccion="finalidad", datos=DatosSeccion("Algo", ()), version=0, por=gente["equipo"]
    ).plan


def _anular(acta, gente):
    anular_acta(acta=acta, motivo="Duplicada", por=gente["dmi"])


def _quitar_el_punto(acta, gente):
    observar_acta(acta=acta, observaciones=(DatosObservacion("No se aprobó el plan"),), por=gente["fed"])
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Varios"),), gente["secretaria"])


@pytest.mark.parametrize("hecho", [_anular, _quitar_el_punto])
def test_plan_is_not_loaded_on_an_acta_that_stops_approving_it_at_once(escrito, acta, gente, hecho):
    cargar = partial(servicios.cargar_plan, plan=escrito, acta=acta, por=gente["secretaria"])
    dicho = mientras(partial(hecho, acta, gente), cargar)
    assert isinstance(dicho, ErrorDePlan), dicho
    assert "no es de una sesión presentada" in str(dicho)
    escrito.refresh_from_db()
    assert (escrito.estado, escrito.acta) == (EstadoPlan.BORRADOR, None)
