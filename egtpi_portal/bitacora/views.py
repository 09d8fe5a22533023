"""The page of the trail, and the trail as a file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.respuestas import CSV, XLSX, como_archivo
from egtpi_portal.templatetags.portal import miles
from egtpi_portal.territorio.models import Region

from . import hojas
from .filters import FiltroEventos
from .models import Evento
from .permisos import exigir_leer
from .presentacion import enlaces_para, vistos
from .servicios import registrar

POR_PAGINA = 25


def _filtro(request: Peticion) -> FiltroEventos:
    exigir_leer(request.user)
    return FiltroEventos(request.GET, queryset=Evento.objects.visibles_para(request.user), request=request)


def _nombres() -> dict[str, str]:
    return dict(Region.objects.values_list("pk", "nombre"))


@require_safe
def lista(request: Peticion):
    """The events that were filtered, the last first."""
    filtro = _filtro(request)
    pagina = Paginator(filtro.qs, POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {
        "filtro": filtro,
        "pagina": pagina,
        "filas": list(vistos(pagina.object_list, _nombres(), enlaces_para(request.user, pagina.object_list))),
        "clase_de_la_tabla": "bitacora",
        "maximo": hojas.MAXIMO_EN_XLSX,
        "filtrado": filtro.en_palabras(),
    }
    return render(request, "bitacora/lista.html", contexto)


@require_safe
def en_csv(request: Peticion):
    """What was filtered as CSV, sent as it is read."""
    filtro = _filtro(request)
    ultimo = _lo_que_sale(request, filtro, "CSV")
    salida = filtro.qs.filter(pk__lte=ultimo).iterator(chunk_size=2000)
    return como_archivo(hojas.en_csv(vistos(salida, _nombres())), f"bitacora-{hoy():%Y-%m-%d}.csv", CSV)


@require_safe
def en_xlsx(request: Peticion):
    """What was filtered as a workbook, when it fits in one."""
    filtro = _filtro(request)
    if (cuantos := filtro.qs.count()) > hojas.MAXIMO_EN_XLSX:
        messages.error(
            request,
            f"Son {miles(cuantos)} eventos y en un Excel van {miles(hojas.MAXIMO_EN_XLSX)} como máximo: acote las "
            "fechas o los filtros, o descárguelos en CSV.",
        )
        return redirect(f"{reverse('bitacora:lista')}?{request.GET.urlencode()}")
    ultimo = _lo_que_sale(request, filtro, "Excel")
    eventos = filtro.qs.filter(pk__lte=ultimo)[: hojas.MAXIMO_EN_XLSX]
    contenido = hojas.en_xlsx(vistos(eventos, _nombres()), filtro.en_palabras())
    return como_archivo(contenido, f"bitacora-{hoy():%Y-%m-%d}.xlsx", XLSX)


@transaction.atomic
def _lo_que_sale(request: Peticion, filtro: FiltroEventos, forma: str) -> int:
    """The key of the last event that goes out; notes in the trail who took them, how many and which."""
    cuantos = filtro.qs.count()
    ultimo = Evento.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    dicho = filtro.en_palabras()
    registrar(
        por=request.user, accion="bitacora.exportacion",
        resumen=f"{request.user} descargó la bitácora en {forma}: {miles(cuantos)} eventos"
        f"{f', con el filtro {dicho}' if dicho else ', sin filtro'}.",
    )  # fmt: skip
    return ultimo
