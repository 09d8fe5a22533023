"""`manage.py que_falta`: what a region still has to do, in text and in JSON."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.verificacion.motor.constructor import con, en_orden
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor import leer_expediente


@pytest.fixture
def ancash(territorio):
    importar_expediente(expediente=leer_expediente(con(en_orden(), {"compromisos_cad": None})))


def decir(*argumentos, **opciones):
    salida = io.StringIO()
    call_command("que_falta", *argumentos, stdout=salida, **opciones)
    return salida.getvalue()


def test_text_says_what_who_until_when_and_which_days_do_not_count(ancash):
    titulo, *lineas = decir("02", hito="hito-2", al="2024-06-28").split("  - ")
    assert titulo == "Áncash, segunda verificación, al 28/06/2024\n"
    assert [linea.split(":")[0] for linea in lineas] == ["Asistencia técnica", "Compromisos del CAD"]
    assert lineas[-1] == (
        "Compromisos del CAD: Registrar las cifras de los compromisos del CAD: al menos 50 % cumplidos\n"
        "    Evaluador DMI (MIDIS), hasta el 28/06/2024. Es un dato que registra el MIDIS, no la región. "
        "Es el día en que cierra el criterio.\n"
        "      no cuenta el 29/06/2024 (sábado)\n"
        "      no cuenta el 30/06/2024 (domingo)\n"
    )


def test_region_that_lacks_nothing_says_so(ancash):
    assert decir("02", hito="hito-1", al="2024-01-20") == (
        "Áncash, primera verificación, al 20/01/2024\n  No falta nada.\n"
    )


def test_json_has_each_thing_with_its_key(ancash):
    dicho = json.loads(decir("02", hito="hito-2", al="2024-07-15", formato="json"))
    assert dicho == {
        "region": "02",
        "hito": "hito-2",
        "al": "2024-07-15",
        "veredicto": "no_evaluable",
        "falta": [
            {
                "criterio": "compromisos_cad",
                "via": "midis",
                "texto": "Registrar las cifras de los compromisos del CAD: al menos 50 % cumplidos",
                "quien": "Evaluador DMI (MIDIS)",
                "hasta": None,
                "ultimo_dia_habil": None,
                "por_que": "Es un dato que registra el MIDIS, no la región.",
                "no_cuentan": [],
                "cosas": [
                    {
                        "clave": "cad",
                        "texto": "Registrar las cifras de los compromisos del CAD: al menos 50 % cumplidos",
                        "sobre": [],
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    ("argumentos", "opciones", "dicho"),
    [(["99"], {"hito": "hito-2"}, "99"), (["02"], {}, "Falta --hito"), (["02"], {"hito": "hito-2", "al": "x"}, "«x»")],
)
def test_bad_input_is_said(ancash, argumentos, opciones, dicho):
    with pytest.raises(CommandError, match=dicho):
        decir(*argumentos, **opciones)
