"""The help page: the sheet's data file and the calendar, in plain words."""

import datetime as dt

import pytest

from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from verificacion.motor import fichas
from verificacion.motor.pruebas import NECESIDADES


@pytest.fixture
def pagina(entrar, persona):
    """Reads the help page as the secretary of Áncash."""
    return lambda: leer(entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get("/ayuda/"))


def tabla(pagina, leyenda):
    una = next(t for t in pagina.todos("table") if t.textos("caption") and leyenda in t.textos("caption")[0])
    return [(fila.uno("th").texto, *fila.textos("td")) for fila in una.todos("tbody tr")]


def test_help_tells_what_each_hito_asks_and_until_when(pagina):
    assert tabla(pagina(), "Primera verificación")[:2] == [
        (
            "Plan de asistencia técnica",
            "1 plan aprobado",
            "sesiones del 01/08/2023 al 30/09/2023",
            "Ficha ART-01.01, I.1 (agosto – setiembre 2023); II, primera verificación, paso 1.1; Anexo 1",
        ),
        (
            "Asistencia técnica",
            "la meta de la región y una sesión que la valide",
            "sesiones del 01/11/2023 al 31/12/2023 asistencias del 01/08/2023 al 31/12/2023",
            "Ficha ART-01.01, I.1 (agosto – diciembre 2023); II, primera verificación, paso 1.2; Anexos 2 y 3",
        ),
    ]
    assert tabla(pagina(), "Segunda verificación")[-2][1:3] == (
        "80 % de los acuerdos",
        "plazos del 31/12/2023 al 30/06/2024 implementados hasta el 30/06/2024",
    )


def test_help_says_of_each_action_that_proves_something_what_its_item_needs(pagina):
    filas = tabla(pagina(), "necesita además")
    assert [accion for accion, _ in filas] == [fichas.cargar().acciones[accion] for accion in NECESIDADES]


def test_limits_of_upload_are_those_of_the_rules(pagina):
    limites = {mes: limite for mes, limite, _ in tabla(pagina(), "después del mes de la sesión")}
    assert limites == {
        "agosto de 2023": "jueves 7 de setiembre de 2023",
        "setiembre de 2023": "viernes 6 de octubre de 2023",
        "octubre de 2023": "miércoles 8 de noviembre de 2023",
        "noviembre de 2023": "lunes 11 de diciembre de 2023",
        "diciembre de 2023": "martes 9 de enero de 2024",
        "enero de 2024": "miércoles 7 de febrero de 2024",
        "febrero de 2024": "jueves 7 de marzo de 2024",
        "marzo de 2024": "viernes 5 de abril de 2024",
        "abril de 2024": "miércoles 8 de mayo de 2024",
        "mayo de 2024": "lunes 10 de junio de 2024",
        "junio de 2024": "viernes 5 de julio de 2024",
    }


def test_skipped_days_are_told_with_their_norm(pagina):
    noviembre = next(fila for fila in tabla(pagina(), "después del mes") if fila[0] == "noviembre de 2023")
    assert noviembre[2] == (
        "07/12/2023 (día no laborable, D.S. 151-2022-PCM); 08/12/2023 (feriado, Inmaculada Concepción, D. Leg. 713)"
    )


def test_calendar_tells_where_a_regional_day_applies(pagina):
    DiaNoLaborable.objects.create(fecha=dt.date(2024, 5, 31), region="02", norma="Ordenanza 1-2024")
    filas = tabla(pagina(), "Además de sábados y domingos")
    assert filas[0] == ("miércoles 30 de agosto de 2023", "feriado, Santa Rosa de Lima", "D. Leg. 713", "todo el país")
    assert ("viernes 31 de mayo de 2024", "día no laborable", "Ordenanza 1-2024", "Áncash") in filas
    assert [fila[0] for fila in filas if "sábado" in fila[0] or "domingo" in fila[0]] == []


def test_readings_and_norms_are_those_of_the_sheet(pagina):
    parejas = dict(par.texto.split(" ", 1) for par in pagina().todos("dl div") if par.texto.startswith("L-"))
    assert list(parejas) == [f"L-{n}" for n in range(1, 18)]
    assert parejas["L-15"] == "No tener ningún acuerdo que contar no es haberlos cumplido todos."
    normas = pagina().todos("dl")[-1].textos("dt")
    assert normas[:3] == ["D.S. 003-2019-MIDIS", "R.M. 085-2021-MIDIS", "R.V.M. 0001-2021-MIDIS"]


def test_help_is_open_to_anybody_and_says_nothing_of_any_region(client, entrar, persona):
    # The sign-in leads to it, and so do the pages of who answers without an account.
    assert client.get("/ayuda/").status_code == 200
    for quien in (persona(), persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia="020101"), persona(Rol.REVISOR_DAT)):
        assert entrar(quien).get("/ayuda/").status_code == 200
