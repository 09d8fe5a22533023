"""Sessions of the Instancia de Articulación Regional (IAR) and their minutes: the actas.

Whatever `egtpi-expediente/1` can say of an acta has its place here. The sheet asks of each acta six
characteristics (nota 1 to 6); the constraints here keep the data whole, and the engine judges it: an acta that
fails a characteristic is evidence too. Texts have no length of their own, for the form sets none; the web forms do.
"""

from actas.estados import ESTADOS_EDITABLES, ESTADOS_PRESENTADOS, EstadoActa

from .acta import REVISORES_DE_BORRADOR, Acta, ActaQuerySet, PedidoDeRevision
from .acuerdo import Acuerdo, AcuerdoQuerySet, SeguimientoAcuerdo
from .adjunto import AdjuntoActa
from .borrador import ComentarioBorrador, PasoActa
from .contenido import Participante, PuntoAgenda, ReconocidoPunto, SectorPunto
from .directorio import LlenadoDelDirectorio, MiembroIAR
from .firma import Firma, Observacion, VersionActa
from .opciones import AccionAgenda, Ambito, ClaseAdjunto, Paso, RolFirma, Sector, TipoSesion
from .reconocimiento import PaqueteDeReconocimiento
from .sesion import AccionPrevista, SesionProgramada, SesionProgramadaQuerySet
from .word import SalidaEnWord, VueltaEnWord

__all__ = [
    "ESTADOS_EDITABLES",
    "ESTADOS_PRESENTADOS",
    "REVISORES_DE_BORRADOR",
    "AccionAgenda",
    "AccionPrevista",
    "Acta",
    "ActaQuerySet",
    "Acuerdo",
    "AcuerdoQuerySet",
    "AdjuntoActa",
    "Ambito",
    "ClaseAdjunto",
    "ComentarioBorrador",
    "EstadoActa",
    "Firma",
    "LlenadoDelDirectorio",
    "MiembroIAR",
    "Observacion",
    "PaqueteDeReconocimiento",
    "Participante",
    "Paso",
    "PasoActa",
    "PedidoDeRevision",
    "PuntoAgenda",
    "ReconocidoPunto",
    "RolFirma",
    "SalidaEnWord",
    "Sector",
    "SectorPunto",
    "SeguimientoAcuerdo",
    "SesionProgramada",
    "SesionProgramadaQuerySet",
    "TipoSesion",
    "VersionActa",
    "VueltaEnWord",
]
