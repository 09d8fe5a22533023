"""The kind of job that makes what people ask for."""

import datetime as dt

from django.urls import reverse

from ..models import Trabajo
from ..tipos import Tipo, registrar
from .servicios import TIPO, hacer_pedido


def su_pagina(trabajo: Trabajo) -> str:
    """The page of what was asked for: its owner's alone."""
    pedido = getattr(trabajo, "pedido", None)
    return reverse("trabajos:pedido", args=[pedido.pk]) if pedido else ""


registrar(
    Tipo(
        clave=TIPO,
        nombre="Archivos que piden las personas",
        hacer=hacer_pedido,
        pausas=(dt.timedelta(seconds=20),),
        enlace=su_pagina,
    )
)
