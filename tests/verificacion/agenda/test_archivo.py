"""The secret address: what it answers, to whom, and what calendars read in it."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from actas.models import Acuerdo
from actas.sesiones.datos import DatosProgramada
from actas.sesiones.servicios import cambiar, cancelar, programar
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Membresia, Rol
from egtpi_portal.territorio.models import Region
from tests.pagina import leer
from verificacion.agenda import direcciones
from verificacion.agenda.models import DireccionDeCalendario


def pedir(clave, **cabeceras):
    return Client().get(reverse("agenda:archivo", args=[clave]), **cabeceras)


def eventos(clave):
    """The entries as another program reads them, by UID."""
    calendario = Calendar.from_ical(pedir(clave).content)
    return {str(uno["UID"]).partition("@")[0]: uno for uno in calendario.walk("VEVENT")}


@pytest.fixture
def clave(secretaria):
    return direcciones.abrir(por=secretaria)


@pytest.fixture
def sesion(secretaria):
    datos = DatosProgramada(dt.date(2024, 6, 25), hora_inicio="09:30", hora_fin="12:00", lugar="Ñaña; sede, 2.º")
    return programar(region=Region.objects.get(pk="02"), datos=datos, por=secretaria)


def test_days_are_days_and_hours_are_lima_s(clave, sesion):
    hay = eventos(clave)
    limite, programada = hay["limite:02:2024-06"], hay[f"sesion:{sesion.uid}"]
    assert (limite["DTSTART"].params["VALUE"], limite.decoded("DTSTART"), limite.decoded("DTEND")) == (
        "DATE", dt.date(2024, 7, 5), dt.date(2024, 7, 6),
    )  # fmt: skip
    assert str(limite["SUMMARY"]) == "Límite para presentar las actas de junio de 2024 · Áncash"
    assert str(limite["URL"]) == "https://localhost/actas/?region=02"
    assert "En el portal: https://localhost/actas/?region=02" in str(limite["DESCRIPTION"])
    assert [programada.decoded(cuando).isoformat() for cuando in ("DTSTART", "DTEND")] == [
        "2024-06-25T09:30:00-05:00", "2024-06-25T12:00:00-05:00",
    ]  # fmt: skip
    assert str(programada["LOCATION"]) == "Ñaña; sede, 2.º"


def test_lines_are_folded_at_75_octets_with_their_letters_whole(clave, sesion):
    contenido = pedir(clave).content
    lineas = contenido.split(b"\r\n")
    assert max(map(len, lineas)) <= 75
    assert all(linea.decode() or linea == b"" for linea in lineas)
    assert b"\n" not in contenido.replace(b"\r\n", b"")


def test_moved_session_keeps_its_uid_and_raises_its_sequence(clave, sesion, secretaria, pasan):
    antes = eventos(clave)[f"sesion:{sesion.uid}"]
    pasan(hours=3)
    cambiar(sesion=sesion, datos=DatosProgramada(dt.date(2024, 6, 27)), motivo="Feriado local.", por=secretaria)
    despues = eventos(clave)[f"sesion:{sesion.uid}"]
    assert [(uno["SEQUENCE"], uno.decoded("LAST-MODIFIED").isoformat()) for uno in (antes, despues)] == [
        (0, "2024-06-18T15:00:00+00:00"), (1, "2024-06-18T18:00:00+00:00"),
    ]  # fmt: skip
    assert despues.decoded("DTSTART") == dt.date(2024, 6, 27)


def test_cancelled_session_is_told_for_a_month(clave, sesion, secretaria, hoy):
    cancelar(sesion=sesion, motivo="No hay quórum.", por=secretaria)
    cancelada = eventos(clave)[f"sesion:{sesion.uid}"]
    assert (cancelada["STATUS"], cancelada["SEQUENCE"], str(cancelada["SUMMARY"])) == (
        "CANCELLED", 1, "CANCELADA: Sesión ordinaria de la IAR · Áncash",
    )  # fmt: skip
    hoy(dt.date(2024, 7, 27))
    assert f"sesion:{sesion.uid}" not in eventos(clave)


def test_what_is_done_disappears(clave, secretaria):
    acuerdo = Acuerdo.objects.get(codigo="AC-14")
    assert f"acuerdo:{acuerdo.pk}" in eventos(clave)
    from acuerdos.models import SituacionAcuerdo

    SituacionAcuerdo.objects.update_or_create(
        acuerdo=acuerdo, defaults={"estado": "implementado", "implementado_el": dt.date(2024, 6, 18)}
    )
    assert f"acuerdo:{acuerdo.pk}" not in eventos(clave)


def test_agreement_whose_deadline_moves_keeps_its_uid_and_raises_its_sequence(clave):
    acuerdo = Acuerdo.objects.get(codigo="AC-14")
    antes = eventos(clave)[f"acuerdo:{acuerdo.pk}"]
    acuerdo.plazo = dt.date(2024, 7, 12)
    acuerdo.save()
    acuerdo.save()  # which changes nothing
    despues = eventos(clave)[f"acuerdo:{acuerdo.pk}"]
    assert [(uno["SEQUENCE"], uno.decoded("DTSTART")) for uno in (antes, despues)] == [
        (0, dt.date(2024, 6, 28)), (1, dt.date(2024, 7, 12)),
    ]  # fmt: skip


def test_same_entries_are_the_same_bytes_and_are_not_sent_twice(clave):
    primera = pedir(clave)
    assert primera["ETag"] == pedir(clave)["ETag"]
    assert (pedir(clave, HTTP_IF_NONE_MATCH=primera["ETag"]).status_code, primera["Content-Type"]) == (
        304, "text/calendar; charset=utf-8",
    )  # fmt: skip


def test_it_falls_due_with_the_day_though_nothing_is_written(clave, hoy):
    primera = pedir(clave)
    hoy(dt.date(2024, 8, 20))
    despues = pedir(clave, HTTP_IF_NONE_MATCH=primera["ETag"])
    assert (despues.status_code, despues["ETag"] == primera["ETag"]) == (200, False)


def test_who_has_only_a_date_is_sent_it_whole(clave):
    """No date moves with all that its bytes depend on: an edition of the portal, a change within the same second."""
    respuesta = pedir(clave, HTTP_IF_MODIFIED_SINCE="Fri, 01 Jan 2100 00:00:00 GMT")
    assert (respuesta.status_code, "Last-Modified" in respuesta) == (200, False)


def test_no_cookie_no_index_no_shared_cache(clave):
    for respuesta in (pedir(clave), pedir("x" * 43)):
        assert respuesta.cookies == {}
        assert (respuesta["X-Robots-Tag"], respuesta["Cache-Control"]) == ("noindex, nofollow", "private, no-cache")


def test_unknown_cut_renewed_closed_and_ended_are_one_same_answer_of_one_same_query(clave, secretaria, persona):
    renovada = direcciones.abrir(por=secretaria)
    otra = persona(Rol.COORDINADOR_FED, "02")
    cerrada = direcciones.abrir(por=otra)
    direcciones.cerrar(por=otra)
    tercera = persona(Rol.CONSULTA, "02")
    terminada = direcciones.abrir(por=tercera)
    Membresia.objects.filter(usuario=tercera).update(hasta=dt.date(2024, 6, 17))
    inactivo = persona(Rol.CONSULTA, "02")
    de_inactivo = direcciones.abrir(por=inactivo)
    type(inactivo).objects.filter(pk=inactivo.pk).update(is_active=False)
    dichas = set()
    for mala in ("x" * 43, renovada[:-1], renovada.swapcase(), clave, cerrada, terminada, de_inactivo):
        with CaptureQueriesContext(connection) as consultas:
            respuesta = pedir(mala)
        formas = tuple(c["sql"].replace(direcciones._huella(mala), "HUELLA") for c in consultas)
        cabeceras = sorted((k, v) for k, v in respuesta.items() if k != "X-Request-ID")
        dichas.add((respuesta.status_code, respuesta.content, str(cabeceras), formas))
    assert len(dichas) == 1
    ((estado, dicho, _, consultas),) = dichas
    assert (estado, dicho.decode(), len(consultas)) == (404, "No hay un calendario en esta dirección.\n", 1)
    assert pedir(renovada).status_code == 200


def test_the_secret_is_kept_nowhere_and_told_once(secretaria, entrar):
    cliente = entrar(secretaria)
    dicha = leer(cliente.post(reverse("agenda:suscripcion"), {"que": "abrir"})).uno("#la-direccion").texto
    clave = dicha.removeprefix("https://localhost/calendario/").removesuffix(".ics")
    assert (len(clave), pedir(clave).status_code) == (43, 200)
    fila = DireccionDeCalendario.objects.get()
    assert clave not in str(vars(fila)) + "".join(Evento.objects.values_list("resumen", flat=True))
    assert not leer(cliente.get(reverse("agenda:suscripcion"))).todos("#la-direccion")
    cliente.post(reverse("agenda:suscripcion"), {"que": "cerrar"})
    assert pedir(clave).status_code == 404
    assert list(
        Evento.objects.filter(accion__startswith="calendario_propio").order_by("pk").values_list("resumen", flat=True)
    ) == [
        "rosa abrió una dirección secreta para su calendario.",
        "rosa cerró la dirección secreta de su calendario.",
    ]


def test_who_asks_too_much_is_told_how_long_to_wait(clave, settings):
    settings.CALENDARIOS_POR_MINUTO = 2
    from django.core.cache import cache

    cache.clear()
    estados = [pedir(pedida).status_code for pedida in (clave, "x" * 43, clave)]
    respuesta = pedir(clave)
    cache.clear()
    assert estados == [200, 404, 429]
    assert 0 < int(respuesta["Retry-After"]) <= 60


def test_the_log_does_not_tell_the_secret():
    from egtpi_portal.registros import LLAVES

    assert LLAVES.sub(r"\1***", "GET /calendario/abcDEF-_123.ics 200") == "GET /calendario/*** 200"
    assert LLAVES.sub(r"\1***", "Not Found: /calendario/abcDEF-_123") == "Not Found: /calendario/***", "cut short"
    assert LLAVES.sub(r"\1***", "GET /calendario/suscripcion/") == "GET /calendario/suscripcion/"
