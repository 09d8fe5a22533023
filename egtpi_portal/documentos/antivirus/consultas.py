"""Whether a content may go out."""

from ..models import LecturaDeArchivo
from .servicios import LECTOR, VERSION

ESPERA = (
    "El antivirus del portal todavía no pudo revisar este archivo. Está guardado, y se podrá descargar cuando lo "
    "revise: lo intenta solo. La administración del portal lo ve en «Trabajos»."
)
INFECTADO = (
    "El antivirus encontró «{}» en este archivo después de guardado. No se entrega a nadie: avise a la administración "
    "del portal, y suba otra versión desde un equipo limpio."
)


def por_que_no_sale(sha256: str) -> str:
    """Why the content goes out to nobody, in sentences; blank when it may. What the antivirus was never asked of (there
    was none then) may."""
    lectura = LecturaDeArchivo.objects.filter(sha256=sha256, lector=LECTOR, version=VERSION).only("resultado").first()
    if lectura is None or lectura.resultado == "":
        return ""
    return ESPERA if lectura.resultado is None else INFECTADO.format(lectura.resultado)
