"""Asking for a large workbook to be read apart, and applied once it was confirmed (docs/decisiones/0042, 0061)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.trabajos.models import Pedido
from egtpi_portal.trabajos.servicios import encolar

TIPO, LECTURA = "importacion", "lectura_de_libro"
GRANDE = 40_000
"""Bytes from which applying a workbook takes more than a second."""
LARGO = 130_000
"""Bytes from which reading one is left to the worker: those of some 1,000 rows of the matrix."""


@transaction.atomic
def encargar_importacion(
    *, paginas: Any, sobre: Any, token: str, nombre: str, opciones: Mapping[str, Any], por: Usuario
) -> Pedido:
    """Asks for a confirmed workbook to be applied apart; the same, confirmed twice, is asked for once. `paginas`:
    those of its room (`PaginasDeImportar`); `opciones`: the `huella` of the plan that was seen, and `parcial`."""
    return _encargar(
        TIPO, f"Importación de «{nombre}»", "confirmar", paginas=paginas, sobre=sobre, token=token, por=por, **opciones
    )


@transaction.atomic
def encargar_lectura(*, paginas: Any, sobre: Any, token: str, nombre: str, por: Usuario) -> Pedido:
    """Asks for an uploaded workbook to be read apart: what importing it would do waits for the person."""
    que = f"Lectura de «{nombre}»"
    return _encargar(LECTURA, que, "importar", paginas=paginas, sobre=sobre, token=token, por=por)


def _encargar(
    tipo: str, que: str, direccion: str, *, paginas: Any, sobre: Any, token: str, por: Usuario, **datos: Any
) -> Pedido:
    ruta = f"{reverse(paginas.direcciones['importar'])}?{urlencode({'region': paginas.clave(sobre)})}"
    titulo = f"{que} ({paginas.nombre(sobre)})"
    datos |= {"token": token, "sobre": paginas.clave(sobre)}
    trabajo = encolar(tipo=tipo, que=titulo, para=str(por), por=por, datos=datos, clave=f"{por.pk}:{token[-60:]}")
    clase = paginas.direcciones[direccion]
    pedido, _ = Pedido.objects.get_or_create(
        trabajo=trabajo,
        defaults={"persona": por, "clase": clase, "titulo": titulo[:250], "ruta": ruta, "vuelta": ruta},
    )
    return pedido
