"""Invented people: common Peruvian names, and who works where. Any likeness to a real official is chance."""

from .azar import Azar

MUJERES = (
    "Rosa Elvira", "María Isabel", "Carmen Luz", "Ana Cecilia", "Luz Marina", "Elizabeth", "Yolanda", "Nelly Victoria",
    "Gladys", "Maribel", "Sonia Beatriz", "Norma", "Flor de María", "Karina", "Milagros", "Vilma", "Juana Rosa",
    "Edith", "Liliana", "Roxana Pilar", "Teresa", "Martha Lucía", "Silvia", "Patricia", "Ruth Noemí", "Esther",
    "Verónica", "Gloria", "Delia", "Hilda", "Marleny", "Yesenia", "Katherine", "Cinthya", "Fiorella", "Lourdes",
    "Mercedes", "Zoila", "Irma", "Nancy", "Maritza", "Dina", "Olinda", "Lisbeth", "Jackeline", "Janeth", "Amelia",
    "Doris", "Graciela", "Betty", "Aurora", "Pilar", "Consuelo", "Haydeé", "Nilda", "Rocío", "Paola", "Yenny",
)  # fmt: skip
HOMBRES = (
    "Juan Carlos", "José Luis", "Luis Alberto", "Carlos Enrique", "Víctor Hugo", "Wilder", "Edwin", "Percy", "Rolando",
    "Jorge Luis", "Marco Antonio", "Julio César", "Miguel Ángel", "Walter", "Richard", "Hugo", "Freddy", "Elmer",
    "Segundo", "Wilson", "Américo", "Fortunato", "Nicanor", "Edgar", "Raúl", "Óscar", "Félix", "Teófilo", "Jaime",
    "Alfredo", "Roberto", "César Augusto", "Héctor", "Manuel", "Pedro Pablo", "Santos", "Gilmer", "Alex", "Jhon",
    "Cristian", "Henry", "Ronald", "Leoncio", "Eusebio", "Zenón", "Abel", "Isaías", "Moisés", "Rubén", "Dante",
    "Fidel", "Orlando", "Saúl", "Wilfredo", "Yuri", "Iván", "Ernesto", "Gerardo", "Demetrio", "Guido",
)  # fmt: skip
APELLIDOS = (
    "Quispe", "Huamán", "Mamani", "Flores", "Rojas", "Sánchez", "García", "Rodríguez", "Condori", "Chávez", "Ramos",
    "Mendoza", "Espinoza", "Vargas", "Castillo", "Gutiérrez", "Torres", "Díaz", "Vásquez", "Cruz", "Ramírez",
    "Fernández", "Cárdenas", "Salazar", "Palomino", "Ccori", "Huanca", "Apaza", "Chura", "Ticona", "Choque", "Yupanqui",
    "Poma", "Ñaupari", "Aliaga", "Camargo", "Inga", "Capcha", "Villanueva", "Maguiña", "Cáceres", "Alvarado",
    "Depaz", "Norabuena", "Trejo", "Figueroa", "Cerna", "Cotrina", "Tafur", "Culqui", "Santillán", "Vela", "Chuquizuta",
    "Silva", "Saavedra", "Zapata", "Ipanaqué", "Chunga", "Sernaqué", "Yarlequé", "Ruiz", "Panta", "Farfán", "Arévalo",
    "Tuanama", "Shapiama", "Sangama", "Tapullima", "Pinedo", "Ahuanari", "Murayari", "Macedo", "Ríos", "Paredes",
    "Bustamante", "Zegarra", "Cornejo", "Valdivia", "Delgado", "Llerena", "Tito", "Ayala", "Oré", "Ccente", "Curipaco",
    "Sulca", "Tineo", "Bautista", "Meneses", "Pariona", "Allauca", "Tello", "Ortega", "Guerrero", "Neyra", "Peralta",
)  # fmt: skip

CARGOS_GL = (
    "Gerente de Desarrollo Social", "Subgerenta de Programas Sociales", "Responsable del padrón nominal",
    "Responsable del Área Técnica Municipal", "Coordinador de la IAL", "Regidora de Desarrollo Social",
    "Jefa de la Unidad Local de Empadronamiento", "Gerente municipal", "Coordinadora de visitas domiciliarias",
    "Secretario técnico de la IAL", "Responsable de la OMAPED y DEMUNA", "Registrador civil",
)  # fmt: skip


def _nombres_segun(cargo: str, azar: Azar) -> tuple[str, ...]:
    """Women's or men's names, as the position is written (Directora, Director); either for Gerente or Responsable."""
    palabra = cargo.partition(" ")[0]
    if palabra.endswith("a") and palabra != "Especialista":
        return MUJERES
    if palabra.endswith(("or", "o", "Jefe")):
        return HOMBRES
    return MUJERES if azar.ocurre(54) else HOMBRES


def nombre_completo(azar: Azar, cargo: str = "") -> str:
    """A full name: one or two given names and two surnames."""
    nombre = azar.elegir(_nombres_segun(cargo, azar))
    paterno, materno = azar.muestra(APELLIDOS, 2)
    return f"{nombre} {paterno} {materno}"


class Directorio:
    """Who holds each post of a region: the same post in the same entity is always the same person."""

    def __init__(self, codigo: str, conocidos: dict[tuple[str, str], str]):
        self._codigo = codigo
        self._nombres = dict(conocidos)

    def nombre(self, entidad: str, cargo: str) -> str:
        """The name of who holds that post."""
        llave = (entidad, cargo)
        if llave not in self._nombres:
            self._nombres[llave] = nombre_completo(Azar(self._codigo, "persona", entidad, cargo), cargo)
        return self._nombres[llave]

    def persona(self, entidad: str, cargo: str) -> dict[str, str]:
        """Entity, name and position, as a responsible is written."""
        return {"entidad": entidad, "nombre": self.nombre(entidad, cargo), "cargo": cargo}
