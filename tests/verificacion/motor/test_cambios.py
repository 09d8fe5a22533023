"""What changed between two dates, and which piece of evidence made it."""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.piezas import firmas
from tests.verificacion.oraculo.azar import Azar
from verificacion.motor import evaluar, fichas, leer_expediente
from verificacion.motor.cambios import Pieza, aparecidas, cambios_entre

FICHA = fichas.cargar()


def cambios(datos, hito, desde, hasta):
    expediente = leer_expediente(datos)
    return cambios_entre(expediente, FICHA, hito, dt.date.fromisoformat(desde), dt.date.fromisoformat(hasta))


def test_changes_name_the_acta_that_made_the_criterion_hold():
    (cambio,) = [c for c in cambios(en_orden(), "hito-2", "2024-05-01", "2024-06-15") if c.codigo == "evaluacion_metas"]
    acta = en_orden()["actas"][9]
    assert (cambio.antes, cambio.despues, cambio.decisivas) == ("en_curso", "cumple", True)
    assert cambio.fecha == dt.datetime.fromisoformat(acta["cargada_el"]).date()
    assert cambio.piezas == (Pieza("acta", acta["id"], "Se presentó el acta de la sesión del 23/05/2024"),)


def test_changes_name_the_late_visto_bueno():
    dadas = en_orden()["actas"][9]["firmas"]
    tardia = [*dadas[:2], {**dadas[2], "fecha": "2024-06-25"}]
    (cambio,) = [
        c
        for c in cambios(con(en_orden(), {"actas.9.firmas": tardia}), "hito-2", "2024-05-01", "2024-07-01")
        if c.codigo == "evaluacion_metas"
    ]
    assert (cambio.fecha, cambio.decisivas) == (dt.date(2024, 6, 25), True)
    texto = f"Firma o visto bueno de {dadas[2]['nombre']} en el acta de la sesión del 23/05/2024"
    assert cambio.piezas == (Pieza("firma", "02-ACTA-2024-05", texto),)


def test_taking_a_signature_away_leaves_the_other_signatures_and_the_other_actas():
    datos = con(en_orden(), {"actas.9.firmas.2.fecha": "2024-06-25"})
    expediente = leer_expediente(datos)
    (quitar,) = [quitar for pieza, quitar in aparecidas(expediente, dt.date(2024, 6, 25)) if pieza.tipo == "firma"]
    sin = quitar(expediente)
    assert [a.id for a, b in zip(expediente.actas, sin.actas, strict=True) if a is not b] == ["02-ACTA-2024-05"]
    assert sin.actas[9].firmas == expediente.actas[9].firmas[:2]


def test_changes_name_the_deadline_that_passed():
    datos = con(en_orden(), {"metas_at.hito-1": "100"})
    (cambio,) = [c for c in cambios(datos, "hito-1", "2024-01-01", "2024-01-20") if c.codigo == "asistencia"]
    assert (cambio.fecha, cambio.despues) == (dt.date(2024, 1, 10), "no_cumple")
    assert cambio.piezas == (Pieza("cierre", "asistencia", "El plazo del criterio venció el 09/01/2024"),)


@pytest.mark.no_cover
@pytest.mark.parametrize("semilla", range(10))
def test_changes_lead_from_one_verdict_to_the_other(semilla):
    expediente = leer_expediente(Azar(semilla, sano=0.985).expediente())
    desde, hasta = dt.date(2023, 10, 1), dt.date(2024, 7, 20)
    for hito in FICHA.hitos:
        fin = {c.codigo: c.veredicto for c in evaluar(expediente, FICHA, hito, hasta).criterios}
        va = {c.codigo: c.veredicto for c in evaluar(expediente, FICHA, hito, desde).criterios}
        for cambio in cambios_entre(expediente, FICHA, hito, desde, hasta):
            assert va[cambio.codigo] == cambio.antes
            assert cambio.piezas
            va[cambio.codigo] = cambio.despues
        assert va == fin


def test_changes_name_the_signatory_that_lowered_the_share():
    pronto = {"actas.10.cargada_el": "2024-06-20T10:00:00-05:00", "actas.10.firmas": firmas("2024-06-20")}
    datos = con(en_orden(), pronto)
    nuevo = {"ubigeo": "020199", "nombre": "  San Marcos ", "suscrito_el": "2024-06-28"}
    datos["pacto"]["firmantes"].append(nuevo)
    (cambio,) = [c for c in cambios(datos, "hito-2", "2024-06-27", "2024-06-29") if c.codigo == "asistencia"]
    assert (cambio.fecha, cambio.antes, cambio.despues) == (dt.date(2024, 6, 28), "cumple", "en_curso")
    assert cambio.decisivas
    assert cambio.piezas == (Pieza("firmante", "020199", "San Marcos suscribió el Pacto Regional"),)


def test_changes_name_the_review_with_its_reason():
    revision = {
        "sobre": "plan", "id": en_orden()["planes"][0]["id"], "detalle": "", "conforme": False,
        "motivo": " Falta el anexo ", "por": " R. Díaz ", "fecha": "2023-12-28",
    }  # fmt: skip
    datos = con(en_orden(), {"revisiones": [revision]})
    (cambio,) = [c for c in cambios(datos, "hito-1", "2023-12-20", "2023-12-29") if c.codigo == "plan_at"]
    assert cambio.piezas == (Pieza("revision", revision["id"], "Revisión no conforme de R. Díaz: Falta el anexo"),)
