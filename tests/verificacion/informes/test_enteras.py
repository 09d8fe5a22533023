"""In a paper no list is cut: where a page says «y 12 más», the report names them."""

import datetime as dt
import io
import re
import textwrap

import openpyxl
import pytest
from django.template.loader import render_to_string

from egtpi_portal.hojas.escritor import LINEAS
from egtpi_portal.territorio.models import Region
from tests.pagina import leer
from tests.verificacion.motor.constructor import en_orden
from verificacion.informes.contenido import Informe
from verificacion.informes.hoja import en_xlsx
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.motor import evaluar, fichas, leer_expediente
from verificacion.motor.palabras import unir

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


def informe_de(datos: dict) -> Informe:
    """The report of an expediente."""
    resultado = evaluar(leer_expediente(datos), FICHA, "hito-1", dt.date(2024, 1, 20))
    return Informe(Region(codigo="02", nombre="Áncash"), FICHA, FICHA.hito("hito-1"), Evaluacion(resultado))


@pytest.fixture(scope="module")
def informe():
    return informe_de(con_muchos())


def los_textos(resultado) -> list[str]:
    criterios = [texto for c in resultado.criterios for texto in (c.resumen, *(m.texto for m in c.motivos))]
    actas = [motivo.texto for acta in resultado.actas for motivo in acta.motivos]
    return criterios + actas + [aviso.texto for aviso in resultado.advertencias]


def test_every_kind_of_sentence_that_the_engine_cuts_is_whole(informe):
    cortadas = [texto for texto in los_textos(informe.resultado) if CORTADA.search(texto)]
    assert len({texto.split()[0] for texto in cortadas}) >= 4
    assert [texto for texto in los_textos(informe.entero) if CORTADA.search(texto)] == []


def test_whole_sentence_names_them_all_and_nothing_else_changes(informe):
    pares = list(zip(los_textos(informe.resultado), los_textos(informe.entero), strict=True))
    nombres = unir(["Distrito 020109", "Distrito 020110", *(f"Distrito {n}" for n in range(11, 11 + MUCHOS))])
    ((cortada, entera),) = {par for par in pares if par[0].startswith("Sin un diagnóstico que cuente")}
    assert entera == f"{cortada.split(':')[0]}: {nombres}"
    assert [entera for cortada, entera in pares if entera != cortada and not CORTADA.search(cortada)] == []
    assert informe.entero.veredicto == informe.resultado.veredicto


def test_lists_that_differ_in_their_last_name_only_keep_each_its_own():
    """Cut, both read alike: each sentence is written again from what it was written from."""
    datos = con_muchos()
    los_doce = [f"0202{n}" for n in range(11, 23)]
    vacias = [ficha for ficha in datos["fichas"] if ficha["id"].startswith("VACIA-")][:2]
    for ficha, ultimo in zip(vacias, ("020223", "020224"), strict=True):
        ficha["distritos"] = [*los_doce, ultimo]
    avisos = [a.texto for a in informe_de(datos).entero.advertencias if a.codigo == "gl-sin-destinatario"]
    doce = ", ".join(f"Distrito {n}" for n in range(11, 23))
    assert avisos[:2] == [
        f"La ficha VACIA-11 nombra a {doce} y Distrito 23 sin ningún destinatario suyo",
        f"La ficha VACIA-12 nombra a {doce} y Distrito 24 sin ningún destinatario suyo",
    ]


def test_plans_that_lack_the_same_but_for_the_last_keep_each_its_own():
    datos = con_muchos()
    (plan,) = datos["planes"]
    for id, ultimo in (("PLAN-A", 23), ("PLAN-B", 24)):
        una_sola = [{**plan["programacion"][0], "ubigeo": f"0202{n}"} for n in (*range(11, 23), ultimo)]
        datos["planes"].append({**plan, "id": id, "programacion": plan["programacion"] + una_sola})
    doce = ", ".join(f"Distrito {n}" for n in range(11, 23))
    assert [m.texto for plan in informe_de(datos).planes()[1:] for m in plan.motivos] == [
        f"Programa una sola acción para {doce} y Distrito 23",
        f"Programa una sola acción para {doce} y Distrito 24",
    ]


def test_neither_paper_nor_workbook_cuts_a_list(informe):
    papel = leer(render_to_string("verificacion/informes/informe.html", informe.contexto()))
    assert CORTADA.findall(papel.texto) == []
    libro = openpyxl.load_workbook(io.BytesIO(en_xlsx([informe])))
    celdas = [str(valor) for hoja in libro for fila in hoja.iter_rows(values_only=True) for valor in fila if valor]
    assert [celda for celda in celdas if CORTADA.search(celda)] == []


def test_workbook_shows_whole_what_120_signatories_lack():
    """No row is as high as their names need: they go on in further rows, of the same region and criterion."""
    datos = en_orden()
    ubigeos = [f"02{3 + n // 60:02d}{n % 60 + 1:02d}" for n in range(120)]
    datos["pacto"]["firmantes"] += [
        {"ubigeo": u, "nombre": f"Municipalidad Distrital {u}", "suscrito_el": "2023-05-12"} for u in ubigeos
    ]
    informe = informe_de(datos)
    hoja = openpyxl.load_workbook(io.BytesIO(en_xlsx([informe])))["Criterios"]
    titulos, *filas = list(hoja.iter_rows(min_row=5))
    motivos = [celda.value for celda in titulos].index("Motivos")
    suyas = [fila for fila in filas if fila[1].value == "Asistencia técnica"]
    assert len(suyas) > 1
    assert {fila[0].value for fila in suyas} == {"Áncash"}
    assert [fila[2].value for fila in suyas] == [informe.resultado.criterio("asistencia").medido["gl_asistidos"]] + [
        None
    ] * (len(suyas) - 1)
    dicho = "; ".join(motivo.texto for motivo in informe.entero.criterio("asistencia").motivos)
    assert " ".join(fila[motivos].value for fila in suyas) == dicho
    assert all(f"Municipalidad Distrital {u}" in dicho for u in ubigeos)
    assert {len(textwrap.wrap(fila[motivos].value, 52)) > LINEAS for fila in suyas} == {False}


def test_result_itself_keeps_its_words():
    """What is frozen, hashed and compared is the engine's own, before and after its paper is made."""
    informe = informe_de(con_muchos())
    antes = str(informe.resultado.a_datos())
    assert CORTADA.search(antes)
    informe.contexto()
    assert str(informe.resultado.a_datos()) == str(informe_de(con_muchos()).resultado.a_datos()) == antes
