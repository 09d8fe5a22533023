"""Credentials of programs: made once, shown once, revoked for good."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from egtpi_portal.api.credenciales.errores import ErrorDeCredencial
from egtpi_portal.api.credenciales.servicios import MAXIMO, crear_credencial, huella_de, revocar_credencial
from egtpi_portal.api.models import Credencial
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer

REGIONES = "/api/v1/regiones"


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


def _una(por, **cambios):
    return crear_credencial(**{"nombre": "tablero", "ambitos": ["regiones"], "dias": 30, **cambios}, por=por)


def test_of_the_secret_only_its_hash_is_kept(rosa):
    credencial, secreto = _una(rosa, nombre="  tablero   nuevo ")
    credencial.refresh_from_db()
    assert (credencial.nombre, credencial.ambitos, credencial.vence) == (
        "tablero nuevo", ["regiones"], dt.date(2024, 7, 18),
    )  # fmt: skip
    assert (credencial.huella, credencial.inicio) == (huella_de(secreto), secreto[:12])
    assert secreto not in str(Credencial.objects.values().get())
    evento = Evento.objects.filter(accion="credencial.alta").get()
    assert (evento.actor, secreto in str(evento.cambios) + evento.resumen) == (rosa, False)


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"nombre": " "}, "nombre"), ({"nombre": "x" * 61}, "nombre"), ({"ambitos": []}, "ambitos"),
        ({"ambitos": ["todo"]}, "ambitos"), ({"dias": 10_000}, "dias"),
    ],
)  # fmt: skip
def test_what_cannot_be_says_of_which_field(rosa, cambios, campo):
    with pytest.raises(ErrorDeCredencial) as error:
        _una(rosa, **cambios)
    assert error.value.campo == campo
    assert not Credencial.objects.exists()


def test_nobody_has_more_than_so_many(rosa):
    for _ in range(MAXIMO):
        credencial, _ = _una(rosa)
    with pytest.raises(ErrorDeCredencial, match="revoque la que no use"):
        _una(rosa)
    revocar_credencial(clave=credencial.pk, por=rosa)
    _una(rosa)


def test_who_has_no_membership_makes_none(persona):
    with pytest.raises(PermissionDenied, match="designación"):
        _una(persona())


def test_who_answers_for_the_country_needs_a_second_factor(persona, settings, programa):
    delia = persona(Rol.EVALUADOR_DMI)
    suyo = programa(de=delia)
    assert suyo.get(REGIONES).status_code == 200
    settings.SEGUNDO_FACTOR = True
    with pytest.raises(PermissionDenied, match="segundo factor"):
        _una(delia)
    negada = suyo.get(REGIONES)
    assert (negada.status_code, "segundo factor" in negada.json()["detail"]) == (403, True)


def test_a_membership_that_ended_closes_it_in_a_sentence(programa, persona, hoy):
    suyo = programa(de=persona(Rol.SECRETARIO_TECNICO, "02", hasta=dt.date(2024, 6, 18)))
    assert suyo.get(REGIONES).status_code == 200
    hoy(dt.date(2024, 6, 19))
    negada = suyo.get(REGIONES)
    assert (negada.status_code, negada["Content-Type"]) == (403, "application/problem+json")
    assert negada.json()["detail"].startswith("Su designación de Secretaría Técnica de la IAR terminó el 18/06/2024")


@pytest.mark.parametrize(
    ("que", "dicho"), [("revocar", "fue revocada"), ("vencer", "venció el 16/09/2024"), ("cerrar", "está cerrada")]
)
def test_one_that_no_longer_opens_says_why(programa, rosa, hoy, que, dicho):
    suyo = programa(de=rosa)
    if que == "revocar":
        revocar_credencial(clave=suyo.credencial.pk, por=rosa)
    elif que == "vencer":
        hoy(dt.date(2024, 9, 17))
    else:
        type(rosa).objects.filter(pk=rosa.pk).update(is_active=False)
    negada = suyo.get(REGIONES)
    assert negada.status_code == 401
    assert negada["WWW-Authenticate"] == 'Bearer realm="Portal EGTPI", error="invalid_token"'
    assert dicho in negada.json()["detail"]


def test_its_last_use_is_written_now_and_then(programa, rosa, pasan):
    suyo = programa(de=rosa)

    def ultimo():
        suyo.credencial.refresh_from_db()
        return suyo.credencial.ultimo_uso

    assert ultimo() is None
    suyo.get(REGIONES)
    primero = ultimo()
    pasan(minutes=4)
    suyo.get(REGIONES)
    assert ultimo() == primero
    pasan(minutes=2)
    suyo.get(REGIONES)
    assert ultimo() == primero + dt.timedelta(minutes=6)


def test_one_revokes_ones_own_and_only_once(rosa, persona):
    credencial, _ = _una(rosa)
    with pytest.raises(Credencial.DoesNotExist):
        revocar_credencial(clave=credencial.pk, por=persona(Rol.ADMINISTRADOR))
    assert [revocar_credencial(clave=credencial.pk, por=rosa)[1] for _ in range(2)] == [True, False]
    assert Evento.objects.filter(accion="credencial.baja").count() == 1


def test_it_is_made_after_saying_again_who_one_is_shown_once_and_revoked(persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rita")
    suya = Client()
    suya.post(reverse("account_login"), {"login": "rita", "password": "clave-de-prueba-1"})
    nueva, lista = reverse("credenciales:nueva"), reverse("credenciales:lista")
    pregunta = suya.get(nueva)
    assert pregunta.url.startswith(reverse("account_reauthenticate"))
    suya.post(pregunta.url, {"password": "clave-de-prueba-1", "next": nueva})
    assert "Marque al menos un ámbito." in suya.post(nueva, {"nombre": "x", "dias": "30"}).content.decode()
    hecha = suya.post(nueva, {"nombre": "tablero", "ambitos": ["regiones"], "dias": "30"})
    secreto = leer(hecha).uno("#secreto").texto
    assert hecha["Cache-Control"] == "private, no-store"
    assert Client(headers={"Authorization": f"Bearer {secreto}"}).get(REGIONES).status_code == 200
    assert secreto not in suya.get(lista).content.decode()
    credencial = Credencial.objects.get()
    suya.post(reverse("credenciales:revocar", args=[credencial.pk]))
    assert Client(headers={"Authorization": f"Bearer {secreto}"}).get(REGIONES).status_code == 401
    ajena, _ = _una(persona(Rol.SECRETARIO_TECNICO, "13"))
    assert suya.post(reverse("credenciales:revocar", args=[ajena.pk])).status_code == 404
