"""The pages of who gives accesses and answers what comes by them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acuerdos.models import SituacionAcuerdo
from acuerdos.servicios.situacion import DatosSituacion, cambiar_situacion, version_de
from egtpi_portal.accesos import llave
from egtpi_portal.accesos.models import Acceso, Avance
from egtpi_portal.accesos.servicios import DatosAcceso, DatosAvance, dar_acceso, informar
from egtpi_portal.accesos.views import avances
from egtpi_portal.cuentas.models import Rol

from .conftest import JANGAS, SECTOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def avance(acceso, acuerdo):
    return informar(acceso=acceso, acuerdo=acuerdo.pk, datos=DatosAvance("en_proceso", "Va la mitad."))


def test_nuevo_from_an_agreement_knows_who_answers_for_it(client, entrar, rosa, acuerdo):
    entrar(rosa)
    pagina = client.get(f"{reverse('accesos:nuevo')}?region=02&acuerdo={acuerdo.pk}")
    inicial = pagina.context["form"].initial
    assert (inicial["entidad"], inicial["nombre"], inicial["cargo"]) == ("MD de Jangas", "Pedro Ñahui Ríos", "Alcalde")


def test_nuevo_of_a_local_government_needs_no_more_than_it(client, entrar, rosa, acta):
    entrar(rosa)
    enviado = client.post(f"{reverse('accesos:nuevo')}?region=02", {"ubigeo": JANGAS, "vence": "2023-12-31"})
    acceso = Acceso.objects.get()
    assert enviado["Location"] == reverse("accesos:detalle", args=[acceso.pk])
    assert (acceso.entidad, acceso.ubigeo, acceso.nombre, acceso.correo) == (
        "Municipalidad Distrital de Jangas", JANGAS, "", "",
    )  # fmt: skip
    assert "Imprima su hoja con el código QR." in client.get(enviado["Location"]).content.decode()


def test_detalle_shows_the_link_only_to_who_gives_it(client, entrar, persona, rosa, acceso):
    direccion = llave.direccion_de(acceso)
    suya = reverse("accesos:detalle", args=[acceso.pk])
    entrar(rosa)
    assert direccion in client.get(suya).content.decode()
    entrar(persona(Rol.COORDINADOR_FED, "02"))
    pagina = client.get(suya)
    assert (pagina.status_code, acceso.llave in pagina.content.decode()) == (200, False)


def test_aceptar_in_one_press_moves_the_matrix_as_it_was_seen(client, entrar, rosa, avance, acuerdo):
    entrar(rosa)
    lista = f"{reverse('accesos:avances')}?region=02"
    assert f'name="version" value="{version_de(acuerdo)}"' in client.get(lista).content.decode()
    enviado = client.post(reverse("accesos:aceptar", args=[avance.pk]), {"version": version_de(acuerdo)}, follow=True)
    assert enviado.redirect_chain == [(lista, 302)]
    assert f"El acuerdo {acuerdo.codigo} quedó como se informó." in enviado.content.decode()
    assert SituacionAcuerdo.objects.get().estado == "en_proceso"
    otra_vez = client.post(reverse("accesos:aceptar", args=[avance.pk]), follow=True).content.decode()
    assert "ya fue aceptado" in otra_vez


def test_avances_warns_that_accepting_one_would_undo_what_is_implemented(client, entrar, rosa, avance, acuerdo):
    entrar(rosa)
    lista = f"{reverse('accesos:avances')}?region=02"
    assert "lo devolvería" not in client.get(lista).content.decode()
    cambiar_situacion(
        acuerdo=acuerdo, datos=DatosSituacion("implementado", acuerdo.acta.fecha_sesion, "Oficio"), por=rosa
    )
    assert "aceptar este avance lo devolvería a «en proceso»" in client.get(lista).content.decode()


@pytest.mark.parametrize("enviado", [{}, {"version": ""}, {"version": "otra"}])
def test_aceptar_that_does_not_say_what_was_seen_moves_nothing_that_moved(
    client, entrar, rosa, avance, acuerdo, enviado
):
    entrar(rosa)
    hecho = DatosSituacion("implementado", acuerdo.acta.fecha_sesion, "Un oficio")
    cambiar_situacion(acuerdo=acuerdo, datos=hecho, por=rosa)
    client.post(reverse("accesos:aceptar", args=[avance.pk]), enviado)
    avance.refresh_from_db()
    assert (avance.estado, SituacionAcuerdo.objects.get().estado) == ("recibido", "implementado")


def test_avances_asks_as_many_queries_for_one_as_for_many_and_shows_the_oldest(
    client, entrar, ancash, rosa, avance, del_sector, monkeypatch
):
    entrar(rosa)
    suya = reverse("accesos:avances")
    client.get(suya)
    with CaptureQueriesContext(connection) as de_uno:
        client.get(suya)
    for cargo in ("Directora", "Jefe", "Asesora"):
        otro = dar_acceso(region=ancash, datos=DatosAcceso(SECTOR, cargo=cargo), por=rosa)
        informar(acceso=otro, acuerdo=del_sector.pk, datos=DatosAvance("en_proceso", "Va."))
    with CaptureQueriesContext(connection) as de_cuatro:
        assert len(client.get(suya).context["esperan"]) == 4
    assert len(de_uno) == len(de_cuatro)
    monkeypatch.setattr(avances, "A_LA_VISTA", 1)
    pagina = client.get(suya)
    assert pagina.context["esperan"] == [(avance, 0)]
    assert "Hay 3 más: aparecerán aquí cuando responda estos" in pagina.content.decode()
    cambiar_situacion(acuerdo=avance.acuerdo, datos=DatosSituacion("en_proceso"), por=rosa)
    assert client.get(suya).context["esperan"] == [(avance, version_de(avance.acuerdo))]


def test_devolver_asks_why(client, entrar, rosa, avance):
    entrar(rosa)
    suya = reverse("accesos:devolver", args=[avance.pk])
    assert "Escriba el motivo." in client.post(suya, {"motivo": " "}).content.decode()
    client.post(suya, {"motivo": "Falta el acta"})
    assert Avance.objects.get().resuelto_motivo == "Falta el acta"


def test_cerrar_and_renovar_by_their_pages(client, entrar, rosa, acceso):
    entrar(rosa)
    antes = acceso.llave
    client.post(reverse("accesos:renovar", args=[acceso.pk]), {"vence": "2023-12-31"})
    acceso.refresh_from_db()
    assert (acceso.llave != antes, str(acceso.vence)) == (True, "2023-12-31")
    client.post(reverse("accesos:cerrar", args=[acceso.pk]), {"motivo": "Dejó el cargo"})
    acceso.refresh_from_db()
    assert (acceso.cerrado_por, acceso.cerrado_motivo) == (rosa, "Dejó el cargo")
    tarde = client.post(reverse("accesos:enviar", args=[acceso.pk]), follow=True).content.decode()
    assert "está cerrado: dé otro" in tarde
