"""The charts of the gap board as files: SVG, or PNG of the same drawing."""

from collections.abc import Callable, Sequence

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.papeles import a_png
from egtpi_portal.respuestas import como_archivo
from egtpi_portal.territorio.models import Region
from egtpi_portal.trabajos.pedidos.puerta import que_tarda

from ..brechas.paginas import de_la_region, del_indicador, del_indicador_en_el_pais, del_pais
from ..models import Indicador
from ..permisos import exigir_ver_el_pacto
from . import presentacion
from .lienzo import ALTO, ANCHO

TIPOS = {"svg": "image/svg+xml", "png": "image/png"}
DE_UNO = {
    "orden": (presentacion.orden, presentacion.barras.POR_LAMINA),
    "tiempo": (presentacion.en_el_tiempo, presentacion.paneles.POR_LAMINA),
}
"""The charts of an indicator of a region, and how many local governments go in each sheet."""
EN_EL_PAIS = {
    "tiempo": presentacion.regiones_en_el_tiempo, "regiones": presentacion.orden_de_regiones,
    "orden": presentacion.a_los_que_mas_falta,
}  # fmt: skip
"""Those of an indicator in the country."""


def _titulo(request: Peticion, formato: str, region: str = "", codigo: str = "", cual: str = "") -> str:
    """Of the PNG, which is painted; the SVG comes at once. Raises Http404; PermissionDenied."""
    exigir_ver_el_pacto(request.user)
    de_donde = get_object_or_404(regiones_visibles(request.user), pk=region).nombre if region else "las regiones"
    de_que = get_object_or_404(Indicador, codigo=codigo).codigo if codigo else "brechas por tema"
    if cual and cual not in (DE_UNO if region else EN_EL_PAIS):
        raise Http404(f"No hay un gráfico «{cual}».")
    return f"Gráfico de {de_que}, {de_donde} (PNG)" if formato == "png" else ""


@require_safe
@con_peticion_valida
@que_tarda(_titulo)
def del_pais_por_tema(request: Peticion, formato):
    """Regions by theme: how many targets are reached."""
    regiones, eleccion = del_pais(request)
    nombre = f"brechas-pais-temas-{eleccion.tablero.al}"
    return _como(formato, nombre, lambda: presentacion.temas_del_pais(eleccion, _nombres(regiones)))


@require_safe
@con_peticion_valida
@que_tarda(_titulo)
def de_region_por_tema(request: Peticion, region, formato):
    """The indicators of a region, by theme: how many signatories reach their target."""
    suya, eleccion = de_la_region(request, region)
    nombre = f"brechas-{suya.pk}-temas-{eleccion.tablero.al}"
    return _como(formato, nombre, lambda: presentacion.temas_de_region(eleccion, suya.nombre))


@require_safe
@con_peticion_valida
@que_tarda(_titulo)
def de_indicador(request: Peticion, region, codigo, cual, formato):
    """An indicator of a region: who lacks most (`orden`), or each over time (`tiempo`); `?parte=`: which sheet."""
    suya, uno, eleccion = del_indicador(request, region, codigo)
    if cual not in DE_UNO:
        raise Http404(f"No hay un gráfico «{cual}».")
    hacer, por_lamina = DE_UNO[cual]
    parte = _parte(request, len(eleccion.firmantes), por_lamina)
    nombre = f"brechas-{suya.pk}-{uno.codigo}-{cual}-{eleccion.tablero.al}{f'-{parte}' if parte > 1 else ''}"
    return _como(formato, nombre, lambda: hacer(eleccion, uno, suya.nombre, parte=parte))


@require_safe
@con_peticion_valida
@que_tarda(_titulo)
def de_indicador_en_el_pais(request: Peticion, codigo, cual, formato):
    """An indicator in the country: its regions over time (`tiempo`), or from worst to best (`regiones`); and which
    local governments lack most (`orden`)."""
    regiones, uno, eleccion = del_indicador_en_el_pais(request, codigo)
    suyas = _nombres(regiones)
    if cual not in EN_EL_PAIS:
        raise Http404(f"No hay un gráfico «{cual}».")
    nombre = f"brechas-pais-{uno.codigo}-{cual}-{eleccion.tablero.al}"
    return _como(formato, nombre, lambda: EN_EL_PAIS[cual](eleccion, uno, suyas))


def _nombres(regiones: Sequence[Region]) -> dict[str, str]:
    return {region.pk: region.nombre for region in regiones}


def _parte(request: Peticion, cuantos: int, por_lamina: int) -> int:
    """Which sheet is asked for, of those that there are. Raises Http404."""
    pedida = request.GET.get("parte", "1")
    if not pedida.isascii() or not pedida.isdigit() or not 1 <= int(pedida) <= presentacion.partes(cuantos, por_lamina):
        raise Http404("Ese gráfico no tiene esa parte.")
    return int(pedida)


def _como(formato: str, nombre: str, hacer: Callable[[], bytes]) -> HttpResponseBase:
    """The drawing in that form. Raises Http404; FaltaPango."""
    if formato not in TIPOS:
        raise Http404(f"No hay un gráfico en «{formato}».")
    dibujo = hacer()
    contenido = a_png(dibujo, ANCHO, ALTO) if formato == "png" else dibujo
    return como_archivo(contenido, f"{nombre}.{formato}", TIPOS[formato])
