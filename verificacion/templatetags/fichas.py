"""The sheet that pages are judged by, where there is more than one to choose from."""

from django import template

from verificacion.ficha_en_uso import ficha_en_uso, nombre_de
from verificacion.motor import fichas

register = template.Library()


@register.inclusion_tag("componentes/ficha_en_uso.html", takes_context=True)
def elegir_ficha(context):
    """The choice of sheet; nothing while there is one."""
    codigos = fichas.disponibles()
    if len(codigos) < 2:
        return {}
    en_uso = ficha_en_uso()
    opciones = [(codigo, nombre_de(fichas.cargar(codigo)), codigo == en_uso.codigo) for codigo in codigos]
    return {"opciones": opciones, "aqui": context["request"].path}
