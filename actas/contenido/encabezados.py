"""The columns in which offices keep what an acta says: how each is headed, in a paste or in a matrix."""

from actas.models import Ambito
from egtpi_portal.hojas import Columna
from egtpi_portal.hojas.lectores import fecha, opcion

PALABRAS_DE_AMBITO = {
    Ambito.SECTORES: ("Sectores", "Sector", "Sectorial", "Con sectores", "Intersectorial"),
    Ambito.GOBIERNOS_LOCALES: (
        "Gobiernos locales", "GL", "GGLL", "G. L.", "GG. LL.", "Gobierno local", "Con gobiernos locales", "Local",
        "Municipalidades", "Municipalidad", "Municipios", "Con GL",
    ),
    Ambito.AMBOS: (
        "Sectores y gobiernos locales", "Sectores y GL", "Sectores y GGLL", "GL y sectores", "Ambos", "Sectores / GL",
        "Gobiernos locales y sectores", "Sector y GL", "Sector y gobierno local", "Sectores y GG. LL.",
        "Sectores y municipalidades", "Con sectores y GL",
    ),
    Ambito.INTERNO: ("Interno de la IAR", "Interno", "IAR", "Interna", "Interno IAR", "Secretaría Técnica"),
}  # fmt: skip

TEXTO = Columna(
    "texto", "Acuerdo",
    (
        "Acuerdos", "Descripción del acuerdo", "Acuerdo adoptado", "Acuerdos y compromisos", "Acuerdo / compromiso",
        "Compromiso", "Texto del acuerdo", "Detalle del acuerdo", "Acuerdos adoptados en la sesión",
        "Acuerdo o compromiso", "Acuerdos de la IAR", "Acuerdos de la sesión", "Acuerdo tomado",
    ),
    obligatoria=True,
)  # fmt: skip
NUDO = Columna("nudo_critico", "Nudo crítico", ("Nudos críticos", "Problema", "Nudo crítico identificado"))
ENTIDAD = Columna(
    "responsable_entidad", "Responsable (entidad)",
    (
        "Responsable", "Entidad responsable", "Entidad", "Institución responsable", "Responsable institución",
        "Responsable entidad / institución", "Responsable del cumplimiento", "Institución",
        "Responsable de la implementación", "Sector responsable", "Responsables", "Responsable del acuerdo",
    ),
)  # fmt: skip
NOMBRE = Columna(
    "responsable_nombre", "Nombre del responsable",
    ("Nombres y apellidos del responsable", "Responsable nombre", "Nombre y apellidos del responsable",
     "Apellidos y nombres del responsable", "Persona responsable", "Funcionario responsable"),
)  # fmt: skip
CARGO = Columna(
    "responsable_cargo", "Cargo del responsable", ("Cargo", "Responsable cargo", "Cargo responsable", "Puesto")
)
AMBITO = Columna(
    "ambito", "Ámbito",
    ("Ámbito del acuerdo", "Ámbito de intervención", "Con quiénes", "Con quiénes es", "Dirigido a", "Alcance",
     "Actores", "Sectores / gobiernos locales", "Sectores o GL", "Sector o GL", "Ámbito (sectores / GL)"),
    lector=opcion(
        PALABRAS_DE_AMBITO,
        es="un ámbito",
        nombres=Ambito,
    ),
)  # fmt: skip
PLAZO = Columna(
    "plazo", "Plazo de cumplimiento",
    (
        "Plazo", "Fecha límite", "Fecha de vencimiento", "Fecha de cumplimiento programada", "Plazo del acuerdo",
        "Plazo de implementación", "Fecha plazo", "Plazo máximo", "Fecha programada", "Fecha límite de cumplimiento",
        "Vencimiento", "Plazo (fecha)", "Plazos", "Plazo de ejecución",
    ),
    lector=fecha, ancla=True,
)  # fmt: skip
DEL_ACUERDO = (TEXTO, NUDO, ENTIDAD, NOMBRE, CARGO, AMBITO, PLAZO)
"""What an acta seals of an agreement."""
