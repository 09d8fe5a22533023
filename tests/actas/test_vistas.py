"""The pages of the actas: who sees what, and what each says of an acta and why."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actas.models import Acta
from egtpi_portal.cuentas.models import Rol
from tests.verificacion.oraculo.azar import Azar
from verificacion.importacion import importar_expediente
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.django_db


@pytest.fixture
def ancash(territorio):
    """Áncash with a random expediente, and Puno with another."""
    for codigo, semilla in (("02", 9), ("21", 4)):
        datos = {**Azar(semilla, sano=0.985).expediente(), "region": {"codigo": codigo, "nombre": codigo}}
        importar_expediente(expediente=leer_expediente(datos))


def texto(respuesta) -> str:
    """What a page says, its white space folded."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


@pytest.mark.parametrize(
    ("rol", "region", "lista", "detalle"),
    [
        (Rol.SECRETARIO_TECNICO, "02", 200, 200),
        (Rol.EQUIPO_REGIONAL, "02", 200, 200),
        (Rol.COORDINADOR_FED, "02", 200, 200),
        (Rol.CONSULTA, "02", 200, 200),
        (Rol.CONSULTA, None, 200, 200),
        (Rol.EVALUADOR_DMI, None, 200, 200),
        (Rol.SECRETARIO_TECNICO, "13", 200, 404),
        (Rol.GOBIERNO_PROVINCIAL, "02", 403, 403),
        (None, None, 403, 403),
    ],
)
def test_pages_of_actas_are_for_who_reads_the_region(ancash, persona, entrar, rol, region, lista, detalle):
    membresia = {"provincia": "020701"} if rol == Rol.GOBIERNO_PROVINCIAL else {}
    cliente = entrar(persona(rol, region, **membresia))
    acta = Acta.objects.filter(region="02", cargada_el__lt=dt.datetime(2024, 6, 1, tzinfo=dt.UTC)).first()
    assert cliente.get(reverse("actas:lista")).status_code == lista
    assert cliente.get(reverse("actas:detalle", args=[acta.pk])).status_code == detalle


def test_pages_of_actas_ask_to_sign_in(ancash, client):
    for url in (reverse("actas:lista"), reverse("actas:detalle", args=[Acta.objects.first().pk])):
        assert client.get(url)["Location"].startswith(reverse("account_login"))


def test_lista_shows_the_persons_actas_presented_by_the_date(ancash, persona, entrar):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    pagina = cliente.get(reverse("actas:lista"), {"al": "2023-12-20"})
    corte = dt.datetime(2023, 12, 21, 5, tzinfo=dt.UTC)
    esperadas = Acta.objects.filter(region="02", cargada_el__lt=corte).order_by("-fecha_sesion", "codigo")
    assert [fila.acta for fila in pagina.context["filas"]] == list(esperadas)
    assert "Región" not in [campo.label for campo in pagina.context["filtro"].form]


def test_lista_of_late_ones_has_those_and_says_how_late(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    todas = cliente.get(reverse("actas:lista"), {"al": "2024-08-01"}).context["filas"]
    tarde = cliente.get(reverse("actas:lista"), {"al": "2024-08-01", "carga": "tarde"})
    esperadas = {f.acta.pk for f in todas if f.carga.presentada and f.carga.presentada > f.carga.plazo.limite}
    assert {fila.acta.pk for fila in tarde.context["filas"]} == esperadas != set()
    assert re.search(r"\d+ días? hábil(es)? tarde", texto(tarde))


def test_detalle_says_whether_it_is_valid_and_why(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    filas = cliente.get(reverse("actas:lista"), {"al": "2024-08-01"}).context["filas"]
    for fila in [f for f in filas if f.juicio][:8]:
        pagina = texto(cliente.get(reverse("actas:detalle", args=[fila.acta.pk]), {"al": "2024-08-01"}))
        assert ("No válida" in pagina) is not fila.juicio.valida
        assert all(motivo.texto in pagina.replace("&#x27;", "'") for motivo in fila.juicio.motivos)


def test_lista_takes_the_same_queries_for_few_as_for_many(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    cuentas = []
    for filtro in ({"region": "02", "hasta": "2023-09-01"}, {"region": "02", "hasta": "2024-07-01"}):
        with CaptureQueriesContext(connection) as consultas:
            pagina = cliente.get(reverse("actas:lista"), {"al": "2024-08-01", **filtro})
        cuentas.append((len(consultas), len(pagina.context["filas"]) > 5))
    assert cuentas[0][0] == cuentas[1][0]
    assert [muchas for _, muchas in cuentas] == [False, True]


@pytest.mark.parametrize(
    ("peticion", "dicho"), [({"al": "ayer"}, "«ayer» no es una fecha"), ({"hito": "hito-9"}, "No hay un hito «hito-9»")]
)
def test_lista_with_an_invalid_date_or_hito_says_so(ancash, persona, entrar, peticion, dicho):
    respuesta = entrar(persona(Rol.EVALUADOR_DMI)).get(reverse("actas:lista"), peticion)
    assert (respuesta.status_code, dicho in texto(respuesta)) == (400, True)
