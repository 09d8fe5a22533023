"""The links that are good once: an invitation, and the confirmation of a new mail."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.ingreso.cuenta.servicios import cambiar_telefono
from egtpi_portal.ingreso.enlaces import servicios as enlaces
from egtpi_portal.ingreso.enlaces.errores import EnlaceNoSirve, ErrorDeCuenta
from egtpi_portal.ingreso.enlaces.llave import DE_CORREO, DE_INVITAR
from egtpi_portal.ingreso.enlaces.servicios import (
    confirmar_correo,
    dejar_como_estaba,
    invitar,
    pedir_cambio_de_correo,
    usar_invitacion,
)
from egtpi_portal.ingreso.models import CambioDeCorreo
from tests.correos import encolados
from tests.pagina import leer

CLAVE = "Quebrada-Honda-24"
ENVIADO = {"correo": "rosa@example.org", "contrasena": CLAVE, "otra_vez": CLAVE}


@pytest.fixture
def ana(persona):
    return persona(Rol.ADMINISTRADOR, nombre="ana")


@pytest.fixture
def rosa(persona):
    """Somebody invited, who has no password yet."""
    rosa = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    rosa.set_unusable_password()
    rosa.save()
    return rosa


def pagina_de(invitacion) -> str:
    return reverse("ingreso:invitacion", args=[DE_INVITAR.clave(invitacion.llave)])


def titulo(respuesta) -> tuple[int, str]:
    return respuesta.status_code, leer(respuesta).uno("h1").texto


def test_the_invited_person_chooses_her_password_and_comes_in(client, ana, rosa):
    suya = invitar(usuario=rosa, por=ana, designaciones=["Secretaría, Áncash"])
    ((asunto, cuerpo, para),) = encolados()
    assert (asunto, para) == ("Su cuenta del Portal EGTPI: elija su contraseña", ["rosa@example.org"])
    assert pagina_de(suya) in cuerpo and CLAVE not in cuerpo
    assert titulo(client.get(pagina_de(suya))) == (200, "Elija su contraseña")
    respuesta = client.post(pagina_de(suya), ENVIADO)
    assert respuesta.url == reverse("inicio")
    assert client.get(reverse("actas:lista")).status_code == 200
    assert Usuario.objects.get(pk=rosa.pk).check_password(CLAVE)
    assert list(
        Evento.objects.filter(accion__startswith="cuenta.").order_by("pk").values_list("accion", "resumen")
    ) == [
        ("cuenta.invitacion", "ana invitó a rosa (rosa@example.org) a elegir su contraseña, hasta el 25/06/2024."),
        ("cuenta.activacion", "rosa eligió su contraseña con la invitación del 18/06/2024."),
    ]


def test_an_invitation_whose_designation_was_left_without_effect_says_so_until_there_is_another(
    client, ana, rosa, settings
):
    settings.CONTACTO_CORREO = "mesa@example.org"
    suya = invitar(usuario=rosa, por=ana)
    (membresia,) = rosa.membresias.all()
    Membresia.objects.filter(pk=membresia.pk).update(
        desde=dt.date(2024, 6, 18), hasta=dt.date(2024, 6, 17), cese="Se dio por error"
    )
    for respuesta in (client.get(pagina_de(suya)), client.post(pagina_de(suya), ENVIADO)):
        assert titulo(respuesta) == (410, "El enlace espera una designación")
        assert leer(respuesta).textos("main p")[0] == (
            "Su designación de Secretaría Técnica de la IAR, Áncash quedó sin efecto, y sin otra no vería nada en el "
            "portal. Si debe entrar, pida a la administración del portal que registre su designación, con su "
            "documento. Con ella este mismo enlace servirá, hasta el 25/06/2024."
        )
        assert "mesa@example.org" in leer(respuesta).textos("main p")[1]
    assert not Usuario.objects.get(pk=rosa.pk).has_usable_password()
    Membresia.objects.filter(pk=membresia.pk).update(desde=dt.date(2024, 7, 1), hasta=dt.date(2024, 6, 30))
    assert titulo(client.get(pagina_de(suya)))[0] == 410, "one that was to come and never will"
    Membresia.objects.filter(pk=membresia.pk).update(desde=dt.date(2024, 1, 1), hasta=dt.date(2024, 6, 17))
    assert "Secretaría Técnica de la IAR, Áncash terminó, y sin otra" in leer(client.get(pagina_de(suya))).texto
    Membresia.objects.create(
        usuario=rosa, rol=Rol.EQUIPO_REGIONAL, region_id="02", desde=dt.date(2024, 6, 20), documento="R. 1"
    )
    assert titulo(client.get(pagina_de(suya))) == (200, "Elija su contraseña")


def test_an_invitation_used_twice_says_so_and_changes_nothing(client, ana, rosa):
    suya = invitar(usuario=rosa, por=ana)
    usar_invitacion(invitacion=suya, correo="ROSA@example.org ", contrasena=CLAVE)
    respuesta = client.post(pagina_de(suya), {**ENVIADO, "contrasena": "Otra-Clave-99", "otra_vez": "Otra-Clave-99"})
    assert titulo(respuesta) == (410, "El enlace ya se usó")
    with pytest.raises(EnlaceNoSirve):
        usar_invitacion(invitacion=suya, correo=rosa.email, contrasena="Otra-Clave-99")
    assert Usuario.objects.get(pk=rosa.pk).check_password(CLAVE)


def test_an_invitation_after_a_week_says_so(client, ana, rosa, hoy):
    suya = invitar(usuario=rosa, por=ana)
    hoy(dt.date(2024, 6, 25))
    assert client.get(pagina_de(suya)).status_code == 200
    hoy(dt.date(2024, 6, 26))
    respuesta = client.get(pagina_de(suya))
    assert titulo(respuesta) == (410, "El enlace venció")
    assert "Sirvió hasta el 25/06/2024. Pida otro a la administración del portal." in leer(respuesta).texto


def test_an_invitation_forwarded_to_somebody_else_is_refused_with_a_sentence(client, ana, rosa, persona, entrar):
    suya = invitar(usuario=rosa, por=ana)
    respuesta = client.post(pagina_de(suya), {**ENVIADO, "correo": "luis@example.org"})
    assert any("Esta invitación no es para ese correo." in falla for falla in leer(respuesta).textos(".falla li"))
    entrar(persona(Rol.EQUIPO_REGIONAL, "02", nombre="luis"))
    assert titulo(client.get(pagina_de(suya))) == (403, "El enlace es de otra persona")
    assert titulo(client.post(pagina_de(suya), ENVIADO)) == (403, "El enlace es de otra persona")
    assert not Usuario.objects.get(pk=rosa.pk).has_usable_password()


def test_another_invitation_closes_the_one_before(client, ana, rosa):
    primera, segunda = invitar(usuario=rosa, por=ana), invitar(usuario=rosa, por=ana)
    assert titulo(client.get(pagina_de(primera))) == (410, "El enlace fue reemplazado")
    assert client.get(pagina_de(segunda)).status_code == 200


@pytest.mark.parametrize("clave", ["x", "a" * 22, f"{'a' * 22}.firma", "%25", "a" * 4000])
def test_an_address_that_the_portal_never_made_opens_nothing(client, db, clave):
    respuesta = client.get(reverse("ingreso:invitacion", args=[clave]))
    assert titulo(respuesta) == (404, "El enlace no está completo")
    assert (respuesta["Referrer-Policy"], respuesta["X-Robots-Tag"]) == ("same-origin", "noindex, nofollow")


def test_the_signature_of_one_kind_of_link_opens_no_other(client, ana, rosa):
    suya = invitar(usuario=rosa, por=ana)
    assert client.get(reverse("ingreso:invitacion", args=[DE_CORREO.clave(suya.llave)])).status_code == 404


@pytest.mark.parametrize(
    ("envia", "falla"),
    [
        ({"contrasena": "rosa", "otra_vez": "rosa"}, "Su contraseña nueva : "),
        ({"otra_vez": "otra"}, "La misma, otra vez : No es igual a la de arriba."),
        ({"correo": ""}, "Su correo : Escriba el correo en que recibió la invitación."),
    ],
)
def test_what_is_wrong_in_the_password_is_said_and_the_link_still_serves(client, ana, rosa, envia, falla):
    suya = invitar(usuario=rosa, por=ana)
    respuesta = client.post(pagina_de(suya), ENVIADO | envia)
    assert any(dicho.startswith(falla) for dicho in leer(respuesta).textos(".falla li"))
    assert client.get(pagina_de(suya)).status_code == 200


def test_only_an_administrator_invites(persona, rosa):
    with pytest.raises(PermissionDenied):
        invitar(usuario=rosa, por=persona(Rol.EVALUADOR_DMI))
    assert encolados() == []


def test_a_new_mail_is_confirmed_by_itself_and_told_to_the_old_one(client, ana, rosa):
    cambio = pedir_cambio_de_correo(usuario=rosa, correo="Rosa.Vega@midis.gob.pe", por=ana)
    assert [(asunto, para) for asunto, _, para in encolados()] == [
        ("Confirme su correo en el Portal EGTPI", ["rosa.vega@midis.gob.pe"]),
        ("Se pidió cambiar su correo en el Portal EGTPI", ["rosa@example.org"]),
    ]
    assert Usuario.objects.get(pk=rosa.pk).email == "rosa@example.org"
    pagina = reverse("ingreso:confirmar_correo", args=[DE_CORREO.clave(cambio.llave)])
    assert titulo(client.get(pagina)) == (200, "Confirme su correo")
    assert Usuario.objects.get(pk=rosa.pk).email == "rosa@example.org", "looking changes nothing"
    client.post(pagina)
    assert Usuario.objects.get(pk=rosa.pk).email == "rosa.vega@midis.gob.pe"
    assert [(asunto, para) for asunto, _, para in encolados()][2:] == [
        ("Su correo en el Portal EGTPI cambió", ["rosa@example.org"]),
    ]
    assert titulo(client.post(pagina)) == (410, "El enlace ya se usó")
    evento = Evento.objects.get(accion="cuenta.correo")
    assert (evento.actor, evento.cambios) == (rosa, {"email": ["rosa@example.org", "rosa.vega@midis.gob.pe"]})


def test_a_mail_of_another_account_is_refused_when_asked_and_when_confirmed(ana, rosa, persona):
    with pytest.raises(ErrorDeCuenta, match="ya es el correo de otra cuenta"):
        pedir_cambio_de_correo(usuario=rosa, correo="ANA@example.org", por=ana)
    cambio = pedir_cambio_de_correo(usuario=rosa, correo="nuevo@example.org", por=rosa)
    persona(nombre="nuevo")
    with pytest.raises(ErrorDeCuenta, match="ya es el correo de otra cuenta"):
        confirmar_correo(cambio=cambio)
    assert Usuario.objects.get(pk=rosa.pk).email == "rosa@example.org"


def test_a_mail_that_two_confirm_at_once_is_of_the_first(ana, rosa, monkeypatch):
    """Both found it free."""
    de_ana, de_rosa = (pedir_cambio_de_correo(usuario=una, correo="nuevo@example.org", por=una) for una in (ana, rosa))
    monkeypatch.setattr(enlaces, "_exigir_libre", lambda correo: None)
    confirmar_correo(cambio=de_ana)
    with pytest.raises(ErrorDeCuenta, match=r"^nuevo@example\.org ya es el correo de otra cuenta\.$"):
        confirmar_correo(cambio=de_rosa)
    assert set(Usuario.objects.values_list("email", flat=True)) >= {"nuevo@example.org", "rosa@example.org"}


def test_a_change_of_mail_that_waits_is_withdrawn(client, rosa, entrar):
    cambio = pedir_cambio_de_correo(usuario=rosa, correo="nuevo@example.org", por=rosa)
    entrar(rosa)
    assert "Falta confirmar el correo nuevo, nuevo@example.org" in leer(client.get(reverse("ingreso:cuenta"))).texto
    client.post(reverse("ingreso:dejar_el_correo"))
    assert CambioDeCorreo.objects.get(pk=cambio.pk).cerrado_por == rosa
    assert not dejar_como_estaba(usuario=rosa, por=rosa)


def test_nobody_changes_the_mail_of_another(rosa, persona):
    with pytest.raises(PermissionDenied):
        pedir_cambio_de_correo(usuario=rosa, correo="nuevo@example.org", por=persona(Rol.EVALUADOR_DMI))


def test_ones_own_mail_is_changed_after_saying_again_who_one_is(persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rita")
    suya = Client()
    suya.post(reverse("account_login"), {"login": "rita", "password": "clave-de-prueba-1"})
    pregunta = suya.get(reverse("ingreso:correo"))
    assert pregunta.url.startswith(reverse("account_reauthenticate"))
    suya.post(pregunta.url, {"password": "clave-de-prueba-1", "next": reverse("ingreso:correo")})
    respuesta = suya.post(reverse("ingreso:correo"), {"correo": "rita@midis.gob.pe"}, follow=True)
    assert "Se enviará un enlace a rita@midis.gob.pe" in leer(respuesta).textos(".alert")[-1]


def test_a_phone_is_put_corrected_and_taken_away(client, rosa, entrar):
    entrar(rosa)
    cuenta = reverse("ingreso:cuenta")
    client.post(cuenta, {"telefono": " (043)  421 234 anexo 12 "})
    assert Usuario.objects.get(pk=rosa.pk).telefono == "(043) 421 234 anexo 12"
    respuesta = client.post(cuenta, {"telefono": "llámeme"})
    assert leer(respuesta).textos(".falla li") == [
        "Teléfono : Escriba un número como 943 123 456 o (043) 421 234 anexo 12."
    ]
    cambiar_telefono(telefono="", por=rosa)
    assert [e.cambios for e in Evento.objects.filter(accion="cuenta.datos").order_by("pk")] == [
        {"telefono": ["", "(043) 421 234 anexo 12"]},
        {"telefono": ["(043) 421 234 anexo 12", ""]},
    ]
