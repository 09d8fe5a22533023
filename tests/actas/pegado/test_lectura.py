"""What a paste says: with headings or without, in any order, from Excel, Word or a mail."""

import pytest

from actas.models import Paso
from actas.pegado.lectura import leer
from egtpi_portal.hojas import HojaIlegible


def celdas(texto: str, paso=Paso.PARTICIPANTES, **opciones):
    return [fila.celdas for fila in leer(texto, paso, **opciones).filas]


ANA = {"nombre": "Ana Ríos", "cargo": "Gerenta", "entidad": "Gobierno Regional de Áncash"}
LUIS = {"nombre": "Luis Paz", "cargo": "Alcalde", "entidad": "Municipalidad Distrital de Jangas"}


@pytest.mark.parametrize(
    "texto",
    [
        "Nombres y apellidos\tCargo\tInstitución\nAna Ríos\tGerenta\tGobierno Regional de Áncash\n"
        "Luis Paz\tAlcalde\tMunicipalidad Distrital de Jangas",
        "N°\tINSTITUCIÓN\tCARGO\tAPELLIDOS Y NOMBRES\n1\tGobierno Regional de Áncash\tGerenta\tAna Ríos\n"
        "2\tMunicipalidad Distrital de Jangas\tAlcalde\tLuis Paz",
        "LISTA DE ASISTENCIA\n\nNombre\tApellidos\tCargo\tEntidad\nAna\tRíos\tGerenta\tGobierno Regional de Áncash\n"
        "Luis\tPaz\tAlcalde\tMunicipalidad Distrital de Jangas",
        "1\tGobierno Regional de Áncash\tAna Ríos\tGerenta\t31678901\n"
        "2\tMunicipalidad Distrital de Jangas\tLuis Paz\tAlcalde\t40112233",
        "Ana Ríos; Gerenta; Gobierno Regional de Áncash\nLuis Paz; Alcalde; Municipalidad Distrital de Jangas",
    ],
    ids=["headed", "other order", "title above and surnames apart", "no headings", "a list"],
)
def test_participants_are_the_same_however_they_are_pasted(texto):
    assert celdas(texto) == [ANA, LUIS]


def test_each_row_keeps_its_number_and_a_heading_printed_again_is_no_row():
    lectura = leer("Nombre\tEntidad\nAna\tGORE\n\nNombre\tEntidad\nLuis\tUGEL", Paso.PARTICIPANTES)
    assert [(f.numero, f.celdas["nombre"]) for f in lectura.filas] == [(2, "Ana"), (5, "Luis")]


def test_what_is_not_used_is_told_and_a_person_may_say_what_a_column_is():
    texto = "Nombre\tEntidad\tFirma\nAna\tGORE\tGerenta"
    lectura = leer(texto, Paso.PARTICIPANTES)
    assert [(c.titulo, c.clave) for c in lectura.columnas] == [
        ("Nombre", "nombre"),
        ("Entidad", "entidad"),
        ("Firma", ""),
    ]
    assert celdas(texto, elegidas={1: "nombre", 2: "entidad", 3: "cargo"}) == [
        {"nombre": "Ana", "entidad": "GORE", "cargo": "Gerenta"}
    ]


def test_an_agenda_is_a_list_of_lines_without_their_bullets():
    texto = "AGENDA:\n1. Análisis de anemia, por distrito\n2) Seguimiento de acuerdos\n• Varios; informes"
    assert celdas(texto, Paso.AGENDA) == [
        {"descripcion": "Análisis de anemia, por distrito"},
        {"descripcion": "Seguimiento de acuerdos"},
        {"descripcion": "Varios; informes"},
    ]


def test_agreements_without_headings_are_told_by_what_their_cells_look_like():
    texto = (
        "1\t30 de junio de 2024\tDotar de sulfato ferroso a los establecimientos de salud\tDIRESA Áncash\tDirectora\n"
        "2\tmañana\tRemitir el padrón nominal de niños menores de tres años\tMunicipalidad de Jangas\tAlcalde\n"
        "3\t15/07/2024\tInformar del avance del plan de asistencia técnica\tGORE Áncash\tGerenta"
    )
    assert celdas(texto, Paso.ACUERDOS)[1] == {
        "plazo": "mañana",
        "texto": "Remitir el padrón nominal de niños menores de tres años",
        "responsable_entidad": "Municipalidad de Jangas",
        "responsable_cargo": "Alcalde",
    }


def test_a_cell_of_several_lines_is_one_cell():
    texto = 'Acuerdo\tPlazo\n"Primero,\nluego ""lo otro"""\t30/06/2024'
    assert celdas(texto, Paso.ACUERDOS) == [{"texto": 'Primero,\nluego "lo otro"', "plazo": "30/06/2024"}]


@pytest.mark.parametrize(
    ("texto", "mensaje"),
    [
        ("", "No hay nada que leer"),
        ("Nombre\tEntidad\n", "debajo no hay filas"),
        ("Nombre\tEntidad\n" + "Ana\tGORE\n" * 5000, "Pegó 5000 filas, y en un acta caben 400. Lo pegado sigue aquí"),
    ],
    ids=["nothing", "a heading alone", "5,000 rows"],
)
def test_what_cannot_be_taken_says_so(texto, mensaje):
    with pytest.raises(HojaIlegible, match=mensaje):
        leer(texto, Paso.PARTICIPANTES)


def test_merged_cells_that_came_blank_may_say_what_the_one_above_does():
    texto = "Nombre\tCargo\tEntidad\nAna\tGerenta\tGORE\nLuis\tAsesor\t\nEva\t\tUGEL"
    assert [fila["entidad"] for fila in celdas(texto, heredan=True)] == ["GORE", "GORE", "UGEL"]
    assert celdas(texto)[1] == {"nombre": "Luis", "cargo": "Asesor"}
