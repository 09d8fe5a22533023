"""The mail that goes to who has an access."""

from egtpi_portal.correo.clases import Clase, registrar

ABIERTO, DEVUELTO = "accesos/abierto", "accesos/avance_devuelto"
registrar(
    Clase(ABIERTO, "respuesta:inicio", ("acceso",)),
    Clase(DEVUELTO, "respuesta:inicio", ("avance",)),
)
