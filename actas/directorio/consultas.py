"""Reads of the directory of the IAR, and of everybody whom the region's actas know."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from actas.models import Acta, LlenadoDelDirectorio, MiembroIAR, Participante
from egtpi_portal.abecedario import Abecedario, abecedario
from egtpi_portal.territorio.models import Region
from egtpi_portal.territorio.nombres import plegar

A_LA_MANO = 300
"""People that a page suggests at most: those of the directory, and the last who attended."""
PARTICIPACIONES = 1500
"""Rows of past actas that are looked at, the last first."""


@dataclass(frozen=True, slots=True)
class Conocido:
    """Somebody of whom the portal knows for whom they come: the local government, by ubigeo, when it is for one."""

    nombre: str
    cargo: str = ""
    entidad: str = ""
    ubigeo: str = ""

    @property
    def de_quien(self) -> str:
        """«Alcalde, Municipalidad Distrital de Jangas»: what tells one from another of the same name."""
        return ", ".join(filter(None, (self.cargo, self.entidad)))


@dataclass(slots=True)
class Conocidos:
    """Those that are known, each once, whoever said it last first. `asistieron`: of who came to a presented session,
    by name and entity (`_quien`), how many came after them."""

    personas: list[Conocido] = field(default_factory=list)
    asistieron: dict[tuple[str, str], int] = field(default_factory=dict)

    def de_nombre(self, nombre: str) -> list[Conocido]:
        """Those who bear that name, but for accents and case; more than one when they come for different entities."""
        buscado = plegar(nombre)
        return [uno for uno in self.personas if plegar(uno.nombre) == buscado] if buscado else []

    def de_entidad(self, entidad: str) -> list[Conocido]:
        """Those who come for that entity."""
        buscada = plegar(entidad)
        return [uno for uno in self.personas if plegar(uno.entidad) == buscada] if buscada else []

    @property
    def entidades(self) -> list[str]:
        return sorted({uno.entidad for uno in self.personas if uno.entidad}, key=abecedario)

    @property
    def cargos(self) -> list[str]:
        return sorted({uno.cargo for uno in self.personas if uno.cargo}, key=abecedario)


def directorio(region: Region) -> QuerySet[MiembroIAR]:
    """The directory of that region's IAR, those off the lists last."""
    return MiembroIAR.objects.filter(region=region).order_by("-activo", "orden", Abecedario("entidad"), "pk")


def nuevos_para(region: str, personas: Iterable[Conocido]) -> list[Conocido]:
    """Of those, who are not in that region's directory yet, each once, as they come first. One query."""
    hay = {
        (plegar(nombre), plegar(miembro.entidad))
        for miembro in MiembroIAR.objects.filter(region_id=region)
        for nombre in (miembro.nombre, miembro.suplente_nombre)
    }
    nuevos: dict[tuple[str, str], Conocido] = {}
    for uno in personas:
        clave = plegar(uno.nombre), plegar(uno.entidad)
        if all(clave) and clave not in hay:
            nuevos.setdefault(clave, uno)
    return list(nuevos.values())


def por_preguntar(region: str) -> list[Conocido]:
    """Who of past sessions would come into the directory, while nobody said whether it fills itself; nobody after."""
    if LlenadoDelDirectorio.objects.filter(region_id=region).exists():
        return []
    return nuevos_para(region, asistentes(region))


def conocidos(region: str, *, antes: Iterable[Conocido] = ()) -> Conocidos:
    """Everybody to be suggested where a person is typed in that region: those given first (`antes`), those of the
    directory, and who attended its presented sessions, the last first. Two queries."""
    vistos: dict[tuple[str, str], Conocido] = {}
    vinieron = list(dict.fromkeys(asistentes(region)))
    for uno in (*antes, *_del_directorio(region), *vinieron):
        vistos.setdefault(_quien(uno.nombre, uno.entidad), uno)
        if len(vistos) >= A_LA_MANO:
            break
    asistieron: dict[tuple[str, str], int] = {}
    for uno in vinieron:
        asistieron.setdefault(_quien(uno.nombre, uno.entidad), len(asistieron))
    return Conocidos(list(vistos.values()), asistieron)


def _quien(nombre: str, entidad: str) -> tuple[str, str]:
    """What tells one person from another, but for accents and case."""
    return plegar(nombre), plegar(entidad)


@dataclass(frozen=True, slots=True)
class Elegible:
    """Somebody of the directory, to be picked by a box: its value («7-titular»), whose, and who they are."""

    valor: str
    miembro: MiembroIAR
    nombre: str
    cargo: str
    suplente: bool = False


def elegibles(miembros: Iterable[MiembroIAR], conocidos: Conocidos) -> list[Elegible]:
    """Those members and their deputies, first who came to a presented session, the last to come first; then the others,
    as the directory has them."""
    todos: list[Elegible] = []
    for miembro in miembros:
        todos.append(Elegible(f"{miembro.pk}-titular", miembro, miembro.nombre, miembro.cargo))
        if miembro.suplente_nombre:
            suyo = miembro.suplente_nombre, miembro.suplente_cargo
            todos.append(Elegible(f"{miembro.pk}-suplente", miembro, *suyo, suplente=True))
    nadie = len(conocidos.asistieron)
    return sorted(todos, key=lambda uno: conocidos.asistieron.get(_quien(uno.nombre, uno.miembro.entidad), nadie))


def conocidos_en(acta: Acta) -> Conocidos:
    """Everybody to be suggested in an acta: who attended its own session first. Three queries."""
    suyos = acta.participantes.exclude(nombre="").values_list("nombre", "cargo", "entidad", "ubigeo")
    return conocidos(acta.region_id, antes=[Conocido(n, c, e, u or "") for n, c, e, u in suyos])


def _del_directorio(region: str) -> Iterator[Conocido]:
    for miembro in MiembroIAR.objects.filter(region_id=region, activo=True):
        if miembro.nombre:
            yield Conocido(miembro.nombre, miembro.cargo, miembro.entidad, miembro.ubigeo or "")
        if miembro.suplente_nombre:
            yield Conocido(miembro.suplente_nombre, miembro.suplente_cargo, miembro.entidad, miembro.ubigeo or "")


def asistentes(region: str) -> list[Conocido]:
    """Who attended the presented sessions of that region, the last first, each as they were written that time."""
    filas = (
        Participante.objects.filter(acta__in=Acta.objects.presentadas().filter(region_id=region))
        .exclude(nombre="")
        .exclude(entidad="")
        .order_by("-acta__fecha_sesion", "-acta_id", "orden", "pk")
        .values_list("nombre", "cargo", "entidad", "ubigeo")[:PARTICIPACIONES]
    )
    return [Conocido(nombre, cargo, entidad, ubigeo or "") for nombre, cargo, entidad, ubigeo in filas]
