"""Logs: one line per event, as JSON in production and in plain columns on one's own machine."""

import logging
import re

import structlog
import structlog.typing
from django.http import HttpRequest

LLAVES = re.compile(
    r"((?:/|%2F)cuenta(?:/|%2F)clave(?:/|%2F)nueva(?:/|%2F)(?!lista\b)|(?:/|%2F)r(?:/|%2F)"
    r"|(?:/|%2F)calendario(?:/|%2F)(?!suscripcion\b))[^/%\s\"'&?]+",
    re.I,
)
"""The links that let somebody in, or show them something, by themselves, wherever a line tells them."""


class SinLlaves(structlog.stdlib.ProcessorFormatter):
    """Lines without the keys of the links that have one: who reads the log is not let in by it."""

    def format(self, record: logging.LogRecord) -> str:
        return LLAVES.sub(r"\1***", super().format(record))


COMUNES: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
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
        ultimos = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    else:
        consola = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
        ultimos = [consola]
    return SinLlaves(foreign_pre_chain=COMUNES, processors=[quita, *ultimos])


def desde_donde(request: HttpRequest, **kwargs):
    """Receiver: each line of a request's log bears the client's address, in the portal's one reading of it."""
    from egtpi_portal.cuentas.direccion import direccion_del_cliente

    structlog.contextvars.bind_contextvars(ip=direccion_del_cliente(request))
