"""What a sheet says, as data."""

import dataclasses

from verificacion.motor.fichas import esquema, modelo


def test_each_kind_of_criterion_has_its_code_and_the_fields_that_a_file_says_of_it():
    de_cada_clase = {
        codigo: {campo.name for campo in dataclasses.fields(clase)} for codigo, clase in modelo.CLASES.items()
    }

    assert de_cada_clase == {codigo: {"codigo", *campos} for codigo, campos in esquema.CAMPOS.items()}
