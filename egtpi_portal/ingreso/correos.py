"""The mail of the accounts."""

from egtpi_portal.correo.clases import Clase, registrar

INVITACION, CONFIRMAR, CORREO_CAMBIA = "cuentas/invitacion", "cuentas/confirmar_correo", "cuentas/correo_cambia"
FACTOR = "cuentas/como_se_entra"
registrar(
    Clase(INVITACION, "ingreso:invitacion", ("usuario", "vence", "designaciones")),
    Clase(CONFIRMAR, "ingreso:confirmar_correo", ("usuario", "vence")),
    Clase(CORREO_CAMBIA, "ingreso:cuenta", ("usuario", "nuevo", "por", "hecho")),
    Clase(FACTOR, "ingreso:cuenta", ("usuario", "hecho", "que", "por")),
)
