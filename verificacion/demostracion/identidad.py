"""A region's entities and officials, as its papers name them."""

from .personas import Directorio

CON_GERENCIAS = {"04", "08", "13", "14", "16", "18"}
"""Regions whose health, education and housing offices are gerencias, not direcciones."""

SECRETARIA = "Secretaría Técnica de la IAR"
MIDIS_FED = "FED - MIDIS"
MIDIS_ENLACE = "MIDIS"

CONOCIDOS = {
    "02": {
        ("", "secretario_tecnico"): "Rosa Elvira Maguiña Cáceres",
        ("", "secretario_tecnico_anterior"): "Julio César Norabuena Trejo",
        ("", "coordinador_territorial_fed"): "Marco Antonio Villanueva Ríos",
        ("", "coordinador_enlace_midis"): "Yolanda Depaz Figueroa",
    }
}
"""The officials of Áncash are also accounts of the demonstration: same names in the papers and on the screen."""


class Identidad:
    """The names of the region's offices and of who holds each post."""

    def __init__(self, codigo: str, nombre: str):
        self.codigo, self.nombre = codigo, nombre
        gerencias = codigo in CON_GERENCIAS
        corto = nombre.replace(" Provincias", "")
        self.gore = f"Gobierno Regional de {nombre}"
        self.entidades = {
            "salud": f"{'GERESA' if gerencias else 'DIRESA'} {corto}",
            "educacion": f"{'GRE' if gerencias else 'DRE'} {corto}",
            "agua": f"{'GRVCS' if gerencias else 'DRVCS'} {corto}",
            "grds": "Gerencia Regional de Desarrollo Social",
            "reniec": f"RENIEC - Oficina Regional {corto}",
            "mclcp": f"Mesa de Concertación para la Lucha contra la Pobreza - {corto}",
            "programas": f"Programa Juntos - Unidad Territorial {corto}",
        }
        cabeza = "Gerente Regional" if gerencias else "Directora Regional"
        self.cargos = {
            "salud": ("Directora de Atención Integral de Salud", "Coordinador regional de Etapa de Vida Niño", cabeza),
            "educacion": ("Especialista de Educación Inicial", "Director de Gestión Pedagógica", cabeza),
            "agua": ("Director de Saneamiento", "Especialista en calidad del agua", cabeza),
            "grds": ("Gerente Regional de Desarrollo Social", "Subgerenta de Programas Sociales"),
            "reniec": ("Jefe regional",),
            "mclcp": ("Coordinadora regional",),
            "programas": ("Jefa de la unidad territorial",),
        }
        self.directorio = Directorio(codigo, CONOCIDOS.get(codigo, {}))

    def secretario(self, mes: str) -> str:
        """The technical secretary of that month: the post changed hands in Áncash at the end of 2023."""
        anterior = self.codigo == "02" and mes < "2024-01"
        return self.directorio.nombre("", "secretario_tecnico_anterior" if anterior else "secretario_tecnico")

    def firmante(self, rol: str, mes: str) -> str:
        """Who signs actas in that role, in that month."""
        return self.secretario(mes) if rol == "secretario_tecnico" else self.directorio.nombre("", rol)
