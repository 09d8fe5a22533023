"""Reads of the territory."""

from .models import Firmante, GobiernoLocal, Region
from .nombres import Directorio, Local, del_pais, nombre_corto, nombres_de_local, plegar, ubigeos_escritos


class RegionDesconocida(ValueError):
    """A region code that is none of the 25; the message lists the valid ones."""


def region_por_codigo(codigo: str) -> Region:
    """The region with that INEI code. Raises RegionDesconocida with the list of valid codes."""
    region = Region.objects.filter(pk=codigo).first()
    if region is None:
        raise RegionDesconocida(f"No hay una región «{codigo}». {regiones_validas()}")
    return region


def regiones_validas() -> str:
    """A sentence with every region code and name."""
    filas = Region.objects.values_list("codigo", "nombre")
    if not filas:
        return "El territorio aún no está cargado: ejecute `python manage.py cargar_territorio`."
    return "Las regiones son: " + ", ".join(f"{codigo} {nombre}" for codigo, nombre in filas) + "."


def nombres_de(ubigeos) -> dict[str, str]:
    """Ubigeo to name of those local governments the catalogue knows, as they are shown everywhere, in one query."""
    return {g.ubigeo: g.breve for g in GobiernoLocal.objects.filter(pk__in=set(ubigeos))}


def municipalidad_de(ubigeo: str) -> str:
    """«Municipalidad Provincial de Huaraz»; the ubigeo when the catalogue lacks it."""
    gobierno = GobiernoLocal.objects.filter(pk=ubigeo).first()
    return gobierno.municipalidad if gobierno else ubigeo


def locales_que_dicen(escrito: str) -> list[str]:
    """The ubigeos of the local governments that somebody may be looking for: those that the whole text names, in any
    form (its ubigeo without the zero, «MD de Jangas», Chimbote), and those whose name or province it is part of."""
    cifras = ubigeos_escritos(escrito)
    buscado = nombre_corto(escrito)
    if not buscado and not cifras:
        return []
    return [
        local.ubigeo
        for local in del_pais()
        if local.ubigeo in cifras or (buscado and any(buscado in dicho for dicho in _dichos(local)))
    ]


def _dichos(local: Local) -> tuple[str, ...]:
    return (*nombres_de_local(local), plegar(local.provincia), f"{plegar(local.nombre)} {local.tipo}")


def directorio_de(region: str, *, con_desconocidos: bool = False) -> Directorio:
    """The local governments of a region, to be found by what people write: their own names, and those with which they
    signed the pact; of several of one name, the signatory. Two queries."""
    locales = [g.local for g in GobiernoLocal.objects.filter(region_id=region)]
    propios = {local.ubigeo: local for local in locales}
    firmantes = dict(Firmante.objects.filter(pacto_id=region).values_list("ubigeo", "nombre"))
    locales += [
        Local(ubigeo, nombre, propios[ubigeo].provincia, propios[ubigeo].tipo)
        for ubigeo, nombre in firmantes.items()
        if ubigeo in propios
    ]
    return Directorio(locales, preferidos=firmantes, con_desconocidos=con_desconocidos)


ENTIDAD = {"07": "Gobierno Regional del Callao", "15": "Gobierno Regional de Lima"}
"""Those whose name is not "Gobierno Regional de" and the region's."""


def gobierno_regional(region: Region) -> str:
    """The full name of the region's government: «Gobierno Regional de Áncash»."""
    return ENTIDAD.get(region.codigo) or f"Gobierno Regional de {region.nombre}"
