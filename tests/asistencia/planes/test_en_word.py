"""The plan in Word: its sections as headings, and the programme as a table of each province."""

import io

import docx
import pytest
from django.urls import reverse

from asistencia.models import SECCIONES, PlanAsistencia
from asistencia.planes.datos import TITULOS, DatosAccion
from asistencia.planes.documentos import plan_en_word
from tests.asistencia.planes.ayudas import guardar_programacion

pytestmark = pytest.mark.django_db


def test_it_has_its_sections_as_headings_its_programme_and_its_mark_of_draft(borrador, gente, entrar):
    guardar_programacion(
        plan=borrador, texto="Uno", acciones=(DatosAccion("020111", "2024-06", "diagnostico", "provincial"),),
        version=0, por=gente["secretaria"],
    )  # fmt: skip
    plan = PlanAsistencia.objects.get()
    word = b"".join(entrar(gente["secretaria"]).get(reverse("asistencia:plan_docx", args=[plan.pk])))
    assert word == plan_en_word(plan)
    documento = docx.Document(io.BytesIO(word))
    titulos = [p.text for p in documento.paragraphs if p.style.name == "Heading 1"]
    assert titulos == [TITULOS[seccion] for seccion in SECCIONES]
    assert documento.sections[0].header.paragraphs[-1].text == "BORRADOR PARA REVISIÓN · aún no aprobado"
    programa = [[celda.text for celda in fila.cells] for fila in documento.tables[0].rows]
    assert programa == [["Gobierno local", "Por", "jun 2024"], ["Pira (distrital)", "Provincia", "D"]]
