"""An uploaded workbook is read and marked in a process apart; what comes of it is what would come here."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from acuerdos.hojas.columnas import COLUMNAS
from egtpi_portal import hojas
from egtpi_portal.documentos.aparte import AparteOcupado
from egtpi_portal.hojas import Celda, Columna, ErrorDeCelda, FilaLeida, FilaPlan, HojaIlegible, Plan, Resultado, Tabla
from egtpi_portal.importar import aparte, libros

MUESTRAS = sorted((Path(__file__).resolve().parents[2] / "muestras").glob("*.xlsx"))
INSTANTE = dt.datetime.fromisoformat("2024-06-18T09:30")  # a sheet says no offset
DOS = (Columna("que", "Qué", obligatoria=True, ancla=True), Columna("cuando", "Cuándo", ("Fecha",)))


def libro(*filas, **opciones) -> io.BytesIO:
    hecho = openpyxl.Workbook(**opciones)
    for fila in filas:
        hecho.active.append(fila)
    salida = io.BytesIO()
    hecho.save(salida)
    salida.seek(0)
    return salida


@pytest.fixture
def aparte_de_verdad(settings):
    settings.LEER_APARTE = True


@pytest.mark.parametrize("ruta", MUESTRAS, ids=lambda ruta: ruta.stem)
def test_matrix_read_apart_is_the_one_read_here(aparte_de_verdad, ruta):
    assert libros.leer_tabla(io.BytesIO(ruta.read_bytes()), COLUMNAS) == hojas.leer_tabla(ruta.read_bytes(), COLUMNAS)


def test_values_of_every_kind_come_through_json_as_they_were():
    valores = (
        "texto", 7, 0.1, True, None, INSTANTE, dt.date(2024, 6, 18), dt.time(9, 30),
        dt.timedelta(hours=30), Decimal("66.67"),
    )  # fmt: skip
    epocas = (None, WINDOWS_EPOCH, MAC_EPOCH)
    filas = [
        FilaLeida(n, {"que": Celda(n, 1, valor, n % 2 == 0, n % 3 == 0, epocas[n % 3], n % 5 == 0)})
        for n, valor in enumerate(valores, start=2)
    ]
    tabla = Tabla(
        "Matriz", 1, {"que": "Qué", "cuando": "Cuándo"}, {"que": 1, "cuando": 4}, filas, [12], ["No se leyó la 12."],
        [("Otra", ["x", "y"])],
    )  # fmt: skip
    traida = aparte.leida(aparte.escrita(tabla))
    assert traida == tabla
    assert [type(f.celdas["que"].valor) for f in traida.filas] == [type(valor) for valor in valores]


def test_table_that_is_not_there_is_told_in_the_same_words(aparte_de_verdad):
    archivo = libro(["Otra", "Cosa"], ["a", "b"])
    with pytest.raises(HojaIlegible) as aqui:
        hojas.leer_tabla(archivo, DOS)
    with pytest.raises(HojaIlegible) as alla:
        libros.leer_tabla(archivo, DOS)
    assert str(alla.value) == str(aqui.value)


def test_workbook_that_takes_more_than_its_budget_is_told_with_what_to_do(aparte_de_verdad, monkeypatch):
    monkeypatch.setattr(libros, "LIMITES", libros.Limites(resultado=200))
    with pytest.raises(HojaIlegible) as error:
        libros.leer_tabla(libro(["Qué", "Fecha"], *([f"Acuerdo {n}", "18/06/2024"] for n in range(20))), DOS)
    assert str(error.value) == (
        "No se pudo abrir el libro: Lo que trae por dentro es demasiado largo. Copie la tabla en un libro nuevo, "
        "pegando solo los valores, y súbalo."
    )


def test_when_too_many_files_are_being_read_it_says_to_wait(aparte_de_verdad, monkeypatch):
    def ocupado(*args):
        raise AparteOcupado

    monkeypatch.setattr(libros, "hacer_aparte", ocupado)
    with pytest.raises(HojaIlegible, match="Espere un minuto y súbalo de nuevo"):
        libros.leer_tabla(libro(["Qué"]), DOS)


def test_workbook_marked_apart_is_the_one_marked_here(aparte_de_verdad):
    archivo = libro(["Qué", "Fecha"], ["Acuerdo", "ayer"], ["Otro", "18/06/1924"])
    mal = ErrorDeCelda("cuando", "Fecha", "ayer", "No es una fecha.", "B2")
    rara = ErrorDeCelda("cuando", "Fecha", "18/06/1924", "Está lejos.", "B3")
    plan = Plan("Sheet", 1, {"que": 1, "cuando": 2}, [
        FilaPlan(2, Resultado.ERROR, errores=(mal,), texto="Acuerdo"),
        FilaPlan(3, Resultado.CREAR, raras=(rara,)),
    ])  # fmt: skip
    assert _visto(libros.marcar(archivo, plan)) == _visto(hojas.marcar(archivo, plan)) == [
        [("Qué", None), ("Fecha", None), ("Observaciones del portal", "FFF4C7C3")],
        [("Acuerdo", None), ("ayer", "FFF4C7C3"), ("Fecha: No es una fecha.", "FFF4C7C3")],
        [("Otro", None), ("18/06/1924", "FFFFF2CC"), ("Mire si está bien. Fecha: Está lejos.", "FFFFF2CC")],
    ]  # fmt: skip


def _visto(contenido: bytes):
    hoja = openpyxl.load_workbook(io.BytesIO(contenido)).active
    return [[(c.value, c.fill.fgColor.rgb if c.fill.fill_type else None) for c in fila] for fila in hoja.iter_rows()]
