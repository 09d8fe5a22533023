"""Asking the antivirus again of what it could not look at: until it answers, for three days by itself."""

import datetime as dt

from django.conf import settings

from egtpi_portal.trabajos.errores import NoSePudo
from egtpi_portal.trabajos.models import Trabajo
from egtpi_portal.trabajos.tipos import Tipo, registrar

from ..models import VersionDocumento
from .clamd import SinRespuesta, preguntar
from .servicios import TIPO, anotar

PAUSAS = tuple(dt.timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 480, 480, 480, 480, 480, 480, 480, 480, 480))


def revisar_lo_que_espera(trabajo: Trabajo) -> None:
    """Asks of one content, wherever it is stored. Safe to run twice. Raises NoSePudo while there is no answer, and when
    something was found: then somebody must see to it."""
    sha256 = trabajo.datos["sha256"]
    version = VersionDocumento.objects.filter(sha256=sha256).exclude(archivo="").first()
    if version is None:
        return  # what was sent was not stored in the end
    if not settings.CLAMD:
        raise NoSePudo("El portal ya no tiene antivirus (CLAMD): defínalo otra vez para revisar lo que espera.")
    try:
        archivo = version.archivo.open("rb")
    except OSError as error:
        raise NoSePudo(f"El archivo no se pudo leer de su almacén ({error}). Revíselo: comprobar_archivos.") from error
    try:
        with archivo:
            hallado = preguntar(settings.CLAMD, archivo, segundos=settings.CLAMD_SEGUNDOS)
    except SinRespuesta as error:
        raise NoSePudo(f"El antivirus {error}. Revise clamav-daemon.") from error
    anotar(sha256, hallado)
    if hallado:
        raise NoSePudo(
            f"El antivirus encontró «{hallado}»: el archivo está guardado, y no se entrega a nadie.", definitivo=True
        )


registrar(Tipo(clave=TIPO, nombre="Antivirus", hacer=revisar_lo_que_espera, pausas=PAUSAS, boton="Revisar otra vez"))
