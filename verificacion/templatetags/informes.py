"""What the reports say, asked of each report by its template."""

from django import template

from verificacion.informes.contenido import Informe
from verificacion.motor import ResultadoCriterio

register = template.Library()


@register.filter
def sustento(criterio: ResultadoCriterio, informe: Informe) -> str:
    """The document behind what MIDIS registered for a criterion; blank when there is none."""
    return informe.sustento_de(criterio)
