"""Contents without a row: what an upload that died half way leaves in the store.

A content is written before its row, so the reverse (a row without its content) does not happen.
"""

import datetime as dt
import re

from django.core.files.storage import default_storage
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.palabras import cuantos

from .models import VersionDocumento

ESPERA = dt.timedelta(days=1)
"""An upload that is still running has no row yet: what is younger is left alone."""
LUGAR_DE_UNA_VERSION = re.compile(
    r"(([0-9]{2}|pais)/[0-9a-f]{2}/[0-9a-f]{64}(_[A-Za-z0-9]+)?|importaciones/[0-9a-f]{32}(_[A-Za-z0-9]+)?\.xlsx(\.json)?)"
    r"(\.[0-9a-f]{12}\.parcial)?"
)
"""Only what `ruta_de_version` may have written, and workbooks whose preview nobody confirmed, are ours to sweep, whole
or half written (the store adds the ending to a repeated name)."""


def huerfanos() -> list[str]:
    """The places of the store that no version points at and that are older than a day, in order."""
    hasta = ahora() - ESPERA
    candidatos = [lugar for lugar in _lugares() if default_storage.get_modified_time(lugar) < hasta]
    conocidos = set(VersionDocumento.objects.exclude(archivo="").values_list("archivo", flat=True))
    return sorted(lugar for lugar in candidatos if lugar not in conocidos)


@transaction.atomic
def barrer_huerfanos(*, por: Usuario | None = None) -> list[str]:
    """Deletes them, and returns which they were. Writes one event when there was any."""
    lugares = huerfanos()
    if lugares:
        registrar(
            por=por,
            accion="documentos.limpieza",
            resumen="Se borró lo que ninguna versión usaba, de subidas interrumpidas: "
            f"{cuantos(len(lugares), 'archivo', 'archivos')}.",
            cambios={lugar: ["sin registro", "borrado"] for lugar in lugares},
        )
    for lugar in lugares:
        default_storage.delete(lugar)
    return lugares


def _lugares(carpeta: str = ""):
    """Every place of the store that has the form of a version's."""
    try:
        carpetas, archivos = default_storage.listdir(carpeta)
    except FileNotFoundError:
        return
    for archivo in archivos:
        lugar = f"{carpeta}/{archivo}"
        if LUGAR_DE_UNA_VERSION.fullmatch(lugar):
            yield lugar
    for hija in carpetas:
        yield from _lugares(f"{carpeta}/{hija}" if carpeta else hija)
