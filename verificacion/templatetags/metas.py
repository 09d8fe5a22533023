"""The way to register the targets and the CAD figures, for who may."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from verificacion.metas.datos import CAD, CRITERIO, CRITERIO_DEL_CAD
from verificacion.motor import Resultado, ResultadoCriterio
from verificacion.registro.permisos import puede_evaluar

register = template.Library()


@register.simple_tag(takes_context=True)
def registrar_dato(context, cual: tuple[str, str, str], titulo: str, clase: str = "boton claro") -> str:
    """The link by which an evaluator registers that (sheet, region, what); nothing for anybody else."""
    if not puede_evaluar(context["request"].user):
        return ""
    return format_html(
        '<a class="{} no-imprime" href="{}">Registrar<span class="visually-hidden">: {}</span></a>',
        clase, reverse("metas:editar", args=cual), titulo,
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def registrar_de(context, resultado: Resultado, criterio: ResultadoCriterio) -> str:
    """The link by which an evaluator registers what the criterion lacks to be judged; nothing when it lacks nothing."""
    if criterio.codigo == CRITERIO and criterio.exigido == "—":
        que = resultado.hito
    elif criterio.codigo == CRITERIO_DEL_CAD and criterio.medido is None:
        que = CAD
    else:
        return ""
    return registrar_dato(context, (resultado.ficha, resultado.region, que), criterio.nombre, "")
