"""Which issued verdicts other data of the sheet would change."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.pagina import leer
from verificacion.motor import fichas
from verificacion.oficial.servicios import emitir
from verificacion.oficial.vuelcos import vuelcos

pytestmark = pytest.mark.django_db
ESPERADOS = [
    ("0", "V-2024-H1-02-001", "acuerdos", "no_cumple", "cumple"),
    ("100", "V-2024-H1-02-001", "acuerdos", "no_cumple", "no_cumple"),
    ("100", "V-2024-H1-13-001", "acuerdos", "cumple", "no_cumple"),
]
SIN_HITO_1 = fichas.leer_texto(fichas.texto().replace("hito-1", "hito-0"))


def otra_ficha(tocar) -> fichas.FichaIndicador:
    """The sheet in force with its data changed."""
    datos = json.loads(fichas.texto())
    tocar(datos)
    return fichas.leer_texto(json.dumps(datos))


def con_umbral(umbral: str) -> fichas.FichaIndicador:
    """The sheet asking for that percentage of the agreements, where it asks for 80."""

    def tocar(datos):
        for hito in datos["hitos"].values():
            hito["criterios"]["acuerdos"]["umbral"] = umbral

    return otra_ficha(tocar)


def test_same_data_change_nothing(emitida):
    assert list(vuelcos()) == []


def test_other_threshold_tells_whose_verdict_would_flip_and_by_which_criterion(emitida, pedir, renata):
    emitir(verificaciones=[pedir("13")], por=renata)
    hechos = []
    for umbral in ("0", "100"):
        for vuelco in vuelcos(con_umbral(umbral)):
            (criterio,) = vuelco.criterios
            hechos.append((umbral, vuelco.verificacion.numero, criterio.codigo, criterio.antes, criterio.despues))
    assert hechos == ESPERADOS


def test_hito_that_the_sheet_no_longer_has_is_said(emitida):
    (uno,) = vuelcos(SIN_HITO_1)
    assert (uno.veredicto, uno.voltea, "hito-1" in uno.por_que) == ("", True, True)


def test_superseded_ones_are_looked_at_only_when_asked(emitida, pedir, renata):
    emitir(verificaciones=[pedir("02")], por=renata)
    assert [v.verificacion.numero for v in vuelcos(SIN_HITO_1)] == ["V-2024-H1-02-002"]
    assert len(list(vuelcos(SIN_HITO_1, solo_vigentes=False))) == 2


def test_command_says_how_many_and_a_bad_file_is_named(emitida, tmp_path, capsys):
    call_command("que_cambiaria")
    assert capsys.readouterr().out == "0 de 1 verificaciones emitidas no saldrían igual.\n"
    mala = tmp_path / "ficha.json"
    mala.write_text("{}")
    with pytest.raises(CommandError, match="no es una ficha válida"):
        call_command("que_cambiaria", ficha=mala)


def test_page_is_for_evaluators(emitida, renata, rosa, entrar):
    pagina = leer(entrar(renata).get(reverse("oficial:que_cambiaria")))
    assert "Nada cambiaría" in pagina.uno("main").texto
    assert entrar(rosa).get(reverse("oficial:que_cambiaria")).status_code == 403
