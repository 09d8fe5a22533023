"""The sheet of an agreement in Word: what was agreed, how it stands, and where to say what was done."""

import io

import docx
import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from tests.acuerdos.ayudas import las_de_la_muestra

pytestmark = pytest.mark.django_db


def test_the_sheet_says_what_was_agreed_and_the_same_gives_the_same_bytes(territorio, persona, entrar):
    muestra, cliente = las_de_la_muestra(), entrar(persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa"))
    direccion = reverse("acuerdos:docx", args=[muestra[0].pk])
    assert direccion in cliente.get(reverse("acuerdos:detalle", args=[muestra[0].pk])).content.decode()
    word = b"".join(cliente.get(direccion))
    assert b"".join(cliente.get(direccion)) == word
    documento = docx.Document(io.BytesIO(word))
    dichos = {fila.cells[0].text: fila.cells[1].text for tabla in documento.tables[:2] for fila in tabla.rows}
    assert (dichos["Acuerdo"], dichos["Entidad responsable"], dichos["Estado"]) == (
        muestra[0].texto, muestra[0].responsable_entidad, "Pendiente",
    )  # fmt: skip
    assert [p.text for p in documento.paragraphs if p.style.name == "Heading 1"] == [
        "Lo acordado", "Cómo está", "Lo que informa el responsable",
    ]  # fmt: skip
