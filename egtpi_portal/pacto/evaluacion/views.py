"""How far each local government met its targets, whom the region's rule recognises, and the rule itself."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida, leer_al

from ..errores import PactoInvalido
from ..metas.consultas import firmantes_de
from ..models import ReglaReconocimiento
from ..paginas import anotar, region_de
from ..permisos import exigir_llevar, puede_llevar
from .calculo import Reconocimiento
from .consultas import evaluar, regla_vigente
from .formularios import FormularioRegla
from .reglas import leer
from .servicios import registrar_regla

QUE = "fijar la regla de reconocimiento"


@require_safe
@con_peticion_valida
def evaluacion(request: Peticion):
    """The signatories by what the rule in force gives as of a date, with why; ties, and who could not be judged."""
    region, al = region_de(request, "la evaluación"), leer_al(request)
    regla = regla_vigente(region.pk, al)
    leida = leer(regla.definicion) if regla else None
    contexto = {
        "region": region, "al": al, "regla": regla, "en_palabras": leida.en_palabras if leida else "",
        "reglas": ReglaReconocimiento.objects.visibles_para(request.user).filter(region=region).order_by("-desde"),
        "lleva": puede_llevar(request.user, region.pk),
        **_lo_que_da(region.pk, evaluar(region.pk, al, leida) if leida else None),
    }  # fmt: skip
    return render(request, "pacto/evaluacion/evaluacion.html", contexto)


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
            contexto |= {"en_palabras": form.regla().en_palabras, **_lo_que_da(region.pk, dado)}
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


def _lo_que_da(region: str, dado: Reconocimiento | None) -> dict:
    """What a page shows of it: each place with its name, how many are recognised, the ties."""
    if dado is None:
        return {}
    nombres = firmantes_de(region)
    return {
        "puestos": [(puesto, nombres.get(puesto.cumplimiento.ubigeo, "")) for puesto in dado.puestos],
        "reconocidos": len(dado.reconocidos), "empates": dado.empates,
    }  # fmt: skip
