"""A message as text and back: what waits in the database, before it is enciphered."""

import base64
import json
from dataclasses import asdict, dataclass, replace

from django.core.mail import EmailMessage, EmailMultiAlternatives


@dataclass(frozen=True, slots=True)
class Mensaje:
    """A message to one address. `adjuntos`: (name, content in base64, type); `alternativas`: (content, type)."""

    para: str
    asunto: str
    cuerpo: str
    de: str
    responder_a: tuple[str, ...] = ()
    cabeceras: tuple[tuple[str, str], ...] = ()
    formato: str = "plain"
    alternativas: tuple[tuple[str, str], ...] = ()
    adjuntos: tuple[tuple[str, str, str], ...] = ()

    def a_texto(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    def a_django(self, conexion=None) -> EmailMessage:
        """The message as Django sends it. Raises nothing: what is wrong with it shows when it is sent."""
        mensaje = EmailMultiAlternatives(
            self.asunto, self.cuerpo, self.de, [self.para], connection=conexion, reply_to=list(self.responder_a),
            headers=dict(self.cabeceras),
        )  # fmt: skip
        mensaje.content_subtype = self.formato
        for contenido, tipo in self.alternativas:
            mensaje.attach_alternative(contenido, tipo)
        for nombre, en_base64, tipo in self.adjuntos:
            mensaje.attach(nombre, base64.b64decode(en_base64), tipo)
        return mensaje


def de_texto(texto: str) -> Mensaje:
    """The message that `a_texto` wrote."""
    datos = json.loads(texto)
    pares = {campo: tuple(tuple(uno) for uno in datos[campo]) for campo in ("cabeceras", "alternativas", "adjuntos")}
    return Mensaje(**{**datos, **pares, "responder_a": tuple(datos["responder_a"])})


def de_django(mensaje: EmailMessage) -> list[Mensaje]:
    """A message of Django's as one for each of its recipients, copies too: one that cannot be reached does not keep it
    from the others, and nobody sees who else got it. Raises TypeError for an attachment that is not (name, content)."""
    comun = Mensaje(
        para="", asunto=" ".join(str(mensaje.subject).split()), cuerpo=str(mensaje.body), de=str(mensaje.from_email),
        responder_a=tuple(mensaje.reply_to), cabeceras=tuple((k, str(v)) for k, v in mensaje.extra_headers.items()),
        formato=mensaje.content_subtype,
        alternativas=tuple((str(a.content), a.mimetype) for a in getattr(mensaje, "alternatives", ())),
        adjuntos=tuple(_adjunto(adjunto) for adjunto in mensaje.attachments),
    )  # fmt: skip
    return [replace(comun, para=para) for para in dict.fromkeys(mensaje.recipients())]


def _adjunto(adjunto) -> tuple[str, str, str]:
    if not isinstance(adjunto, tuple):
        raise TypeError("Un adjunto se da como (nombre, contenido, tipo), para que pueda esperar en la cola.")
    nombre, contenido, tipo = adjunto
    bytes_ = contenido.encode() if isinstance(contenido, str) else contenido
    return nombre or "adjunto", base64.b64encode(bytes_).decode(), tipo or "application/octet-stream"
