"""Mail waits in the database, enciphered, and is sent apart from every page; what cannot be sent is tried for days."""

import base64
import datetime as dt
import smtplib
import socket
import ssl

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import connection, transaction

from egtpi_portal.calendario import reloj
from egtpi_portal.correo import envio
from egtpi_portal.correo.mensaje import Mensaje
from egtpi_portal.correo.models import Correo
from egtpi_portal.correo.rebotes.marca import CABECERA
from egtpi_portal.correo.servicios import encolar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.trabajos import servicios as trabajos
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.errores import NoSePudo, NoSePuedeReintentar
from egtpi_portal.trabajos.models import Trabajo
from tests.correos import encolados

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"
SECRETO = "https://egtpi.example.org/cuenta/clave/nueva/3-c9x-llave/"


@pytest.fixture
def servidor(monkeypatch, settings):
    """What the mail server does: `servidor(error)` makes it refuse, `servidor(None)` take."""
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 25

    def poner(error):
        def enviar(self, mensajes):
            if error is not None:
                raise error
            mail.outbox.extend(mensajes)
            return len(mensajes)

        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", enviar)

    return poner


def test_a_mail_is_one_job_for_each_person_that_has_an_address(persona):
    rosa, luis, sin = (persona(nombre=nombre) for nombre in ("rosa", "luis", "sincorreo"))
    sin.email = ""
    encolar("El acta\nfue observada", "Falta el cargo.", [rosa, luis, sin])
    assert list(Trabajo.objects.order_by("pk").values_list("que", "para")) == [
        ("El acta fue observada", "luis <luis@example.org>"), ("El acta fue observada", "rosa <rosa@example.org>"),
    ]  # fmt: skip
    assert hacer_los_que_toquen() == 2
    assert [(m.subject, m.body, m.to) for m in mail.outbox] == [
        ("[Portal EGTPI] El acta fue observada", "Falta el cargo.", [para])
        for para in (["luis@example.org"][0], "rosa@example.org")
    ]


def test_a_mail_is_kept_with_its_change_or_not_at_all(persona):
    rosa = persona(nombre="rosa")
    with pytest.raises(RuntimeError), transaction.atomic():
        encolar("Asunto", "Cuerpo", [rosa])
        raise RuntimeError
    assert (Trabajo.objects.count(), Correo.objects.count()) == (0, 0)


def test_what_a_mail_says_is_in_no_table_in_clear_and_goes_once_it_is_sent(persona):
    encolar("Enlace", f"Abra {SECRETO}", [persona(nombre="rosa")])
    with connection.cursor() as cursor:
        guardado = []
        for modelo in (Trabajo, Correo):
            cursor.execute(f"SELECT * FROM {modelo._meta.db_table}")  # noqa: S608
            guardado += [str(fila) for fila in cursor.fetchall()]
    assert len(guardado) == 2
    assert not any(trozo in "".join(guardado) for trozo in (SECRETO, "c9x-llave", "Abra"))
    hacer_los_que_toquen()
    assert mail.outbox[0].body == f"Abra {SECRETO}"
    assert Correo.objects.get().contenido == ""


def test_what_any_code_sends_waits_too_whole_and_one_for_each_recipient():
    mensaje = EmailMultiAlternatives(
        "Asunto", "Cuerpo", "p@example.org", ["a@example.org"], bcc=["b@example.org"], reply_to=["r@example.org"],
        headers={"X-Prueba": "sí"},
    )  # fmt: skip
    mensaje.attach_alternative("<p>Cuerpo</p>", "text/html")
    mensaje.attach("agenda.ics", "BEGIN:VCALENDAR", "text/calendar")
    mensaje.attach("acta.pdf", b"%PDF-1.7\x00\xff", "application/pdf")
    assert mensaje.send() == 1
    assert mail.outbox == []
    assert hacer_los_que_toquen() == 2
    assert [m.recipients() for m in mail.outbox] == [["a@example.org"], ["b@example.org"]]
    uno = mail.outbox[0]
    assert (uno.subject, uno.body, uno.from_email, uno.reply_to) == (
        "Asunto", "Cuerpo", "p@example.org", ["r@example.org"],
    )  # fmt: skip
    assert uno.extra_headers.pop(CABECERA)
    assert uno.extra_headers == {"X-Prueba": "sí"}
    assert [tuple(a) for a in uno.alternatives] == [("<p>Cuerpo</p>", "text/html")]
    assert [tuple(a) for a in uno.attachments] == [
        ("agenda.ics", "BEGIN:VCALENDAR", "text/calendar"), ("acta.pdf", b"%PDF-1.7\x00\xff", "application/pdf"),
    ]  # fmt: skip


def test_an_attachment_that_cannot_wait_is_refused_at_once():
    from email.mime.base import MIMEBase

    mensaje = EmailMessage("Asunto", "Cuerpo", None, ["a@example.org"])
    mensaje.attach(MIMEBase("application", "pdf"))
    with pytest.raises(TypeError, match="nombre, contenido, tipo"):
        mensaje.send()
    assert Trabajo.objects.count() == 0


