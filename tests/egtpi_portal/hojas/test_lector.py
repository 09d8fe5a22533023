"""How the rows of a table are read and planned, whatever they are about."""

import pytest

from egtpi_portal.hojas import FilaPlan, LectorDeFilas, Resultado, cambios_entre, leer_tabla
from tests.egtpi_portal.hojas.libros import COLUMNAS, UNA, a_bytes, libro

POR_CLAVE = {columna.clave: columna for columna in COLUMNAS}


class Lector(LectorDeFilas):
    columnas, por_campo, si_no = COLUMNAS, {"responsable.nombre": POR_CLAVE["entidad"]}, POR_CLAVE["texto"]

    def plan_de(self, fila):
        valores, errores = self.leer(fila)
        if self.repetida(valores["texto"]):
            errores.append(self.error(fila, POR_CLAVE["texto"], "Está dos veces en el libro."))
        if errores:
            return self.con_errores(fila, None, valores["texto"] or "", errores)
        return FilaPlan(fila.numero, Resultado.CREAR, datos=valores) if valores["entidad"] else None


@pytest.fixture
def lector():
    ilegible = ("pronto", "Validar", "DRE", "Pendiente")
    de_nadie = ("16/11/2023", "Esperar", None, "Pendiente")
    return Lector(leer_tabla(a_bytes(libro(UNA, ilegible, de_nadie, UNA)), COLUMNAS))


def test_a_blank_cell_and_one_that_cannot_be_read_are_none_and_only_this_one_is_an_error(lector):
    valores, errores = lector.leer(lector.tabla.filas[1])
    assert (valores["codigo"], valores["sesion"], valores["entidad"]) == (None, None, "DRE")
    assert [(error.clave, error.valor) for error in errores] == [("sesion", "pronto")]


def test_each_row_has_its_plan_but_the_one_that_says_nothing(lector):
    plan = lector.plan()
    assert [(fila.fila, fila.resultado) for fila in plan.filas] == [
        (2, Resultado.CREAR), (3, Resultado.ERROR), (5, Resultado.ERROR),
    ]  # fmt: skip
    assert [error.mensaje for error in plan.filas[2].errores] == ["Está dos veces en el libro."]


def test_what_a_rule_says_of_a_field_is_told_in_its_cell(lector):
    dichos = [("texto", "A"), ("responsable.nombre", "B"), ("otra_cosa", "C")]
    errores = lector.de_los_campos(lector.tabla.filas[0], dichos)
    assert [(error.clave, error.mensaje) for error in errores] == [("texto", "A"), ("entidad", "B"), ("texto", "C")]


def test_changes_are_the_fields_that_say_something_else():
    (cambio,) = cambios_entre(("Cifra", "60 %", "62 %"), ("Documento", "Convenio", "Convenio"))
    assert (cambio.campo, cambio.antes, cambio.despues) == ("Cifra", "60 %", "62 %")
