"""What the filters of the lists share."""

from types import SimpleNamespace

import pytest

from actas.models import Acta
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.filtros import FiltroDeDia, FiltroPorRegion
from tests.pagina import leer

pytestmark = pytest.mark.django_db


class Filtro(FiltroPorRegion):
    desde = FiltroDeDia(label="Desde", field_name="fecha_sesion", lookup_expr="gte")


def puesto(usuario, **datos) -> Filtro:
    return Filtro(datos, queryset=Acta.objects.all(), request=SimpleNamespace(user=usuario))


def test_the_region_is_asked_only_of_who_sees_several(persona):
    una = puesto(persona(Rol.SECRETARIO_TECNICO, "02"))
    todas = puesto(persona(Rol.CONSULTA, None))
    assert (list(una.filters), list(todas.filters)) == (["desde"], ["region", "desde"])
    assert todas.form.fields["region"].queryset.count() == 25


def test_a_date_is_picked_from_a_calendar_and_comes_back_as_it_was(persona):
    filtro = puesto(persona(Rol.SECRETARIO_TECNICO, "02"), desde="2024-06-01")
    campo = leer(str(filtro.form["desde"])).uno("input")
    assert (campo["type"], campo["value"], filtro.form.is_valid()) == ("date", "2024-06-01", True)
