"""The lists whose filters are remembered and kept, by the name of their address; and what of an address is a filter."""

from django.http import QueryDict

LISTAS = {
    "acuerdos:lista": "Acuerdos",
    "acuerdos:cargas": "Cargas de la matriz",
    "actas:lista": "Actas",
    "asistencia:fichas": "Fichas de asistencia técnica",
    "bitacora:lista": "Bitácora",
    "oficial:lista": "Verificaciones oficiales",
    "personas:lista": "Personas",
    "trabajos:lista": "Trabajos",
    "verificacion:cola": "Por revisar",
}
NO_SON_FILTROS = frozenset({"al", "directo", "empezar", "ficha", "formato", "pagina", "quitar", "semilla"})
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
