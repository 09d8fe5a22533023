"""What waits for an evaluator, as their first page says it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from verificacion.oficial import servicios
from verificacion.oficial.models import VerificacionOficial
from verificacion.oficial.pagina import apartables

pytestmark = pytest.mark.django_db
LISTA = reverse("oficial:lista")


def lo_que_espera(cliente) -> list[tuple[str, str]]:
    pagina = leer(cliente.get("/pais/"))
    return [(a.texto, a["href"]) for a in pagina.todos("main .aviso.curso a")]


def de(una) -> str:
    return reverse("oficial:verificacion", args=[una.pk])


def una_de_ahora(una) -> VerificacionOficial:
    return VerificacionOficial.objects.get(pk=una.pk)


def test_first_page_of_an_evaluator_says_nothing_while_nothing_waits(regiones, renata, entrar):
    pagina = leer(entrar(renata).get("/pais/"))
    assert "esperan por usted" not in pagina.uno("main").texto


def test_each_step_is_told_with_where_it_is_done_and_to_whom_it_waits_for(
    pedir, renata, bruno, rosa, entrar, hoy, settings
):
    settings.EXIGE_DESCARGO = settings.SEGUNDO_EVALUADOR = True
    suya, otra = pedir()
    todas = [("2 por enviar a su región", f"{LISTA}?estado=propuesta&de_paso=1")]
    assert (lo_que_espera(entrar(renata)), lo_que_espera(entrar(bruno))) == (todas, todas)
    servicios.enviar(verificaciones=[suya], por=renata)  # waits for its region
    assert lo_que_espera(entrar(renata)) == [("1 por enviar a su región", de(otra))]
    servicios.enviar(verificaciones=[otra], por=renata)
    servicios.responder(verificacion=suya, texto="No.", archivos=[], por=rosa)
    por_responder = [("1 con descargo por responder", f"{de(suya)}#descargos")]
    assert (lo_que_espera(entrar(renata)), lo_que_espera(entrar(bruno))) == (por_responder, por_responder)
    servicios.contestar(descargo=suya.descargos.get(), texto="Sí.", por=renata)
    assert (lo_que_espera(entrar(renata)), lo_que_espera(entrar(bruno))) == ([], [("1 por confirmar", de(suya))])
    servicios.confirmar(verificaciones=[suya], por=bruno)
    hoy(dt.date(2024, 7, 20))  # the other's days passed
    por_emitir = ("1 por emitir", de(suya))
    assert lo_que_espera(entrar(renata)) == [por_emitir]
    assert lo_que_espera(entrar(bruno)) == [("1 por confirmar", de(otra)), por_emitir]
    servicios.emitir(verificaciones=[suya], por=renata)
    assert lo_que_espera(entrar(renata)) == []


@pytest.mark.parametrize("hizo", ["chose its date", "set a criterion aside", "evaluated it as of its date"])
def test_who_decided_what_it_says_is_not_asked_to_confirm_it(pedir, renata, bruno, rosa, entrar, settings, hizo):
    settings.EXIGE_DESCARGO = settings.SEGUNDO_EVALUADOR = True
    una = pedir("02")
    match hizo:
        case "chose its date":
            servicios.actualizar(verificacion=una, por=bruno, al=una.al - dt.timedelta(days=1))
        case "set a criterion aside":
            pedido = {"criterio": apartables(una)[0][0], "motivo": "Emergencia.", "documento": "D. S. 003-2024-PCM"}
            servicios.exceptuar(verificacion=una, por=bruno, **pedido)
        case _:
            servicios.actualizar(verificacion=una, por=bruno)
    servicios.enviar(verificaciones=[una], por=renata)
    servicios.responder(verificacion=una, texto="No.", archivos=[], por=rosa)
    servicios.contestar(descargo=una.descargos.get(), texto="Sí.", por=renata)
    suyo = bool(servicios.por_que_no_se_confirma(una_de_ahora(una), bruno))
    assert suyo == (hizo != "evaluated it as of its date")
    assert lo_que_espera(entrar(bruno)) == ([] if suyo else [("1 por confirmar", de(una))])


def test_where_no_second_evaluator_is_asked_for_it_is_issued(pedir, renata, rosa, entrar, sin_esperas):
    una, _ = servicios.enviar(verificaciones=pedir(), por=renata)
    servicios.responder(verificacion=una, texto="No.", archivos=[], por=rosa)
    servicios.contestar(descargo=una.descargos.get(), texto="Sí.", por=renata)
    assert lo_que_espera(entrar(renata)) == [("1 por emitir", de(una))]


def test_it_is_one_query_when_something_moved_and_none_until_then(pedir, renata, persona, entrar):
    def consultas(cliente) -> list[int]:
        hechas = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as vista:
                assert cliente.get("/pais/").status_code == 200
            hechas.append(sum("verificacionoficial" in una["sql"] for una in vista))
        return hechas

    pedir("02")
    con_una = consultas(entrar(renata))
    pedir("13"), pedir("02", hito="hito-2")
    assert (con_una, consultas(entrar(renata))) == ([1, 0], [1, 0])
    pedir("13", hito="hito-2")
    assert consultas(entrar(persona(Rol.CONSULTA))) == [0, 0]
    assert lo_que_espera(entrar(renata))[0][0] == "4 por enviar a su región"
