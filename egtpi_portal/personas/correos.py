"""The mail that tells a person what changed in her designations."""

from egtpi_portal.correo.clases import Clase, registrar

DESIGNACION = "cuentas/designacion"
registrar(Clase(DESIGNACION, "ingreso:cuenta", ("usuario", "hechos")))
