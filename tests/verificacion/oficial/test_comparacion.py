"""Two verdicts side by side."""

import datetime as dt
import json

import pytest

from actas.models import Acta
from egtpi_portal.cuentas.models import Rol
from tests.verificacion.oficial.test_servicios import apartar
from verificacion.oficial.comparacion import CriterioCambiado, comparar, veredictos_que_cambian
from verificacion.oficial.servicios import emitir
from verificacion.revisiones.cosas import clase_de
from verificacion.revisiones.servicios import registrar_revision

pytestmark = pytest.mark.django_db


def test_two_equal_ones_have_nothing_to_tell(emitida, pedir, renata):
    (otra,) = emitir(verificaciones=[pedir("02")], por=renata)
    hecha = comparar(emitida, otra)
    assert (hecha.criterios, hecha.pasos, hecha.otra_ficha, hecha.iguales) == ((), (), False, True)


def test_criteria_that_changed_between_two_dates_are_told_with_what_made_them(pedir, renata, sin_esperas):
    antes, despues = (
        emitir(verificaciones=[pedir("02", al=al)], por=renata)[0]
        for al in (dt.date(2023, 10, 2), dt.date(2024, 6, 18))
    )
    hecha = comparar(antes, despues)
    de = {c["codigo"]: c["veredicto"] for c in json.loads(antes.resultado)["criterios"]}
    a = {c["codigo"]: c["veredicto"] for c in json.loads(despues.resultado)["criterios"]}
    assert {c.codigo: (c.antes, c.despues) for c in hecha.criterios if c.cambia_el_veredicto} == {
        codigo: (de[codigo], a[codigo]) for codigo in de if de[codigo] != a[codigo]
    }
    assert hecha.pasos and all(antes.al < paso.fecha <= despues.al for paso in hecha.pasos)
    ultimos = {paso.codigo: paso.despues for paso in hecha.pasos}
    assert ultimos == {codigo: a[codigo] for codigo in ultimos}


def test_review_that_took_an_acta_away_is_told_by_its_evidence(emitida, pedir, renata, persona, hoy):
    dario = persona(Rol.REVISOR_DAT, nombre="dario")
    usadas = {codigo for c in json.loads(emitida.resultado)["criterios"] for codigo in c["evidencias"]}
    acta = Acta.objects.filter(region_id="02", codigo__in=usadas).first()
    cosa = clase_de("caracteristica").de_clave(f"{acta.pk}-2", dario)
    registrar_revision(cosa=cosa, conforme=False, motivo="La lista no es de esa sesión.", vista=0, por=dario)
    (otra,) = emitir(verificaciones=[pedir("02")], por=renata)
    hecha = comparar(emitida, otra)
    assert acta.codigo in {codigo for c in hecha.criterios for codigo in c.evidencias_idas}


def test_criteria_set_aside_are_told_by_their_names(emitida, pedir, renata):
    una = pedir("02")
    apartar(una, renata, criterio="acuerdos")
    (otra,) = emitir(verificaciones=[una], por=renata)
    assert comparar(emitida, otra).apartados == ((), ("Acuerdos implementados",))


def test_criterion_that_only_one_sheet_has_is_told():
    criterio = {
        "codigo": "plan", "nombre": "Plan", "veredicto": "cumple", "medido_texto": "1 plan",
        "evidencias": ["A1"], "motivos": [],
    }  # fmt: skip
    (uno,) = veredictos_que_cambian({"criterios": []}, {"criterios": [criterio]})
    assert (uno.codigo, uno.antes, uno.despues, uno.evidencias_nuevas) == ("plan", "", "cumple", ("A1",))


@pytest.mark.parametrize(
    ("antes", "despues", "dicho"),
    [
        (
            ("cumple", "8 de 9"),
            ("no_cumple", "7 de 9"),
            "de «cumple» a «no cumple» (antes 8 de 9; ahora 7 de 9)",
        ),
        (("en_curso", "2 sesiones"), ("no_cumple", "2 sesiones"), "de «en curso» a «no cumple»"),
        (("", ""), ("cumple", "1 plan"), "de «nada» a «cumple» (antes nada; ahora 1 plan)"),
        (("no_cumple", "7 de 9"), ("no_cumple", "7 de 9"), "en sus motivos o su evidencia y no en su cifra"),
    ],
)
def test_what_changed_is_said_in_a_line(antes, despues, dicho):
    uno = CriterioCambiado("acuerdos", "Acuerdos implementados", antes[0], despues[0], antes[1], despues[1])
    assert uno.en_breve == f"acuerdos implementados, {dicho}"
