"""Doors that open with a key and no session: the links of who answers without an account, the addresses of calendars,
the credentials of programs. Each gives what is its owner's today, and nothing of another region."""

import pytest
from django.test import Client
from django.urls import reverse

from actas.models import Acuerdo
from egtpi_portal.accesos.llave import clave_de
from egtpi_portal.accesos.models import Acceso
from egtpi_portal.api.credenciales.servicios import crear_credencial
from egtpi_portal.api.models import Ambito
from egtpi_portal.api.urls import RUTAS
from egtpi_portal.cuentas.models import Membresia
from tests.puertas.guardia import dichas
from tests.puertas.mundo import PALABRAS
from verificacion.agenda.direcciones import abrir

pytestmark = [pytest.mark.lenta, pytest.mark.django_db]
AJENA = {"02": [PALABRAS["13"]], "13": [PALABRAS["02"]]}


@pytest.fixture
def cesar(hoy):
    """Ends the memberships of a person, as of yesterday."""

    def hacer(persona):
        Membresia.objects.filter(usuario=persona).update(hasta="2024-06-17")

    return hacer


@pytest.mark.parametrize("region", ["02", "13"])
def test_a_link_without_account_opens_its_own_region_alone(mundo, region):
    otra = {"02": "13", "13": "02"}[region]
    clave = clave_de(Acceso.objects.filter(region=region).first())
    ajeno = Acuerdo.objects.filter(region=otra).first()
    cliente = Client()
    inicio = cliente.get(reverse("respuesta:inicio", args=[clave]))
    assert (inicio.status_code, dichas(inicio, AJENA[region])) == (200, set())
    for metodo in (cliente.get, cliente.post):
        respuesta = metodo(reverse("respuesta:acuerdo", args=[clave, ajeno.pk]), {"estado": "implementado"})
        assert (respuesta.status_code, dichas(respuesta, AJENA[region])) == (404, set())
    assert not ajeno.avances.filter(acceso__region=region).exists()


@pytest.mark.parametrize("region", ["02", "13"])
def test_a_calendar_says_nothing_of_another_region_nor_after_its_owner_left(mundo, cesar, region):
    persona, _ = mundo.gente[f"secretario_tecnico-{region}"]
    direccion = reverse("agenda:archivo", args=[abrir(por=persona)])
    archivo = Client().get(direccion)
    assert (archivo.status_code, dichas(archivo, AJENA[region])) == (200, set())
    cesar(persona)
    assert Client().get(direccion).status_code == 404


@pytest.mark.parametrize("region", ["02", "13"])
def test_a_credential_reads_its_own_region_and_nothing_after_its_owner_left(mundo, cesar, region):
    persona, _ = mundo.gente[f"secretario_tecnico-{region}"]
    _, secreto = crear_credencial(nombre="tablero", ambitos=tuple(Ambito), dias=90, por=persona)
    programa = Client(headers={"Authorization": f"Bearer {secreto}"})
    direcciones = {
        (nombre, de): reverse(f"api:{nombre}", args=suyos.get(f"api:{nombre}"))
        for de, suyos in mundo.argumentos.items()
        for nombre in RUTAS
        if f"api:{nombre}" in suyos or f"api:{nombre}" not in mundo.argumentos["02"]
    }
    dadas = {cual: programa.get(direccion) for cual, direccion in direcciones.items()}
    assert {cual for cual, una in dadas.items() if dichas(una, AJENA[region])} == set()
    assert {una.status_code for (n, de), una in dadas.items() if f"api:{n}" in mundo.argumentos[de]} == {200, 404}
    assert any(PALABRAS[region] in una.content.decode() for una in dadas.values()), "it reads its own"
    cesar(persona)
    despues = {cual: programa.get(direccion) for cual, direccion in direcciones.items()}
    assert {una.status_code for una in despues.values()} <= {401, 403, 404}
    assert {cual for cual, una in despues.items() if dichas(una, PALABRAS.values())} == set()
