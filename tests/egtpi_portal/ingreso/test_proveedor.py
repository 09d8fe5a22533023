"""Coming in by the institution's own provider of identities: who does, who does not, and what is told of each."""

import time

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from environs import Env

from egtpi_portal.ajustes import Proveedor, proveedor_de
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.comprobaciones import proveedor_entero
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from tests.proveedor_de_mentira import ProveedorDeMentira


@pytest.fixture(scope="module")
def _servido():
    proveedor = ProveedorDeMentira()
    yield proveedor
    proveedor.servidor.shutdown()


@pytest.fixture
def proveedor(_servido, settings, monkeypatch, db):
    """The provider, and the portal told of it."""
    _servido.de_nuevo()
    settings.PROVEEDOR = _servido.ajustes
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    cache.clear()  # what counts attempts
    return _servido


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


def salir_a(client, proveedor, **datos) -> str:
    """Presses the button of the sign-in page; the address of the provider that it leads to."""
    pagina = leer(client.post(reverse("ingreso:proveedor_ir"), datos))
    (destino,) = {enlace["href"] for enlace in pagina.todos("main a.boton") if "claro" not in enlace["class"]}
    assert destino.startswith(f"{proveedor.emisor}/autorizar?")
    assert pagina.uno("meta[http-equiv=refresh]")["content"] == f"0; url={destino}"
    return destino


def entrar_con(client, proveedor, **datos):
    """The whole way, there and back."""
    return client.get(proveedor.autorizar(salir_a(client, proveedor, **datos)))


def dentro(client) -> bool:
    return client.get(reverse("account_change_password")).status_code == 200


def ultimo_fallo() -> str:
    return Evento.objects.filter(accion="sesion.fallo").latest("pk").resumen


def test_verified_mail_of_an_account_comes_in_and_is_linked(client, proveedor, rosa):
    respuesta = entrar_con(client, proveedor, next=reverse("actas:lista"))
    assert (respuesta.status_code, respuesta.url) == (302, reverse("actas:lista"))
    assert dentro(client)
    vinculo = SocialAccount.objects.get()
    assert (vinculo.user, vinculo.provider, vinculo.uid, vinculo.extra_data) == (
        rosa, proveedor.emisor, "persona-1", {},
    )  # fmt: skip
    assert list(Evento.objects.order_by("pk").values_list("accion", "resumen")) == [
        ("cuenta.vinculo", "rosa vinculó su cuenta con su identidad de la cuenta de prueba."),
        ("sesion.inicio", "rosa inició sesión con la cuenta de prueba."),
    ]


@pytest.mark.lenta
def test_who_was_linked_comes_in_whatever_the_mail_is_then(client, proveedor, rosa):
    entrar_con(client, proveedor)
    client.post(reverse("account_logout"))
    proveedor.dice = {"email": "otra@example.org", "email_verified": False}
    entrar_con(client, proveedor)
    assert dentro(client)
    assert SocialAccount.objects.count() == 1


def test_next_page_of_another_place_is_not_gone_to(client, proveedor, rosa):
    assert entrar_con(client, proveedor, next="https://otra.example/").url == reverse("inicio")


AHORA = int(time.time())


def _con(correo: str, falla: str) -> str:
    como = f" como «{correo}»" if correo else ""
    return f"Intento fallido de entrar{como} con la cuenta de prueba: {falla}."


NO_VALE = (400, "La entrada no se completó", _con("", "la respuesta del proveedor no vale"))
SIN_VERIFICAR = (
    403, "Falta su correo verificado", _con("rosa@example.org", "el proveedor no da su correo por verificado"),
)  # fmt: skip


NO_VALEN = [
    ({"aud": "otro"}, NO_VALE),
    ({"exp": AHORA - 3600}, NO_VALE),
    ({"nonce": "otro"}, NO_VALE),
    ({"email_verified": False}, SIN_VERIFICAR),
    (
        {"email": "nadie@example.org"},
        (403, "No tiene una cuenta en el portal", _con("nadie@example.org", "no hay una cuenta con ese correo")),
    ),
]
TAMPOCO = [
    ({"aud": ["portal", "otro"]}, NO_VALE),
    ({"aud": ["portal", "otro"], "azp": "otro"}, NO_VALE),
    ({"exp": None}, NO_VALE),
    ({"iss": "http://127.0.0.1:1"}, NO_VALE),
    ({"nonce": None}, NO_VALE),
    ({"sub": None}, NO_VALE),
    ({"email_verified": None}, SIN_VERIFICAR),
    ({"email": ""}, (403, "Falta su correo verificado", _con("", "el proveedor no dijo su correo"))),
]


