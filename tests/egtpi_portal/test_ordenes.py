"""How the commands read what they are told."""

import datetime as dt
import sys

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

import manage
from egtpi_portal import recolector
from egtpi_portal.ordenes import leer_al


def test_a_date_is_year_month_and_day_and_today_when_there_is_none():
    assert (leer_al("2024-05-31"), leer_al(None)) == (dt.date(2024, 5, 31), dt.date(2024, 6, 18))


@pytest.mark.parametrize("escrita", ["", "ayer", "31/05/2024", "20240531", "2024-W22-5", "2024-5-31", "2024-02-30"])
def test_a_date_written_otherwise_is_refused_with_how_it_is_written(escrita):
    with pytest.raises(CommandError) as error:
        leer_al(escrita)
    assert str(error.value) == f"«{escrita}» no es una fecha. Escriba año, mes y día, como 2024-01-20."
    assert error.value.returncode == 2


@pytest.mark.parametrize("escrita", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
def test_a_date_of_a_year_in_which_nothing_is_looked_at_is_refused(escrita):
    with pytest.raises(CommandError) as error:
        leer_al(escrita)
    assert str(error.value) == f"«{escrita}» no está entre los años 2000 y 2100: revise el año."
    assert error.value.returncode == 2


def test_a_file_that_cannot_be_written_is_told(territorio, tmp_path):
    with pytest.raises(CommandError) as error:
        call_command("exportar_pacto", "02", salida=str(tmp_path))
    assert str(error.value) == f"No se puede escribir {tmp_path}: Is a directory."
    assert error.value.returncode == 2


def test_what_was_typed_in_another_encoding_is_told(territorio, monkeypatch, capsys):
    """As the shell of an old machine gives «Áncash»: bytes that are not UTF-8."""
    monkeypatch.setattr(recolector, "espaciar", lambda: None)
    monkeypatch.setattr(manage.atexit, "register", lambda hacer: None)
    monkeypatch.setattr(sys, "argv", ["manage.py", "exportar_pacto", "\udcc1ncash"])
    with pytest.raises(SystemExit) as salida:
        manage.main()
    assert salida.value.code == 2
    assert capsys.readouterr().err == (
        "Lo que se escribió tras la orden no está en UTF-8: escríbalo otra vez en esa codificación.\n"
    )
