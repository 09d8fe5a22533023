"""The regions that somebody sees and the marks of all, read at one moment."""

import pytest
from django.db import transaction

from egtpi_portal.bitacora import marcas
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Rol
from verificacion.juicio.marcadas import regiones_con_marcas


@pytest.mark.parametrize(("rol", "region"), [(Rol.EVALUADOR_DMI, None), (Rol.COORDINADOR_MIDIS, "02")])
def test_it_is_the_regions_that_are_seen_and_the_marks_that_there_are_in_one_query(
    persona, django_assert_num_queries, rol, region
):
    quien = persona(rol, region) if region else persona(rol)
    assert quien.alcance
    for accion, suya in (("calendario.carga", ""), ("matriz.carga", "02"), ("matriz.carga", "03")):
        with transaction.atomic():
            registrar(por=None, accion=accion, resumen="Cambio.", region=suya)
        with django_assert_num_queries(1):
            nombres, suyas = regiones_con_marcas(quien)
        assert nombres == dict(regiones_visibles(quien).values_list("codigo", "nombre"))
        assert suyas == marcas.leer()
    assert set(suyas) >= {"", "02", "03"}
