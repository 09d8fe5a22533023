"""What is asked of a session that has the item and does not count: corrections, and reviews only for what they alone
cure."""

import dataclasses
import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden, mas
from tests.verificacion.motor.falta.ayudas import FICHA, faltante
from tests.verificacion.motor.piezas import revision
from verificacion.motor import leer_expediente
from verificacion.motor.falta import Tipo, que_falta

MAYO = "02-ACTA-2024-05"
REVISION = "Revisión conforme del punto P2 de la agenda de la sesión del 23/05/2024"
CORRECCION = "Corregir y presentar de nuevo el acta de la sesión del 23/05/2024 (02-ACTA-2024-05): "


def pedido(datos, al="2024-08-01"):
    """What `evaluacion_metas` of the second hito asks for."""
    faltantes = que_falta(leer_expediente(datos), FICHA, "hito-2", dt.date.fromisoformat(al))
    faltante = next(una for una in faltantes if una.codigo == "evaluacion_metas")
    return [(cosa.tipo, cosa.texto) for cosa in faltante.cosas]


def observado(datos):
    return mas(datos, "revisiones", revision("punto", MAYO, "P2", fecha="2024-06-05"))


def test_observed_item_asks_for_its_review_alone():
    assert pedido(observado(en_orden())) == [(Tipo.REVISION, REVISION)]


def test_observed_item_without_agreement_asks_for_both():
    datos = con(en_orden(), {"actas.9.acuerdos.1.punto": "P1"})
    assert pedido(observado(datos)) == [
        (Tipo.REVISION, REVISION),
        (Tipo.CORRECCION, CORRECCION + "ningún acuerdo señala el punto P2"),
    ]


def test_as_many_signatories_as_needed_are_enough_to_correct_it():
    uno = en_orden()["pacto"]["firmantes"][:1]
    datos = con(en_orden(), {"pacto.firmantes": uno, "actas.9.agenda.1.reconocidos": []})
    assert pedido(datos) == [(Tipo.CORRECCION, CORRECCION + "el punto P2 no reconoce a ningún gobierno local firmante")]


def test_correcting_goes_before_holding_another_session():
    datos = con(en_orden(), {"actas.9.agenda.1.reconocidos": []})
    assert pedido(datos, "2024-06-05") == [
        (Tipo.CORRECCION, CORRECCION + "el punto P2 no reconoce a ningún gobierno local firmante")
    ]


def test_without_signatories_the_item_needs_its_review_and_the_rest_is_still_corrected():
    datos = con(en_orden(), {"pacto.firmantes": [], "actas.9.agenda.0.descripcion": " "})
    assert pedido(datos) == [
        (Tipo.REVISION, REVISION),
        (Tipo.CORRECCION, CORRECCION + "el punto P1 de su agenda no tiene descripción"),
    ]


SIN_ACCION = {"actas.9.agenda.1.accion": "otro"}


@pytest.mark.parametrize(("al", "tipos"), [("2024-07-05", ["sesion"]), ("2024-07-06", ["sesion", "revision"])])
def test_session_presented_after_its_limit_needs_a_review_of_its_upload(al, tipos):
    suyas = pedido(con(en_orden(), SIN_ACCION), al)
    assert [str(tipo) for tipo, _ in suyas] == tipos
    if "revision" in tipos:
        assert suyas[1][1] == "Revisión conforme de la característica 6, «Carga oportuna», en el acta de esa sesión"


def test_what_presenting_again_would_make_late_a_review_cures():
    estricta = dataclasses.replace(
        FICHA, parametros=dataclasses.replace(FICHA.parametros, presentacion_que_cuenta="ultima")
    )
    datos = con(en_orden(), {"actas.9.agenda.1.reconocidos": []})
    suyas = faltante(datos, "evaluacion_metas", al="2024-08-01", ficha=estricta).cosas
    assert [(str(c.tipo), c.texto) for c in suyas] == [("revision", REVISION)]
