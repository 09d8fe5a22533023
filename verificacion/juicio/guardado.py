"""What was judged of each region, kept for as long as nothing that the verdict reads has changed: only what moved is
judged again.

What is kept is what a page says of one region, not its whole verdict: some kilobytes. It is kept in the cache that the
processes share (`CACHES["juicios"]`), under the region's mark (`bitacora.marcas`), the sheet, the hito, the date and
the code that made it; so it needs no cleaning to be right, and losing it costs the time to judge again.
"""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.core.cache import caches

from egtpi_portal.bitacora import marcas as m
from egtpi_portal.medidas import JUICIOS
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.motor import Resultado
from verificacion.motor.fichas import FichaIndicador

T = TypeVar("T")
bitacora = logging.getLogger(__name__)


def por_region(
    que: Callable[[Mapping[str, Resultado]], Mapping[str, T]],
    regiones: Iterable[str],
    *,
    ficha: FichaIndicador,
    hito: str,
    al: dt.date,
    marcas: Mapping[str, int],
) -> dict[str, T]:
    """What `que` says of each of those regions, by code, of their verdicts for that hito as of that date.

    Only those whose mark is another than when it was last asked are judged, all in one collection. `marcas`: as they
    were read before anything else. `que` is a function of a module; it says of each region what depends on that region
    alone, and can be pickled. Raises HitoDesconocido, and KeyError when a region does not exist.
    """
    comun = (version_del_codigo(), f"{que.__module__}.{que.__qualname__}", ficha.codigo, ficha.version, hito, al)
    claves = {region: _clave(*comun, region, m.de(region, marcas)) for region in regiones}
    guardadas = _guardadas(claves.values())
    faltan = [region for region, clave in claves.items() if clave not in guardadas]
    if faltan:
        evaluaciones = evaluar_regiones(faltan, hito=hito, al=al, ficha=ficha)
        JUICIOS.inc(len(faltan))
        dichas = que({region: evaluaciones[region].resultado for region in faltan})
        nuevas = {claves[region]: dichas[region] for region in faltan}
        _guardar(nuevas)
        guardadas |= nuevas
    return {region: guardadas[clave] for region, clave in claves.items()}


def _guardadas(claves: Collection[str]) -> dict[str, Any]:
    """What is kept under those keys; nothing where the cache does not answer: judging again is dearer, and as good."""
    try:
        return caches["juicios"].get_many(claves)
    except Exception:
        bitacora.warning("La caché de lo juzgado no responde: se juzga de nuevo.", exc_info=True)
        return {}


def _guardar(nuevas: dict[str, Any]) -> None:
    try:
        caches["juicios"].set_many(nuevas)
    except Exception:
        bitacora.warning("La caché de lo juzgado no responde: no se guarda.", exc_info=True)


def _clave(*partes: Any) -> str:
    return hashlib.sha256("\x1f".join(map(str, partes)).encode()).hexdigest()


@cache
def version_del_codigo() -> str:
    """What tells this code from that of another release: what was kept by another is not read."""
    suma = hashlib.sha256()
    for archivo in sorted(Path(__file__).resolve().parents[1].rglob("*.py")):
        suma.update(archivo.read_bytes())
    return suma.hexdigest()[:16]
