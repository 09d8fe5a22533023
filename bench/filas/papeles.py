"""Papers and workbooks."""

import datetime as dt

from . import Medida, Meta, fila

AL = dt.date(2024, 1, 20)


@fila("report of a region, PDF", hoy="0.97 s", meta=Meta(antes=0.7), rondas=5, misma=True)
def informe():
    from verificacion.informes.consultas import informes_de
    from verificacion.informes.papel import en_pdf

    return Medida(lambda: en_pdf(informes_de(["15"], hito="hito-1", al=AL)[0]))


@fila("workbook of the records of a region (261)", hoy="440 ms", meta=Meta(antes=0.5))
def libro_de_fichas():
    from asistencia.fichas.hojas import fichas_en_xlsx
    from asistencia.models import FichaAsistencia
    from egtpi_portal.territorio.models import Region

    region = Region.objects.get(pk="02")
    partes = ("temas", "distritos", "destinatarios", "orientaciones", "compromisos")
    fichas = FichaAsistencia.objects.registradas().filter(region=region).order_by("fecha", "codigo")
    return Medida(lambda: fichas_en_xlsx(region, fichas.prefetch_related(*partes)) and None)
