"""The help page: how it is all reckoned; and the glossary."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.consultas import Decretos
from verificacion.dias.limites import limites_de_carga
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor.fichas import CriterioPlan
from verificacion.motor.vocabulario import Criterio

from .glosario import palabras_del_glosario
from .presentacion import calendario, comprueba, exige


@login_not_required
def ayuda(request: HttpRequest):
    """The norms, the rules, the readings and the calendar, as the sheet's data file has them: for anybody, since the
    sign-in leads to it too."""
    ficha = ficha_en_uso()
    hitos = [
        {
            "nombre": hito.nombre,
            "al": hito.al,
            "periodo": hito.periodo,
            "criterios": [(criterio, exige(criterio)) for criterio in hito.criterios.values()],
            "procesos": [
                {"nombre": p.nombre, "criterios": [hito.criterios[c].nombre for c in p.criterios]}
                for p in hito.procesos
            ],
        }
        for hito in ficha.hitos.values()
    ]
    planes = [plan for hito in ficha.hitos.values() if (plan := hito.criterio(Criterio.PLAN_AT, CriterioPlan))]
    contexto = {
        "ficha": ficha,
        "hitos": hitos,
        "caracteristicas": [(cual, comprueba(ficha, cual.codigo)) for cual in ficha.caracteristicas_del_acta],
        "programa_desde": planes[0].programa_desde if planes else "",
        "ambitos": [ficha.ambitos[a] for a in ficha.parametros.ambitos_contados],
        "limites": limites_de_carga(ficha, Decretos.leer().de("")),
        "calendario": calendario(ficha),
    }
    return render(request, "verificacion/ayuda.html", contexto)


@login_not_required
@require_safe
def glosario(request: HttpRequest) -> HttpResponse:
    """What each word means here."""
    return render(request, "verificacion/ayuda/glosario.html", {"palabras": palabras_del_glosario()})
