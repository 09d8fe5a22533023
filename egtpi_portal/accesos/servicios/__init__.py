"""What changes an access, and what is done with what comes by it."""

from .accesos import DatosAcceso, cerrar_acceso, dar_acceso, enviar_acceso, renovar_acceso
from .acuses import acusar
from .avances import DatosAvance, aceptar_avance, devolver_avance, informar
from .compartir import enviar_hojas

__all__ = [
    "DatosAcceso", "DatosAvance", "aceptar_avance", "acusar", "cerrar_acceso", "dar_acceso", "devolver_avance",
    "enviar_acceso", "enviar_hojas", "informar", "renovar_acceso",
]  # fmt: skip
