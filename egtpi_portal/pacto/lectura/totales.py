"""The rows of a table that sum others without saying so: a province's, over its districts."""

from functools import cache

from egtpi_portal.pacto.libros.hojas import Hoja
from egtpi_portal.territorio.nombres import del_pais, nombre_corto, provincias_del_pais

from .medidas import numero_en


def subtotales(hoja: Hoja, desde: int, de_nombre: int, de_cifras: int, region: str) -> frozenset[int]:
    """The rows (from `desde` on) that name a province and whose count is the sum of those of some rows right below,
    when that name comes again for its district, or no district of the region has it. `de_nombre`, `de_cifras`: the
    columns of names and of the counts to be summed; 0: none."""
    if not de_nombre or not de_cifras:
        return frozenset()
    filas = [(n, hoja.filas[n]) for n in sorted(hoja.filas) if n >= desde and de_nombre in hoja.filas[n]]
    nombres = [nombre_corto(fila[de_nombre].texto[:200]) for _, fila in filas]
    valores = [numero_en(fila.get(de_cifras)) or 0 for _, fila in filas]
    return frozenset(
        filas[i][0]
        for i, nombre in enumerate(nombres)
        if nombre in provincias_del_pais()
        and valores[i]
        and _suma(valores, i)
        and (nombres.count(nombre) > 1 or nombre not in _distritos(region))
    )


def _suma(valores: list[int], i: int) -> bool:
    """Whether a value is the sum of two or more of those right after it."""
    suma = 0
    for j in range(i + 1, len(valores)):
        suma += valores[j]
        if suma >= valores[i]:
            return suma == valores[i] and j > i + 1
    return False


@cache
def _distritos(region: str) -> frozenset[str]:
    return frozenset(nombre_corto(local.nombre) for local in del_pais() if local.ubigeo[:2] == region)
