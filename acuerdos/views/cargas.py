"""The monthly upload of the matrix, what changed between two, and the matrix as a workbook and as a paper."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actas.models import Acuerdo
from acuerdos import servicios
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import XLSX, como_archivo, como_pdf
from egtpi_portal.filtros import en_palabras
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import Momento, con_peticion_valida, leer_momento
from egtpi_portal.territorio.models import Region
from egtpi_portal.trabajos.pedidos.puerta import que_tarda

from ..comun import la_que_actualiza, la_region
from ..consultas import cargas as consultas_cargas
from ..consultas import matriz as consultas
from ..documentos import matriz_en_pdf
from ..filters import FiltroAcuerdos
from ..formularios import FormularioDeComparacion
from ..hojas import escribir_matriz
from ..hojas.exportacion import por_sesion
from ..permisos import exigir_cargar, puede_cargar


@leer_o_enviar
@con_peticion_valida
def nueva_carga(request: Peticion):
    """What the upload of this month would freeze, and the button that makes it."""
    region = la_que_actualiza(request)
    if request.method == "POST":
        exigir_cargar(request.user, region.pk)
        try:
            carga = servicios.cargar_matriz(region=region, por=request.user)
        except servicios.YaCargada as error:
            messages.info(request, str(error))
        else:
            messages.success(request, f"La matriz quedó cargada. {carga.autoevaluacion}")
        return redirect(f"{reverse('acuerdos:cargas')}?region={region.pk}")
    contexto = {
        "region": region,
        "puede_cargar": puede_cargar(request.user, region.pk),
        **consultas_cargas.por_congelar(region),
        "faltan": consultas.meses_que_faltan(region.pk, leer_momento(request)),
    }
    return render(request, "acuerdos/nueva_carga.html", contexto)


@require_safe
@con_peticion_valida
def comparar(request: Peticion):
    """What changed in the matrix between two uploads."""
    region = la_region(request)
    momento = leer_momento(request)
    cargas = consultas.cargas_a_la_vista(request.user, momento).filter(region=region)
    pedidas: dict[str, Any] = {"a": request.GET.get("a"), "b": request.GET.get("b")}
    if not all(pedidas.values()):
        ultimas = [carga.pk for carga in cargas[:2]]
        pedidas = {"a": ultimas[-1], "b": ultimas[0]} if ultimas else {}
    form = FormularioDeComparacion(pedidas, cargas=cargas)
    contexto = {"region": region, "form": form, "momento": momento, "al": momento.al}
    if form.is_valid():
        contexto |= form.cleaned_data | {"cambios": consultas_cargas.diferencias(**form.cleaned_data)}
    return render(request, "acuerdos/comparar.html", contexto)


@dataclass(frozen=True, slots=True)
class _Matriz:
    """The matrix that the address asks for: of a region, as of a date, filtered as its list is. `filtro`: which
    agreements, in words; blank when they are all. Raises PermissionDenied, FaltaLaRegion and PeticionInvalida."""

    region: Region
    momento: Momento
    acuerdos: QuerySet[Acuerdo]
    filtro: str

    @classmethod
    def pedida(cls, request: Peticion) -> "_Matriz":
        region, momento = la_region(request), leer_momento(request)
        todos = por_sesion(request.user, region, momento)
        filtro = FiltroAcuerdos(request.GET, queryset=todos, request=request)
        return cls(region, momento, filtro.qs, en_palabras(filtro, sin=("region",)))

    def archivo(self, forma: str) -> str:
        parte = "-filtrada" if self.filtro else ""
        return f"matriz-de-acuerdos-{self.region.pk}-{self.momento.al:%Y-%m-%d}{parte}.{forma}"


@require_safe
@con_peticion_valida
def en_xlsx(request: Peticion):
    """The matrix of a region as a workbook, as of the date looked as of: what its list shows."""
    una = _Matriz.pedida(request)
    libro = escribir_matriz(una.region, una.acuerdos, una.momento.al, filtro=una.filtro)
    return como_archivo(libro, una.archivo("xlsx"), XLSX)


def _titulo_de_la_matriz(request: Peticion) -> str:
    una = _Matriz.pedida(request)
    cual = f"Matriz de acuerdos de {una.region}, al {una.momento.al:%d/%m/%Y}"
    return f"{cual}{f', {una.filtro}' if una.filtro else ''} (PDF)"


@require_safe
@con_peticion_valida
@que_tarda(_titulo_de_la_matriz)
def en_pdf(request: Peticion):
    """The matrix of a region as a paper: what its list shows."""
    una = _Matriz.pedida(request)
    return como_pdf(matriz_en_pdf(una.region, una.acuerdos, una.momento, una.filtro), una.archivo("pdf"))
