"""The trail sealed outside: what the digest is of, when it is taken, to whom it goes, and what it tells afterwards."""

import datetime as dt
import hashlib
import json

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse
from environs import Env

from egtpi_portal.ajustes import direcciones_de
from egtpi_portal.bitacora import disparadores
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.sellos.cadena import eslabones
from egtpi_portal.sellos.consultas import eventos_de_sello, sello_de
from egtpi_portal.sellos.servicios import BitacoraAlterada, sellar
from egtpi_portal.sellos.tareas import sellar_de_noche
from egtpi_portal.trabajos.errores import NoSePudo
from tests.correos import encolados
from tests.pagina import leer

HOY, MANANA = dt.date(2024, 6, 18), dt.date(2024, 6, 19)


def pasa(que: str) -> Evento:
    with transaction.atomic():
        return registrar(por=None, accion="documentos.limpieza", resumen=que, cambios={"b": ["", "ñ"], "a": ["", "1"]})


@pytest.fixture
def historia(db):
    """Three events."""
    return [pasa(f"Se hizo la limpieza {n}.") for n in (1, 2, 3)]


@pytest.fixture
def alterar():
    """Changes the trail as only who owns the database can: with its guards put aside."""

    def hacer(sql: str, *valores):
        disparadores.quitar(connection)
        with connection.cursor() as cursor:
            cursor.execute(sql, valores)
        disparadores.poner(connection)

    return hacer


def test_digest_is_of_each_event_after_the_last(historia):
    uno = historia[0]
    dicho = [
        uno.pk, "2024-06-18T15:00:00.000000+00:00", None, "Sistema", "", "documentos.limpieza", "", "", "",
        "Se hizo la limpieza 1.", {"a": ["", "1"], "b": ["", "ñ"]}, None,
    ]  # fmt: skip
    linea = json.dumps(dicho, ensure_ascii=False, separators=(",", ":")).encode()
    primera = hashlib.sha256(hashlib.sha256(b"egtpi-bitacora/1").digest() + linea).hexdigest()
    hallados = list(eslabones(historia[-1].pk))
    assert hallados[0] == (uno.pk, primera)
    assert [numero for numero, _ in hallados] == [evento.pk for evento in historia]
    assert len({huella for _, huella in hallados}) == 3


def test_sealing_keeps_the_digest_in_the_trail_and_mails_it(historia, settings):
    settings.SELLO_CORREOS = ["control@example.org", "ocde@example.org"]
    sello = sellar()
    assert (sello.numero, sello.eventos) == (historia[-1].pk, 3)
    assert sello.huella == dict(eslabones(historia[-1].pk))[historia[-1].pk]
    assert sello_de(eventos_de_sello().get()) == sello
    ((asunto, cuerpo, para),) = encolados()
    assert (asunto, para) == (
        "Sello de la bitácora del Portal EGTPI, 18/06/2024", ["control@example.org", "ocde@example.org"],
    )  # fmt: skip
    assert f"Último evento: {sello.numero}\nHuella (SHA-256): {sello.huella}\n" in cuerpo
    assert f"python manage.py comprobar_sello {sello.numero} {sello.huella}\n" in cuerpo


