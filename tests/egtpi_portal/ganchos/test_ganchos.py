"""Making hooks and looking after them: services, permissions, and the inspector."""

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cifrado import descifrar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.ganchos import servicios
from egtpi_portal.ganchos.errores import ErrorDeGancho
from egtpi_portal.ganchos.models import Entrega, Gancho
from egtpi_portal.ganchos.servicios import MAXIMO, USO, crear_gancho
from egtpi_portal.personas.gente.datos import datos_de
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from tests.egtpi_portal.ganchos.conftest import DIRECCION
from tests.pagina import leer

SUCESOS = ["presentada"]


def _uno(por, **cambios):
    return crear_gancho(
        **{"nombre": "tablero", "direccion": DIRECCION, "sucesos": SUCESOS, "region": "02", **cambios}, por=por
    )


def test_its_secret_is_kept_enciphered_and_its_making_told(rosa):
    gancho, secreto = _uno(rosa, direccion=DIRECCION + "?llave=1234")
    gancho.refresh_from_db()
    assert (secreto[:6], secreto in str(Gancho.objects.values().get())) == ("whsec_", False)
    evento = Evento.objects.filter(accion="gancho.alta").get()
    assert (evento.actor, evento.region_id, secreto in str(evento.cambios) + evento.resumen) == (rosa, "02", False)
    assert evento.cambios["direccion"] == ["", DIRECCION]  # what follows may be a key of that system


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"nombre": " "}, "nombre"), ({"nombre": "x" * 61}, "nombre"), ({"sucesos": []}, "sucesos"),
        ({"sucesos": ["todo"]}, "sucesos"), ({"direccion": "http://sistema.example/"}, "direccion"),
        ({"direccion": "https://nadie.example/"}, "direccion"),
    ],
)  # fmt: skip
def test_what_cannot_be_says_of_which_field(rosa, cambios, campo):
    with pytest.raises(ErrorDeGancho) as error:
        _uno(rosa, **cambios)
    assert (error.value.campo, Gancho.objects.exists()) == (campo, False)


def test_a_region_has_so_many_and_none_twice(rosa):
    for n in range(MAXIMO):
        gancho, _ = _uno(rosa, direccion=f"{DIRECCION}/{n}")
    with pytest.raises(ErrorDeGancho, match="Ya hay un gancho con esa dirección"):
        _uno(rosa, direccion=f"{DIRECCION}/0")
    with pytest.raises(ErrorDeGancho, match="retire el que no se use"):
        _uno(rosa)
    servicios.retirar(clave=gancho.pk, por=rosa)
    _uno(rosa)


@pytest.mark.parametrize(
    ("rol", "de", "region", "puede"),
    [
        (Rol.SECRETARIO_TECNICO, "02", "02", True), (Rol.SECRETARIO_TECNICO, "02", "13", False),
        (Rol.SECRETARIO_TECNICO, "02", None, False), (Rol.EQUIPO_REGIONAL, "02", "02", False),
        (Rol.EVALUADOR_DMI, None, None, False), (Rol.ADMINISTRADOR, None, None, True),
        (Rol.ADMINISTRADOR, None, "13", True),
    ],
)  # fmt: skip
def test_who_may_make_one_of_where(persona, rol, de, region, puede):
    por = persona(rol, de)
    if puede:
        assert _uno(por, region=region)[0].region_id == region
    else:
        with pytest.raises(PermissionDenied, match="Secretaría Técnica"):
            _uno(por, region=region)


def test_of_another_region_there_is_none(gancho, persona):
    otra = persona(Rol.SECRETARIO_TECNICO, "13")
    for hacer in (servicios.pausar, servicios.retirar, servicios.probar, servicios.cambiar_secreto):
        with pytest.raises(Gancho.DoesNotExist):
            hacer(clave=gancho.pk, por=otra)


