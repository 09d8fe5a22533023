"""The codes that people see: of records, one after another in the region and the year of their date; and the one that
the paper carries, of what it says."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from asistencia.models import FichaAsistencia
from egtpi_portal.escritura.canonico import a_json, codigo_impreso, formas_del_codigo_impreso
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.numeracion import tras_el_mayor

from .lectura import leer

CIFRAS = 4
FORMATO = "egtpi-ficha/1"
FORMA = re.compile(r"(?<![0-9A-Za-z])[0-9]{2}-FAT-[0-9]{4}-[0-9]{4,6}(?![0-9])")


def siguientes_codigos(region: str, anio: int) -> Iterator[str]:
    """`02-FAT-2024-0123`, `02-FAT-2024-0124`…: after every one that the region has of that year. The region must be
    locked. One query."""
    raiz = codigo_de_ficha(region, anio)
    suyas = FichaAsistencia.objects.filter(region_id=region, codigo__startswith=raiz).order_by()
    desde = tras_el_mayor(suyas.values_list("codigo", flat=True), raiz)
    return (codigo_de_ficha(region, anio, n) for n in count(desde))


def codigo_de_ficha(region: str, anio: int | str, numero: int | None = None) -> str:
    """`02-FAT-2024-0123`; without a number, what those of the region and year begin with."""
    return f"{region}-FAT-{anio}-" + ("" if numero is None else f"{numero:0{CIFRAS}d}")


def codigo_del_papel(ficha: FichaAsistencia) -> str:
    """The code of what the record says today, that its paper carries (`impresos.codigo`)."""
    return codigo_impreso(_dicho(ficha))


def formas_del_codigo_del_papel(ficha: FichaAsistencia) -> tuple[str, str]:
    """That code as it is printed today, and as papers printed before carry it."""
    return formas_del_codigo_impreso(_dicho(ficha))


def _dicho(ficha: FichaAsistencia) -> dict[str, Any]:
    return {
        "formato": FORMATO,
        "codigo": ficha.codigo,
        "region": ficha.region_id,
        "ficha": a_json(limpiar(leer(ficha))),
    }


def codigos_de_ficha_en(texto: str) -> list[str]:
    """The codes of records that a text carries, each once: first those that it calls «Ficha …» (as the foot of each
    page of a paper does with its own; the rest are of others that it speaks of), then in order."""
    propios = re.findall(rf"[Ff]icha\s+({FORMA.pattern})", texto)
    return list(dict.fromkeys([*propios, *FORMA.findall(texto)]))
