"""The national dashboard, the same in a workbook, and the regions by urgency."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.shortcuts import render
from django.template.loader import render_to_string

from egtpi_portal.abecedario import abecedario
from egtpi_portal.bitacora import marcas as m
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_el_tablero, ve_el_pais
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.llevar import como_libro, dibujar
from egtpi_portal.trabajos.pedidos.puerta import que_tarda
from verificacion.falta.urgencia import MesDeActas
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.juicio.guardado import por_region
from verificacion.juicio.marcadas import regiones_con_marcas
from verificacion.juicio.recuerdo import Recuerdo
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.vocabulario import VEREDICTOS, Veredicto
from verificacion.paginas.comun import con_peticion_valida, leer_al, leer_hito
from verificacion.paginas.en_una_fecha import EnUnaFecha, en_una_fecha
from verificacion.paginas.tarjetas import cuando

from . import graficos
from . import novedades as de_hoy
from . import presentacion as tablero
from .coordinacion import tableros
from .libro import libro
from .regional import DeRegion, del_tablero, meses_de, por_urgencia

PAISES, PAGINAS, NOVEDADES = Recuerdo(24), Recuerdo(24), Recuerdo(4)
"""The last countries judged, a few kilobytes each; the last pages of them, some hundred; what was new in the last."""


@dataclass(frozen=True)
class Pais:
    """The country judged for a hito as of a date, with what its dashboard says of all its regions."""

    filas: tuple[tablero.Fila, ...]
    meses: tuple[MesDeActas, ...]
    cuando: str
    evidencias: int


@dataclass(frozen=True)
class Pedido:
    """What the address asks of the country: a hito as of a date, the regions that the person sees (`nacional`: all of
    them), and the filters."""

    ficha: FichaIndicador
    hito: HitoFicha
    al: dt.date
    nombres: dict[str, str]
    veredicto: str
    razon: str
    orden: str
    nacional: bool
    marcas: dict[str, int]

    @property
    def clave(self) -> tuple:
        """What tells the country that is asked for from another, at this moment."""
        return (
            tuple(m.de(region, self.marcas) for region in self.nombres),
            self.ficha.codigo,
            self.ficha.version,
            self.hito.clave,
            self.al,
            self.nacional,
            tuple(self.nombres.items()),
        )

    def elegir(self, filas: Iterable[tablero.Fila]) -> list[tablero.Fila]:
        """The rows that the filters let through, in the order asked for."""
        quedan = [
            fila
            for fila in filas
            if self.veredicto in ("", fila.veredicto) and (not self.razon or self.razon in fila.razones)
        ]
        return tablero.ordenar(quedan, self.orden)

    def dichas(self, al: dt.date) -> dict[str, EnUnaFecha]:
        """The verdict of each region as of that date."""
        return por_region(en_una_fecha, self.nombres, ficha=self.ficha, hito=self.hito.clave, al=al, marcas=self.marcas)

    def que(self) -> dict[str, Any]:
        """What is asked of each region, as `regional` takes it."""
        return {"ficha": self.ficha, "hito": self.hito, "al": self.al, "marcas": self.marcas}

    def pais(self) -> Pais:
        """The country put together from its regions; only those that moved are judged."""
        regiones = del_tablero(self.nombres, **self.que())
        return Pais(
            tuple(region.fila for region in regiones),
            tuple(meses_de(regiones)),
            _cuando(self.hito, self.al, regiones),
            sum(region.evidencias for region in regiones),
        )


def _leer(request: Peticion) -> Pedido:
    """Raises PermissionDenied for who has no dashboard, and PeticionInvalida."""
    exigir_ve_el_tablero(request.user)
    al, ficha = leer_al(request), ficha_en_uso()
    hito = leer_hito(ficha, request.GET.get("hito"), al)
    nombres, marcas = regiones_con_marcas(request.user)
    veredicto = request.GET.get("veredicto", "")
    return Pedido(
        ficha, hito, al, nombres, veredicto if veredicto in VEREDICTOS else "", request.GET.get("razon", ""),
        request.GET.get("orden", "region"), ve_el_pais(request.user), marcas,
    )  # fmt: skip


def _comun(pedido: Pedido, cuantas_evidencias: int) -> dict:
    return {
        "ficha": pedido.ficha,
        "hito": pedido.hito,
        "hitos": pedido.ficha.hitos.values(),
        "al": pedido.al,
        "evidencias": cuantas_evidencias,
        "es_nacional": pedido.nacional,
    }


@con_peticion_valida
def pais(request: Peticion):
    """Tablero nacional: the regions by the criteria of a hito as of a date; of who coordinates, their regions."""
    pedido = _leer(request)
    clave = pedido.clave
    hay = PAISES.dame(clave, pedido.pais)
    comun = _comun(pedido, hay.evidencias)
    contenido = PAGINAS.dame(
        (clave, request.META["QUERY_STRING"]),
        lambda: render_to_string("verificacion/pais_contenido.html", comun | _a_la_vista(pedido, hay), request),
    )
    propio = {"veredicto": pedido.veredicto, "razon": pedido.razon, "marcas": pedido.marcas}
    return render(request, "verificacion/pais.html", {**comun, **propio, "contenido": contenido})


def _a_la_vista(pedido: Pedido, hay: Pais) -> dict:
    elegidas = pedido.elegir(hay.filas)
    return {
        "cuando": hay.cuando,
        "totales": tablero.totales(hay.filas),
        "cumplen": sum(fila.veredicto == Veredicto.CUMPLE for fila in hay.filas),
        "columnas": tablero.columnas(pedido.hito, hay.filas),
        "exige_actas": f"≤ {pedido.ficha.parametros.dias_habiles_carga}.º día hábil",
        "filas": elegidas,
        "mapa": hay.filas,
        "elegidas": frozenset(fila.codigo for fila in elegidas),
        "razones": tablero.lo_que_mas_detiene(hay.filas),
        "meses": hay.meses,
        "veredicto": pedido.veredicto,
        "razon": pedido.razon,
    }


def _titulo_de_los_graficos(request: Peticion, formato: str) -> str:
    exigir_ve_el_tablero(request.user)
    return "Mapa y actas a tiempo de las regiones (PNG)" if formato == "png" else ""


@con_peticion_valida
@que_tarda(_titulo_de_los_graficos)
def en_dibujo(request: Peticion, formato):
    """The map and the bars of the dashboard, as SVG or PNG."""
    pedido = _leer(request)
    hay = PAISES.dame(pedido.clave, pedido.pais)
    contexto = {"al": pedido.al, **graficos.laminas(hay.filas, hay.meses)}
    titulo = f"{pedido.hito.nombre} · {len(hay.filas)} regiones"
    return dibujar(
        request, "verificacion/_laminas_del_pais.html", contexto, titulo, f"pais-{pedido.hito.clave}", formato
    )


@con_peticion_valida
def xlsx(request: Peticion):
    """The rows of the dashboard that the address asks for, what stops the regions and their actas, in a workbook."""
    pedido = _leer(request)
    hay = PAISES.dame(pedido.clave, pedido.pais)
    contenido = libro(
        ficha=pedido.ficha,
        hito=pedido.hito,
        al=pedido.al,
        filas=pedido.elegir(hay.filas),
        columnas=tablero.columnas(pedido.hito, hay.filas),
        razones=tablero.lo_que_detiene(hay.filas),
        meses=hay.meses,
        creado=ahora(),
    )
    nombre = f"tablero-{pedido.hito.clave}-{pedido.al:%Y-%m-%d}.xlsx"
    return como_libro(request, contenido, nombre)


@con_peticion_valida
def urgencia(request: Peticion):
    """The regions that do not meet a hito, by their nearest deadline, with what each still has to do."""
    pedido = _leer(request)
    contexto = {
        **_comun(pedido, PAISES.dame(pedido.clave, pedido.pais).evidencias),
        "filas": por_urgencia(pedido.nombres, **pedido.que()),
        "regiones": len(pedido.nombres),
    }
    return render(request, "verificacion/pais_urgencia.html", contexto)


def _cuando(hito: HitoFicha, al: dt.date, regiones: list[DeRegion]) -> str:
    """What time is left, by the national calendar and the regions' last closing date."""
    if not regiones:
        return ""
    ultima = max(regiones, key=lambda region: region.cierre)
    por_decreto = Decretos.leer().de("")
    return cuando(hito, al, por_decreto, definitivo=ultima.definitivo, cierre=ultima.cierre)


