"""The annex by district of an agenda item of analysis, in one press."""

from django.contrib import messages
from django.shortcuts import get_object_or_404

from actas.comun import ir_al_acta, ir_al_paso, la_que_escribe
from actas.errores import ErrorDeActa
from actas.models import Paso
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.metodos import solo_envio
from egtpi_portal.pacto.anexo.formularios import FormularioCorte
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.papeles import FaltaPango
from egtpi_portal.templatetags.portal import fecha

from . import servicios


@solo_envio("actas:paso", "pk", paso=Paso.EVIDENCIAS.value)
def anexar(request: Peticion, pk, codigo):
    """Makes the annex as of the cut-off that was chosen and attaches it to the item."""
    acta = la_que_escribe(request, pk)
    punto = get_object_or_404(acta.agenda, codigo=codigo)
    form = FormularioCorte(request.POST)
    if not form.is_valid():
        for falla in form.fallas:
            messages.error(request, falla.mensaje)
        return ir_al_paso(request, acta, Paso.EVIDENCIAS)
    try:
        hecho = servicios.adjuntar_anexo(acta=acta, punto=punto, al=form.cleaned_data["al"], por=request.user)
    except (ErrorDeActa, PactoInvalido, ArchivoRechazado, FaltaPango) as error:
        if not acta.editable:
            return ir_al_acta(request, acta, str(error))
        messages.error(request, str(error))
    else:
        messages.success(request, _dicho(hecho, codigo))
    return ir_al_paso(request, acta, Paso.EVIDENCIAS)


def _dicho(hecho: servicios.AnexoAdjunto, punto: str) -> str:
    anexo = hecho.anexo
    if not hecho.cambio:
        return f"El anexo al corte del {fecha(anexo.al)} ya está adjunto al punto {punto} y sus cifras no han cambiado."
    con, todos = len(anexo.con_dato), len(anexo.firmantes)
    return (
        f"Se adjuntó al punto {punto} el anexo {anexo.codigo} al corte del {fecha(anexo.al)}, en Excel y PDF: {con} de "
        f"{todos} gobiernos locales tienen datos."
    )
