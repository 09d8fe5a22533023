"""What every list must have: the links by which it goes out as a workbook and as CSV."""

import re

ENLACE = re.compile(r"""href=["']([^"']*)["']""")
NO_SON_LISTAS = {
    "actas:bandeja": "trays: their actas are in the list of actas, and those by month in the dashboard's book",
    "actas:certificados": "papers of one acta: their index goes in their package",
    "actas:detalle": "one acta",
    "acuerdos:comparar": "two uploads side by side: each keeps its own workbook",
    "acuerdos:varios": "a form",
    "admin:index": "Django's",
    "agenda:calendario": "goes out as .ics",
    "asistencia:ficha": "one record",
    "asistencia:inicio": "of a region: its coverage goes out from its page",
    "asistencia:plan": "one plan",
    "avisos:ajustes": "a form",
    "credenciales:lista": "one's own credentials, to revoke them",
    "ganchos:gancho": "one hook: its deliveries are the portal's own, kept for some days",
    "ganchos:lista": "one's own hooks, to look after them",
    "ingreso:cuenta": "one's own account",
    "ingreso:sesiones": "one's own sessions, to close them",
    "metas:editar": "a form",
    "oficial:verificacion": "one verification: it goes out with its package",
    "pacto:indicador": "one indicator: its rows are those of the board",
    "pacto:indicador_pais": "one indicator: its rows are those of the board",
    "verificacion:coordinacion": "cards: their rows are those of the dashboard",
    "verificacion:hito": "one criterion after another: they go out with the report",
    "verificacion:informes": "the reports themselves",
    "verificacion:pais_novedades": "what changed in a day: it is in the trail",
    "verificacion:pais_urgencia": "the rows of the dashboard, in another order",
    "verificacion:que_pasaria": "a trial, that nobody keeps",
    "verificacion:region": "the front page of a region",
}
"""The pages with a table that is no list, and why."""


def sin_salida(respuestas) -> list[str]:
    """The names of the pages, of those answers by name, that show a table and lack a link to it as a workbook or as
    CSV."""
    return [
        nombre
        for nombre, respuesta in respuestas.items()
        if nombre not in NO_SON_LISTAS and _es_pagina(respuesta) and not _se_lleva(respuesta.content.decode())
    ]


def _es_pagina(respuesta) -> bool:
    es_html = respuesta.headers.get("Content-Type", "").startswith("text/html")
    return respuesta.status_code == 200 and es_html and not respuesta.streaming and b"<table" in respuesta.content


def _se_lleva(pagina: str) -> bool:
    enlaces = " ".join(ENLACE.findall(pagina))
    return "xlsx" in enlaces and "csv" in enlaces
