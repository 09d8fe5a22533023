"""What was reported by the accesses of a region, and its answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from acuerdos.servicios.situacion import versiones_de
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.llevar import responder
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.motivos.views import pedir_motivo

from ..consultas import avances_a_la_vista
from ..errores import ErrorDeAcceso
from ..estados import EstadoAvance
from ..hojas import AVANCES
from ..models import Avance
from ..permisos import exigir_resolver, puede_dar_accesos
from ..servicios import aceptar_avance, devolver_avance
from .gestion import la_region

POR_PAGINA = 30
NINGUNA = -1
"""No situation of an agreement has this version."""
A_LA_VISTA = 50
"""Of those that wait: the oldest; the others come as these are answered."""


@require_safe
@con_peticion_valida
def lista(request: Peticion):
    """Those that wait, each with how the agreement stands; below, those answered."""
    region = la_region(request)
    todos = avances_a_la_vista(request.user, region.pk)
    resuelve = puede_dar_accesos(request.user, region.pk)
    por_revisar = todos.filter(estado=EstadoAvance.RECIBIDO).order_by("enviado_en", "pk")
    esperan = list(por_revisar[:A_LA_VISTA])
    versiones = versiones_de(avance.acuerdo_id for avance in esperan) if resuelve else {}
    hechos = todos.exclude(estado=EstadoAvance.RECIBIDO).order_by(F("resuelto_en").desc(nulls_last=True), "-pk")
    contexto = {
        "region": region, "resuelve": resuelve, "todos": todos,
        "esperan": [(avance, versiones.get(avance.acuerdo_id, 0)) for avance in esperan],
        "faltan": por_revisar.count() - A_LA_VISTA if len(esperan) == A_LA_VISTA else 0,
        "pagina": Paginator(hechos, POR_PAGINA).get_page(request.GET.get("pagina")),
    }  # fmt: skip
    return responder(request, "accesos/avances.html", contexto, AVANCES)


@solo_envio("accesos:avances")
def aceptar(request: Peticion, pk):
    """One press: the matrix moves as the report says."""
    avance = _el_avance(request, pk)
    vista = request.POST.get("version", "")
    version = int(vista) if vista.isdecimal() else NINGUNA  # a form that does not say which it showed showed none
    try:
        aceptar_avance(avance=avance, por=request.user, version=version)
    except ErrorDeAcceso as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"El acuerdo {avance.acuerdo.codigo} quedó como se informó.")
    return ir(request, _de_la_region(avance))


@leer_o_enviar
def devolver(request: Peticion, pk):
    """Returns it, with its reason."""
    avance = _el_avance(request, pk)
    exigir_resolver(request.user, avance)
    a_donde = _de_la_region(avance)

    def vuelta(error):
        messages.error(request, str(error))
        return redirect(a_donde)

    return pedir_motivo(
        request, "accesos/devolver.html", {"avance": avance, "lista": a_donde},
        hacer=lambda motivo: devolver_avance(avance=avance, motivo=motivo, por=request.user),
        hecho=f"Se devolvió el avance del acuerdo {avance.acuerdo.codigo}.", vuelta=vuelta, a_donde=a_donde,
        errores=ErrorDeAcceso, si_no="" if avance.estado == EstadoAvance.RECIBIDO else "Ese avance ya fue respondido.",
    )  # fmt: skip


def _de_la_region(avance: Avance) -> str:
    return f"{reverse('accesos:avances')}?region={avance.region_id}"


def _el_avance(request: Peticion, pk) -> Avance:
    exigir_ve_regiones(request.user)
    visibles = Avance.objects.visibles_para(request.user).select_related("acceso", "acuerdo__acta")
    return get_object_or_404(visibles, pk=pk)
