"""The page of jobs, for administrators: what, for whom, how it goes, and the button that asks again."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora, instante
from egtpi_portal.correo.servicios import encolar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.trabajos import servicios
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.errores import NoSePuedeReintentar
from egtpi_portal.trabajos.models import Trabajador, Trabajo
from tests.pagina import leer

pytestmark = pytest.mark.django_db
LISTA = "trabajos:lista"


@pytest.fixture
def julia(persona):
    return persona(Rol.ADMINISTRADOR, nombre="julia")


@pytest.fixture
def sin_enviar(persona, settings):
    """A mail that could not be sent, with nothing more to wait for."""
    (trabajo,) = encolar("Le piden mirar el borrador del acta", "Secreto del borrador", [persona(nombre="rosa")])
    Trabajo.objects.update(
        estado="fallido", terminado=ahora(), fallos=16, error="El servidor de correo localhost:25 no acepta conexiones."
    )
    trabajo.refresh_from_db()
    return trabajo


def fila(pagina):
    return pagina.textos("tbody th") + pagina.textos("tbody td")


def test_the_page_tells_what_for_whom_since_when_why_and_offers_to_send_again(entrar, julia, sin_enviar):
    pagina = leer(entrar(julia).get(reverse(LISTA)))
    assert fila(pagina) == [
        "Le piden mirar el borrador del acta Correo", "rosa <rosa@example.org>",
        "18/06/2024 10:00 terminó el 18/06/2024 10:00",
        "✖ Sin enviar El servidor de correo localhost:25 no acepta conexiones.",
        "Reenviar : Le piden mirar el borrador del acta, para rosa <rosa@example.org>",
    ]  # fmt: skip
    assert "0 por hacer · 1 sin enviar o fallido" in pagina.uno(".sub").texto
    assert "Secreto" not in str(pagina)


def test_a_mail_is_sent_again_from_the_page_once_and_the_trail_says_so(entrar, julia, sin_enviar, mailoutbox):
    cliente, vuelta = entrar(julia), reverse(LISTA) + "?estado=fallidos"
    ruta = reverse("trabajos:reintentar", args=[sin_enviar.pk])
    respuesta = cliente.post(ruta, {"vuelta": vuelta}, follow=True)
    assert respuesta.redirect_chain == [(vuelta, 302)]
    assert leer(respuesta).textos(".alert-success") == ["Se pidió otra vez: Le piden mirar el borrador del acta."]
    evento = Evento.objects.get(accion="trabajo.reintento")
    assert (evento.actor, evento.objeto_id, evento.resumen) == (
        julia, str(sin_enviar.pk), "julia pidió otra vez: Le piden mirar el borrador del acta.",
    )  # fmt: skip
    assert leer(cliente.post(ruta, follow=True)).textos(".alert-danger") == ["Este trabajo no espera: en cola."]
    hacer_los_que_toquen()
    assert [correo.to for correo in mailoutbox] == [["rosa@example.org"]]
    pagina = leer(cliente.get(f"{reverse(LISTA)}?estado="))
    assert "✔ Hecho" in fila(pagina)[3]
    assert pagina.todos("tbody button") == []


def test_the_menu_of_administrators_says_how_many_wait_for_somebody_to_see_to_them(entrar, julia, sin_enviar, persona):
    assert "Administración (1)" in leer(entrar(julia).get(reverse(LISTA))).textos(".menu a")
    servicios.reintentar(trabajo=sin_enviar, por=julia)
    assert "Administración" in leer(entrar(julia).get(reverse(LISTA))).textos(".menu a")


@pytest.mark.parametrize("vuelta", ["https://malo.example/", "//malo.example/", "", "trabajos"])
def test_after_asking_again_one_never_leaves_the_portal(entrar, julia, sin_enviar, vuelta):
    respuesta = entrar(julia).post(reverse("trabajos:reintentar", args=[sin_enviar.pk]), {"vuelta": vuelta})
    assert respuesta.headers["Location"] == reverse(LISTA)


def test_what_waits_for_its_next_attempt_says_when_and_may_be_tried_at_once(entrar, julia, sin_enviar):
    Trabajo.objects.update(estado="en_cola", terminado=None, fallos=3, toca=instante() + dt.timedelta(minutes=5))
    pagina = leer(entrar(julia).get(reverse(LISTA)))
    assert fila(pagina)[3] == (
        "◷ Se intentará otra vez El servidor de correo localhost:25 no acepta conexiones. "
        "3 intentos fallaron; el siguiente, dentro de 5 minutos."
    )
    servicios.reintentar(trabajo=sin_enviar, por=julia)
    assert hacer_los_que_toquen() == 1


@pytest.mark.parametrize("estado", ["en_cola", "en_curso", "hecho"])
def test_what_goes_on_or_is_done_is_not_asked_for_again(julia, sin_enviar, estado):
    Trabajo.objects.update(
        estado=estado, fallos=0, terminado=ahora() if estado == "hecho" else None,
        testigo="a" if estado == "en_curso" else "", latido=instante() if estado == "en_curso" else None,
    )  # fmt: skip
    with pytest.raises(NoSePuedeReintentar):
        servicios.reintentar(trabajo=sin_enviar, por=julia)
    assert Evento.objects.filter(accion="trabajo.reintento").count() == 0


@pytest.mark.parametrize("rol", [r for r in Rol if r not in (Rol.ADMINISTRADOR, Rol.GOBIERNO_PROVINCIAL)])
def test_nobody_else_sees_the_jobs_or_asks_for_one(entrar, persona, sin_enviar, rol):
    nacional = rol in (Rol.REVISOR_DAT, Rol.EVALUADOR_DMI, Rol.CONSULTA)
    otra = persona(rol, None if nacional else "02")
    assert not Trabajo.objects.visibles_para(otra).exists()
    with pytest.raises(PermissionDenied):
        servicios.reintentar(trabajo=sin_enviar, por=otra)
    assert entrar(otra).post(reverse("trabajos:reintentar", args=[sin_enviar.pk])).status_code == 403
    assert Trabajo.objects.get().estado == "fallido"


def test_the_list_is_filtered_by_state_kind_and_text(entrar, julia, sin_enviar):
    servicios.encolar(tipo="limpieza", que="Limpieza", para="el portal")
    cliente = entrar(julia)

    def cuales(**filtro):
        return [celda.texto for celda in leer(cliente.get(reverse(LISTA), filtro)).todos("tbody th")]

    mail, limpieza = "Le piden mirar el borrador del acta Correo", "Limpieza Limpieza de los trabajos terminados"
    assert cuales() == [limpieza, mail]
    assert cuales(estado="fallidos") == cuales(tipo="correo") == cuales(texto="ROSA@") == [mail]
    assert cuales(estado="por_hacer") == [limpieza]
    assert cuales(estado="hechos") == cuales(estado="retomados") == []


def test_the_page_says_when_there_is_nobody_to_do_the_jobs(entrar, julia):
    cliente = entrar(julia)

    def aviso():
        return [falla.texto.partition(":")[0] for falla in leer(cliente.get(reverse(LISTA))).todos(".falla")]

    assert aviso() == ["Ningún trabajador da señales"]
    Trabajador.objects.create(nombre="maquina:1", desde=instante(), latido=instante() - dt.timedelta(minutes=5))
    assert aviso() == ["El trabajador no da señales desde hace 5 minutos"]
    Trabajador.objects.update(latido=instante())
    assert aviso() == []


def test_the_list_asks_the_same_of_the_database_for_one_job_and_for_many(
    entrar, julia, sin_enviar, django_assert_num_queries
):
    cliente = entrar(julia)
    cliente.get(reverse(LISTA))
    with django_assert_num_queries(13):
        cliente.get(reverse(LISTA))
    for n in range(5):
        servicios.encolar(tipo="limpieza", que=f"Limpieza {n}", por=julia)
    with django_assert_num_queries(13):
        cliente.get(reverse(LISTA))


def test_page_without_jobs_says_for_how_many_days_they_are_kept(entrar, julia, settings):
    settings.DIAS_DE_TRABAJOS = 12
    assert "hasta 12 días después de terminado." in leer(entrar(julia).get(reverse(LISTA))).uno("main").texto