def test_a_mail_that_cannot_be_sent_is_tried_for_three_days_with_growing_pauses(persona, servidor, pasan):
    assert list(envio.PAUSAS) == sorted(envio.PAUSAS)
    assert dt.timedelta(days=3) - sum(envio.PAUSAS, dt.timedelta()) < dt.timedelta(minutes=10)
    servidor(ConnectionRefusedError(111, "Connection refused"))
    encolar("Asunto", "Cuerpo", [persona(nombre="rosa")])
    empezo, intentos = reloj.instante(), 0
    while hacer_los_que_toquen():
        intentos += 1
        trabajo = Trabajo.objects.get()
        assert trabajo.error == "El servidor de correo localhost:25 no acepta conexiones."
        if trabajo.estado == "fallido":
            break
        pasan(seconds=(trabajo.toca - reloj.instante()).total_seconds())
    assert (trabajo.estado, intentos) == ("fallido", len(envio.PAUSAS) + 1)
    assert dt.timedelta(hours=71) < reloj.instante() - empezo <= dt.timedelta(days=3)
    assert encolados() == [("Asunto", "Cuerpo", ["rosa@example.org"])]  # to be sent again by an administrator
    servidor(None)
    trabajos.reintentar(trabajo=trabajo, por=persona(Rol.ADMINISTRADOR))
    hacer_los_que_toquen()
    assert [m.to for m in mail.outbox] == [["rosa@example.org"]]
    with pytest.raises(NoSePuedeReintentar, match="hecho"):
        trabajos.reintentar(trabajo=trabajo, por=persona(Rol.ADMINISTRADOR))


@pytest.mark.parametrize(
    ("error", "palabras"),
    [
        (smtplib.SMTPAuthenticationError(535, b"bad"), "no acepta el usuario o la contraseña de EMAIL_URL"),
        (smtplib.SMTPRecipientsRefused({"a@b.pe": (450, b"try\r\nlater")}), "al destinatario (450: try later)."),
        (smtplib.SMTPSenderRefused(553, b"", "p@b.pe"), "no acepta al remitente p@b.pe (553)."),
        (smtplib.SMTPDataError(554, b"spam"), "lo rechazó (554: spam)."),
        (TimeoutError(), "no respondió en 15 segundos."),
        (ssl.SSLCertVerificationError(), "revise su certificado"),
        (socket.gaierror(-2, "x"), "No se encuentra el servidor de correo localhost:25"),
        (smtplib.SMTPServerDisconnected(), "cortó la conexión."),
        (OSError(101, "Network is unreachable"), "No se pudo llegar al servidor de correo localhost:25"),
    ],
)
def test_why_it_could_not_be_sent_is_told_in_words(error, palabras, servidor, persona):
    servidor(error)
    encolar("Asunto", "Cuerpo", [persona(nombre="rosa")])
    hacer_los_que_toquen()
    assert palabras in Trabajo.objects.get().error
    assert Trabajo.objects.get().estado == "en_cola"


def test_a_server_that_never_answers_is_left_after_the_time_out(settings):
    mudo = socket.create_server(("127.0.0.1", 0))
    settings.CORREO_BACKEND, settings.EMAIL_TIMEOUT = SMTP, 0.1
    settings.EMAIL_HOST, settings.EMAIL_PORT = mudo.getsockname()
    with pytest.raises(NoSePudo, match=r"no respondió en 0\.1 segundos"):
        envio.enviar(Mensaje("a@example.org", "Asunto", "Cuerpo", "p@example.org"))
    mudo.close()


def test_connections_have_a_time_out_unless_told_otherwise(settings):
    assert settings.EMAIL_TIMEOUT == 15
    assert mail.get_connection(SMTP).timeout == 15


def test_a_mail_that_cannot_be_made_fails_at_once(settings):
    settings.CORREO_BACKEND = SMTP
    with pytest.raises(NoSePudo, match="no se puede armar") as error:
        envio.enviar(Mensaje("a@example.org", "Asunto\nBcc: otra@example.org", "Cuerpo", "p@example.org"))
    assert error.value.definitivo


def test_a_mail_of_another_key_fails_in_words(persona, settings):
    encolar("Asunto", "Cuerpo", [persona(nombre="rosa")])
    vieja, settings.SECRET_KEY = settings.SECRET_KEY, "otra-clave"
    hacer_los_que_toquen()
    assert Trabajo.objects.get().error == "No se puede descifrar: se guardó con otra SECRET_KEY."
    settings.SECRET_KEY_FALLBACKS = [vieja]
    trabajos.reintentar(trabajo=Trabajo.objects.get(), por=persona(Rol.ADMINISTRADOR))
    hacer_los_que_toquen()
    assert len(mail.outbox) == 1


def test_django_s_own_mail_waits_too(settings):
    send_mail("Asunto", "Cuerpo", None, ["a@example.org"])
    assert encolados() == [("Asunto", "Cuerpo", ["a@example.org"])]
    assert base64.b64encode(b"Cuerpo").decode() not in Correo.objects.get().contenido
