"""Jobs are done once their turn comes, tried again with pauses, and taken up again when their maker dies."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django_q.exceptions import TimeoutException

from egtpi_portal.calendario import reloj
from egtpi_portal.trabajos import ejecucion, tipos
from egtpi_portal.trabajos.errores import NoSePudo
from egtpi_portal.trabajos.models import EstadoTrabajo, Trabajo
from egtpi_portal.trabajos.presentacion import notas
from egtpi_portal.trabajos.servicios import encolar
from egtpi_portal.trabajos.tipos import Tipo

pytestmark = pytest.mark.django_db
PAUSAS = (dt.timedelta(minutes=1), dt.timedelta(minutes=5))


@pytest.fixture
def tipo(monkeypatch):
    """Registers, for the test, a kind that does what it is told; gives back what it did."""

    def registrar(hacer=lambda trabajo: None, **mas):
        hechos = []

        def hace(trabajo):
            hechos.append(trabajo.pk)
            hacer(trabajo)

        monkeypatch.setitem(tipos._TIPOS, "prueba", Tipo(clave="prueba", nombre="Prueba", hacer=hace, **mas))
        return hechos

    return registrar


def pedir(**mas):
    return encolar(tipo="prueba", que="Algo", para="Rosa", **mas)


def estado(trabajo):
    return Trabajo.objects.values_list("estado", "fallos", "retomas", "error").get(pk=trabajo.pk)


def test_a_job_is_done_once(tipo):
    hechos = tipo()
    trabajo = pedir(datos={"n": 1})
    assert ejecucion.hacer_los_que_toquen() == 1
    assert ejecucion.hacer_los_que_toquen() == 0
    assert hechos == [trabajo.pk]
    trabajo.refresh_from_db()
    assert (trabajo.estado, trabajo.testigo, trabajo.latido) == ("hecho", "", None)
    assert trabajo.terminado == reloj.ahora()


def test_a_kind_that_is_not_in_the_register_is_refused_and_one_of_another_version_fails_in_words(tipo, pasan):
    with pytest.raises(KeyError, match=r"os\.system"):
        encolar(tipo="os.system", que="algo")
    ya = reloj.instante()
    ajeno = Trabajo.objects.create(tipo="os.system", que="algo", datos={"args": ["true"]}, creado=ya, toca=ya)
    for tiempo in (dt.timedelta(), *ejecucion.DE_OTRA_VERSION):
        pasan(seconds=tiempo.total_seconds())
        assert ejecucion.hacer_los_que_toquen() == 1
    assert estado(ajeno) == ("fallido", 3, 0, "Esta versión del portal no sabe hacer trabajos de este tipo.")


def test_who_asks_twice_gets_the_open_one_and_after_it_ended_another(tipo):
    tipo()
    primero = pedir(clave="a")
    assert pedir(clave="a") == primero
    assert pedir(clave="b") != primero
    ejecucion.hacer_los_que_toquen()
    assert pedir(clave="a") != primero
    with pytest.raises(IntegrityError), transaction.atomic():
        ya = reloj.instante()
        Trabajo.objects.create(tipo="prueba", que="Algo", clave="a", creado=ya, toca=ya)


def test_what_cannot_be_done_is_tried_again_with_growing_pauses_and_then_has_failed(tipo, pasan):
    def falla(trabajo):
        raise NoSePudo("El servidor no responde.")

    dichos = []
    hechos = tipo(falla, pausas=PAUSAS, al_fallar=lambda trabajo: dichos.append(trabajo.error))
    trabajo = pedir()
    ejecucion.hacer_los_que_toquen()
    assert estado(trabajo) == ("en_cola", 1, 0, "El servidor no responde.")
    assert notas(Trabajo.objects.get()) == (
        "El servidor no responde.", "Un intento falló; el siguiente, dentro de 1 minuto.",
    )  # fmt: skip
    pasan(seconds=59)
    assert ejecucion.hacer_los_que_toquen() == 0
    pasan(seconds=1)
    assert ejecucion.hacer_los_que_toquen() == 1
    pasan(minutes=4, seconds=59)
    assert ejecucion.hacer_los_que_toquen() == 0
    assert dichos == []
    pasan(seconds=1)
    assert ejecucion.hacer_los_que_toquen() == 1
    assert estado(trabajo) == ("fallido", 3, 0, "El servidor no responde.")
    assert dichos == ["El servidor no responde."]
    pasan(days=9)
    assert (ejecucion.hacer_los_que_toquen(), len(hechos)) == (0, 3)


@pytest.mark.parametrize(
    ("error", "palabras"),
    [
        (NoSePudo("No existe.", definitivo=True), "No existe."),
        (TimeoutException("too long"), "Tardó más de 15 minutos y se detuvo."),
    ],
)
def test_what_trying_again_would_not_mend_fails_at_once(tipo, error, palabras):
    def falla(trabajo):
        raise error

    tipo(falla, pausas=PAUSAS)
    trabajo = pedir()
    ejecucion.hacer_los_que_toquen()
    assert estado(trabajo) == ("fallido", 1, 0, palabras)


def test_an_error_of_ours_is_told_without_what_it_says(tipo):
    def falla(trabajo):
        raise ValueError("la clave secreta es 1234")

    tipo(falla)
    trabajo = pedir()
    ejecucion.hacer_los_que_toquen()
    assert estado(trabajo)[3] == (
        f"Error inesperado (ValueError). El detalle está en el registro del servidor, con el número de trabajo "
        f"{trabajo.pk}."
    )


def test_a_job_that_is_being_done_is_nobody_elses_while_its_heart_beats(tipo, pasan, settings):
    tipo()
    trabajo = pedir()
    assert ejecucion.tomar() == trabajo
    pasan(seconds=settings.TRABAJO_SIN_LATIDO)
    assert ejecucion.tomar() is None


def test_of_two_who_saw_the_same_job_waiting_only_one_takes_it(tipo, monkeypatch):
    tipo()
    trabajo = pedir()
    vistos = list(ejecucion.por_hacer())
    monkeypatch.setattr(ejecucion, "por_hacer", lambda: vistos)
    assert ejecucion.tomar() == trabajo
    assert ejecucion.tomar() is None


def test_a_job_whose_maker_died_is_taken_up_again_within_a_minute_and_says_so(tipo, pasan, settings):
    assert settings.TRABAJO_LATIDO + settings.TRABAJO_SIN_LATIDO < 60
    tipo()
    pedir()
    muerto = ejecucion.tomar()
    pasan(seconds=settings.TRABAJO_SIN_LATIDO + 1)
    retomado = ejecucion.tomar()
    assert (retomado, retomado.retomas, retomado.retomado) == (muerto, 1, reloj.ahora())
    assert notas(retomado) == (
        "Quien lo hacía se detuvo a la mitad: se retomó desde el comienzo el 18/06/2024 10:00.",
    )  # fmt: skip
    ejecucion.hacer(muerto)  # it was not dead after all: it no longer holds the job
    assert estado(retomado)[0] == "en_curso"
    ejecucion.hacer(retomado)
    assert estado(retomado) == ("hecho", 0, 1, "")


def test_a_job_that_kills_its_makers_is_given_up_and_tells_the_thing_it_is_about(tipo, pasan, settings):
    dichos = []
    tipo(al_fallar=lambda trabajo: dichos.append(trabajo.error))
    trabajo = pedir()
    for _ in range(settings.TRABAJO_RETOMAS + 1):
        assert ejecucion.tomar() == trabajo
        pasan(seconds=settings.TRABAJO_SIN_LATIDO + 1)
    assert ejecucion.tomar() is None
    palabras = "Quien lo hacía se detuvo 4 veces a la mitad, y no se intenta más por sí solo."
    assert estado(trabajo) == ("fallido", 1, 3, palabras)
    assert dichos == [palabras]


def test_jobs_are_done_in_the_order_in_which_their_turn_comes(tipo, pasan):
    hechos = tipo()
    pedidos = []
    for _ in range(3):
        pedidos.append(pedir().pk)
        pasan(seconds=1)
    ejecucion.hacer_los_que_toquen()
    assert hechos == pedidos


def test_what_ended_a_month_ago_is_forgotten_and_what_is_open_is_not(tipo, pasan, settings):
    tipo()
    viejo = pedir()
    ejecucion.hacer_los_que_toquen()
    pasan(days=settings.DIAS_DE_TRABAJOS - 1)
    abierto = pedir()
    Trabajo.objects.filter(pk=abierto.pk).update(toca=reloj.instante() - dt.timedelta(days=90))
    tipos.tipo_de("limpieza").hacer(None)
    assert Trabajo.objects.filter(pk=viejo.pk).exists()
    pasan(days=2)
    tipos.tipo_de("limpieza").hacer(None)
    assert not Trabajo.objects.filter(pk=viejo.pk).exists()
    assert Trabajo.objects.filter(pk=abierto.pk).exists()


def test_the_states_of_a_job_are_kept_by_the_database():
    ya = reloj.instante()
    for mal in (
        {"estado": "en_curso"},
        {"estado": "en_cola", "testigo": "a"},
        {"estado": "hecho"},
        {"estado": "en_cola", "terminado": ya},
        {"retomas": 1},
        {"estado": "otro", "terminado": ya},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Trabajo.objects.create(tipo="prueba", que="Algo", creado=ya, toca=ya, **mal)
    assert set(EstadoTrabajo.values) == {"en_cola", "en_curso", "hecho", "fallido"}