def test_what_is_written_afterwards_does_not_change_a_seal(historia, capsys):
    sello = sellar()
    pasa("Se hizo la limpieza 4.")
    assert sellar().numero > sello.numero
    call_command("comprobar_sello", str(sello.numero), sello.huella)
    call_command("comprobar_sello", str(sello.numero), *sello.en_grupos.upper().split())
    call_command("comprobar_sello")
    assert capsys.readouterr().out.splitlines() == [
        *[f"La bitácora es, hasta el evento {sello.numero}, la que se selló."] * 2,
        "2 sellos: la bitácora es la que se selló.",
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE bitacora_evento SET resumen = 'Otra cosa.' WHERE id = %s",
        "UPDATE bitacora_evento SET actor_texto = 'Nadie' WHERE id = %s",
        "UPDATE bitacora_evento SET direccion = '10.0.0.1' WHERE id = %s",
        "DELETE FROM bitacora_evento WHERE id = %s",
    ],
)
def test_trail_that_was_altered_is_told_and_is_not_sealed_again(historia, alterar, sql, capsys):
    sello = sellar()
    alterar(sql, historia[1].pk)
    for argumentos in ([str(sello.numero), sello.huella], []):
        with pytest.raises(CommandError) as error:
            call_command("comprobar_sello", *argumentos)
        assert error.value.returncode == 1
    assert f"Evento {sello.numero}: ya no tiene la huella {sello.huella}." in capsys.readouterr().err
    with pytest.raises(BitacoraAlterada, match=f"hasta el evento {sello.numero}"):
        sellar()
    assert eventos_de_sello().count() == 1


def test_sealed_event_that_was_taken_out_is_told(historia, alterar):
    sello = sellar()
    alterar("DELETE FROM bitacora_evento WHERE id = %s", sello.numero)
    with pytest.raises(BitacoraAlterada):
        sellar()


@pytest.mark.parametrize("huella", ["", "abc", "g" * 64, "0" * 65])
def test_what_is_no_digest_is_refused(historia, huella):
    with pytest.raises(CommandError, match="64 cifras") as error:
        call_command("comprobar_sello", "1", huella)
    assert error.value.returncode == 2


def test_worker_seals_once_each_night_after_one(historia, hoy):
    hoy(HOY, dt.time(0, 59))
    sellar_de_noche()
    assert not eventos_de_sello().exists()
    for dia, hora in ((HOY, 1), (HOY, 1), (HOY, 23), (MANANA, 0), (MANANA, 2)):
        hoy(dia, dt.time(hora))
        sellar_de_noche()
    assert [evento.momento.date() for evento in eventos_de_sello()] == [MANANA, HOY]


def test_worker_says_of_an_altered_trail_that_it_is(historia, alterar, hoy):
    sellar()
    alterar("DELETE FROM bitacora_evento WHERE id = %s", historia[0].pk)
    hoy(MANANA)
    with pytest.raises(NoSePudo, match="La bitácora no es la que se selló") as error:
        sellar_de_noche()
    assert error.value.definitivo


def test_page_lists_the_seals_and_says_whether_they_go_out(historia, persona, entrar, settings):
    cliente = entrar(persona(Rol.ADMINISTRADOR))
    assert "Todavía no hay sellos" in leer(cliente.get(reverse("sellos:lista"))).uno("main").texto
    sello = sellar()
    pagina = leer(cliente.get(reverse("sellos:lista")))
    assert pagina.textos("tbody code") == [sello.en_grupos]
    assert "SELLO_CORREOS" in pagina.uno(".aviso").texto
    settings.SELLO_CORREOS = ["control@example.org"]
    pagina = leer(cliente.get(reverse("sellos:lista")))
    assert not pagina.todos(".aviso")
    assert "se envía a control@example.org" in pagina.uno("p.sub").texto


@pytest.mark.usefixtures("papeles_de_mentira")
def test_paper_of_the_seals_goes_out(historia, persona, entrar):
    sellar()
    respuesta = entrar(persona(Rol.ADMINISTRADOR)).get(reverse("sellos:pdf"))
    assert respuesta["Content-Disposition"].endswith("sellos-de-la-bitacora-2024-06-18.pdf")


def test_addresses_of_the_setting_are_addresses(monkeypatch):
    monkeypatch.setenv("SELLO_CORREOS", "a@example.org, b@example.org,")
    assert direcciones_de(Env(), "SELLO_CORREOS") == ["a@example.org", "b@example.org"]
    monkeypatch.setenv("SELLO_CORREOS", "a@example.org, b")
    with pytest.raises(ImproperlyConfigured, match="«b» no es una"):
        direcciones_de(Env(), "SELLO_CORREOS")
