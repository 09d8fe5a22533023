"""The lists whose filters are remembered and kept, by the name of their address; and what of an address is a filter."""

from collections.abc import Mapping

from django.http import QueryDict
from django.urls import reverse

LISTAS = {
    "acuerdos:lista": "Acuerdos",
    "acuerdos:cargas": "Cargas de la matriz",
    "actas:lista": "Actas",
    "asistencia:fichas": "Fichas de asistencia técnica",
    "bitacora:lista": "Bitácora",
    "oficial:lista": "Verificaciones oficiales",
    "pacto:pais": "Indicadores del Pacto, por región",
    "pacto:region": "Indicadores del Pacto de una región",
    "personas:lista": "Personas",
    "trabajos:lista": "Trabajos",
    "verificacion:cola": "Por revisar",
}
EN_LA_DIRECCION = {"pacto:region": ("region",)}
"""What the address of a list says before its filters: a view keeps it with them."""
NO_SON_FILTROS = frozenset({"al", "de_paso", "directo", "empezar", "ficha", "formato", "pagina", "quitar", "semilla"})
"""What an address says besides: as of when and by which sheet it is looked at, its page, the form in which it goes."""
LARGO = 1000
"""Characters of the filters that are kept."""


def filtros_de(consulta: QueryDict) -> str:
    """The filters that an address has, as an address has them; blank when it has none, or more than is kept."""
    puestos = QueryDict(mutable=True)
    for clave, valores in consulta.lists():
        if clave not in NO_SON_FILTROS and (con_algo := [valor for valor in valores if valor.strip()]):
            puestos.setlist(clave, con_algo)
    escritos = puestos.urlencode()
    return escritos if len(escritos) <= LARGO else ""


def con_su_lugar(lista: str, filtros: str, lugar: Mapping[str, str]) -> str:
    """Those filters and what the address of that list says before them; blank when there are none."""
    dichos = QueryDict(filtros, mutable=True)
    for clave in EN_LA_DIRECCION.get(lista, ()) if filtros else ():
        dichos[clave] = lugar.get(clave, "")
    return dichos.urlencode()


def direccion_de(lista: str, consulta: str = "") -> str:
    """The address of a list with what `con_su_lugar` gives. Raises NoReverseMatch when it does not say of where."""
    dichos = QueryDict(consulta, mutable=True)
    lugar = {clave: dichos.pop(clave)[-1] for clave in EN_LA_DIRECCION.get(lista, ()) if clave in dichos}
    filtros = dichos.urlencode()
    return reverse(lista, kwargs=lugar) + (f"?{filtros}" if filtros else "")
