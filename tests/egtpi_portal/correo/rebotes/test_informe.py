"""What a report that comes back says, and what marks no address."""

import pytest

from egtpi_portal.correo.rebotes import informe as modulo
from egtpi_portal.correo.rebotes.diagnostico import en_una_linea, es_de_la_direccion
from egtpi_portal.correo.rebotes.informe import Devolucion, NoMarca, leer_informe
from egtpi_portal.correo.rebotes.marca import enviado_en, marca_de, normal
from tests.egtpi_portal.correo.rebotes.informes import ANTES, FORMAS, NO_EXISTE, informe, respuesta_automatica

ROSA = "rosa@example.org"


@pytest.mark.parametrize("forma", FORMAS)
def test_a_failure_for_good_says_of_which_address_of_ours_and_why(forma):
    """Exim's tells the mailbox to which ours was forwarded: it is the address that we mailed that is marked."""
    assert leer_informe(informe(ROSA, forma=forma)) == Devolucion(ROSA, ANTES, "5.1.1", NO_EXISTE)


@pytest.mark.parametrize(
    ("datos", "dicho"),
    [
        (informe(ROSA, accion="delayed", codigo="4.4.1"), "no dice que un correo fallara, sino «delayed»"),
        (informe(ROSA, accion="relayed", codigo="2.0.0"), "sino «relayed»"),
        (informe(ROSA, codigo="4.4.7", dicho="expired"), f"El correo a {ROSA} falló por otra causa que su dirección"),
        (informe(ROSA, codigo="5.7.1", dicho="550 5.7.1 spam"), r"\(5.7.1: 550 5.7.1 spam\)"),
        (informe(ROSA, codigo="muy mal"), "sin código"),
        (respuesta_automatica(), "No es un informe de entrega"),
        (b"", "No es un informe de entrega"),
        (b"\x00\xff\xfe" * 50, "No es un informe de entrega"),
        (informe(ROSA)[:1300], "No devuelve las cabeceras"),
        (informe(ROSA).replace(b"multipart/report", b"multipart/mixed"), "No es un informe de entrega"),
        (informe(ROSA).replace(b"X-EGTPI-Envio", b"X-Otra"), "No devuelve las cabeceras de un correo del portal"),
    ],
)
def test_whatever_is_not_the_failure_for_good_of_an_address_marks_nothing(datos, dicho):
    with pytest.raises(NoMarca, match=dicho):
        leer_informe(datos)


@pytest.mark.parametrize("marca", ["", "1718719200.", "1718719200.AAAA", "x" * 500, "99999999999999.abc", "²."])
def test_a_report_of_a_mail_that_the_portal_did_not_send_there_marks_nothing(marca):
    with pytest.raises(NoMarca, match=r"del portal|que el portal"):
        leer_informe(informe(ROSA, marca=marca))
    with pytest.raises(NoMarca, match="No es de un correo que el portal enviara a esa dirección"):
        leer_informe(informe(ROSA, marca=marca_de("luis@example.org", ANTES)))


def test_a_report_too_big_is_not_read(monkeypatch):
    monkeypatch.setattr(modulo, "MAXIMO", 1000)
    with pytest.raises(NoMarca, match="pasa de 1 kB"):
        leer_informe(informe(ROSA))


def test_a_mark_is_of_one_address_and_moment_and_outlives_a_change_of_key(settings):
    marca = marca_de("Rosa <Rosa@Example.org>", ANTES)
    assert enviado_en(marca, ROSA) == ANTES
    assert enviado_en(marca.replace("1718", "1719"), ROSA) is None
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "otra"
    assert enviado_en(marca, ROSA) == ANTES
    settings.SECRET_KEY_FALLBACKS = []
    assert enviado_en(marca, ROSA) is None
    assert [normal(una) for una in ("", "A@b.PE", "Municipalidad, de Casma <a@b.pe>")] == ["", "a@b.pe", "a@b.pe"]


@pytest.mark.parametrize(
    ("codigo", "texto", "es"),
    [
        (550, "5.1.1 User unknown", True),
        (550, "No such user here", True),
        (553, "mailbox name not allowed", True),
        (552, "5.2.2 mailbox full", True),
        (550, "5.4.1 Recipient address rejected: Access denied", True),
        (550, "5.7.1 Client host blocked", False),
        (554, "transaction failed", False),
        (550, "relay not permitted", False),
        (554, "5.1.1 Relay access denied", False),
        (450, "4.1.1 greylisted", False),
        (452, "4.2.2 mailbox full", False),
    ],
)
def test_only_what_is_of_the_address_and_for_good_marks_it(codigo, texto, es):
    """A refusal of the mail or of who sends it, were it to mark, would mark everybody."""
    assert es_de_la_direccion(codigo, texto) is es


def test_what_a_server_says_is_told_short_and_in_one_line():
    assert en_una_linea("550 no\r\n  such\x00 user" + "x" * 400) == ("550 no such user" + "x" * 400)[:200]
