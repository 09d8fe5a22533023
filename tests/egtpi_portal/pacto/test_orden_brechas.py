"""`manage.py brechas`: the board as text, JSON and a workbook."""

import json

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from .ayudas import ABRIL, HUARAZ, JANGAS, JUNIO, MAYO, SANTA, fijar, indicador, medir, pacto


@pytest.fixture(autouse=True)
def cifras(territorio):
    indicador()
    fijar(pacto(), (HUARAZ, "CRED", JUNIO, "80"), (JANGAS, "CRED", JUNIO, "80"))
    medir(("CRED", HUARAZ, MAYO, 45, 60), ("CRED", JANGAS, ABRIL, 9, 10), ("CRED", SANTA, ABRIL, 0, 0))


def test_as_text_it_says_who_lacks_most_and_how_many_children(capsys):
    call_command("brechas", "02", "--al", "2024-05-31")
    lineas = capsys.readouterr().out.splitlines()
    assert lineas[:6] == [
        "Brechas de Áncash, al 31/05/2024",
        "",
        "CRED: Controles CRED completos",
        "  En conjunto: 54 de 70 (77.14 %), con dato en 3 de 37 gobiernos locales",
        "  ✖ Municipalidad Provincial de Huaraz (020101): 75.00 % (45 de 60, al 31/05/2024); meta 80.00 % al "
        "30/06/2024: faltan 5.00 puntos, 3 niñas y niños",
        "  ✔ Municipalidad Distrital de Jangas (020106): 90.00 % (9 de 10, al 30/04/2024); meta 80.00 % al 30/06/2024: "
        "la alcanza",
    ]
    assert (
        "  – Municipalidad Provincial del Santa (021801): sin población a la que medir, al 30/04/2024; sin meta"
        in lineas
    )
    assert "  ? Municipalidad Distrital de Cochabamba (020102): sin dato; sin meta" in lineas


def test_as_json_it_is_whole(capsys):
    call_command("brechas", "02", "--al", "2024-05-31", "--formato", "json")
    dicho = json.loads(capsys.readouterr().out)
    assert (dicho["formato"], dicho["al"], len(dicho["brechas"])) == ("egtpi-brechas/1", "2024-05-31", 37)
    assert dicho["brechas"][0] == {
        "region": "02", "ubigeo": HUARAZ, "nombre": "Municipalidad Provincial de Huaraz", "indicador": "CRED",
        "corte": "2024-05-31", "numerador": 45, "denominador": 60, "valor": "75.00", "meta": "80.00",
        "vence": "2024-06-30", "situacion": "falta", "faltan_puntos": "5.00", "faltan_personas": 3,
    }  # fmt: skip
    assert dicho["indicadores"][0]["valor"] == "77.14"


def test_as_a_workbook_it_has_the_figures_as_numbers(tmp_path):
    ruta = tmp_path / "brechas.xlsx"
    call_command("brechas", "todas", "--al", "2024-05-31", "--formato", "xlsx", "--salida", str(ruta))
    libro = load_workbook(ruta)
    assert libro.sheetnames == ["Indicadores", "Brechas"]
    filas = list(libro["Brechas"].iter_rows(min_row=4, max_row=4, values_only=True))
    assert filas[0][:4] == ("CRED", HUARAZ, "Municipalidad Provincial de Huaraz", "No alcanza la meta")
    assert filas[0][5:8] == (45, 60, 75)
    assert filas[0][10:] == (5, 3, "niñas y niños")


def test_without_figures_it_says_so(capsys):
    call_command("brechas", "10", "--al", "2024-05-31")
    assert capsys.readouterr().out.splitlines() == [
        "Brechas de Huánuco, al 31/05/2024",
        "No hay metas ni mediciones a esa fecha.",
    ]


@pytest.mark.parametrize(
    ("argumentos", "dicha"),
    [
        (["99"], "No hay una región «99»"),
        (["02", "--al", "31/05/2024"], "«31/05/2024» no es una fecha"),
        (["02", "--al", "2024-5-31"], "«2024-5-31» no es una fecha"),
        (["02", "--indicador", "NADA"], "No hay un indicador «NADA»"),
        (["02", "--formato", "xlsx"], "Diga en qué archivo va el libro"),
        (["02", "--salida", "/no/hay/carpeta.txt"], "No se puede escribir"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(argumentos, dicha):
    with pytest.raises(CommandError, match=dicha) as error:
        call_command("brechas", *argumentos)
    assert error.value.returncode == 2