@pytest.mark.parametrize("casos", [NO_VALEN, pytest.param(TAMPOCO, marks=pytest.mark.lenta)])
def test_what_does_not_hold_lets_nobody_in_and_says_why(client, proveedor, rosa, casos):
    for dice, esperado in casos:
        proveedor.dice = dice
        respuesta = entrar_con(client, proveedor)
        assert (respuesta.status_code, leer(respuesta).uno("h1").texto, ultimo_fallo()) == esperado, dice
    assert not dentro(client)
    assert not SocialAccount.objects.exists()


def test_token_of_another_key_lets_nobody_in(client, proveedor, rosa):
    proveedor.firma = proveedor.otra_llave
    assert entrar_con(client, proveedor).status_code == 400
    assert not dentro(client)


@pytest.mark.lenta
def test_person_whose_account_is_closed_does_not_come_in(client, proveedor, rosa):
    entrar_con(client, proveedor)
    client.post(reverse("account_logout"))
    rosa.is_active = False
    rosa.save()
    respuesta = entrar_con(client, proveedor)
    assert (respuesta.status_code, leer(respuesta).uno("h1").texto) == (403, "Su cuenta está desactivada")
    assert ultimo_fallo() == _con("rosa@example.org", "la cuenta está desactivada")
    assert not dentro(client)


def test_mail_whose_capitals_alone_are_those_of_the_account_is_of_somebody_else(client, proveedor, persona):
    """PostgreSQL's capital of a dotless i is an I."""
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosi")
    proveedor.dice = {"email": "ros\u0131@example.org"}
    assert entrar_con(client, proveedor).status_code == 403
    assert not dentro(client) and not SocialAccount.objects.exists()
    assert ultimo_fallo().endswith(": no hay una cuenta con ese correo.")


@pytest.mark.lenta
def test_another_identity_with_the_same_mail_is_refused_until_the_link_is_taken_away(client, proveedor, rosa):
    entrar_con(client, proveedor)
    client.post(reverse("account_logout"))
    proveedor.dice = {"sub": "persona-2"}
    assert leer(entrar_con(client, proveedor)).uno("h1").texto == "Su cuenta está vinculada con otra identidad"
    assert not dentro(client)
    client.force_login(rosa, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("ingreso:desvincular"))
    client.post(reverse("account_logout"))
    entrar_con(client, proveedor)
    assert dentro(client)
    assert Evento.objects.get(accion="cuenta.desvinculo").resumen == (
        "rosa quitó el vínculo de su cuenta con el proveedor de identidad."
    )


@pytest.mark.lenta
def test_administrator_takes_the_link_away_with_its_reason(client, proveedor, rosa, persona, entrar):
    entrar_con(client, proveedor)
    client.post(reverse("account_logout"))
    ana = persona(Rol.ADMINISTRADOR, nombre="ana")
    ficha = reverse("personas:persona", args=[rosa.pk])
    cliente = entrar(ana)
    assert "Proveedor de identidad" in leer(cliente.get(ficha)).uno("main").texto
    cliente.post(reverse("personas:quitar_vinculo", args=[rosa.pk]), {"motivo": "La identidad pasó a otra persona"})
    assert Evento.objects.get(accion="cuenta.desvinculo").resumen == (
        "ana quitó el vínculo de rosa con la cuenta de prueba: La identidad pasó a otra persona."
    )
    assert "Proveedor de identidad" not in leer(cliente.get(ficha)).uno("main").texto


@pytest.mark.parametrize("cambia", [{"state": "inventado"}, {"state": ""}])
def test_way_back_that_was_not_begun_here_lets_nobody_in(client, proveedor, rosa, cambia):
    respuesta = client.get(proveedor.autorizar(salir_a(client, proveedor), **cambia))
    assert respuesta.status_code == 400
    assert "otra ventana" in leer(respuesta).uno("main").texto
    assert ultimo_fallo().endswith("la vuelta no es de una entrada empezada aquí.")
    assert not dentro(client)


