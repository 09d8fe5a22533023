"""The mail that goes to who has an access."""

from egtpi_portal.correo.clases import Clase, registrar

ABIERTO, DEVUELTO, RECORDATORIO = "accesos/abierto", "accesos/avance_devuelto", "accesos/recordatorio"
HOJA = "accesos/hoja_compartida"
registrar(
    Clase(ABIERTO, "respuesta:inicio", ("acceso",)),
    Clase(DEVUELTO, "respuesta:inicio", ("avance",)),
    Clase(HOJA, "respuesta:inicio", ("acceso", "anexo")),
    Clase(RECORDATORIO, "respuesta:inicio", ("acceso", "suyos")),
)
