"""The region that somebody writes in, as the address of a page says it."""

import datetime as dt

import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Membresia, Rol
from tests.pagina import leer

PAGINAS = {
    "acuerdos:importar": "la matriz",
    "acuerdos:nueva_carga": "la matriz",
    "asistencia:importar_fichas": "las fichas",
    "asistencia:fichas_xlsx": "las fichas",
    "asistencia:plan_nuevo": "el plan",
    "actas:nueva": "las actas",
}


@pytest.fixture
def en_dos(persona, entrar):
    """A secretary of Áncash and of Puno, signed in."""
    rosa = persona(Rol.SECRETARIO_TECNICO, "02")
    Membresia.objects.create(usuario=rosa, rol=Rol.SECRETARIO_TECNICO, region_id="21", desde=dt.date(2023, 1, 1))
    return entrar(rosa)


@pytest.mark.parametrize(("nombre", "que"), PAGINAS.items())
def test_who_writes_in_two_regions_chooses_one_and_comes_back_to_the_same_page(en_dos, nombre, que):
    direccion = reverse(nombre)
    respuesta = en_dos.get(direccion)
    assert respuesta.status_code == 400
    assert f"Usted escribe {que} de más de una región: elija de cuál." in leer(respuesta).texto
    for codigo in ("02", "21"):
        assert f'href="{direccion}?region={codigo}"' in respuesta.content.decode()
        assert en_dos.get(direccion, {"region": codigo}).status_code == 200


@pytest.mark.parametrize("nombre", PAGINAS)
def test_another_region_is_refused_with_the_reason(en_dos, nombre):
    respuesta = en_dos.get(reverse(nombre), {"region": "15"})
    assert respuesta.status_code == 403
    assert "Lima" in leer(respuesta).texto
