"""Names of persons, by the commonest given names and surnames of Peru (RENIEC publishes both every year)."""

import re
from functools import cache
from importlib import resources

from egtpi_portal.hojas.texto import plegado
from egtpi_portal.territorio.nombres import del_pais, nombre_corto, nombres_de_local, provincias_del_pais

DE_LUGAR = re.compile(
    r"(?:c\.? ?s|p\.? ?s|c\.? ?m\.? ?i|puesto|centro|hospital|clinica|posta|eess|establecimiento|ipress|red|micro ?red|"
    r"m\.? ?r|i\.? ?e(?:\.? ?[ip])?|institucion|colegio|escuela|jardin|pronoei|cuna|ugel|diresa|geresa|disa|"
    r"municipalidad|distrito|provincia|comunidad|c\.? ?p|caserio|anexo|barrio|aa\.? ?hh|asentamiento|urb|jass|"
    r"san|santa|santo|senor|virgen|ciudad|villa|nuevo|nueva)\b"
)
"""How the names of places and of what stands in them begin, though they bear a person's."""
SIN_PESO = frozenset(["de", "del", "la", "las", "los", "y"])


def parece_de_persona(texto: str) -> bool:
    """Whether a text reads as the full name of a person, and not as that of a place or of a health facility."""
    plano = plegado(texto)
    if len(plano) > 80 or DE_LUGAR.match(plano):
        return False
    palabras = [palabra for palabra in re.split(r"[\s,.]+", plano) if palabra and palabra not in SIN_PESO]
    if not 2 <= len(palabras) <= 6 or sum(palabra in _conocidos() for palabra in palabras) < 2:
        return False
    return all(palabra.replace("-", "").isalpha() for palabra in palabras) and nombre_corto(texto) not in _lugares()


@cache
def _conocidos() -> frozenset[str]:
    """The commonest given names and surnames, folded."""
    return frozenset(
        resources.files("egtpi_portal.pacto").joinpath("datos", "nombres_de_persona.txt").read_text().split()
    )


@cache
def _lugares() -> frozenset[str]:
    """The folded names of every province and local government of Peru."""
    return provincias_del_pais() | {nombre for local in del_pais() for nombre in nombres_de_local(local)}
