"""How far each local government met its targets, whom the region's rule recognises, and the rule itself."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_pdf
from egtpi_portal.llevar import como_libro
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida, leer_al
from egtpi_portal.trabajos.pedidos.puerta import que_tarda

from ..errores import PactoInvalido
from ..metas.consultas import firmantes_de
from ..models import ReglaReconocimiento
from ..paginas import anotar, region_de
from ..permisos import exigir_llevar, exigir_ver_el_pacto, puede_llevar
from . import hojas, papeles
from .calculo import Reconocimiento
from .consultas import Ranking, evaluar, ranking
from .formularios import FormularioRegla
from .servicios import registrar_regla

QUE = "fijar la regla de reconocimiento"


@require_safe
@con_peticion_valida
def evaluacion(request: Peticion):
    """The signatories by what the rule in force gives as of a date, with why; ties, and who could not be judged."""
    suyo = _ranking(request)
    contexto = {
        "region": suyo.region, "al": suyo.al, "regla": suyo.regla, "en_palabras": suyo.en_palabras, "ranking": suyo,
        "reglas": ReglaReconocimiento.objects.visibles_para(request.user).filter(region=suyo.region).order_by("-desde"),
        "lleva": puede_llevar(request.user, suyo.region.pk),
        **_lo_que_da(suyo.nombres, suyo.dado or Reconocimiento(suyo.puestos)),
    }  # fmt: skip
    return render(request, "pacto/evaluacion/evaluacion.html", contexto)


def _ranking(request: Peticion) -> Ranking:
    """The ranking of the region and date of the address."""
    return ranking(region_de(request, "la evaluación"), leer_al(request))


@require_safe
@con_peticion_valida
def en_xlsx(request: Peticion):
    """The ranking of a region as a workbook."""
    suyo = _ranking(request)
    return como_libro(request, hojas.en_xlsx(suyo), f"{_nombre(suyo)}.xlsx")


def _titulo(request: Peticion) -> str:
    region, al = region_de(request, "la evaluación"), leer_al(request)
    return f"Evaluación de {region} al {al:%d/%m/%Y} (PDF)"


@require_safe
@con_peticion_valida
@que_tarda(_titulo)
def en_pdf(request: Peticion):
    """The ranking of a region as a paper."""
    suyo = _ranking(request)
    return como_pdf(papeles.en_pdf(suyo), f"{_nombre(suyo)}.pdf")


def _nombre(suyo: Ranking) -> str:
    return f"cumplimiento-{suyo.region.pk}-{suyo.al:%Y-%m-%d}"


@require_safe
@con_peticion_valida
def local(request: Peticion, region, ubigeo):
    """The targets of one local government that fell due, one by one, each with what it was judged by."""
    exigir_ver_el_pacto(request.user)
    suya = get_object_or_404(regiones_visibles(request.user), pk=region)
    suyo = ranking(suya, leer_al(request))
    puesto = next((uno for uno in suyo.puestos if uno.cumplimiento.ubigeo == ubigeo), None)
    if puesto is None:
        raise Http404("Ese gobierno local no firmaba el Pacto de la región a esa fecha.")
    metas = [(meta, suyo.indicadores.get(meta.codigo, meta.codigo)) for meta in puesto.cumplimiento.metas]
    contexto = {"region": suya, "al": suyo.al, "nombre": suyo.nombre(ubigeo), "puesto": puesto, "metas": metas}
    return render(request, "pacto/evaluacion/local.html", contexto)


@leer_o_enviar
@con_peticion_valida
def nueva_regla(request: Peticion):
    """Writes a rule: it can be tried before it is registered."""
    region = region_de(request, "la evaluación")
    exigir_llevar(request.user, region.pk, QUE)
    form = FormularioRegla(request.POST if request.method == "POST" else None, initial={"desde": hoy()})
    contexto = {"region": region, "form": form, "al": hoy()}
    if request.method == "POST" and form.is_valid():
        if "probar" in request.POST:
            dado = evaluar(region.pk, hoy(), form.regla())
            contexto |= {"en_palabras": form.regla().en_palabras, **_lo_que_da(firmantes_de(region.pk), dado)}
        else:
            dicho = form.cleaned_data
            try:
                registrar_regla(
                    region=region.pk, nombre=dicho["nombre"], documento=dicho["documento"], desde=dicho["desde"],
                    definicion=form.definicion(dicho), por=request.user,
                )  # fmt: skip
            except PactoInvalido as error:
                anotar(form, error)
            else:
                messages.success(request, f"La regla «{dicho['nombre']}» quedó registrada.")
                return redirect(f"{reverse('pacto:evaluacion')}?region={region.pk}")
    return render(request, "pacto/evaluacion/regla.html", contexto)


def _lo_que_da(nombres: Mapping[str, str], dado: Reconocimiento | None) -> dict:
    """What a page shows of it: each place with its name, how many are recognised, the ties."""
    if dado is None:
        return {}
    return {
        "puestos": [(puesto, nombres.get(puesto.cumplimiento.ubigeo, "")) for puesto in dado.puestos],
        "reconocidos": len(dado.reconocidos), "empates": dado.empates,
    }  # fmt: skip
