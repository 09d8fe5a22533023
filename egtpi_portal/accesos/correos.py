"""The mail that goes to who has an access."""

from egtpi_portal.correo.clases import Clase, registrar

ABIERTO, DEVUELTO, RECORDATORIO = "accesos/abierto", "accesos/avance_devuelto", "accesos/recordatorio"
registrar(
    Clase(ABIERTO, "respuesta:inicio", ("acceso",)),
    Clase(DEVUELTO, "respuesta:inicio", ("avance",)),
    Clase(RECORDATORIO, "respuesta:inicio", ("acceso", "suyos")),
)
