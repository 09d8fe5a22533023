"""The mail of the seals."""

from egtpi_portal.correo.clases import Clase, registrar

SELLO = "sellos/noche"
registrar(Clase(SELLO, "sellos:lista", ("sello",)))
