"""A portal warmed before it answers: what the first page and the first paper of a process would otherwise pay.

It is done once, in the process whose forks answer (`gunicorn.conf.py`). Nothing that a fork must not share is left
open: connections are closed, and no thread is begun.
"""

import ctypes
import logging
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.db import connections
from django.template import TemplateSyntaxError, engines
from django.urls import reverse
from django.utils import translation

from egtpi_portal import papeles, taller
from egtpi_portal.calendario.dias import feriados
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.documentos.aparte import Encargo
from egtpi_portal.documentos.aparte.proceso import HIJO
from egtpi_portal.documentos.lectura.registro import LECTORES, lectores_de
from egtpi_portal.documentos.lectura.servicios import EXAMEN, FUNCION_DEL_EXAMEN
from egtpi_portal.documentos.revision import PDF
from egtpi_portal.recolector import apartar, espaciar, sin_recolector
from verificacion.juicio.almacen import version_del_codigo
from verificacion.motor import fichas

LIBRERIAS = (
    "docx", "egtpi_portal.api.composicion", "holidays", "icalendar", "markdown_it", "openpyxl", "openpyxl.comments",
    "openpyxl.styles", "openpyxl.worksheet.datavalidation", "pikepdf", "segno", "PIL.ImageFont",
)  # fmt: skip
"""Those that wait to be asked of (`perezoso`), and that pages need."""
DE_LOS_LECTORES = (
    "egtpi_portal.documentos.firmas.lectura", "egtpi_portal.importar.aparte", "egtpi_portal.word.lectura", "pikepdf",
    "pyhanko.sign.validation", "PIL.BmpImagePlugin", "PIL.GifImagePlugin", "PIL.JpegImagePlugin", "PIL.PngImagePlugin",
    "PIL.PpmImagePlugin",
)  # fmt: skip
"""What the workshop reads with besides the modules of the readers: some wait to be asked of, others are not of files
that are kept."""
DE_LOS_PAPELES = ("pypdfium2", "weasyprint")
"""Those that the workshop needs, and pages where there is none."""
ENSAYO = "egtpi_portal.documentos.ensayo:ensayar"
M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD = -8, -3, -1
ARENAS, GRANDE = 2, 4 * 2**20
"""Of `malloc.h`. Each thread keeps what it once took of an arena of its own, and there are as many as threads. What is
large (bytes) goes back to the system when it is let go of: left to itself, malloc takes the 19 MB of a password for an
everyday size from the second one on, and keeps twice as much in each arena (docs/decisiones/0085)."""
bitacora = logging.getLogger(__name__)


def calentar() -> None:
    """Loads and makes, before the process forks, whatever every fork would make again. What fails is told and left
    for the first who needs it: a portal that is slow once is better than none."""
    espaciar()
    with sin_recolector(), translation.override(settings.LANGUAGE_CODE):
        for paso in (empezar_taller, _librerias, _direcciones, _plantillas, _papel, _juicio, _primera_pagina):
            try:
                paso()
            except Exception:
                bitacora.warning("No se pudo preparar el portal (%s): se hará al usarlo.", paso.__name__, exc_info=True)
    connections.close_all()
    caches.close_all()
    apartar()
    if threading.active_count() > 1:
        bitacora.error("Quedaron hilos abiertos antes de partir el proceso: %s", threading.enumerate())


def al_nacer() -> None:
    """In each fork: its threads share the memory that each gives back, and what is large goes back to the system."""
    with suppress(OSError, AttributeError):  # only glibc has it
        mallopt = ctypes.CDLL(None).mallopt
        for cual, valor in ((M_ARENA_MAX, ARENAS), (M_MMAP_THRESHOLD, GRANDE), (M_TRIM_THRESHOLD, GRANDE)):
            mallopt(cual, valor)


def empezar_taller() -> None:
    """The process that reads what is uploaded and lays papers out, for all the forks: it gets ready while this one
    does."""
    funciones = [FUNCION_DEL_EXAMEN, *(lector.funcion for lector in LECTORES.values())]
    modulos = dict.fromkeys([*(funcion.partition(":")[0] for funcion in funciones), *DE_LOS_LECTORES])
    papel = papeles.de_muestra()
    taller.empezar(
        [
            (f"{HIJO}:preparar", list(modulos)),
            (f"{papeles.IMPRENTA}:preparar", papel),
            (ENSAYO, [papel, [encargo.datos() for encargo in _sin_ajustes()]]),
        ]
    )


def _sin_ajustes() -> list[Encargo]:
    """The examination and the readers of a PDF that are told nothing: what one is told by the settings, a child is to
    be told anew."""
    examen = Encargo(EXAMEN, FUNCION_DEL_EXAMEN, {"admitidos": [PDF]}, examina=True)
    de_pdf = (lector.encargo(ahora()) for lector in lectores_de(PDF))
    return [examen, *(encargo for encargo in de_pdf if not encargo.opciones)]


def _librerias() -> None:
    for nombre in (*LIBRERIAS, *(() if taller.hay() else DE_LOS_PAPELES)):
        import_module(nombre)


def _direcciones() -> None:
    """Every view, and who answers for each address."""
    reverse("inicio")


def _plantillas() -> None:
    """Every template of ours, compiled and kept by its loader."""
    carpeta = Path(settings.BASE_DIR) / "templates"
    motor = engines["django"]
    for ruta in sorted(carpeta.rglob("*.html")) + sorted(carpeta.rglob("*.svg")):
        with suppress(TemplateSyntaxError):  # a piece that is only read within another
            motor.get_template(str(ruta.relative_to(carpeta)))


def _papel() -> None:
    """A paper of one line, with its QR: the fonts, the style sheet and the colours are read and kept. The workshop has
    its own."""
    if not taller.hay():
        papeles.calentar()


def _juicio() -> None:
    version_del_codigo()
    for hito in fichas.cargar().hitos.values():
        feriados(hito.al.year)


def _primera_pagina() -> None:
    """The page to sign in, through every middleware: it needs nobody's account."""
    from django.test import Client

    staticfiles_storage.exists("")
    servidor = next((uno.lstrip(".") for uno in settings.ALLOWED_HOSTS if uno != "*"), "localhost")
    Client(headers={"host": servidor}).get(reverse(settings.LOGIN_URL), secure=True)
