"""What the matrix owes by a date: its upload of each month, and each agreement by its deadline."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Min
from django.urls import reverse

from actas.estados import ESTADOS_PRESENTADOS
from actas.models import Acuerdo, EstadoActa
from egtpi_portal.calendario.dias import fin_de_mes
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.momento import Momento
from egtpi_portal.obligaciones import Clase, Obligacion, Pregunta

from .consultas.matriz import con_situacion
from .models import CargaMatriz, EstadoAcuerdo


def meses(pregunta: Pregunta) -> Iterator[Obligacion]:
    """The upload of each month, of the regions that have something to follow up: from the month after that of their
    first presented session with agreements (reglas §5). Two queries."""
    primeras = (
        Acuerdo.objects.filter(region__in=pregunta.regiones, acta__estado__in=ESTADOS_PRESENTADOS)
        .order_by()
        .values_list("region_id")
        .annotate(primera=Min("acta__fecha_sesion"))
    )
    cargadas = {
        (region, _mes(dia))
        for region, instante in CargaMatriz.objects.filter(region__in=pregunta.regiones)
        .order_by()
        .values_list("region_id", "cargada_el")
        if (dia := fecha_lima(instante)) <= pregunta.al
    }
    for region, primera in primeras:
        limite = fin_de_mes(max(fin_de_mes(primera) + dt.timedelta(days=1), pregunta.desde))
        while limite in pregunta:
            mes = _mes(limite)
            yield Obligacion(
                Clase.MATRIZ, f"matriz:{region}:{mes}", region, "Cargar la matriz del mes", mes, limite,
                desde=limite.replace(day=1), hecha=(region, mes) in cargadas,
                enlace=f"{reverse('acuerdos:nueva_carga')}?region={region}",
            )  # fmt: skip
            limite = fin_de_mes(limite + dt.timedelta(days=1))


def plazos(pregunta: Pregunta) -> Iterator[Obligacion]:
    """The agreements with a deadline of the actas that are not annulled, and whether they are implemented as of that
    date. Two queries."""
    momento = Momento(pregunta.al, "", "", ())
    acuerdos = Acuerdo.objects.filter(
        region__in=pregunta.regiones, plazo__gte=pregunta.desde, plazo__lte=pregunta.hasta
    ).exclude(acta__estado=EstadoActa.ANULADA)
    filas = con_situacion(acuerdos, momento).order_by("plazo", "pk")
    for pk, codigo, region, plazo, estado, sesion, cargada_el in filas.values_list(  # type: ignore[misc]  # `con_situacion` adds it
        "pk", "codigo", "region_id", "plazo", "estado", "acta__fecha_sesion", "acta__cargada_el"
    ):
        yield Obligacion(
            Clase.ACUERDO, f"acuerdo:{pk}", region, "Implementar el acuerdo", codigo, plazo, sesion=sesion,
            hecha=estado == EstadoAcuerdo.IMPLEMENTADO, enlace=reverse("acuerdos:detalle", args=[pk]),
            reservada=cargada_el is None,
        )  # fmt: skip


def _mes(dia: dt.date) -> str:
    return f"{dia:%Y-%m}"
