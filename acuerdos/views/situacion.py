"""How an agreement goes: its state changed in place, or on a page of its own, and what is said of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from acuerdos import servicios
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura import edicion
from egtpi_portal.escritura.respuestas import ir, responder
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import leer_momento

from ..comun import el_acuerdo
from ..consultas import matriz as consultas
from ..consultas.cargas import por_cargar_otra_vez
from ..errores import ErrorDeMatriz
from ..formularios import FormularioComentario, HojaSituacion
from ..permisos import exigir_actualizar
from ..presentacion import a_la_vista


@leer_o_enviar
def situacion(request: Peticion, pk):
    """The state of an agreement: a sheet that saves itself on a page of its own; in its row for htmx, sent at once."""
    acuerdo = el_acuerdo(request, pk)
    exigir_actualizar(request.user, acuerdo.region_id)
    if request.method != "POST":
        if request.htmx and "dejar" in request.GET:
            return _celda(request, acuerdo)
        return _hoja(request, edicion.abrir(HojaSituacion(acuerdo)))
    hoja = HojaSituacion(acuerdo, request.POST, request.FILES)
    try:
        hecho = edicion.recibir(hoja, por=request.user)
    except ErrorDeMatriz as error:
        messages.error(request, str(error))
        return ir(request, reverse("acuerdos:detalle", args=[acuerdo.pk]))
    if hecho.guardada and _en_su_fila(request):
        return _celda(request, acuerdo)
    para_bien = hecho.guardada and edicion.accion_de(request.POST) != edicion.AUTOGUARDAR
    return responder(
        request,
        hecho,
        dibujar=lambda hecho: _hoja(request, hecho),
        dicho=f"El acuerdo {acuerdo.codigo} quedó actualizado."
        f"{por_cargar_otra_vez(acuerdo.region_id) if para_bien else ''}",
        a_donde=lambda sigue: (
            reverse("acuerdos:detalle", args=[acuerdo.pk]) if sigue or "accion" not in request.POST else hoja.direccion
        ),
    )


def _en_su_fila(request: Peticion) -> bool:
    """Whether it is drawn in the row of the matrix: the sheet says that it is one."""
    return bool(request.htmx) and "hoja" not in request.POST


def _hoja(request: Peticion, hecho: edicion.Edicion[HojaSituacion]):
    hecho.hoja.form.pedir_otra_vez_el_archivo()
    acuerdo = hecho.hoja.de
    contexto = {"acuerdo": acuerdo, "edicion": hecho, "hoja": hecho.hoja, "form": hecho.hoja.form}
    contexto["medios"] = _medios(acuerdo)
    if _en_su_fila(request):
        return render(request, "acuerdos/_situacion.html", contexto)
    return render(request, "acuerdos/_hoja.html" if request.htmx else "acuerdos/situacion.html", contexto)


def _medios(acuerdo):
    return acuerdo.medios.select_related("documento").order_by("orden", "id")


def _celda(request: Peticion, acuerdo):
    """The cell of its row as it stands now."""
    momento = leer_momento(request)
    (fila,) = consultas.filas(consultas.acuerdos_a_la_vista(request.user, momento).filter(pk=acuerdo.pk), momento)
    return render(
        request, "acuerdos/_estado_de_fila.html", {"fila": a_la_vista(fila), "actualiza": True, "recien": True}
    )


@solo_envio("acuerdos:detalle", "pk")
def comentar(request: Peticion, pk):
    """Something is said of how an agreement goes."""
    acuerdo = el_acuerdo(request, pk)
    exigir_actualizar(request.user, acuerdo.region_id)
    form = FormularioComentario(request.POST)
    if form.is_valid():
        try:
            servicios.comentar_acuerdo(acuerdo=acuerdo, texto=form.cleaned_data["comentario"], por=request.user)
        except ErrorDeMatriz as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Su comentario quedó en la historia del acuerdo.")
        return redirect(reverse("acuerdos:detalle", args=[acuerdo.pk]) + "#historia")
    messages.error(request, "Escriba su comentario.")
    return redirect("acuerdos:detalle", acuerdo.pk)