def test_it_is_made_after_saying_again_who_one_is_and_its_secret_is_shown_once(persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rita")
    suya = Client()
    suya.post(reverse("account_login"), {"login": "rita", "password": "clave-de-prueba-1"})
    nuevo = reverse("ganchos:nuevo")
    pregunta = suya.get(nuevo)
    suya.post(pregunta.url, {"password": "clave-de-prueba-1", "next": nuevo})
    assert [opcion["value"] for opcion in leer(suya.get(nuevo)).todos("select[name=region] option")] == ["02"]
    malo = {"nombre": "x", "direccion": "http://sistema.example/", "region": "02", "sucesos": SUCESOS}
    assert "La dirección empieza con https://" in suya.post(nuevo, malo).content.decode()
    hecho = suya.post(nuevo, {**malo, "direccion": DIRECCION})
    secreto = leer(hecho).uno("#secreto").texto
    assert (secreto[:6], hecho["Cache-Control"]) == ("whsec_", "private, no-store")
    gancho = Gancho.objects.get()
    assert secreto not in suya.get(reverse("ganchos:gancho", args=[gancho.pk])).content.decode()
    otro = leer(suya.post(reverse("ganchos:secreto", args=[gancho.pk]))).uno("#secreto").texto
    assert otro != secreto
    assert Evento.objects.filter(accion="gancho.secreto").count() == 1


def test_the_inspector_shows_each_delivery_its_tries_and_what_was_answered(gancho, rosa, sistema, entrar, pasan):
    suya, pagina = entrar(rosa), reverse("ganchos:gancho", args=[gancho.pk])
    assert leer(suya.get(pagina)).uno(".vacio").texto.startswith("No hay entregas")
    sistema.codigos = [500, 204]
    assert suya.post(reverse("ganchos:probar", args=[gancho.pk])).url == pagina
    hacer_los_que_toquen()
    fila = leer(suya.get(pagina)).uno("tbody tr")
    assert [celda.texto for celda in fila.todos("td.n")] == ["1", "500", "12 ms"]
    assert "Se volverá a intentar" in fila.texto
    assert '"type": "prueba"' in fila.uno("pre").texto
    pasan(minutes=1)
    hacer_los_que_toquen()
    fila = leer(suya.get(pagina)).uno("tbody tr")
    assert [celda.texto for celda in fila.todos("td.n")] == ["2", "204", "12 ms"]
    assert fila.textos("li q") == ["recibido", "recibido"]
    suya.post(fila.uno("form")["action"])
    assert Entrega.objects.get().en_camino
    assert len(leer(suya.get(pagina, {"estado": "en_camino"})).todos("tbody tr")) == 1
    assert leer(suya.get(pagina, {"estado": "abandonadas"})).todos("tbody tr") == []


def test_the_buttons_say_how_it_went(gancho, rosa, entrar):
    suya = entrar(rosa)

    def pulsar(que):
        respuesta = suya.post(reverse(f"ganchos:{que}", args=[gancho.pk]), follow=True)
        return leer(respuesta).textos(".alert")

    for que, dicho in (
        ("pausar", "El gancho está en pausa"), ("pausar", "ya está en pausa"), ("reanudar", "se reanudó"),
        ("retirar", "El gancho se retiró."), ("retirar", "Ese gancho fue retirado"), ("probar", "fue retirado"),
    ):  # fmt: skip
        assert dicho in " ".join(pulsar(que)), que
    assert suya.get(reverse("ganchos:gancho", args=[gancho.pk])).status_code == 404


def test_the_list_takes_as_many_queries_whatever_its_length(rosa, entrar):
    suya, cuantas = entrar(rosa), []
    for n in range(3):
        _uno(rosa, direccion=f"{DIRECCION}/{n}")
        with CaptureQueriesContext(connection) as hechas:
            suya.get(reverse("ganchos:lista"))
        cuantas.append(len(hechas))
    assert cuantas[1] == cuantas[2]


def test_where_there_are_no_hooks_there_is_no_such_page(gancho, rosa, entrar, settings):
    settings.GANCHOS = False
    suya = entrar(rosa)
    for que, claves in (("lista", []), ("gancho", [gancho.pk])):
        assert suya.get(reverse(f"ganchos:{que}", args=claves)).status_code == 404
    assert suya.post(reverse("ganchos:probar", args=[gancho.pk])).status_code == 404
    assert reverse("ganchos:lista") not in suya.get(reverse("ingreso:cuenta")).content.decode()


def test_its_secrets_go_on_after_the_old_key_is_gone(rosa, settings):
    settings.SECRET_KEY = "la-de-antes"
    gancho, primero = _uno(rosa)
    _, segundo = servicios.cambiar_secreto(clave=gancho.pk, por=rosa)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "la-de-hoy", ["la-de-antes"]
    dicho = StringIO()
    call_command("recifrar", stdout=dicho)
    assert "1 secretos de ganchos cifrados con la SECRET_KEY de hoy." in dicho.getvalue()
    settings.SECRET_KEY_FALLBACKS = []
    gancho.refresh_from_db()
    assert [descifrar(uno, uso=USO) for uno in (gancho.secreto, gancho.secreto_anterior)] == [segundo, primero]
    settings.SECRET_KEY = "otra"
    with pytest.raises(CommandError, match="1 secretos de ganchos: hay que cambiarlos"):
        call_command("recifrar", stdout=StringIO())


def test_who_asks_what_is_kept_of_her_is_told_of_her_hooks_and_of_no_secret(gancho, rosa, persona):
    servicios.cambiar_secreto(clave=gancho.pk, por=rosa)
    gancho.refresh_from_db()
    datos = str(datos_de(usuario=rosa, por=persona(Rol.ADMINISTRADOR)))
    assert DIRECCION in datos
    assert gancho.secreto not in datos
    assert gancho.secreto_anterior not in datos
