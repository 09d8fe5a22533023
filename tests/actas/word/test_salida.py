"""An acta in Word: what it says, as Word shows it, and the marks by which it is known when it comes back."""

import io

import docx
import pytest
from django.urls import reverse
from docx.oxml.ns import qn

from actas.contenido import sello
from actas.contenido.datos import DatosSesion
from actas.models import Paso, SalidaEnWord
from actas.word.servicios import sacar
from egtpi_portal.word.lectura import leer
from tests.actas.ayudas import SESION, guardar

pytestmark = pytest.mark.django_db


def tablas(leido) -> list[list[list[str]]]:
    return [[[celda["texto"] for celda in fila] for fila in b["tabla"]] for b in leido["bloques"] if "tabla" in b]


def marcas(leido) -> list[str]:
    return [m for b in leido["bloques"] for fila in b.get("tabla", ()) for celda in fila for m in celda["marcas"]]


def test_it_says_what_the_acta_says_and_marks_each_row(borrador):
    leido = leer(io.BytesIO(sacar(acta=borrador)))
    assert tablas(leido)[:5] == [
        [
            ["Fecha de la sesión", "12/06/2024"], ["Tipo de sesión", "Ordinaria"], ["Lugar", "Huaraz"],
            ["Hora de inicio", ""], ["Hora de fin", ""],
        ],
        [
            ["N.°", "Nombres y apellidos", "Cargo", "Entidad", "Gobierno local"],
            ["1", "Ana Ríos", "Gerenta", "GORE Áncash", ""],
        ],
        [["Descripción", "Anemia por distrito"], ["Sectores", "Salud"]],
        [["Código", "Acuerdo", "Sesión", "Lo dicho en la sesión"]],
        [
            [
                "Código", "Acuerdo", "Nudo crítico", "Punto", "Entidad responsable", "Nombre del responsable",
                "Cargo del responsable", "Ámbito", "Plazo",
            ],
            [
                "02-AC0001", "Dotar de sulfato ferroso a los establecimientos.", "", "P1", "DIRESA", "", "Directora",
                "Sectores y gobiernos locales", "30/06/2024",
            ],
        ],
    ]  # fmt: skip
    assert marcas(leido) == [
        "sesion_fecha_sesion", "sesion_tipo", "sesion_lugar", "sesion_hora_inicio", "sesion_hora_fin",
        "participantes", "participantes_1", "agenda_1_descripcion", "agenda_1_sectores", "seguimiento",
        "acuerdos", "acuerdos_1",
    ]  # fmt: skip
    codigo = sello.codigo(borrador)
    assert (leido["claves"], codigo in leido["pies"][-1]) == (codigo, True)
    assert list(SalidaEnWord.objects.values_list("acta", "codigo")) == [(borrador.pk, codigo)]


def test_word_finds_in_it_styles_headings_language_and_tables_that_repeat_their_heading(borrador):
    documento = docx.Document(io.BytesIO(sacar(acta=borrador)))
    titulos = [(p.style.name, p.text) for p in documento.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert titulos == [
        ("Title", f"Acta de sesión ordinaria\nN.° {borrador.codigo}"),
        ("Heading 1", "1. Participantes"),
        ("Heading 1", "2. Agenda"),
        ("Heading 2", "P1. Análisis de información con sectores"),
        ("Heading 1", "3. Seguimiento de acuerdos de sesiones anteriores"),
        ("Heading 1", "4. Acuerdos"),
        ("Heading 1", "5. Firmas"),
    ]
    repiten = [fila for tabla in documento.tables for fila in tabla.rows if fila._tr.xpath("./w:trPr/w:tblHeader")]
    assert len(repiten) == 3
    assert {lengua.get(qn("w:val")) for lengua in documento.styles.element.iter(qn("w:lang"))} == {"es-PE"}
    cabeza = [p.text for p in documento.sections[0].header.paragraphs]
    assert cabeza[0] == "Gobierno Regional de Áncash"
    assert cabeza[-1] == "BORRADOR PARA REVISIÓN · no es el acta firmada"
    campos = documento.sections[0].footer._element.xpath(".//w:fldSimple/@w:instr")
    assert campos == ["PAGE", "NUMPAGES"]


def test_the_same_content_gives_the_same_bytes_and_another_another_code(borrador, gente):
    uno = sacar(acta=borrador)
    assert sacar(acta=borrador) == uno
    assert SalidaEnWord.objects.count() == 1
    guardar(borrador, Paso.SESION, DatosSesion(SESION, lugar="Caraz"), gente["secretaria"])
    borrador.refresh_from_db()
    assert sacar(acta=borrador) != uno
    assert SalidaEnWord.objects.count() == 2


def test_one_that_was_presented_bears_no_draft_mark(presentada):
    documento = docx.Document(io.BytesIO(sacar(acta=presentada)))
    assert [p.text for p in documento.sections[0].header.paragraphs][1:] == [
        "Instancia de Articulación Regional · Pacto Regional por el Desarrollo Infantil Temprano"
    ]


def test_the_page_of_the_acta_gives_it(borrador, gente, entrar):
    rosa = entrar(gente["secretaria"])
    direccion = reverse("actas:docx", args=[borrador.pk])
    assert direccion in rosa.get(reverse("actas:detalle", args=[borrador.pk])).content.decode()
    respuesta = rosa.get(direccion)
    assert respuesta["Content-Disposition"] == f"attachment; filename*=UTF-8''{borrador.codigo}.docx"
    assert b"".join(respuesta)[:2] == b"PK"
