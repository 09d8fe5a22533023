"""What the page of an acta shows of an item that evaluates targets."""

from django import template

from actas.contenido.evaluacion import evaluado
from actas.models import AccionAgenda, Acta, EstadoActa, PuntoAgenda

register = template.Library()


@register.inclusion_tag("actas/reconocimiento/_punto.html")
def reconocimiento_del_punto(acta: Acta, punto: PuntoAgenda, edita: bool):
    """The evaluation that the item keeps, and what may be done with it; nothing of an item of another action. One
    query."""
    if punto.accion != AccionAgenda.EVALUACION_METAS:
        return {}
    reconocidos = [uno.ubigeo for uno in punto.reconocidos.all()]
    return {
        "acta": acta, "punto": punto, "evaluado": evaluado(punto, reconocidos), "edita": edita,
        "hay_papeles": bool(reconocidos) and acta.estado != EstadoActa.ANULADA,
    }  # fmt: skip
