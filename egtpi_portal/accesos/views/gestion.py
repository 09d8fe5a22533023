"""The accesses of a region: given, sent, printed, renewed and closed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actas.models import Acuerdo
from egtpi_portal.abecedario import Abecedario
from egtpi_portal.correo.rebotes.consultas import rebote_de
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.llevar import responder
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import FaltaLaRegion, con_peticion_valida
from egtpi_portal.motivos.views import pedir_motivo
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.pacto.models import AnexoPacto
from egtpi_portal.region import region_que_escribe
from egtpi_portal.territorio.models import GobiernoLocal, Region

from .. import llave
from ..consultas import accesos_a_la_vista as los_accesos
from ..consultas import acuerdos_de, asistencia_de, lo_suyo
from ..errores import AccesoInvalido, ErrorDeAcceso
from ..formularios import FormularioAcceso, FormularioRenovar, anotar
from ..hojas import ACCESOS
from ..models import Acceso
from ..papel import hoja_pdf
from ..permisos import exigir_dar_accesos, puede_dar_accesos
from ..servicios import cerrar_acceso, dar_acceso, enviar_acceso, enviar_hojas, renovar_acceso

POR_PAGINA = 50


def la_region(request: Peticion) -> Region:
    """The region that the page is about: that of `?region=`, or the person's only one. Raises FaltaLaRegion."""
    exigir_ve_regiones(request.user)
    visibles = regiones_visibles(request.user)
    if pedida := request.GET.get("region"):
        return get_object_or_404(visibles, pk=pedida)
    if visibles.count() == 1:
        return visibles.get()
    raise FaltaLaRegion("Usted ve más de una región: elija de cuál.", visibles.order_by("pk"))


