"""The roles there are."""

from egtpi_portal.palabras import Opciones, Rotulo
from verificacion.motor.vocabulario import RolFirma


class Rol(Opciones):
    """Who comes, and for what (the table of roles of the interface design)."""

    SECRETARIO_TECNICO = RolFirma.SECRETARIO_TECNICO, Rotulo("Secretaría Técnica de la IAR")
    EQUIPO_REGIONAL = "equipo_regional", "Equipo regional"
    GOBIERNO_PROVINCIAL = "gobierno_provincial", "Gobierno provincial"
    COORDINADOR_FED = RolFirma.COORDINADOR_FED, "Coordinación Territorial FED"
    COORDINADOR_MIDIS = RolFirma.COORDINADOR_MIDIS, "Coordinación de Enlace MIDIS"
    REVISOR_DAT = "revisor_dat", "Revisión DAT"
    EVALUADOR_DMI = "evaluador_dmi", "Evaluación DMI"
    ADMINISTRADOR = "administrador", "Administración"
    CONSULTA = "consulta", "Consulta"


ROLES_DE_REGION = (
    Rol.SECRETARIO_TECNICO,
    Rol.EQUIPO_REGIONAL,
    Rol.GOBIERNO_PROVINCIAL,
    Rol.COORDINADOR_FED,
    Rol.COORDINADOR_MIDIS,
)
ROLES_NACIONALES = (Rol.REVISOR_DAT, Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR)
ROLES_CON_SUPLENTE = (Rol.SECRETARIO_TECNICO, Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS)
