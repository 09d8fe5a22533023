"""Whether the gap that an agreement is about closed after it fell due: on its page, in the list of its region and on
the page of the indicator."""

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actas import servicios
from acuerdos.brechas.consultas import de_la_region
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.momento import Momento
from tests.egtpi_portal.pacto.ayudas import (
    CRED,
    HUARAZ,
    JANGAS,
    JUNIO,
    MARZO,
    MAYO,
    SANTA,
    fijar,
    indicador,
    medir,
    pacto,
)  # fmt: skip
from tests.pagina import leer
from verificacion.expedientes.recopilacion import recopilar
from verificacion.motor.escritura import a_texto

from .ayudas import acta, acuerdo

pytestmark = pytest.mark.django_db
AL = dt.date(2024, 6, 18)
ANTES, DESPUES = dt.date(2024, 3, 31), dt.date(2024, 5, 31)


@pytest.fixture
def secretaria(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="sara")


@pytest.fixture
def cifras(territorio):
    """CRED, targets of 80 %: Huaraz goes from 50 to 80 of 100, Jangas from 30 to 40 of 60, Santa was there."""
    indicador()
    fijar(pacto(), *((u, "CRED", JUNIO, "80") for u in (HUARAZ, JANGAS, SANTA)))
    medir(("CRED", HUARAZ, MARZO, 50, 100), ("CRED", JANGAS, MARZO, 30, 60), ("CRED", SANTA, MARZO, 9, 10))
    medir(("CRED", HUARAZ, MAYO, 80, 100), ("CRED", JANGAS, MAYO, 40, 60), ("CRED", SANTA, MAYO, 9, 10))


@pytest.fixture
def vincular(secretaria, cifras):
    de = acta("2024-04-10")

    def hacer(numero, *gobiernos, plazo="2024-05-15", codigo="CRED"):
        suyo = acuerdo(de, numero, f"Acuerdo {numero}", plazo=plazo and dt.date.fromisoformat(plazo))
        return servicios.vincular_acuerdo(acuerdo=suyo, indicador=codigo, gobiernos=gobiernos, por=secretaria)

    return hacer


def brechas(por, al=AL):
    return de_la_region(por, "02", Momento(al, "", "", ()))


def test_each_local_government_is_followed_from_before_the_session_to_after_the_deadline(vincular, secretaria):
    vincular(1, HUARAZ, JANGAS, SANTA)
    (una,) = brechas(secretaria)
    assert [
        (nombre, s.antes.corte, s.antes.brecha.personas, s.despues.corte, s.despues.brecha.personas, s.resultado)
        for nombre, s in una.gobiernos
    ] == [
        ("Huaraz (provincial)", ANTES, 30, DESPUES, 0, "cerro"),
        ("Jangas (distrital)", ANTES, 18, DESPUES, 8, "acorto"),
        ("Santa (provincial)", ANTES, 0, DESPUES, 0, "mantiene"),
    ]
    assert (una.resultado, una.dicho) == ("acorto", "Se acortó: alcanzan la meta 2 de 3")
    assert una.momentos == (
        ("Antes del acuerdo", "faltan 48 niñas y niños", "31/03/2024"),
        ("Vencido el plazo", "faltan 8 niñas y niños", "31/05/2024"),
        ("Ahora", "faltan 8 niñas y niños", "31/05/2024"),
    )


@pytest.mark.parametrize(
    ("gobiernos", "plazo", "al", "resultado", "dicho"),
    [
        ([HUARAZ], "2024-05-15", AL, "cerro", "Se cerró"),
        ([HUARAZ, SANTA], "2024-05-31", AL, "cerro", "Se cerró: alcanzan la meta 2 de 2"),
        ([SANTA], "2024-05-15", AL, "mantiene", "Ya la alcanzaba y la mantiene"),
        ([HUARAZ], "2024-06-01", AL, "sin_corte", "Aún no hay corte posterior"),
        ([HUARAZ], "2024-05-15", dt.date(2024, 5, 30), "sin_corte", "Aún no hay corte posterior"),
        ([HUARAZ], None, AL, "sin_corte", "No tiene plazo"),
        (["020102"], "2024-05-15", AL, "sin_corte", "Aún no hay corte posterior"),
    ],
)
def test_what_became_of_the_gap_is_told_in_words(vincular, secretaria, gobiernos, plazo, al, resultado, dicho):
    vincular(1, *gobiernos, plazo=plazo)
    (una,) = brechas(secretaria, al)
    assert (una.resultado, una.dicho) == (resultado, dicho)


