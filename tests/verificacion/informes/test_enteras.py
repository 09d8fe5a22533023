"""In a paper no list is cut: where a page says «y 12 más», the report names them."""

import datetime as dt
import io
import re

import openpyxl
import pytest
from django.template.loader import render_to_string

from egtpi_portal.territorio.models import Region
from tests.pagina import leer
from tests.verificacion.motor.constructor import en_orden
from verificacion.informes.contenido import Informe
from verificacion.informes.hoja import en_xlsx
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.motor import evaluar, fichas, leer_expediente

FICHA = fichas.cargar("art-01.01-2023-2024")
CORTADA = re.compile(r" y [0-9]+ más")
MUCHOS = 30


def con_muchos() -> dict:
    """A region in which thirty more local governments got nothing, their records say nothing, their agreements lack a
    responsible, and no plan programmes them."""
    datos = en_orden()
    for n in range(11, 11 + MUCHOS):
        datos["pacto"]["firmantes"].append(
            {"ubigeo": f"0202{n}", "nombre": f"Distrito {n}", "suscrito_el": "2023-05-12"}
        )
        datos["fichas"].append({
            **datos["fichas"][0], "id": f"VACIA-{n}", "distritos": [f"0202{m}" for m in range(11, 11 + MUCHOS)],
            "alcance": "grupal", "compromisos": [],
        })  # fmt: skip
        uno = datos["actas"][4]["acuerdos"][0]
        datos["actas"][4]["acuerdos"].append({**uno, "id": f"SUELTO-{n}", "punto": None, "responsable": None})
    return datos


@pytest.fixture(scope="module")
def informe():
    resultado = evaluar(leer_expediente(con_muchos()), FICHA, "hito-1", dt.date(2024, 1, 20))
    return Informe(Region(codigo="02", nombre="Áncash"), FICHA, FICHA.hito("hito-1"), Evaluacion(resultado))


def los_textos(informe):
    resultado = informe.resultado
    motivos = [m for c in resultado.criterios for m in c.motivos] + [m for a in resultado.actas for m in a.motivos]
    return [motivo.texto for motivo in motivos] + [aviso.texto for aviso in resultado.advertencias]


def test_every_kind_of_sentence_that_the_engine_cuts_is_whole(informe):
    cortadas = [texto for texto in los_textos(informe) if CORTADA.search(texto)]
    assert len({texto.split()[0] for texto in cortadas}) >= 4
    assert [informe.entero(texto) for texto in cortadas if CORTADA.search(informe.entero(texto))] == []


def test_whole_sentence_names_them_all_and_nothing_else_changes(informe):
    sin_nada = next(t for t in los_textos(informe) if t.startswith("Sin un diagnóstico que cuente"))
    nombres = [informe.resultado.caso.nombres[f"0202{n}"] for n in range(11, 11 + MUCHOS)]
    assert all(nombre in informe.entero(sin_nada) for nombre in nombres)
    assert informe.entero("La sesión del 16/11/2023 no cuenta") == "La sesión del 16/11/2023 no cuenta"


def test_neither_paper_nor_workbook_cuts_a_list(informe):
    papel = leer(render_to_string("verificacion/informes/informe.html", informe.contexto()))
    assert CORTADA.findall(papel.texto) == []
    libro = openpyxl.load_workbook(io.BytesIO(en_xlsx([informe])))
    celdas = [str(valor) for hoja in libro for fila in hoja.iter_rows(values_only=True) for valor in fila if valor]
    assert [celda for celda in celdas if CORTADA.search(celda)] == []


def test_result_itself_keeps_its_words(informe):
    """What is frozen, hashed and compared is the engine's own."""
    assert CORTADA.search(str(informe.resultado.a_datos()))
