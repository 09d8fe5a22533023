"""The forms in which a table of data by district says its places: codes in one cell or in three, and names together."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from egtpi_portal.territorio.nombres import departamentos, plegar

SOLO_CIFRAS = re.compile(r"(?:0?\d{5}|\d{6})(?:0000)?(?:[.,]0+)?|\d\d([ .-])\d\d\1\d\d", re.ASCII)
"""A cell that is an ubigeo: 020105, 20105, 20105.0, 20105,0, 02-01-05, or 0201050000, its code as a place."""
POR_PARTES = "ubigeo"
_CODIGO = r"(?:cod(?:igo)?|id)(?: del?| de la)? ?"
_PARTES = (
    re.compile(rf"(?:cc)?dd|{_CODIGO}(?:departamento|depto|dpto|dep|region)"),
    re.compile(rf"(?:cc)?pp|{_CODIGO}prov(?:incia)?"),
    re.compile(rf"(?:cc)?di|{_CODIGO}dist(?:rito)?"),
)
_DEPARTAMENTO = r"(?:departamento|depto|dpto|dep|region)"
_PROVINCIA, _DISTRITO = r"prov(?:incia)?s?", r"dist(?:rito)?s?"
_LOS_DOS = re.compile(
    rf"(?:{_DEPARTAMENTO} )?(?:{_PROVINCIA} (?:y )?{_DISTRITO}|{_DISTRITO} (?:[yo] )?{_PROVINCIA})(?: {_DEPARTAMENTO})?"
)
_ENTRE_LUGARES = re.compile(r"[/|,;()\n–]|\s-\s")
_ANTES_DEL_DEPARTAMENTO = re.compile(
    rf"^(?:{_DEPARTAMENTO}|gobierno regional|gore|provincia constitucional)\s+(?:del?\s+)?"
)
_LIMAS = ("lima", "lima region", "lima metropolitana")


def ubigeo_de_cifras(texto: str) -> str:
    """The six figures of a text that SOLO_CIFRAS takes."""
    leido = SOLO_CIFRAS.fullmatch(texto)
    if leido is not None and leido[1]:
        return re.sub(r"\D", "", texto)
    cifras = re.split(r"[.,]", texto)[0]
    return (cifras[:-4] if len(cifras) > 6 else cifras).zfill(6)


def columnas_por_partes(titulos: Mapping[int, str]) -> tuple[int, ...]:
    """The columns whose folded headings say that an ubigeo is parted among them, in its order: CCDD, CCPP and CCDI, or
    «Cod. dep.», «Cod. prov.» and «Cod. dist.»; empty when the three are not there."""
    lugares = [next((n for n, dicho in titulos.items() if forma.fullmatch(dicho)), None) for forma in _PARTES]
    hallados = tuple(lugar for lugar in lugares if lugar is not None)
    return hallados if len(hallados) == len(lugares) else ()


def en_un_ubigeo(valores: Sequence[Any]) -> str:
    """«020105» of 2, 1 and 5, or of «02», «01» and «05»; blank when they are not three of up to two figures."""
    partes = []
    for valor in valores:
        if isinstance(valor, float) and valor.is_integer():
            valor = int(valor)
        dicho = str(valor).strip() if isinstance(valor, int | str) else ""
        if not re.fullmatch(r"\d{1,2}", dicho, re.ASCII):
            return ""
        partes.append(dicho.zfill(2))
    return "".join(partes)


def de_los_dos(titulo: str) -> bool:
    """Whether a folded heading says that each cell below it has a province and a district: «Provincia/Distrito»."""
    return bool(_LOS_DOS.fullmatch(titulo))


def nombre_y_provincia(texto: str, titulo: str) -> str:
    """A cell below such a heading with its two places parted by a dash, without the department that it may have too;
    as it is, when it does not have as many places as the heading says."""
    partes = [parte.strip() for parte in _ENTRE_LUGARES.split(texto) if plegar(parte)]
    if len(partes) == 3 and re.match(_DEPARTAMENTO, titulo):
        partes = partes[1:]
    elif len(partes) == 3 and re.search(rf"{_DEPARTAMENTO}$", titulo):
        partes = partes[:2]
    return " - ".join(partes) if len(partes) == 2 else texto


@lru_cache(maxsize=512)
def departamento(texto: str) -> str:
    """The two figures of the department that a text names, «GORE Áncash», «Lima Provincias»; blank when it is none."""
    dicho = plegar(texto)
    corto = _ANTES_DEL_DEPARTAMENTO.sub("", dicho)
    nombres = {corto, dicho} if corto not in _LIMAS else {"lima provincias"}
    return next((codigo for codigo, nombre in departamentos().items() if nombre in nombres), "")