@pytest.mark.lenta
def test_way_back_of_another_browser_lets_nobody_in(client, proveedor, rosa):
    from django.test import Client

    assert client.get(proveedor.autorizar(salir_a(Client(), proveedor))).status_code == 400
    assert not dentro(client)


def test_way_back_serves_once(client, proveedor, rosa):
    vuelta = proveedor.autorizar(salir_a(client, proveedor))
    client.get(vuelta)
    client.post(reverse("account_logout"))
    assert client.get(vuelta).status_code == 400
    assert not dentro(client)


def test_who_changes_her_mind_there_goes_back_to_the_sign_in_page(client, proveedor, rosa):
    direccion = proveedor.autorizar(salir_a(client, proveedor), error="access_denied")
    respuesta = client.get(direccion, follow=True)
    assert respuesta.redirect_chain == [(reverse("account_login"), 302)]
    assert "No se completó la entrada" in leer(respuesta).uno(".alert").texto
    assert not Evento.objects.filter(accion="sesion.fallo").exists()


@pytest.mark.lenta
@pytest.mark.parametrize("camino", ["/.well-known/openid-configuration", "/token", "/llaves"])
def test_provider_that_fails_is_told_and_the_password_still_opens(client, proveedor, rosa, camino):
    destino = salir_a(client, proveedor)
    proveedor.rompe = {camino: 500}
    respuesta = client.get(proveedor.autorizar(destino))
    assert respuesta.status_code == (400 if camino == "/token" else 503)
    assert not dentro(client)
    client.post(reverse("account_login"), {"login": "rosa", "password": "clave-de-prueba-1"})
    assert dentro(client)


def test_provider_that_is_not_there_is_told_before_leaving(client, proveedor, settings):
    settings.PROVEEDOR = Proveedor("http://127.0.0.1:1", "portal", "x", "la cuenta de prueba")
    respuesta = client.post(reverse("ingreso:proveedor_ir"))
    assert respuesta.status_code == 503
    assert leer(respuesta).uno("h1").texto == "No se pudo consultar a la cuenta de prueba"


@pytest.mark.lenta
def test_document_of_another_or_not_whole_is_not_followed(client, proveedor):
    for mal in ({"issuer": "http://127.0.0.1:1"}, {"jwks_uri": None}, {"token_endpoint": "http://otra.example/token"}):
        proveedor.de_nuevo()
        proveedor.documento |= mal
        respuesta = client.post(reverse("ingreso:proveedor_ir"))
        assert (respuesta.status_code, leer(respuesta).uno("h1").texto) == (400, "La entrada no se completó"), mal


@pytest.mark.lenta
def test_mail_that_the_token_lacks_is_asked_of_the_page_of_that_same_person(client, proveedor, rosa):
    proveedor.dice = {"email": None, "email_verified": None}
    proveedor.de_su_pagina = {"sub": "persona-9", "email": "rosa@example.org", "email_verified": True}
    assert entrar_con(client, proveedor).status_code == 400
    proveedor.de_su_pagina["sub"] = "persona-1"
    entrar_con(client, proveedor)
    assert dentro(client)


@pytest.mark.lenta
@pytest.mark.parametrize(("dicho", "entra"), [(None, True), (False, False)])
def test_mail_of_a_domain_of_the_provider_counts_as_verified_unless_it_denies_it(
    client, proveedor, rosa, settings, dicho, entra
):
    settings.PROVEEDOR = Proveedor(
        proveedor.emisor, "portal", "secreto-de-prueba", "la cuenta de prueba", (), ("example.org",)
    )
    proveedor.dice = {"email_verified": dicho}
    entrar_con(client, proveedor)
    assert dentro(client) is entra


# The second factor


@pytest.fixture
def delia(persona, settings):
    """An evaluator, who must have a second factor, whose identity is that of the token."""
    settings.SEGUNDO_FACTOR = True
    return persona(Rol.EVALUADOR_DMI, nombre="rosa")


LENTA = pytest.mark.lenta


@pytest.mark.parametrize(
    "dice",
    [{"amr": ["pwd", "mfa"]}, pytest.param({"amr": "mfa"}, marks=LENTA), pytest.param({"acr": "alto"}, marks=LENTA)],
)
def test_second_factor_that_the_provider_proves_is_not_asked_again(client, proveedor, delia, dice):
    proveedor.dice = dice
    entrar_con(client, proveedor)
    assert client.get(reverse("actas:lista")).status_code == 200
    assert "que probó su segundo factor (a" in Evento.objects.get(accion="sesion.inicio").resumen


