"""The national dashboard, the same in a workbook, and the regions by urgency."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_el_pais
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import Resultado
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.veredictos import CUMPLE, VEREDICTOS

from . import presentacion_pais as tablero
from .evaluaciones import evaluar_regiones
from .pais_xlsx import libro
from .presentacion import cuando, evidencias
from .presentacion_urgencia import actas_por_mes, por_urgencia
from .views_comun import con_peticion_valida, leer_al, leer_hito

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Tablero:
    """What the address asks of the country: the regions judged for a hito as of a date, and the filters."""

    ficha: FichaIndicador
    hito: HitoFicha
    nombres: dict[str, str]
    resultados: dict[str, Resultado]
    veredicto: str
    razon: str
    orden: str

    @cached_property
    def todas(self) -> list[tablero.Fila]:
        return tablero.filas(self.nombres, self.resultados, self.hito)

    @cached_property
    def elegidas(self) -> list[tablero.Fila]:
        """The rows that the filters let through, in the order asked for."""
        quedan = [
            fila
            for fila in self.todas
            if self.veredicto in ("", fila.veredicto) and (not self.razon or self.razon in fila.razones)
        ]
        return tablero.ordenar(quedan, self.orden)


def _leer(request) -> Tablero:
    """Raises PermissionDenied for who does not see the country, and PeticionInvalida."""
    exigir_ve_el_pais(request.user)
    al, ficha = leer_al(request), ficha_en_uso()
    hito = leer_hito(ficha, request.GET.get("hito"), al)
    nombres = dict(regiones_visibles(request.user).values_list("codigo", "nombre"))
    evaluaciones = evaluar_regiones(list(nombres), hito=hito.clave, al=al)
    resultados = {codigo: evaluacion.resultado for codigo, evaluacion in evaluaciones.items()}
    veredicto = request.GET.get("veredicto", "")
    return Tablero(
        ficha, hito, nombres, resultados, veredicto if veredicto in VEREDICTOS else "", request.GET.get("razon", ""),
        request.GET.get("orden", "region"),
    )  # fmt: skip


def _comun(hay: Tablero, al) -> dict:
    return {
        "ficha": hay.ficha,
        "hito": hay.hito,
        "hitos": hay.ficha.hitos.values(),
        "al": al,
        "evidencias": sum(evidencias(resultado) for resultado in hay.resultados.values()),
    }


@con_peticion_valida
def pais(request):
    """Tablero nacional: the regions by the criteria of a hito as of a date; for national roles only."""
    hay = _leer(request)
    contexto = {
        **_comun(hay, leer_al(request)),
        "cuando": _cuando(hay.hito, hay.resultados),
        "totales": tablero.totales(hay.todas),
        "cumplen": sum(fila.veredicto == CUMPLE for fila in hay.todas),
        "columnas": tablero.columnas(hay.hito, hay.todas),
        "filas": hay.elegidas,
        "mapa": hay.todas,
        "elegidas": {fila.codigo for fila in hay.elegidas},
        "razones": tablero.lo_que_mas_detiene(hay.todas),
        "meses": actas_por_mes(hay.resultados.values()),
        "veredicto": hay.veredicto,
        "razon": hay.razon,
    }
    return render(request, "verificacion/pais.html", contexto)


@con_peticion_valida
def xlsx(request):
    """The rows of the dashboard that the address asks for, what stops the regions and their actas, in a workbook."""
    hay, al = _leer(request), leer_al(request)
    contenido = libro(
        ficha=hay.ficha,
        hito=hay.hito,
        al=al,
        filas=hay.elegidas,
        columnas=tablero.columnas(hay.hito, hay.todas),
        razones=tablero.lo_que_detiene(hay.todas),
        meses=actas_por_mes(hay.resultados.values()),
        creado=ahora(),
    )
    nombre = f"tablero-{hay.hito.clave}-{al:%Y-%m-%d}.xlsx"
    return HttpResponse(
        contenido, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nombre}"'}
    )


@con_peticion_valida
def urgencia(request):
    """The regions that do not meet a hito, by their nearest deadline, with what each still has to do."""
    hay, al = _leer(request), leer_al(request)
    contexto = {
        **_comun(hay, al),
        "filas": por_urgencia(hay.nombres, hay.resultados, hay.hito, Decretos.leer()),
        "regiones": len(hay.nombres),
    }
    return render(request, "verificacion/pais_urgencia.html", contexto)


def _cuando(hito, resultados):
    """What time is left, by the national calendar and the regions' last closing date."""
    if not resultados:
        return ""
    ultimo = max(resultados.values(), key=lambda resultado: max(c.cierre for c in resultado.criterios))
    return cuando(hito, ultimo, Decretos.leer().de(""))
