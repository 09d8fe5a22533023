"""The rules engine of the Portal EGTPI: standard library only, no Django, no clock, no network, no database.

    expediente, hito, al = leer_texto(contenido)
    resultado = evaluar(expediente, fichas.cargar(), hito, al)

`detalle` explains record by record, agreement by agreement, what a verdict rests on.
"""

from . import fichas
from .escritura import a_datos, a_texto
from .evaluacion import evaluar, evaluar_hitos
from .expediente import Expediente
from .fechas import fecha_lima, limite_carga
from .fichas import FichaIndicador
from .lectura import ExpedienteInvalido, leer_expediente, leer_texto
from .motivos import Advertencia, Motivo
from .resultado import Resultado, ResultadoActa, ResultadoCaracteristica, ResultadoCriterio

__all__ = [
    "Advertencia",
    "Expediente",
    "ExpedienteInvalido",
    "FichaIndicador",
    "Motivo",
    "Resultado",
    "ResultadoActa",
    "ResultadoCaracteristica",
    "ResultadoCriterio",
    "a_datos",
    "a_texto",
    "evaluar",
    "evaluar_hitos",
    "fecha_lima",
    "fichas",
    "leer_expediente",
    "leer_texto",
    "limite_carga",
]
