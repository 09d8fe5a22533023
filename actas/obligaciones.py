"""What the actas owe by a date: their limits of upload."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from actas.models import Acta
from egtpi_portal.calendario.dias import limite_carga
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.obligaciones import Clase, Obligacion, Pregunta

ANTES = dt.timedelta(days=62)
"""A limit falls within the second month after its session."""


def limites(pregunta: Pregunta) -> Iterator[Obligacion]:
    """The actas that are not annulled, by their limit (sheet, nota 6; reglas §3). One query."""
    actas = (
        Acta.objects.vigentes()
        .filter(region__in=pregunta.regiones)
        .filter(fecha_sesion__gte=pregunta.desde - ANTES, fecha_sesion__lte=pregunta.hasta)
    )
    filas = actas.order_by("fecha_sesion", "pk").values_list("pk", "codigo", "region_id", "fecha_sesion", "cargada_el")
    for pk, codigo, region, sesion, cargada_el in filas:
        limite = limite_carga(sesion, pregunta.decretos.de(region)).limite
        if limite in pregunta:
            yield Obligacion(
                Clase.ACTA, f"acta:{pk}", region, "Presentar el acta", codigo, limite, desde=sesion, sesion=sesion,
                hecha=cargada_el is not None and fecha_lima(cargada_el) <= pregunta.al,
                enlace=reverse("actas:detalle", args=[pk]), reservada=cargada_el is None,
            )  # fmt: skip
