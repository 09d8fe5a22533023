"""Logs: one line per event, as JSON in production and in plain columns on one's own machine."""

import json
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog
import structlog.typing
from django.http import HttpRequest

LLAVES = re.compile(
    r"((?:/|%2F)cuenta(?:/|%2F)clave(?:/|%2F)nueva(?:/|%2F)(?!lista\b)|(?:/|%2F)r(?:/|%2F)"
    r"|(?:/|%2F)cuenta(?:/|%2F)invitacion(?:/|%2F)|(?:/|%2F)cuenta(?:/|%2F)correo(?:/|%2F)(?!dejar\b)"
    r"|(?:/|%2F)calendario(?:/|%2F)(?!suscripcion\b))(?:[^/%\s\"'&?]|%(?!2F))+",
    re.I,
)
"""The links that let somebody in, or show them something, by themselves, wherever a line tells them."""


CORREO = re.compile(r"(?<![\w.%+-])[\w.%+-]++@(?=[\w-]+\.\w)")
"""What stands before the @ of an address: who it is of."""
_TRAS_LA_LLAVE = r" (?:already exists|is not present|is still referenced|conflicts with)"
_AL_FINAL = r"\.?(?:\s*\Z|\n[ \t]*(?:CONTEXT|HINT|LINE|QUERY|STATEMENT)\b|\n\s*(?:The above exception|During handling))"
FILA = re.compile(
    rf"(Failing row contains |Key \(.*?\)=)\((?:.*?\)(?={_TRAS_LA_LLAVE}|{_AL_FINAL})|.*\Z)", re.S
)  # fmt: skip
"""What PostgreSQL tells of the row that broke a rule: what people wrote, with whatever brackets and lines they did. All
that is left of the text, where it is not clear where that ends."""
CONSULTA = re.compile(r"^(\S+ [^?]*)\?.*$", re.S)
"""What was asked for after the path: words that somebody looked for, names."""
LETRAS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of a request's number: none that is taken for another when it is read out."""
_NUMERO: ContextVar[str] = ContextVar("numero_de_la_peticion", default="")


def numero_nuevo() -> str:
    """A number for a request, such as 7F3K-9QXM."""
    letras = "".join(secrets.choice(LETRAS) for _ in range(8))
    return f"{letras[:4]}-{letras[4:]}"


@contextmanager
def en_la_peticion(numero: str) -> Iterator[None]:
    """While it lasts, each line of the log bears that number, and the page of an error says it."""
    antes = _NUMERO.set(numero)
    try:
        yield
    finally:
        _NUMERO.reset(antes)


def numero_de_la_peticion() -> str:
    """That of the request being answered; blank outside one."""
    return _NUMERO.get()


def con_numero(logger, metodo, linea: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Processor: the number of the request, also on lines that come before or after the one of django-structlog, and on
    those that Django writes once it was answered, which say of which request they are."""
    de_django = getattr(linea.get("_record"), "request", None)
    if numero := _NUMERO.get() or getattr(de_django, "META", {}).get("HTTP_X_REQUEST_ID"):
        linea.setdefault("request_id", numero)
    return linea


def sin_datos_de_nadie(logger, metodo, linea: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Processor: what was looked for is not told; from where, only on lines that warn of something."""
    if isinstance(linea.get("request"), str):
        linea["request"] = CONSULTA.sub(r"\1", linea["request"])
    if linea.get("level") in {"debug", "info"}:
        linea.pop("ip", None)
        linea.pop("user_agent", None)
    return linea


def tapado(texto: str) -> str:
    """A text without the keys of the links that have one, so that who reads the log is not let in by it; and without
    people's addresses, or the rows that a database tells of."""
    return FILA.sub(r"\1(…)", CORREO.sub("***@", LLAVES.sub(r"\1***", texto)))


def _en_json(linea: structlog.typing.EventDict, **como) -> str:
    """The line as JSON, each of its texts `tapado` as it is: what stands for a letter there is no part of a name."""
    return json.dumps(_tapada(json.loads(json.dumps(linea, **como))))


def _tapada(cosa: Any) -> Any:
    if isinstance(cosa, str):
        return tapado(cosa)
    if isinstance(cosa, dict):
        return {clave: _tapada(suya) for clave, suya in cosa.items()}
    return [_tapada(una) for una in cosa] if isinstance(cosa, list) else cosa


COMUNES: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    con_numero,
    sin_datos_de_nadie,
]

structlog.configure(
    processors=[
        *COMUNES,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)


def formato(*, en_json: bool):
    """The formatter of the console handler. An error is told with its traceback, also one that a library logs, and
    never with the values of its variables: there are keys and what people typed among them."""
    quita = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    ultimos: list[structlog.typing.Processor]
    if en_json:
        ultimos = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(serializer=_en_json)]
    else:
        consola = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
        ultimos = [lambda *linea: tapado(consola(*linea))]
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=COMUNES, processors=[quita, *ultimos])


def desde_donde(request: HttpRequest, **kwargs):
    """Receiver: each line of a request's log bears the client's address, in the portal's one reading of it."""
    from egtpi_portal.cuentas.direccion import direccion_del_cliente

    structlog.contextvars.bind_contextvars(ip=direccion_del_cliente(request))
