"""One more characteristic of actas: a number, a rule, its words and a sheet that asks for it, and no other code.

Whatever others there are, the rules here are the six of the first sheet and an eighth of these tests' own.
"""

import datetime as dt
import json
from importlib import resources

import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from tests.verificacion.motor.constructor import caracteristicas, con, en_orden, mas
from tests.verificacion.motor.piezas import revision
from verificacion.ayuda.presentacion import COMPRUEBA
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor import evaluar, fichas, leer_expediente, vocabulario
from verificacion.motor.caracteristicas import REGLAS
from verificacion.motor.lectura import ExpedienteInvalido
from verificacion.motor.motivos import NINGUNA, Falta
from verificacion.motor.vocabulario import Codigo
from verificacion.revisiones.cosas import clase_de

AL = dt.date(2024, 1, 20)
ACTA, PRIMERA, CODIGO = "02-ACTA-2023-11", "art-01.01-2023-2024", "art-01.01-octava"
OCTAVA = {"codigo": "8", "nombre": "Con participantes", "texto": "Debe decir quiénes participaron."}


def con_participantes(caso, vista):
    return NINGUNA if vista.acta.participantes else (Falta(Codigo.AGENDA_VACIA),)


@pytest.fixture(autouse=True)
def octava(monkeypatch, tmp_path):
    monkeypatch.setattr(vocabulario, "CARACTERISTICAS", tuple("1234568"))
    monkeypatch.setitem(REGLAS, "8", con_participantes)
    monkeypatch.setitem(COMPRUEBA, "8", lambda parametros: "el acta dice quiénes participaron")
    datos = json.loads(resources.files("verificacion.motor.fichas").joinpath(f"{PRIMERA}.json").read_text())
    datos |= {"codigo": CODIGO, "caracteristicas": [*datos["caracteristicas"], OCTAVA]}
    (tmp_path / f"{CODIGO}.json").write_text(json.dumps(datos))
    fichas.agregar_carpeta(tmp_path)
    yield fichas.cargar(CODIGO)
    fichas.quitar_carpeta(tmp_path)


def juzgar(datos, ficha):
    return evaluar(leer_expediente(datos), ficha, "hito-1", AL)


SIN_NADIE = {"actas.3.participantes": []}


def test_only_the_sheet_that_asks_for_it_judges_it(octava):
    datos = con(en_orden(), SIN_NADIE)
    assert caracteristicas(juzgar(datos, octava), ACTA) == ["8"]
    assert caracteristicas(juzgar(datos, fichas.cargar(PRIMERA)), ACTA) == []
    assert caracteristicas(juzgar(en_orden(), octava), ACTA) == []


def test_its_verdict_is_in_the_result_with_its_reason(octava):
    acta = next(a for a in juzgar(con(en_orden(), SIN_NADIE), octava).a_datos()["actas"] if a["id"] == ACTA)
    assert acta["caracteristicas"] == {**dict.fromkeys("123456", True), "8": False}
    assert [(motivo["caracteristica"], motivo["codigo"]) for motivo in acta["motivos"]] == [("8", "agenda-vacia")]


def test_a_review_replaces_its_judgement_either_way(octava):
    conforme = mas(con(en_orden(), SIN_NADIE), "revisiones", revision("caracteristica", ACTA, "8", conforme=True))
    assert caracteristicas(juzgar(conforme, octava), ACTA) == []
    assert caracteristicas(
        juzgar(mas(en_orden(), "revisiones", revision("caracteristica", ACTA, "8")), octava), ACTA
    ) == ["8"]


@pytest.mark.parametrize("numero", ["7", "9"])
def test_a_number_that_is_of_no_characteristic_is_still_refused(numero):
    with pytest.raises(ExpedienteInvalido) as error:
        leer_expediente(mas(en_orden(), "revisiones", revision("caracteristica", ACTA, numero)))
    dicho = f"se esperaba una característica, de 1 a 6, 8, y hay «{numero}»"
    assert error.value.errores == (("revisiones[0].detalle", dicho),)


@pytest.mark.parametrize(
    ("suyas", "dicho"),
    [
        ([OCTAVA, {**OCTAVA, "codigo": "9"}], "ninguna regla juzga la característica 9"),
        ([{**OCTAVA, "codigo": "9"}], "se esperaban las características de la 1 a la 7, en orden"),
    ],
)
def test_a_sheet_cannot_ask_for_what_no_rule_judges(octava, suyas, dicho):
    datos = json.loads(resources.files("verificacion.motor.fichas").joinpath(f"{PRIMERA}.json").read_text())
    datos["caracteristicas"] += suyas
    with pytest.raises(fichas.FichaInvalida) as error:
        fichas.leer(datos)
    assert error.value.errores == (("caracteristicas", dicho),)


@pytest.mark.django_db
def test_pages_show_it_and_let_it_be_reviewed(client, persona, territorio):
    importar_expediente(expediente=leer_expediente(con(en_orden(), SIN_NADIE)))
    client.force_login(persona(Rol.EVALUADOR_DMI, nombre="renata"))
    ayuda = leer(client.get(reverse("verificacion:ayuda"), {"ficha": CODIGO})).texto
    assert "Es válida cuando cumple las siete características de la nota de la ficha" in ayuda
    assert "Con participantes. Debe decir quiénes participaron." in ayuda
    assert "después de terminado el mes de la sesión; el acta dice quiénes participaron." in " ".join(ayuda.split())
    region = leer(client.get(reverse("verificacion:region", args=["02"]), {"ficha": CODIGO, "al": "2024-01-20"}))
    assert "límite de carga y las siete características" in region.texto
    assert "8. Con participantes" in region.texto
    assert clase_de("caracteristica").cuales() == list("123456")
