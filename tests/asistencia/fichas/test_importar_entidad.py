"""The entity of who gave the assistance, where the sheet that is imported has no column for it."""

import io

import openpyxl
import pytest

from asistencia.fichas import hojas
from asistencia.fichas.lectura import leer as leer_ficha
from asistencia.models import FichaAsistencia
from tests.asistencia.fichas.test_importar import BUENA, libro

pytestmark = pytest.mark.django_db


def sin_columna(*titulos: str, **cambios) -> bytes:
    """The workbook of BUENA without those columns."""
    fila = {**BUENA, **cambios}
    salida, libro_ = io.BytesIO(), openpyxl.Workbook()
    libro_.active.append([titulo for titulo in fila if titulo not in titulos])
    libro_.active.append([dicho for titulo, dicho in fila.items() if titulo not in titulos])
    libro_.save(salida)
    return salida.getvalue()


@pytest.mark.parametrize(
    ("brinda", "entidad"),
    [("Gobierno Regional", "Gobierno Regional de Áncash"), ("Huari", "Municipalidad Provincial de Huari")],
)
def test_without_a_column_for_it_the_entity_is_that_of_who_gave_the_assistance(ancash, rosa, brinda, entidad):
    libro_ = sin_columna("Entidad del responsable", **{"Brindada por": brinda})
    hojas.aplicar(ancash, libro_, rosa)
    assert leer_ficha(FichaAsistencia.objects.get()).responsable_entidad == entidad
    assert hojas.aplicar(ancash, libro_, rosa).resumen["sin_cambio"] == 1


def test_a_blank_cell_of_the_entity_stays_blank(ancash, rosa):
    hojas.aplicar(ancash, libro({**BUENA, "Entidad del responsable": None}), rosa)
    assert leer_ficha(FichaAsistencia.objects.get()).responsable_entidad == ""
