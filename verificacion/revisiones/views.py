"""The reviews: the queue of what nobody looked at, and the page on which one thing is reviewed."""

import secrets

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar
from verificacion.revisiones import consultas
from verificacion.revisiones.cosas import clase_de
from verificacion.revisiones.errores import CosaDesconocida, ErrorDeRevision, RevisionPosterior, YaRegistrada
from verificacion.revisiones.formularios import FiltroDeCola, FormularioRevision
from verificacion.revisiones.permisos import exigir_revisar
from verificacion.revisiones.servicios import registrar_revision

POR_PAGINA = 50
SEMILLAS = 10**6


@require_safe
def cola(request: Peticion):
    """What nobody reviewed yet; with `?muestra=20`, so many of it drawn by chance, with the seed in the address."""
    exigir_revisar(request.user)
    filtro = FiltroDeCola(request.GET, usuario=request.user)
    if not filtro.is_valid():
        return render(request, "verificacion/revisiones/cola.html", {"filtro": filtro, "filas": []})
    pedido = filtro.cleaned_data
    if pedido["muestra"] and pedido["semilla"] is None:
        consulta = request.GET.copy()
        consulta["semilla"] = str(secrets.randbelow(SEMILLAS))
        return redirect(f"{request.path}?{consulta.urlencode()}")
    region = pedido["region"].pk if pedido["region"] else ""
    candidatas = consultas.por_revisar(request.user, sobre=pedido["sobre"], region=region, hito=pedido["hito"])
    total = len(candidatas)
    if pedido["muestra"]:
        candidatas = consultas.muestra(candidatas, pedido["muestra"], pedido["semilla"])
    pagina = Paginator(candidatas, POR_PAGINA).get_page(request.GET.get("pagina"))
    cosas = clase_de(pedido["sobre"]).de_claves([c.clave for c in pagina.object_list], request.user)
    contexto = {
        "filtro": filtro,
        "pagina": pagina,
        "filas": consultas.juzgadas(cosas),
        "total": total,
        "pedido": pedido,
    }
    return render(request, "verificacion/revisiones/cola.html", contexto)


@leer_o_enviar
def revisar(request: Peticion, sobre, clave):
    """One thing: what the engine says of it, what was said before, and the form to say it is conforme, or not."""
    exigir_revisar(request.user)
    try:
        cosa = clase_de(sobre).de_clave(clave, request.user)
    except CosaDesconocida as error:
        raise Http404("No existe lo que se quiere revisar, o no es de una región que usted vea.") from error
    dichas = consultas.de_la_cosa(cosa)
    ultima = dichas[0].pk if dichas else 0
    form = FormularioRevision(request.POST if request.method == "POST" else None, initial={"vista": ultima})
    if request.method == "POST" and form.is_valid():
        try:
            revision = registrar_revision(cosa=cosa, por=request.user, **form.cleaned_data)
        except YaRegistrada as error:
            messages.info(request, str(error))
            return redirect(cosa.enlace)
        except ErrorDeRevision as error:
            form = _otra_vez(form, error)
            dichas = consultas.de_la_cosa(cosa)
        else:
            que = "conforme" if revision.conforme else "no conforme"
            messages.success(request, f"Quedó registrado: {cosa.nombre}, {que}. Rige desde hoy.")
            return redirect(cosa.enlace)
    contexto = {"cosa": cosa, "en_cola": consultas.juzgadas([cosa])[0], "dichas": dichas, "form": form}
    return render(request, "verificacion/revisiones/revisar.html", contexto)


def _otra_vez(form, error: ErrorDeRevision):
    """The form with why it was not recorded; if somebody reviewed meanwhile, ready to be sent again over theirs."""
    if isinstance(error, RevisionPosterior):
        datos = form.data.copy()
        datos["vista"] = error.revision.pk
        form = FormularioRevision(datos)
        form.is_valid()
    form.add_error(error.campo, str(error))
    return form