@pytest.mark.parametrize(
    ("antes", "despues", "resultado"),
    [((50, 100), (50, 100), "igual"), ((50, 100), (40, 100), "crecio"), (None, (50, 100), "no_cerro"),
     ((50, 100), (None, None), "sin_comparar")],
)  # fmt: skip
def test_gap_that_did_not_close_is_equal_larger_or_without_a_before(secretaria, territorio, antes, despues, resultado):
    indicador()
    fijar(pacto(), (JANGAS, "CRED", JUNIO, "80"))
    medir(*([("CRED", JANGAS, MARZO, *antes)] if antes else []), ("CRED", JANGAS, MAYO, *despues))
    suyo = acuerdo(acta("2024-04-10"), 1, "Uno", plazo=dt.date(2024, 5, 15))
    servicios.vincular_acuerdo(acuerdo=suyo, indicador="CRED", gobiernos=[JANGAS], por=secretaria)
    assert [una.resultado for una in brechas(secretaria)] == [resultado]


@pytest.mark.parametrize(
    ("antes", "despues", "ahora", "resultado", "dicho"),
    [
        (None, 48, None, "alcanza", "Alcanza la meta; no hay dato anterior"),
        (30, 48, 47, "reabrio", "Se cerró y volvió a abrirse"),
        (30, 40, 48, "acorto", "Se acortó"),
    ],
)
def test_gap_without_a_before_did_not_close_and_one_that_opens_again_is_told(
    secretaria, territorio, antes, despues, ahora, resultado, dicho
):
    indicador()
    fijar(pacto(), (JANGAS, "CRED", JUNIO, "80"))
    dias = {MARZO: antes, MAYO: despues, dt.date(2024, 6, 15): ahora}
    medir(*(("CRED", JANGAS, dia, cuantos, 60) for dia, cuantos in dias.items() if cuantos is not None))
    suyo = acuerdo(acta("2024-04-10"), 1, "Uno", plazo=dt.date(2024, 5, 15))
    servicios.vincular_acuerdo(acuerdo=suyo, indicador="CRED", gobiernos=[JANGAS], por=secretaria)
    assert [(una.resultado, una.dicho) for una in brechas(secretaria)] == [(resultado, dicho)]


def test_several_of_which_the_one_with_the_gap_is_not_measured_any_more_cannot_be_compared(secretaria, territorio):
    indicador()
    fijar(pacto(), *((u, "CRED", JUNIO, "80") for u in (JANGAS, SANTA)))
    medir(("CRED", JANGAS, MARZO, 30, 60), ("CRED", SANTA, MARZO, 9, 10))
    medir(("CRED", JANGAS, MAYO, None, None), ("CRED", SANTA, MAYO, 9, 10))
    suyo = acuerdo(acta("2024-04-10"), 1, "Uno", plazo=dt.date(2024, 5, 15))
    servicios.vincular_acuerdo(acuerdo=suyo, indicador="CRED", gobiernos=[JANGAS, SANTA], por=secretaria)
    assert [una.resultado for una in brechas(secretaria)] == ["sin_comparar"]


def test_gap_of_an_agreement_does_not_travel_in_the_expediente(vincular, secretaria):
    suyo = vincular(1, JANGAS)
    con = a_texto(recopilar("02"))
    servicios.vincular_acuerdo(acuerdo=suyo, indicador="", gobiernos=[], por=secretaria)
    assert a_texto(recopilar("02")) == con and suyo.codigo in con


def test_without_local_governments_it_is_of_every_signatory(vincular, secretaria):
    vincular(1)
    (una,) = brechas(secretaria)
    assert (len(una.gobiernos), una.donde) == (37, "los 37 firmantes")
    assert una.momentos[1][1] == "faltan 8 niñas y niños (con dato 3 de 37)"


def test_list_is_read_in_as_many_queries_for_one_agreement_as_for_many(vincular, secretaria):
    vincular(1, HUARAZ)
    brechas(secretaria)
    with CaptureQueriesContext(connection) as con_una:
        brechas(secretaria)
    for n in (2, 3, 4):
        vincular(n, JANGAS)
    with CaptureQueriesContext(connection) as con_varias:
        assert len(brechas(secretaria)) == 4
    assert len(con_varias) == len(con_una)


# --- the pages ---


