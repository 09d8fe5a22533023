"""The pages of the desk: one acta, and several at once."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse

from actas import permisos
from actas.comun import ir_al_acta, la_acta, lo_enviado
from actas.contenido import sello
from actas.contenido.pasos import adjuntos_con_version
from actas.errores import ContenidoCambiado, ErrorDeActa, YaTieneVistoBueno
from actas.flujo import consultas as consultas_flujo
from actas.flujo import firmas
from actas.flujo.formularios import TODO, FormularioObservacion, FormularioVistoBueno
from actas.flujo.servicios import dar_visto_bueno, observar_acta
from actas.models import Acta, ClaseAdjunto, RolFirma
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.metodos import leer_o_enviar

from . import consultas
from .comprobaciones import comprobar
from .servicios import dar_vistos_buenos

OBSERVAR = "observar"
"""What the button that sends the acta back says."""
A_LA_VEZ = 30
"""Actas that one page of several shows, the oldest first."""


@leer_o_enviar
@csp_replace({"object-src": [SELF]})  # type: ignore[arg-type]  # its type takes a view of a request and nothing else
def acta(request: Peticion, pk):
    """The signed paper beside what was typed, the checks in front; a visto bueno, or an observation for each step, and
    on to the next one that waits."""
    suya = la_acta(request, pk)
    roles = permisos.exigir_dar_visto_bueno(request.user, suya)
    enviado = lo_enviado(request)
    form = FormularioVistoBueno(enviado, roles=roles, initial={"sello": sello.sello_actual(suya)})
    observaciones = FormularioObservacion(enviado, acta=suya)
    if request.method == "POST":
        siguiente = consultas.en_la_cola(request.user, suya).siguiente
        decidir = _observar if request.POST.get("decision") == OBSERVAR else _aprobar
        if respuesta := decidir(request, suya, form, observaciones, siguiente):
            return respuesta
    elif not permisos.puede_dar_visto_bueno(request.user, suya):
        return ir_al_acta(request, suya, f"El acta {suya.codigo} no espera un visto bueno.")
    return _la_mesa(request, suya, form, observaciones, roles)


def _aprobar(request: Peticion, suya: Acta, form, observaciones, siguiente):
    if observaciones.escrita:
        observaciones.is_valid()
        observaciones.add_error(
            TODO, "Escribió observaciones: devuelva el acta con ellas, o bórrelas para dar su visto bueno."
        )
        return None
    if not form.is_valid():
        return None
    rol = form.cleaned_data.get("rol")
    try:
        firma = dar_visto_bueno(
            acta=suya, por=request.user, rol=RolFirma(rol) if rol else None, sello_visto=form.cleaned_data["sello"]
        )
    except YaTieneVistoBueno as error:
        messages.info(request, str(error))
        return ir_al_acta(request, suya)
    except ContenidoCambiado as error:
        messages.error(request, str(error))
        return ir(request, request.path)
    except ErrorDeActa as error:
        return ir_al_acta(request, suya, error)
    return _seguir(
        request, f"Dio su visto bueno al acta {suya.codigo} como {firma.get_rol_display()}.", suya, siguiente
    )


def _observar(request: Peticion, suya: Acta, form, observaciones, siguiente):
    if not observaciones.is_valid():
        return None
    try:
        observar_acta(acta=suya, observaciones=observaciones.observaciones(), por=request.user)
    except ErrorDeActa as error:
        return ir_al_acta(request, suya, error)
    hecho = f"Observó el acta {suya.codigo}: volvió a su secretaría, a la que se le avisará."
    return _seguir(request, hecho, suya, siguiente)


def _seguir(request: Peticion, hecho: str, suya: Acta, siguiente: Acta | None):
    """Says what was done, and goes on to the next acta that waits; when none does, to what was decided."""
    if siguiente is None:
        messages.success(request, f"{hecho} Ninguna otra espera su visto bueno.")
        return ir_al_acta(request, suya)
    messages.success(request, f"{hecho} Sigue esta.")
    return ir(request, reverse("actas:visto_bueno", args=[siguiente.pk]))


def _la_mesa(request: Peticion, suya: Acta, form, observaciones, roles: tuple[RolFirma, ...]):
    comprobada = comprobar([suya]).get(suya.pk)
    if comprobada is None:
        return ir_al_acta(request, suya, f"El acta {suya.codigo} no espera un visto bueno.")
    escrito = consultas.escrito(suya, comprobada.cambios)
    firmada, vigentes = comprobada.firmada, firmas.vistos_buenos_vigentes(suya)
    contexto = {
        "acta": suya,
        "form": form,
        "observaciones": observaciones,
        "del_todo": [observaciones[TODO]],
        "fallas": observaciones.fallas if observaciones.is_bound else [],
        "comprobada": comprobada,
        "escrito": [(paso, observaciones.de_paso(paso.paso)) for paso in escrito],
        "a_la_vista": bool(firmada and firmada.archivo and firmada.tipo in firmada.SE_VEN),
        "cola": consultas.en_la_cola(request.user, suya),
        "vigentes": vigentes,
        "por_dar": [rol for rol in roles if rol not in vigentes],
        "anexos": adjuntos_con_version(suya, ClaseAdjunto.EVIDENCIA),
        **consultas_flujo.para_aprobar(suya),
    }
    return render(request, "actas/mesa/acta.html", contexto)


@leer_o_enviar
def varias(request: Peticion):
    """Those that wait for the person with what was checked of each: the ones of which nothing is flagged are approved
    at once, each on the seal that this page showed."""
    exigir_ve_regiones(request.user)
    permisos.exigir_coordinar(request.user)
    hechas = _las_elegidas(request) if request.method == "POST" else []
    if hechas:
        return render(request, "actas/mesa/hechas.html", {"hechas": hechas, "esperan": consultas.cola(request.user)})
    if request.method == "POST":
        messages.error(request, "No marcó ningún acta: marque las que quiera aprobar.")
    filas = consultas.cola(request.user)[:A_LA_VEZ]
    comprobadas = comprobar([fila.acta for fila in filas])
    limpias = [fila for fila in filas if (c := comprobadas.get(fila.acta.pk)) and c.limpia]
    senaladas = [fila for fila in filas if fila not in limpias]
    contexto = {
        "limpias": [(fila, comprobadas[fila.acta.pk]) for fila in limpias],
        "senaladas": [(fila, comprobadas.get(fila.acta.pk)) for fila in senaladas],
        "todas": request.GET.get("marcar") == "todas",
    }
    return render(request, "actas/mesa/varias.html", contexto)


def _las_elegidas(request: Peticion):
    """What came of approving those that were marked; those that the person does not see are not there."""
    numeros = [n for n in request.POST.getlist("acta") if n.isascii() and n.isdecimal() and len(n) < 10][:A_LA_VEZ]
    suyas = Acta.objects.visibles_para(request.user).select_related("region").filter(pk__in=numeros)
    por_pk = {suya.pk: suya for suya in suyas}
    elegidas = [por_pk[int(n)] for n in dict.fromkeys(numeros) if int(n) in por_pk]
    return dar_vistos_buenos(
        elegidas=[(suya, request.POST.get(f"sello-{suya.pk}", "")[:64]) for suya in elegidas], por=request.user
    )
