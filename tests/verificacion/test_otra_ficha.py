"""Next year's sheet: another data file, with other windows, thresholds and names, and no new code."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.urls import reverse

from egtpi_portal import juicio
from egtpi_portal.cuentas.models import Rol
from tests.evidencia import importar_al_azar
from tests.pagina import leer
from verificacion.ficha_en_uso import ficha_en_uso, usando
from verificacion.informes.servicios import pedir_informes
from verificacion.metas.datos import lo_que_se_registra
from verificacion.motor import fichas
from verificacion.oficial.servicios import emitir, proponer

pytestmark = pytest.mark.django_db
AL = dt.date(2024, 6, 18)
CODIGO, CARPETA = "art-01.01-inventada", Path(__file__).parent / "datos"


@pytest.fixture(autouse=True)
def otra_ficha(una_ficha):
    fichas.agregar_carpeta(CARPETA)
    yield fichas.cargar(CODIGO)
    fichas.quitar_carpeta(CARPETA)


@pytest.fixture(scope="module")
def ancash(base_del_modulo):
    importar_al_azar(region={"codigo": "02", "nombre": "Áncash"}, revisiones=[])


@pytest.fixture
def renata(persona):
    return persona(Rol.EVALUADOR_DMI, nombre="renata")


PAGINAS = [
    ("verificacion:region", ["02"]), ("verificacion:tiempo", ["02"]), ("verificacion:que_pasaria", ["02"]),
    ("verificacion:pais", []), ("verificacion:pais_tiempo", []), ("verificacion:pais_urgencia", []),
    ("verificacion:informes", []), ("verificacion:cola", []), ("verificacion:ayuda", []),
    ("asistencia:cobertura", ["02"]), ("metas:lista", []), ("oficial:nueva", []),
]  # fmt: skip


def test_data_file_of_a_folder_is_a_sheet_and_gone_with_it(otra_ficha):
    assert fichas.disponibles() == ("art-01.01-2023-2024", CODIGO)
    assert [h.nombre for h in otra_ficha.hitos.values()] == ["Corte de diciembre", "Corte de junio"]
    fichas.quitar_carpeta(CARPETA)
    assert fichas.disponibles() == ("art-01.01-2023-2024",)
    with pytest.raises(fichas.FichaDesconocida, match=r"No hay ficha «art-01\.01-inventada»"):
        fichas.cargar(CODIGO)
    fichas.agregar_carpeta(CARPETA)


@pytest.mark.parametrize(("nombre", "argumentos"), PAGINAS)
def test_each_page_is_judged_by_the_sheet_that_is_chosen(ancash, renata, entrar, nombre, argumentos):
    respuesta = entrar(renata).get(reverse(nombre, args=argumentos), {"ficha": CODIGO})
    pagina = leer(respuesta)
    assert respuesta.status_code == 200
    assert [o["value"] for o in pagina.todos("#ficha-en-uso option[selected]")] == [CODIGO]
    assert "corte" in pagina.uno("main").texto.lower()
    todas = (
        "oficial:nueva",
        "verificacion:ayuda",
    )  # the first offers the hitos of every sheet, the second quotes norms
    dichas = re.findall(r"(?<!ii, )primera verificación", pagina.uno("main").texto.lower())  # «II, …» quotes a clause
    assert dichas == [] or nombre in todas


def test_choice_stays_and_every_address_says_it_until_another_is_chosen(ancash, renata, entrar):
    cliente, pais = entrar(renata), reverse("verificacion:pais")
    cliente.get(pais, {"ficha": CODIGO})
    respuesta = cliente.get(pais, {"orden": "veredicto"})
    assert (respuesta.status_code, respuesta["Location"]) == (302, f"{pais}?orden=veredicto&ficha={CODIGO}")
    cliente.get(pais, {"ficha": "art-01.01-2023-2024"})
    assert cliente.get(pais).status_code == 200


def test_unknown_sheet_is_told_with_the_ones_there_are(renata, entrar):
    respuesta = entrar(renata).get(reverse("verificacion:pais"), {"ficha": "x"})
    assert respuesta.status_code == 400
    assert "No hay ficha «x»; hay: art-01.01-2023-2024, art-01.01-inventada." in leer(respuesta).uno("main").texto


def test_nobody_is_asked_while_there_is_one_sheet(renata, entrar):
    fichas.quitar_carpeta(CARPETA)
    try:
        assert leer(entrar(renata).get(reverse("verificacion:pais"))).todos("#ficha-en-uso") == []
    finally:
        fichas.agregar_carpeta(CARPETA)


def test_choice_of_a_request_does_not_outlive_it(renata, entrar):
    entrar(renata).get(reverse("verificacion:pais"), {"ficha": CODIGO})
    assert ficha_en_uso().codigo == "art-01.01-2023-2024"
    with usando(CODIGO):
        assert [clave for clave, _, _ in juicio.hitos()] == ["corte-1", "corte-2"]
    assert [clave for clave, _, _ in juicio.hitos()] == ["hito-1", "hito-2"]


def test_sheet_in_force_is_a_setting(settings, renata, entrar):
    settings.FICHA_VIGENTE = CODIGO
    assert "Corte de" in leer(entrar(renata).get(reverse("verificacion:pais"))).uno("h1").texto


def test_setting_that_names_no_sheet_is_told_by_the_checks(settings):
    settings.FICHA_VIGENTE = "art-02"
    assert "egtpi.E011" in [error.id for error in run_checks(tags=["fichas"])]


def test_commands_take_the_sheet(ancash, capsys, tmp_path):
    call_command("verificar", region=["02"], hito="corte-1", al="2024-06-18", ficha=CODIGO, formato="json")
    assert '"codigo": "art-01.01-inventada"' in capsys.readouterr().out
    call_command("que_falta", "02", hito="corte-2", al="2024-06-18", ficha=CODIGO)
    assert "Áncash, corte de junio, al 18/06/2024" in capsys.readouterr().out
    call_command("informe", region=["02"], hito="corte-1", al="2024-06-18", ficha=CODIGO, salida=str(tmp_path))
    assert (tmp_path / "informe-02-corte-1-2024-06-18.pdf").read_bytes().startswith(b"%PDF-")
    with pytest.raises(CommandError, match="No hay ficha «x»"):
        call_command("verificar", region=["02"], hito="corte-1", ficha="x")


def test_job_of_reports_remembers_its_sheet(ancash, renata):
    with usando(CODIGO):
        una = pedir_informes(regiones=["02"], hito="corte-1", al=AL, por=renata)
    assert (una.ficha, una.hito) == (CODIGO, "corte-1")


def test_targets_are_asked_for_by_hito_of_the_sheet(otra_ficha):
    assert list(lo_que_se_registra(otra_ficha).values()) == [
        "Meta (corte de diciembre)", "Meta (corte de junio)", "Compromisos del CAD",
    ]  # fmt: skip


def test_official_verification_is_numbered_and_superseded_within_its_sheet(ancash, renata, settings):
    settings.EXIGE_DESCARGO = settings.SEGUNDO_EVALUADOR = False
    emitidas = []
    for codigo, hito in (("art-01.01-2023-2024", "hito-1"), (CODIGO, "corte-1")):
        propuestas = proponer(regiones=["02"], ficha=codigo, hito=hito, al=AL, por=renata)
        emitidas += emitir(verificaciones=propuestas, por=renata)
    assert [(v.numero, v.ficha, v.sustituye_a) for v in emitidas] == [
        ("V-2024-H1-02-001", "art-01.01-2023-2024", None),
        ("V-2024-H1-02-002", CODIGO, None),
    ]
    assert emitidas[0].resultado != emitidas[1].resultado
