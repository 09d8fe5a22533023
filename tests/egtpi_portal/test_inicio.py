"""Where each person starts, and what the frame of every page says."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse

from egtpi_portal import declaraciones
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from tests.correos import enlace_recibido
from tests.pagina import leer


@pytest.fixture(autouse=True)
def _sin_intentos():
    """The attempts of other tests do not count."""
    cache.clear()


ADONDE = [
    (Rol.EVALUADOR_DMI, None, {}, "/pais/"),
    (Rol.REVISOR_DAT, None, {}, "/pais/"),
    (Rol.ADMINISTRADOR, None, {}, "/administrar/"),
    (Rol.CONSULTA, None, {}, "/pais/"),
    (Rol.CONSULTA, "02", {}, "/regiones/02/"),
    (Rol.SECRETARIO_TECNICO, "02", {}, "/regiones/02/"),
    (Rol.EQUIPO_REGIONAL, "10", {}, "/regiones/10/"),
    (Rol.COORDINADOR_FED, "02", {}, "/regiones/02/"),
    (Rol.GOBIERNO_PROVINCIAL, "02", {"provincia": "020101"}, "/mi-provincia/"),
]


@pytest.mark.parametrize(("rol", "region", "mas", "adonde"), ADONDE)
def test_inicio_sends_each_role_to_its_work(entrar, persona, rol, region, mas, adonde):
    assert entrar(persona(rol, region, **mas)).get("/").headers["Location"] == adonde


def test_inicio_lets_choose_among_several_regions(entrar, persona):
    from egtpi_portal.cuentas.models import Membresia

    gobernador = persona(Rol.CONSULTA, "13")
    for region in ("02", "10"):
        Membresia.objects.create(usuario=gobernador, rol=Rol.CONSULTA, region_id=region, desde=dt.date(2023, 1, 1))
    pagina = leer(entrar(gobernador).get("/"))
    assert [(a.texto, a["href"]) for a in pagina.todos(".regiones a")] == [
        ("Áncash", "/regiones/02/"),
        ("Huánuco", "/regiones/10/"),
        ("La Libertad", "/regiones/13/"),
    ]


@pytest.mark.parametrize("hasta", [dt.date(2024, 6, 17), None])
def test_inicio_tells_calmly_that_no_membership_is_in_force(entrar, persona, hasta):
    quien = persona(Rol.SECRETARIO_TECNICO, "02", hasta=hasta) if hasta else persona()
    respuesta = entrar(quien).get("/")
    pagina = leer(respuesta)
    assert respuesta.status_code == 200
    assert pagina.uno("h1").texto == "Su cuenta no tiene hoy una designación vigente"
    assert "ninguna de sus designaciones rige el 18 de junio de 2024" in pagina.uno("main").texto
    assert pagina.textos(".menu a") == ["Ayuda"]


def test_inicio_asks_to_sign_in_first(client, db):
    assert client.get("/").headers["Location"] == "/cuenta/entrar/?next=/"


MENUS = [
    (
        Rol.SECRETARIO_TECNICO, "02", {},
        ["Inicio", "Actas", "Asistencia", "Acuerdos", "Indicadores", "Calendario", "Ayuda"],
    ),
    (
        Rol.EVALUADOR_DMI, None, {},
        [
            "País", "Actas", "Asistencia", "Acuerdos", "Indicadores", "Calendario", "Revisiones",
            "Verificaciones", "Registro",
            "Bitácora", "Ayuda",
        ],
    ),
    (
        Rol.ADMINISTRADOR, None, {},
        [
            "País", "Actas", "Asistencia", "Acuerdos", "Indicadores", "Calendario", "Verificaciones", "Registro",
            "Bitácora", "Ayuda", "Administración",
        ],
    ),
    (
        Rol.GOBIERNO_PROVINCIAL, "02", {"provincia": "020101"},
        ["Inicio", "Fichas", "Indicadores", "Calendario", "Ayuda"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rol", "region", "mas", "esperado"), MENUS)
def test_menu_offers_what_the_role_opens(entrar, persona, rol, region, mas, esperado):
    pagina = leer(entrar(persona(rol, region, **mas)).get(reverse("verificacion:manual")))
    assert pagina.textos(".menu a") == esperado
    assert pagina.textos(".menu a[aria-current=page]") == ["Ayuda"]


def test_frame_says_who_is_signed_in_and_how_to_leave(entrar, persona):
    secretaria = persona(Rol.SECRETARIO_TECNICO, "02")
    secretaria.first_name, secretaria.last_name = "Rosa", "Quispe"
    secretaria.save()
    pagina = leer(entrar(secretaria).get(reverse("verificacion:ayuda")))
    assert pagina.uno(".quien").texto == (
        "Rosa Quispe Secretaría Técnica de la IAR · Áncash Avisos · Mi cuenta · Salir"
    )
    salida = pagina.uno(".quien form")
    assert (salida["method"], salida["action"]) == ("post", "/cuenta/salir/")
    assert pagina.uno(".saltar")["href"] == "#contenido"
    assert pagina.uno("main")["id"] == "contenido"
    assert pagina["lang"] == "es-PE"


@pytest.mark.parametrize("demo", [True, False])
def test_banner_of_demonstration_is_on_every_page_of_a_demonstration_and_only_there(client, db, settings, demo):
    settings.DEMO = demo
    pagina = leer(client.get(reverse("account_login")))
    esperado = ["Datos de demostración: las metas y los registros son inventados."] if demo else []
    assert pagina.textos(".demo") == esperado


def test_sign_in_page_speaks_spanish_and_keeps_what_was_typed(client, db):
    pagina = leer(client.post(reverse("account_login"), {"login": "nadie", "password": "mala"}))
    assert pagina.textos("label") == ["Usuario o correo electrónico *", "Contraseña *"]
    assert pagina.uno("[name=login]")["value"] == "nadie"
    assert pagina.textos(".alert-danger") == [
        "El usuario o la contraseña no son correctos. Revise que las mayúsculas no estén activadas."
    ]


def test_person_signs_in_with_name_or_mail_and_out(client, persona):
    secretaria = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    for login in ("rosa", "rosa@example.org"):
        entrada = client.post(reverse("account_login"), {"login": login, "password": "clave-de-prueba-1"})
        assert (entrada.status_code, entrada.headers["Location"]) == (302, "/")
        assert client.session["_auth_user_id"] == str(secretaria.pk)
        assert client.post(reverse("account_logout")).headers["Location"] == "/cuenta/entrar/"
        assert "_auth_user_id" not in client.session


def test_fifth_wrong_password_closes_the_door_with_a_page_of_its_own(client, persona, monkeypatch):
    monkeypatch.undo()  # the guard counts by the true clock
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    for _ in range(5):
        respuesta = client.post(reverse("account_login"), {"login": "rosa", "password": "mala"})
    assert respuesta.status_code == 429
    assert leer(respuesta).uno("h1").texto == "Demasiados intentos fallidos"


def test_who_asks_for_too_many_new_passwords_is_told_to_wait_in_spanish(client, db):
    pedidos = [client.post(reverse("account_reset_password"), {"email": "rosa@example.org"}) for _ in range(6)]
    assert [pedido.status_code for pedido in pedidos] == [302] * 5 + [429]
    assert leer(pedidos[-1]).uno("h1").texto == "Demasiadas solicitudes seguidas"


def test_forgotten_password_is_reset_by_mail_in_spanish(client, persona, mailoutbox):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    pedido = client.post(reverse("account_reset_password"), {"email": "rosa@example.org"})
    assert pedido.headers["Location"] == reverse("account_reset_password_done")
    enlace = enlace_recibido(mailoutbox)
    (correo,) = mailoutbox
    assert correo.subject == "[Portal EGTPI] Enlace para elegir una contraseña nueva"
    assert "Su nombre de usuario es rosa." in correo.body
    formulario = client.get(enlace, follow=True)
    assert leer(formulario).uno("h1").texto == "Elegir una contraseña nueva"
    nueva = {"password1": "Quebrada-Honda-24", "password2": "Quebrada-Honda-24"}
    assert client.post(formulario.request["PATH_INFO"], nueva).headers["Location"] == reverse(
        "account_reset_password_from_key_done"
    )
    assert client.login(request=formulario.wsgi_request, username="rosa", password="Quebrada-Honda-24")


def test_mail_to_an_unknown_address_does_not_offer_to_sign_up(client, db, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": "nadie@example.org"})
    hacer_los_que_toquen()
    (correo,) = mailoutbox
    assert "no hay ninguna cuenta con ese correo" in correo.body
    assert "http" not in correo.body


def test_used_link_says_to_ask_for_another(client, db):
    pagina = leer(client.get("/cuenta/clave/nueva/1-set-password/"))
    assert pagina.uno("h1").texto == "El enlace ya no sirve"


def test_person_changes_the_password_and_goes_back_to_work(client, persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    client.post(reverse("account_login"), {"login": "rosa", "password": "clave-de-prueba-1"})
    cambio = client.post(
        reverse("account_change_password"),
        {"oldpassword": "clave-de-prueba-1", "password1": "Quebrada-Honda-24", "password2": "Quebrada-Honda-24"},
    )
    assert cambio.headers["Location"] == "/"
    pagina = leer(client.get("/", follow=True))
    assert pagina.textos(".alert") == ["Su contraseña cambió."]


def test_weak_password_is_refused_with_its_reasons(entrar, persona):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    campos = {"oldpassword": "clave-de-prueba-1", "password1": "12345678", "password2": "12345678"}
    pagina = leer(cliente.post(reverse("account_change_password"), campos))
    assert pagina.textos(".invalid-feedback") == [
        "La contraseña es demasiado corta. Debe contener por lo menos 12 caracteres. "
        "Esta contraseña es demasiado común. Esta contraseña es completamente numérica."
    ]


def test_nobody_signs_up(client, db):
    for respuesta in (client.get(reverse("account_signup")), client.post(reverse("account_signup"), {})):
        assert leer(respuesta).uno("h1").texto == "Las cuentas las entrega la administración"


def test_privacy_and_accessibility_are_told_to_everybody(client, db, monkeypatch):
    for nombre, dice in (("privacidad", "Ley 29733"), ("accesibilidad", "WCAG 2.2")):
        respuesta = client.get(reverse(nombre))
        assert (respuesta.status_code, dice in respuesta.content.decode()) == (200, True)
        assert reverse(nombre) in [a["href"] for a in leer(client.get(reverse("account_login"))).todos("footer a")]


@pytest.mark.parametrize(
    ("con_faltas", "dice"),
    [([], "No encontraron ninguna falta grave."), (["/actas/"], "Hay faltas graves en 1: /actas/.")],
)
def test_accessibility_statement_says_what_was_measured(client, db, monkeypatch, con_faltas, dice):
    medida = {
        "fecha": dt.date(2024, 6, 1),
        "paginas": 60,
        "reglas": 90,
        "motor": "axe-core 4.10",
        "con_faltas": con_faltas,
    }
    monkeypatch.setattr(declaraciones, "medida", lambda: medida)
    texto = leer(client.get(reverse("accesibilidad"))).uno("main").texto
    assert "El 1 de junio de 2024, las pruebas del portal abrieron 60 clases de página" in texto and dice in texto
