"""Asking for a large workbook to be applied apart, once it was confirmed (docs/decisiones/0042)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.trabajos.models import Pedido
from egtpi_portal.trabajos.servicios import encolar

TIPO = "importacion"
GRANDE = 40_000
"""Bytes from which applying a workbook takes more than a second."""


@transaction.atomic
def encargar_importacion(
    *, paginas: Any, sobre: Any, token: str, nombre: str, opciones: Mapping[str, Any], por: Usuario
) -> Pedido:
    """Asks for a confirmed workbook to be applied apart; the same, confirmed twice, is asked for once. `paginas`:
    those of its room (`PaginasDeImportar`); `opciones`: the `huella` of the plan that was seen, and `parcial`."""
    ruta = f"{reverse(paginas.direcciones['importar'])}?{urlencode({'region': paginas.clave(sobre)})}"
    titulo = f"Importación de «{nombre}» ({paginas.nombre(sobre)})"
    datos = {"token": token, "sobre": paginas.clave(sobre), **opciones}
    trabajo = encolar(tipo=TIPO, que=titulo, para=str(por), por=por, datos=datos, clave=f"{por.pk}:{token[-60:]}")
    clase = paginas.direcciones["confirmar"]
    pedido, _ = Pedido.objects.get_or_create(
        trabajo=trabajo,
        defaults={"persona": por, "clase": clase, "titulo": titulo[:250], "ruta": ruta, "vuelta": ruta},
    )
    return pedido
