"""What the pages offer to whom, in each state: the predicates agree with the table of states."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from actas import permisos
from actas.models import Acta, EstadoActa
from egtpi_portal.cuentas.models import Membresia, Rol

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


def test_who_coordinates_again_later_is_told_from_when_and_not_that_it_ended(persona, territorio):
    quien = persona(Rol.COORDINADOR_FED, "02", desde=dt.date(2023, 1, 1), hasta=dt.date(2024, 5, 31))
    Membresia.objects.create(usuario=quien, rol=Rol.COORDINADOR_FED, region_id="02", desde=dt.date(2024, 7, 1))
    with pytest.raises(PermissionDenied, match="empieza el 01/07/2024: aún no puede dar vistos buenos"):
        permisos.exigir_coordinar(quien)
