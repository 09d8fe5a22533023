"""Papers and workbooks."""

import datetime as dt

from . import Medida, Meta, fila
from .comunes import pagina

AL = dt.date(2024, 1, 20)


@fila("report of a region, PDF", hoy="0.97 s", meta=Meta(antes=0.7), rondas=5, misma=True)
def informe():
    from verificacion.informes.consultas import informes_de
    from verificacion.informes.papel import en_pdf

    return Medida(lambda: en_pdf(informes_de(["15"], hito="hito-1", al=AL)[0]))


@fila("workbook of the records of a region (261), by its page", hoy="440 ms", meta=Meta(antes=0.5))
def libro_de_fichas():
    return Medida(pagina("secretaria.ancash", "/asistencia/fichas/fichas.xlsx"))
