"""What the official verifications say on the pages of a region and of the country."""

from django import template

from verificacion.ficha_en_uso import nombre_del_hito
from verificacion.oficial.models import EstadoVerificacion, VerificacionOficial
from verificacion.oficial.pendientes import pendientes_de
from verificacion.oficial.permisos import puede_responder
from verificacion.registro.permisos import puede_evaluar

register = template.Library()


@register.inclusion_tag("verificacion/oficial/_de_la_region.html", takes_context=True)
def verificaciones_de(context, region):
    """The proposals that wait for the region's answer or that it answered, and what is in force: of those that the
    person sees."""
    usuario = context["request"].user
    suyas = VerificacionOficial.objects.visibles_para(usuario).filter(region=region)
    suyas = suyas.filter(sustituida_por=None).exclude(estado=EstadoVerificacion.RETIRADA)
    filas = list(suyas.ligeras().con_sus_descargos())
    for fila in filas:
        fila.nombre_del_hito = nombre_del_hito(fila.ficha, fila.hito)
        fila.responde = puede_responder(usuario, fila)
    return {
        "en_descargo": [
            fila
            for fila in filas
            if fila.estado == EstadoVerificacion.EN_DESCARGO or (fila.abierta and fila.cuantos_descargos)
        ],
        "emitidas": [fila for fila in filas if fila.emitida],
    }


@register.inclusion_tag("verificacion/oficial/_esperan.html")
def verificaciones_que_esperan(persona, marcas):
    """Those that wait for who is signed in, when they evaluate, at the moment of those marks of the regions."""
    return {"pendientes": pendientes_de(persona, marcas) if puede_evaluar(persona) else []}
