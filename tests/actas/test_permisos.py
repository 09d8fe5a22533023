"""What the pages offer to whom, in each state: the predicates agree with the table of states."""

import pytest

from actas import permisos
from actas.models import Acta, EstadoActa
from egtpi_portal.cuentas.models import Rol

pytestmark = pytest.mark.django_db
B, P, O, C = EstadoActa.BORRADOR, EstadoActa.PRESENTADA, EstadoActa.OBSERVADA, EstadoActa.CONFORME  # noqa: E741
QUIENES = {
    permisos.puede_editar: ({B, O}, {"secretaria", "suplente", "equipo"}),
    permisos.puede_presentar: ({B, O}, {"secretaria", "suplente"}),
    permisos.puede_dar_visto_bueno: ({P}, {"fed", "midis"}),
    permisos.puede_observar: ({P, C}, {"fed", "midis", "dat"}),
    permisos.puede_anular: ({B, P, O, C}, {"dmi", "admin"}),
    permisos.puede_pedir_revision: ({B}, {"secretaria", "suplente", "equipo"}),
}


@pytest.mark.parametrize("predicado", QUIENES, ids=lambda p: p.__name__)
def test_predicado_is_true_for_its_roles_in_its_states_and_for_nobody_else(predicado, gente, persona):
    estados, roles = QUIENES[predicado]
    ajenos = [persona(rol, "13") for rol in (Rol.SECRETARIO_TECNICO, Rol.COORDINADOR_FED)] + [persona()]
    for estado in EstadoActa:
        acta = Acta(region_id="02", codigo="x", estado=estado)
        assert {quien for quien in gente if predicado(gente[quien], acta)} == (roles if estado in estados else set())
        assert not any(predicado(ajeno, acta) for ajeno in ajenos)


def test_puede_redactar_is_for_who_write_in_the_region(gente, persona):
    assert {quien for quien in gente if permisos.puede_redactar(gente[quien], "02")} == {
        "secretaria", "suplente", "equipo",
    }  # fmt: skip
    assert not permisos.puede_redactar(persona(Rol.SECRETARIO_TECNICO, "13"), "02")
