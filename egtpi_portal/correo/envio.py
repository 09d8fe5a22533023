"""Sending: what the worker does with a mail that waits, and for how long it tries."""

import datetime as dt
import smtplib
import socket
import ssl

from django.conf import settings
from django.core.mail import BadHeaderError, get_connection

from egtpi_portal.calendario.reloj import ahora, fecha_lima
from egtpi_portal.cifrado import NoSeDescifra, descifrar
from egtpi_portal.trabajos.errores import NoSePudo, NoSePuedeReintentar
from egtpi_portal.trabajos.models import Trabajo
from egtpi_portal.trabajos.tipos import Tipo, registrar

from .mensaje import Mensaje, de_texto
from .models import Correo
from .rebotes.consultas import rebote_de
from .rebotes.diagnostico import codigo_de, en_una_linea, es_de_la_direccion
from .rebotes.marca import CABECERA, marca_de
from .rebotes.servicios import marcar
from .servicios import TIPO, USO

PAUSAS = tuple(dt.timedelta(minutes=minutos) for minutos in (1, 5, 15, 30, 60, 120, 240, *(480,) * 8))
"""How long to wait before each further attempt: growing, for three days in all (71 h 51 min)."""


def enviar(mensaje: Mensaje):
    """Sends it now, by CORREO_BACKEND; an address that is refused for good is marked, and to one that is, nothing is
    sent. Raises NoSePudo, in words that tell nothing of what it says."""
    _exigir_que_llegue(mensaje.para)
    conexion = get_connection(settings.CORREO_BACKEND)
    try:
        suyo = mensaje.a_django(conexion)
        suyo.extra_headers[CABECERA] = marca_de(mensaje.para, ahora())
        conexion.send_messages([suyo])
    except (OSError, smtplib.SMTPException) as error:  # SMTPException is an OSError; said for who reads
        raise NoSePudo(en_palabras(error), definitivo=_marcar_si_rebota(error, mensaje.para)) from error
    except (BadHeaderError, ValueError) as error:
        raise NoSePudo(
            "El correo no se puede armar: revise la dirección del destinatario y el asunto.", definitivo=True
        ) from error


def _exigir_que_llegue(direccion: str):
    if rebote := rebote_de(direccion):
        raise NoSePudo(
            f"El correo no llega a {rebote.direccion} desde el {fecha_lima(rebote.rebota_desde):%d/%m/%Y}: corrija la "
            "dirección, o pida volver a intentar en «Correos que no llegan».",
            definitivo=True,
        )


def _marcar_si_rebota(error: Exception, direccion: str) -> bool:
    """Whether the mail server refused that very address for good; and then it is marked."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    codigo, dicho = next(iter(error.recipients.values()))
    texto = dicho.decode("utf-8", "replace") if isinstance(dicho, bytes) else str(dicho)
    if not es_de_la_direccion(codigo, texto):
        return False
    marcar(direccion=direccion, codigo=codigo_de(texto), diagnostico=en_una_linea(f"{codigo} {texto}"))
    return True


def en_palabras(error: Exception) -> str:
    """Why a mail could not be sent."""
    donde = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"El servidor de correo {donde} no acepta el usuario o la contraseña de EMAIL_URL."
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        dijo = _dicho(*next(iter(error.recipients.values())))
        return f"El servidor de correo no acepta al destinatario{dijo}."
    if isinstance(error, smtplib.SMTPResponseException):
        dijo = _dicho(error.smtp_code, error.smtp_error)
        if isinstance(error, smtplib.SMTPSenderRefused):
            return f"El servidor de correo no acepta al remitente {error.sender}{dijo}."
        return f"El servidor de correo {donde} lo rechazó{dijo}."
    if isinstance(error.__context__, TimeoutError):  # smtplib tells a server that is silent as one that hung up
        error = error.__context__
    for clase, palabras in PALABRAS:
        if isinstance(error, clase):
            return palabras.format(donde=donde, segundos=settings.EMAIL_TIMEOUT)
    por_que = getattr(error, "strerror", None) or type(error).__name__
    return f"No se pudo llegar al servidor de correo {donde} ({por_que})."


PALABRAS = (
    (TimeoutError, "El servidor de correo {donde} no respondió en {segundos} segundos."),
    (
        ssl.SSLError,
        "No se pudo cifrar la conexión con el servidor de correo {donde}: revise su certificado.",
    ),
    (socket.gaierror, "No se encuentra el servidor de correo {donde}: revise EMAIL_URL y la red del servidor."),
    (ConnectionRefusedError, "El servidor de correo {donde} no acepta conexiones."),
    (smtplib.SMTPServerDisconnected, "El servidor de correo {donde} cortó la conexión."),
)


def _dicho(codigo: int, texto: bytes | str) -> str:
    """What the server said, short and in one line: " (550: no such user)"."""
    dicho = " ".join((texto.decode("utf-8", "replace") if isinstance(texto, bytes) else str(texto)).split())
    return f" ({codigo}: {dicho[:150]})" if dicho else f" ({codigo})"


def enviar_correo(trabajo: Trabajo):
    """Sends the mail of a job and forgets what it said. Killed between the two, the same goes twice, never none."""
    correo = Correo.objects.get(trabajo=trabajo)
    if not correo.contenido:
        return  # it had been sent
    try:
        texto = descifrar(correo.contenido, uso=USO)
    except NoSeDescifra as error:
        raise NoSePudo(str(error), definitivo=True) from error
    enviar(de_texto(texto))
    Correo.objects.filter(pk=correo.pk).update(contenido="")


def _queda_que_enviar(trabajo: Trabajo):
    if not Correo.objects.filter(trabajo=trabajo).exclude(contenido="").exists():
        raise NoSePuedeReintentar("De este correo ya no se guarda el mensaje.")
    if rebote := rebote_de(trabajo.para):
        raise NoSePuedeReintentar(
            f"{rebote} rebota: corrija la dirección, o pida volver a intentar en «Correos que no llegan»."
        )


registrar(
    Tipo(
        clave=TIPO, nombre="Correo", hacer=enviar_correo, pausas=PAUSAS, al_reintentar=_queda_que_enviar,
        boton="Reenviar", fallo="Sin enviar",
    )
)  # fmt: skip