@require_safe
@con_peticion_valida
def lista(request: Peticion):
    """The accesses of a region, those open first."""
    region = la_region(request)
    pagina = Paginator(los_accesos(request.user, region.pk), POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {"region": region, "pagina": pagina, "da": puede_dar_accesos(request.user, region.pk)}
    return responder(request, "accesos/lista.html", contexto, ACCESOS)


@leer_o_enviar
@con_peticion_valida
def nuevo(request: Peticion):
    """Gives an access; with `?acuerdo=`, to who answers for it."""
    region = region_que_escribe(request, exigir_dar_accesos, "los accesos")
    locales = GobiernoLocal.objects.filter(region=region).order_by(Abecedario("nombre"), "pk")
    form = FormularioAcceso(
        request.POST if request.method == "POST" else None, locales=locales, initial=_de_su_acuerdo(request, region)
    )
    if request.method == "POST" and form.is_valid():
        try:
            acceso = dar_acceso(region=region, datos=form.datos(), por=request.user)
        except AccesoInvalido as error:
            anotar(form, error)
        else:
            llega = acceso.correo and not rebote_de(acceso.correo)
            dicho = (
                f"Su enlace queda en cola para {acceso.correo}: abajo se dice cuándo sale."
                if llega
                else "Imprima su hoja con el código QR."
            )
            messages.success(request, f"{acceso} ya tiene su acceso. {dicho}")
            return redirect("accesos:detalle", acceso.pk)
    return render(request, "accesos/nuevo.html", {"region": region, "form": form})


def _de_su_acuerdo(request: Peticion, region: Region) -> dict[str, str]:
    """What is known of who answers for the agreement of `?acuerdo=`."""
    pedido = request.GET.get("acuerdo", "")
    acuerdo = Acuerdo.objects.filter(pk=pedido, region=region).first() if pedido.isdecimal() else None
    if acuerdo is None:
        return {}
    return {
        "entidad": acuerdo.responsable_entidad,
        "nombre": acuerdo.responsable_nombre,
        "cargo": acuerdo.responsable_cargo,
    }


@require_safe
def detalle(request: Peticion, pk):
    """An access: what it shows, and what may be done with it."""
    acceso = _de_la_pagina(request, pk)
    da = puede_dar_accesos(request.user, acceso.region_id) and not acceso.cerrado_en
    contexto = {
        "acceso": acceso, "region": acceso.region, "da": da, "suyos": lo_suyo(acceso),
        "asistencia": asistencia_de(acceso), "direccion": llave.direccion_de(acceso) if da else "",
        "form_renovar": FormularioRenovar(initial={"vence": acceso.vence}) if da else None,
        "rebota": rebote_de(acceso.correo) is not None,
    }  # fmt: skip
    return render(request, "accesos/detalle.html", contexto)


@require_safe
def hoja(request: Peticion, pk):
    """The sheet to hand over: whose it is, what for, and the QR of its link."""
    acceso = _de_la_pagina(request, pk)
    exigir_dar_accesos(request.user, acceso.region_id)
    if acceso.cerrado_en:
        messages.error(request, f"El acceso de {acceso} está cerrado: dé otro.")
        return redirect("accesos:detalle", acceso.pk)
    respuesta = HttpResponse(hoja_pdf(acceso, acuerdos_de(acceso).count()), content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="acceso-{acceso.region_id}-{acceso.pk}.pdf"'
    return respuesta


@solo_envio("accesos:detalle", "pk")
def enviar(request: Peticion, pk):
    """Mails the link again."""
    acceso = _de_la_pagina(request, pk)
    try:
        enviar_acceso(acceso=acceso, por=request.user)
    except ErrorDeAcceso as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Su enlace queda otra vez en cola para {acceso.correo}: abajo se dice cuándo sale.")
    return redirect("accesos:detalle", acceso.pk)


@solo_envio("accesos:detalle", "pk")
def renovar(request: Peticion, pk):
    """Gives it another link."""
    acceso = _de_la_pagina(request, pk)
    exigir_dar_accesos(request.user, acceso.region_id)
    form = FormularioRenovar(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(falla.mensaje for falla in form.fallas))
        return redirect("accesos:detalle", acceso.pk)
    try:
        renovar_acceso(acceso=acceso, vence=form.cleaned_data["vence"], por=request.user)
    except ErrorDeAcceso as error:
        messages.error(request, str(error))
    else:
        dicho = f" Queda en cola para {acceso.correo}." if acceso.correo and not rebote_de(acceso.correo) else ""
        messages.success(request, f"{acceso} tiene otro enlace; el anterior ya no sirve.{dicho}")
    return redirect("accesos:detalle", acceso.pk)


@solo_envio("pacto:socializacion")
def enviar_las_hojas(request: Peticion, pk):
    """Mails what an annex says to the local governments that have an access."""
    exigir_ve_regiones(request.user)
    anexo = get_object_or_404(AnexoPacto.objects.visibles_para(request.user), pk=pk)
    try:
        cuantos = enviar_hojas(anexo=anexo, por=request.user)
    except (ErrorDeAcceso, PactoInvalido) as error:
        messages.error(request, str(error))
    else:
        a_cuantos = f"{cuantos} {'gobierno local' if cuantos == 1 else 'gobiernos locales'}"
        messages.success(request, f"Queda en cola el correo a {a_cuantos}: se enviará en unos minutos.")
    return redirect(f"{reverse('pacto:socializacion')}?region={anexo.region_id}&anexo={anexo.codigo}")


@leer_o_enviar
def cerrar(request: Peticion, pk):
    """Closes it, with its reason."""
    acceso = _de_la_pagina(request, pk)
    exigir_dar_accesos(request.user, acceso.region_id)
    suya = reverse("accesos:detalle", args=[acceso.pk])

    def vuelta(error):
        messages.error(request, str(error))
        return redirect(suya)

    return pedir_motivo(
        request, "accesos/cerrar.html", {"acceso": acceso, "lista": suya},
        hacer=lambda motivo: cerrar_acceso(acceso=acceso, motivo=motivo, por=request.user),
        hecho=f"Se cerró el acceso de {acceso}: su enlace ya no sirve.", vuelta=vuelta, a_donde=suya,
        errores=ErrorDeAcceso, si_no=f"El acceso de {acceso} ya está cerrado." if acceso.cerrado_en else "",
    )  # fmt: skip


def _de_la_pagina(request: Peticion, pk) -> Acceso:
    exigir_ve_regiones(request.user)
    return get_object_or_404(Acceso.objects.visibles_para(request.user).select_related("region"), pk=pk)
