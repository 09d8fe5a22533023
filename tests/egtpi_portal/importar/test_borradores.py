"""A workbook between its preview and its import is kept with what was read of it: it is read but once."""

import io

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos import aparte
from egtpi_portal.documentos.huerfanos import LUGAR_DE_UNA_VERSION
from egtpi_portal.hojas import Columna
from egtpi_portal.importar import borradores, libros

DOS = (Columna("que", "Qué", obligatoria=True, ancla=True), Columna("cuando", "Cuándo", ("Fecha",)))

OTRAS = (DOS[0], Columna("dia", "Fecha"))


@pytest.fixture
def quien(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02")


@pytest.fixture
def veces(settings, monkeypatch):
    """Of each time that a workbook is read (here, not in a process apart), what was asked of it."""
    settings.LEER_APARTE = True
    hechas = []

    def hacer_aqui(archivo, encargos, limites):
        hechas.extend(uno.funcion for uno in encargos)
        return aparte.hacer_aqui(archivo, encargos, resultado=limites.resultado)

    monkeypatch.setattr(libros, "hacer_aparte", hacer_aqui)
    return hechas


def subido() -> ContentFile:
    libro, salida = openpyxl.Workbook(), io.BytesIO()
    for fila in (["Qué", "Fecha"], ["Acuerdo", "18/06/2024"]):
        libro.active.append(fila)
    libro.save(salida)
    return ContentFile(salida.getvalue(), "matriz.xlsx")


def guardados() -> list[str]:
    return default_storage.listdir(borradores.CARPETA)[1]


def test_what_was_previewed_is_not_read_again_to_be_applied(quien, veces):
    archivo = subido()
    vista = libros.leer_tabla(archivo, DOS)
    token = borradores.guardar(archivo, region="02", por=quien)
    libro, nombre = borradores.leer(token, region="02", por=quien)
    assert (libros.leer_tabla(libro, DOS), libro, nombre) == (vista, archivo.file.getvalue(), "matriz.xlsx")
    assert veces == [libros.aparte.LEER]


def test_what_is_looked_for_otherwise_is_read_anew_and_what_nobody_read_is_remembered(quien, veces):
    token = borradores.guardar(subido(), region="02", por=quien)
    for _ in range(2):
        libro, _ = borradores.leer(token, region="02", por=quien)
        assert libros.leer_tabla(libro, DOS).filas[0].celdas["que"].valor == "Acuerdo"
    assert len(veces) == 1
    assert [*libros.leer_tabla(libro, OTRAS).posiciones] == ["que", "dia"]
    assert len(veces) == 2


def test_what_was_read_goes_with_its_workbook_and_is_swept_with_it(quien, veces):
    archivo = subido()
    libros.leer_tabla(archivo, DOS)
    token = borradores.guardar(archivo, region="02", por=quien)
    lugares = sorted(f"{borradores.CARPETA}/{uno}" for uno in guardados())
    assert lugares[1:] == [f"{lugares[0]}.json"]
    assert all(LUGAR_DE_UNA_VERSION.fullmatch(lugar) for lugar in lugares)
    borradores.borrar(token, region="02", por=quien)
    assert guardados() == []
