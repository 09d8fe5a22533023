"""What the page of a preview shows, whatever is imported. Knows no room."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from egtpi_portal.hojas import Plan, Resultado

A_LA_VISTA = 300
"""Rows of a preview that are shown; the rest is counted."""
ORDEN = {Resultado.ERROR: 0, Resultado.CREAR: 1, Resultado.ACTUALIZAR: 2, Resultado.SIN_CAMBIO: 3}


def contexto_de_previa(
    plan: Plan,
    token: str,
    region,
    *,
    cosa: str,
    ruta: Sequence[tuple[str, str]],
    direcciones: Mapping[str, str],
) -> dict[str, Any]:
    """The context of `hojas/previa.html`: errors first. `cosa`: what a row is of («Acuerdo»); `ruta`: (title, address)
    of the pages above; `direcciones`: the names of `importar`, `confirmar` and `marcado`."""
    filas = sorted(plan.filas, key=lambda fila: (ORDEN[fila.resultado], fila.fila))
    return {
        "plan": plan,
        "token": token,
        "region": region,
        "cosa": cosa,
        "ruta": [parte for titulo, nombre in ruta for parte in (titulo, reverse(nombre))],
        "filas": filas[:A_LA_VISTA],
        "sobran": len(filas) - A_LA_VISTA,
        **{nombre: reverse(direccion) for nombre, direccion in direcciones.items()},
    }
