"""Who judges, for the rooms below: this module is an `egtpi_portal.juicio.Juez`, function by function."""

from .acta import previsualizar_acta, previsualizar_presentadas
from .carga import previsualizar_carga
from .dichas import de_cada_hito as evaluar_hitos
from .dichas import de_regiones as evaluar_regiones
from .evaluaciones import hitos_de_la_ficha
from .ficha import faltas_de_fichas, limites_de_registro, previsualizar_ficha
from .plan import previsualizar_plan

__all__ = [
    "evaluar_hitos",
    "evaluar_regiones",
    "faltas_de_fichas",
    "hitos_de_la_ficha",
    "limites_de_registro",
    "previsualizar_acta",
    "previsualizar_carga",
    "previsualizar_ficha",
    "previsualizar_plan",
    "previsualizar_presentadas",
]