@pytest.mark.parametrize(
    "dice", [{"amr": ["pwd"]}, *(pytest.param(otro, marks=LENTA) for otro in ({}, {"amr": "no-mfa"}, {"acr": "bajo"}))]
)
def test_second_factor_that_it_does_not_prove_is_set_up_here(client, proveedor, delia, dice):
    proveedor.dice = dice
    entrar_con(client, proveedor)
    assert client.get(reverse("actas:lista")).url == reverse("mfa_activate_totp")


def test_second_factor_of_who_has_one_is_asked_unless_it_was_proved(client, proveedor, rosa):
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(rosa, "JBSWY3DPEHPK3PXP")
    assert entrar_con(client, proveedor).url == reverse("mfa_authenticate")
    assert leer(client.get(reverse("mfa_authenticate"))).uno("h1").texto == "Escriba su código"
    assert not dentro(client)
    proveedor.dice = {"amr": ["mfa"]}
    entrar_con(client, proveedor)
    assert dentro(client)


@pytest.mark.lenta
def test_level_that_proves_it_is_asked_of_the_provider(client, proveedor):
    assert "acr_values=alto" in salir_a(client, proveedor)


# The settings


def test_without_a_provider_there_is_neither_button_nor_address(client, db):
    assert "Entrar con" not in leer(client.get(reverse("account_login"))).uno("main").texto
    assert client.post(reverse("ingreso:proveedor_ir")).status_code == 404
    assert client.get(reverse("ingreso:proveedor_vuelta")).status_code == 404


def test_with_one_its_button_is_on_the_sign_in_page(client, proveedor):
    pagina = leer(client.get(reverse("account_login"), {"next": "/actas/"}))
    form = pagina.uno("form.otra-entrada")
    assert form.uno("button").texto == "Entrar con la cuenta de prueba"
    assert form.uno("input[name=next]")["value"] == "/actas/"


DE_EJEMPLO = {"OIDC_EMISOR": "https://id.example.org", "OIDC_CLIENTE": "portal", "OIDC_SECRETO": "x"}


@pytest.fixture
def ambiente(monkeypatch):
    def leer_de(**variables):
        for nombre in ("EMISOR", "CLIENTE", "SECRETO", "NOMBRE", "SEGUNDO_FACTOR", "DOMINIOS"):
            monkeypatch.delenv(f"OIDC_{nombre}", raising=False)
        for nombre, valor in variables.items():
            monkeypatch.setenv(nombre, valor)
        return proveedor_de(Env())

    return leer_de


def test_settings_are_read_whole(ambiente):
    assert not ambiente().activo
    assert ambiente().faltan == []
    assert ambiente(**DE_EJEMPLO, OIDC_SEGUNDO_FACTOR="amr:mfa, acr:urn:nivel:2", OIDC_DOMINIOS="@Midis.gob.pe") == (
        Proveedor(
            "https://id.example.org", "portal", "x", "la cuenta institucional",
            (("amr", "mfa"), ("acr", "urn:nivel:2")), ("midis.gob.pe",),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    "variables", [{"OIDC_EMISOR": "http://id.example.org"}, {"OIDC_EMISOR": "id"}, {"OIDC_SEGUNDO_FACTOR": "mfa"}]
)
def test_setting_of_another_shape_is_an_error(ambiente, variables):
    with pytest.raises(ImproperlyConfigured):
        ambiente(**variables)


@pytest.mark.parametrize("falta", DE_EJEMPLO)
def test_half_a_provider_is_none_and_check_deploy_says_what_is_missing(ambiente, settings, falta):
    settings.PROVEEDOR = ambiente(**{clave: valor for clave, valor in DE_EJEMPLO.items() if clave != falta})
    assert not settings.PROVEEDOR.activo
    (error,) = proveedor_entero(None)
    assert error.id == "egtpi.E003"
    assert f"falta {falta}." in error.msg


@pytest.mark.lenta
def test_mi_cuenta_says_whether_it_is_linked(client, proveedor, rosa):
    entrar_con(client, proveedor)
    datos = leer(client.get(reverse("ingreso:cuenta"))).uno("main").texto
    assert "La cuenta de prueba ✓ Vinculada desde el 18/06/2024" in datos
