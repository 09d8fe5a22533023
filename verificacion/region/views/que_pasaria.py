"""What would happen if: tick what could be done and see both verdicts. A GET that stores nothing."""

from django.shortcuts import render

from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.peticiones import Peticion
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.juicio.guardado import Lote
from verificacion.paginas.comun import con_peticion_valida, leer_al, leer_region
from verificacion.paginas.tarjetas import evidencias

from ..que_pasaria import grupos, las_programadas, suponer


@con_peticion_valida
def que_pasaria(request: Peticion, codigo):
    """A region's verdicts now and with what is ticked done: what is missing, drafts, agreements, programmed actions."""
    suya = leer_region(request, codigo)
    al, ficha = leer_al(request), ficha_en_uso()
    evaluaciones = Lote([suya.pk], ficha=ficha, hitos=ficha.hitos, al=al).evaluadas()[suya.pk]
    hay = grupos(evaluaciones, ficha, al, request.GET.getlist("si"), request.user)
    supuestos, fecha = suponer(evaluaciones, ficha, al, hay)
    contexto = {
        "region": suya,
        "ficha": ficha,
        "al": al,
        "es_nacional": alcance(request.user).es_nacional,
        "grupos": hay,
        "programadas": las_programadas(hay),
        "supuestos": [(ficha.hito(supuesto.antes.hito), supuesto) for supuesto in supuestos],
        "fecha": fecha,
        "elegidas": sum(grupo.elegidas for grupo in hay),
        "evidencias": evidencias(supuestos[0].antes),
    }
    return render(request, "verificacion/que_pasaria.html", contexto)