def coordinacion(request: Peticion):
    """The home of who watches over several regions: what waits for them, and the board of every hito."""
    exigir_ve_el_tablero(request.user)
    regiones = sorted(regiones_visibles(request.user), key=lambda region: abecedario(region.nombre))
    nombres = {region.pk: region.nombre for region in regiones}
    contexto = {"regiones": regiones, "tableros": tableros(nombres, hoy())}
    return render(request, "verificacion/coordinacion.html", contexto)


@con_peticion_valida
def novedades(request: Peticion):
    """What changed since yesterday and since Monday, who is late and in what, and whom to call."""
    pedido = _leer(request)

    def mirar():
        dichas = pedido.dichas(pedido.al)
        desde = [
            (cuando, dia, de_hoy.cambios(pedido.nombres, pedido.dichas(dia), dichas))
            for cuando, dia in de_hoy.desde_cuando(pedido.al)
        ]
        tarde = de_hoy.tardanzas(request.user, pedido.nombres, dichas, pedido.ficha, pedido.hito, pedido.al)
        return desde, tarde, sum(dicha.evidencias for dicha in dichas.values())

    desde, tarde, cuantas = NOVEDADES.dame(pedido.clave, mirar)
    contexto = {
        **_comun(pedido, cuantas),
        "desde": desde,
        "tarde": de_hoy.con_contactos(request.user, tarde),
        "regiones": len(pedido.nombres),
        "parametros": pedido.ficha.parametros,
    }
    return render(request, "verificacion/pais_novedades.html", contexto)
