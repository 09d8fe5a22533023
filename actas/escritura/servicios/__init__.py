"""Everything that changes what an acta says while it is written."""

from .borrador import copiar_de_la_anterior, crear_borrador
from .guardado import PasoGuardado, guardar_paso
from .importacion import incorporar_acuerdos

__all__ = ["PasoGuardado", "copiar_de_la_anterior", "crear_borrador", "guardar_paso", "incorporar_acuerdos"]
