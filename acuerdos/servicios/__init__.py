"""Everything that changes the matrix. Each function: keyword-only, `por=` who does it, one transaction with its event
of the trail; what cannot be done is an exception with a sentence. (Importing a workbook is in `acuerdos.hojas`.)"""

from .carga import YaCargada, cargar_matriz
from .situacion import DatosSituacion, cambiar_situacion, comentar_acuerdo

__all__ = ["DatosSituacion", "YaCargada", "cambiar_situacion", "cargar_matriz", "comentar_acuerdo"]
