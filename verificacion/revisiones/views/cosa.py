"""The page on which one thing is reviewed: against the portal, again, or what nobody is asked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar
from verificacion.revisiones import consultas
from verificacion.revisiones.cosas import clase_de
from verificacion.revisiones.errores import CosaDesconocida, ErrorDeRevision, RevisionPosterior, YaRegistrada
from verificacion.revisiones.formularios import FormularioRevision
from verificacion.revisiones.permisos import exigir_revisar
from verificacion.revisiones.servicios import registrar_revision


@leer_o_enviar
def revisar(request: Peticion, sobre, clave):
    """One thing: what the engine says of it, what was said before, and the form to say it is conforme, or not."""
    exigir_revisar(request.user)
    try:
        cosa = clase_de(sobre).de_clave(clave, request.user)
    except CosaDesconocida as error:
        raise Http404("No existe lo que se quiere revisar, o no es de una región que usted vea.") from error
    dichas = consultas.de_la_cosa(cosa)
    ultima = _ultima(dichas)
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
            ultima = _ultima(dichas)
        else:
            que = "conforme" if revision.conforme else "no conforme"
            messages.success(request, f"Quedó registrado: {cosa.nombre}, {que}. Rige desde hoy.")
            return redirect(cosa.enlace)
    contexto = {"cosa": cosa, "juzgada": consultas.juzgada(cosa), "dichas": dichas, "ultima": ultima, "form": form}
    return render(request, "verificacion/revisiones/revisar.html", contexto)


def _ultima(dichas) -> int:
    """The key of the last that stands; 0 when there is none."""
    return next((revision.pk for revision in dichas if not revision.deshecha_en), 0)


def _otra_vez(form, error: ErrorDeRevision):
    """The form with why it was not recorded; if somebody reviewed meanwhile, ready to be sent again over theirs."""
    if isinstance(error, RevisionPosterior):
        datos = form.data.copy()
        datos["vista"] = error.revision.pk
        form = FormularioRevision(datos)
        form.is_valid()
    form.add_error(error.campo, str(error))
    return form
