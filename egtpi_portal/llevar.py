"""Lists leave the page: what a list shows, with its filters and its order, as a workbook and as CSV. Knows no room.

A view answers by `responder`, which shows the list or, with `?formato=xlsx` or `?formato=csv`, gives all of its rows:
those of the same queryset that the page cuts.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from egtpi_portal.calendario.reloj import LIMA, ahora, hoy
from egtpi_portal.filtros import en_palabras
from egtpi_portal.hojas import ColumnaDeSalida, HojaDeSalida, escribir_hojas
from egtpi_portal.hojas.comas import de_un_libro, en_csv
from egtpi_portal.laminas import ANCHO, SinGraficos, lamina
from egtpi_portal.palabras import Rotulo
from egtpi_portal.papeles import a_png
from egtpi_portal.respuestas import CSV, XLSX, como_archivo

FORMATO = "formato"
DIBUJOS = {"svg": "image/svg+xml", "png": "image/png"}
MAXIMO_EN_XLSX = 5000
"""Rows that a workbook holds; more go out as CSV."""
HORA = "dd/mm/yyyy hh:mm"
"""How an instant looks in a cell, which knows no time zone: it is Lima's."""


@dataclass(frozen=True, slots=True)
class Salida:
    """How a list goes out: the name of its file, its title, its columns, and its rows from the context of its page.
    Texts go as `str`, dates and instants as such, figures as `int` or `Decimal`; a code and an ubigeo are texts."""

    nombre: str
    titulo: str | Rotulo
    columnas: Sequence[ColumnaDeSalida]
    filas: Callable[[dict[str, Any]], Iterable[Sequence[Any]]]
    se_dibuja: bool = False
    """Whether its page has charts, which go out as drawings too."""


def todas(contexto: dict[str, Any]) -> Any:
    """What the page cuts, whole."""
    return contexto["pagina"].paginator.object_list


def responder(request: HttpRequest, plantilla: str, contexto: dict[str, Any], salida: Salida) -> HttpResponseBase:
    """The page of the list; or the list as a file, in the form that the address asks for."""
    forma = request.GET.get(FORMATO)
    filtrado = en_palabras(contexto["filtro"]) if "filtro" in contexto else ""
    if salida.se_dibuja and forma in DIBUJOS:
        titulo = contexto.get("titulo_de_los_graficos", str(salida.titulo))
        return dibujar(request, plantilla, contexto, titulo, salida.nombre, forma)
    if forma not in ("xlsx", "csv"):
        return render(
            request, plantilla, contexto | {"se_lleva": True, "se_dibuja": salida.se_dibuja, "se_filtro": filtrado}
        )
    filas = ([_como_va(valor) for valor in fila] for fila in salida.filas(contexto))
    archivo = f"{salida.nombre}-{hoy():%Y-%m-%d}.{forma}"
    if forma == "csv":
        return como_archivo(en_csv([columna.titulo for columna in salida.columnas], filas), archivo, CSV)
    listas = list(filas)
    if len(listas) > MAXIMO_EN_XLSX:
        messages.error(
            request,
            f"Son {len(listas)} filas y en un Excel van {MAXIMO_EN_XLSX} como máximo: acote los filtros, o "
            "descárguelas en CSV.",
        )
        consulta = request.GET.copy()
        del consulta[FORMATO]
        return redirect(f"{request.path}?{consulta.urlencode()}")
    cuantas = f"Al {hoy():%d/%m/%Y} · {len(listas)} {'fila' if len(listas) == 1 else 'filas'}"
    titulos = (str(salida.titulo), f"{cuantas} · {filtrado}" if filtrado else cuantas)
    hoja = HojaDeSalida(titulos[0][:31].replace("/", "-"), titulos, salida.columnas, listas)
    return como_archivo(escribir_hojas([hoja], creado=ahora()), archivo, XLSX)


def dibujar(
    request: HttpRequest, plantilla: str, contexto: dict[str, Any], titulo: str, nombre: str, forma: str
) -> HttpResponseBase:
    """The charts of a template as one drawing, `svg` or `png`. Raises Http404 of another form; FaltaPango."""
    if forma not in DIBUJOS:
        raise Http404(f"No hay un gráfico en «{forma}».")
    detalle = f"Portal EGTPI · {contexto['al']:%d/%m/%Y}" if "al" in contexto else f"Portal EGTPI · {hoy():%d/%m/%Y}"
    try:
        svg, alto = lamina(render_to_string(plantilla, contexto, request), titulo, detalle)
    except SinGraficos as error:
        messages.error(request, str(error))
        return redirect(request.path)
    contenido = a_png(svg, ANCHO, alto) if forma == "png" else svg
    return como_archivo(contenido, f"{nombre}-{hoy():%Y-%m-%d}.{forma}", DIBUJOS[forma])


def _como_va(valor: Any) -> Any:
    """An instant to the minute in Lima, as cells hold it; what is lazy, as text."""
    if hasattr(valor, "astimezone"):
        return valor.astimezone(LIMA).replace(second=0, microsecond=0, tzinfo=None)
    return str(valor) if hasattr(valor, "_proxy____args") else valor


def como_libro(request: HttpRequest, contenido: bytes, nombre: str, *, hoja: int = 0) -> HttpResponseBase:
    """A workbook of the portal as a download; with `?formato=csv`, the table of that sheet of it."""
    if request.GET.get(FORMATO) != "csv":
        return como_archivo(contenido, nombre, XLSX)
    return como_archivo(de_un_libro(contenido, hoja), f"{nombre.removesuffix('.xlsx')}.csv", CSV)