def test_list_filters_and_goes_out_as_a_workbook(vincular, secretaria, entrar):
    vincular(1, HUARAZ)
    vincular(2, JANGAS, SANTA)
    cliente = entrar(secretaria)
    pagina = leer(cliente.get(reverse("acuerdos:brechas")))
    assert pagina.uno("main").texto.count("✔ Se cerró 1 · ◷ Se acortó 1") == 1
    assert [c.texto for c in pagina.todos("tbody td") if c["data-t"] == "Qué pasó"] == [
        "✔ Se cerró",
        "◷ Se acortó: alcanza la meta 1 de 2",
    ]
    filtros = {"resultado": "cerro", "gobierno": JANGAS, "indicador": "CRED"}
    for (filtro, valor), quedan in zip(filtros.items(), ([1], [2], [1, 2]), strict=True):
        suya = leer(cliente.get(reverse("acuerdos:brechas"), {filtro: valor}))
        assert suya.textos("tbody th a") == [f"02-AC000{n}" for n in quedan]
    libro = openpyxl.load_workbook(io.BytesIO(cliente.get(reverse("acuerdos:brechas_xlsx")).content))
    filas = [[c.value for c in fila] for fila in libro.active.iter_rows() if fila[0].value == "02-AC0002"]
    assert [f"{v:%Y-%m-%d}" if isinstance(v, dt.datetime) else v for v in filas[0]] == [
        "02-AC0002", "Acuerdo 2", "2024-04-10", "2024-05-15", "CRED", JANGAS, "Jangas (distrital)", "2024-03-31", 50,
        18, "2024-05-31", 66.66, 8, "2024-05-31", 66.66, 8, CRED.unidades, "Se acortó",
    ]  # fmt: skip
    assert len(filas) == 2


def test_page_of_an_agreement_says_which_gap_and_what_became_of_it(vincular, secretaria, entrar):
    suyo = vincular(1, HUARAZ, plazo="2024-06-01")
    cliente = entrar(secretaria)
    pagina = leer(cliente.get(reverse("acuerdos:detalle", args=[suyo.pk])))
    assert pagina.textos("[aria-labelledby=brecha] tbody td") == [
        "faltan 30 niñas y niños 50.00 %, al 31/03/2024", "aún no hay corte posterior",
        "alcanza la meta 80.00 %, al 31/05/2024", "? Aún no hay corte posterior",
    ]  # fmt: skip
    lista = leer(cliente.get(reverse("acuerdos:lista"), {"indicador": "CRED"}))
    assert lista.textos("tbody td[data-t=Acuerdo] small") == [
        "Brecha: CRED, 1 gobierno local. Aún no hay corte posterior"
    ]


def test_gap_is_said_on_a_page_of_its_own_and_its_errors_beside_their_field(cifras, secretaria, entrar):
    suyo = acuerdo(acta("2024-04-10"), 1, "Uno")
    cliente, direccion = entrar(secretaria), reverse("acuerdos:indicar_brecha", args=[suyo.pk])
    pagina = leer(cliente.post(direccion, {"indicador": "", "gobiernos": "Jangas"}))
    assert pagina.textos(".invalid-feedback") == ["Elija de qué indicador es la brecha de esos gobiernos locales."]
    assert cliente.post(direccion, {"indicador": "CRED", "gobiernos": "Jangas\nHuaraz (provincial)"}).status_code == 302
    suyo.refresh_from_db()
    assert (suyo.indicador.codigo, suyo.gobiernos) == ("CRED", [HUARAZ, JANGAS])


def test_page_of_the_indicator_tells_the_agreements_about_it(vincular, secretaria, entrar):
    vincular(1, JANGAS)
    cliente = entrar(secretaria)
    pagina = leer(cliente.get(reverse("pacto:indicador", args=["02", "CRED"])))
    assert pagina.textos("[aria-labelledby=acuerdos] tbody tr") == [
        "02-AC0001 Acuerdo 1 Jangas (distrital) 15/05/2024 ◷ Se acortó"
    ]


def test_the_list_offers_the_indicators_of_the_agreements_that_the_person_sees(
    entrar, persona, secretaria, vincular, cifras
):
    vincular(1, JANGAS)
    for quien, ofrece in ((secretaria, ["", "CRED"]), (persona(Rol.SECRETARIO_TECNICO, "10"), [""])):
        pagina = leer(entrar(quien).get(reverse("acuerdos:lista")))
        assert [opcion["value"] for opcion in pagina.todos("#id_indicador option")] == ofrece
