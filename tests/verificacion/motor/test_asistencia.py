"""Criterion asistencia: complete records, assisted firmantes, the target (reglas §5, Anexos 2 and 3)."""

import dataclasses

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar, mas
from tests.verificacion.motor.piezas import ASISTIDOS, GOBIERNOS, ficha, persona
from verificacion.motor import fichas

UNO = GOBIERNOS[8]
"""A firmante that received nothing in the expediente in order."""


def asistidos(datos, hito="hito-1", al=None, ficha_indicador=None):
    return juzgar(datos, hito, al, ficha_indicador).criterio("asistencia").medido["gl_asistidos"]


def con_fichas(*unas):
    return con(en_orden(), {"fichas": list(unas)})


def completo(cambio=(), tipo="seguimiento"):
    """A diagnóstico in order and a record of that type, with those changes."""
    otra = {**ficha("S", UNO, tipo, "2023-10-01"), **dict(cambio)}
    return con_fichas(ficha("D", UNO, "diagnostico", "2023-09-01"), otra)


# Complete records (Anexo 3)

INCOMPLETAS = {
    "start at its end": {"hora_inicio": "11:30"},
    "start after its end": {"hora_inicio": "12:00", "hora_fin": "09:00"},
    "no place": {"lugar": " "},
    "no place, mixed": {"lugar": "", "modalidad": "mixta"},
    "no district": {"distritos": []},
    "individual with two": {"distritos": [UNO, GOBIERNOS[9]]},
    "responsible without entity": {"responsable": persona(entidad=" ")},
    "responsible without name": {"responsable": persona(nombre="")},
    "responsible without position": {"responsable": persona(cargo="")},
    "no recipient": {"destinatarios": []},
    "one recipient of two without position": {
        "destinatarios": [{**persona(), "ubigeo": UNO}, {**persona(cargo=" "), "ubigeo": None}]
    },
    "no guidance": {"orientaciones": []},
    "node and guidance in different pairs": {
        "orientaciones": [{"nudo": "N", "orientacion": " "}, {"nudo": "", "orientacion": "O"}]
    },
    "no commitment": {"compromisos": []},
    "blank commitments": {"compromisos": ["", " \t"]},
    "unsigned by the responsible": {"firmada_responsable": False},
    "unsigned by the recipients": {"firmada_destinatarios": False},
}


@pytest.mark.parametrize("cambio", INCOMPLETAS.values(), ids=INCOMPLETAS)
def test_incomplete_record_does_not_count(cambio):
    assert asistidos(completo(cambio)) == 0


COMPLETAS = {
    "as it is": {},
    "virtual without a place": {"modalidad": "virtual", "lugar": ""},
    "individual, the same district twice": {"distritos": [UNO, UNO]},
    "grupal with several": {"alcance": "grupal", "distritos": [UNO, GOBIERNOS[9]]},
    "one pair of several whole": {
        "orientaciones": [{"nudo": "", "orientacion": ""}, {"nudo": "N", "orientacion": "O"}]
    },
    "one commitment of several": {"compromisos": [" ", "C"]},
    "without topic": {"temas": []},
    "given by a province": {"brindada_por": "provincial", "provincia": "020101"},
    "one minute long": {"hora_inicio": "09:00", "hora_fin": "09:01"},
}


@pytest.mark.parametrize("cambio", COMPLETAS.values(), ids=COMPLETAS)
def test_complete_record_counts(cambio):
    assert asistidos(completo(cambio)) == 1


# For whom a record counts


def test_record_counts_for_each_of_its_districts_with_a_recipient_in_it():
    dos = {
        "alcance": "grupal",
        "distritos": [UNO, GOBIERNOS[9], GOBIERNOS[0]],
        "destinatarios": [{**persona(), "ubigeo": u} for u in (UNO, GOBIERNOS[9])],
    }
    datos = con_fichas(
        ficha("D", UNO, "diagnostico", "2023-09-01", **dos), ficha("S", UNO, "seguimiento", "2023-10-01", **dos)
    )
    assert asistidos(datos) == 2


def test_recipient_of_a_district_the_record_does_not_name_counts_for_nobody():
    assert asistidos(completo({"destinatarios": [{**persona(), "ubigeo": GOBIERNOS[9]}]})) == 0
    assert asistidos(completo({"destinatarios": [{**persona(), "ubigeo": None}]})) == 0


def test_record_of_a_district_that_did_not_sign_counts_for_nobody():
    datos = con_fichas(
        ficha("D", "020199", "diagnostico", "2023-09-01"), ficha("S", "020199", "seguimiento", "2023-10-01")
    )
    assert asistidos(datos) == 0


# When a record counts


@pytest.mark.parametrize(
    ("hito", "fecha", "hay"),
    [
        ("hito-1", "2023-07-31", 0),
        ("hito-1", "2023-08-01", 1),
        ("hito-1", "2023-12-31", 1),
        ("hito-1", "2024-01-01", 0),
        ("hito-2", "2023-07-31", 0),
        ("hito-2", "2023-08-01", 1),
        ("hito-2", "2024-06-30", 1),
        ("hito-2", "2024-07-01", 0),
    ],
)
def test_record_is_dated_within_the_window_of_the_hito(hito, fecha, hay):
    ambas = [ficha(tipo, UNO, tipo, fecha, "2024-01-05" if hito == "hito-1" else None) for tipo in
             ("diagnostico", "seguimiento")]  # fmt: skip
    assert asistidos(con_fichas(*ambas), hito) == hay


@pytest.mark.parametrize(
    ("hito", "registrada", "hay"),
    [
        ("hito-1", "2024-01-09T23:59:59-05:00", 1),
        ("hito-1", "2024-01-10T00:00:00-05:00", 0),
        ("hito-1", "2024-01-10T04:59:59Z", 1),
        ("hito-2", "2024-07-05T23:59:59-05:00", 1),
        ("hito-2", "2024-07-06T00:00:00-05:00", 0),
    ],
)
def test_record_is_registered_by_the_closing_date(hito, registrada, hay):
    datos = completo({"registrada_el": registrada})
    assert asistidos(datos, hito) == hay
    indicador = fichas.cargar()
    otra = dataclasses.replace(indicador.parametros, registro_hasta_cierre=False)
    assert asistidos(datos, hito, ficha_indicador=dataclasses.replace(indicador, parametros=otra)) == 1


def test_record_does_not_exist_before_its_date_nor_before_it_is_registered():
    datos = completo({"registrada_el": "2023-11-10T10:00:00-05:00"})
    assert [asistidos(datos, al=al) for al in ("2023-11-09", "2023-11-10")] == [0, 1]
    futura = completo({"fecha": "2023-11-12", "registrada_el": "2023-11-10T10:00:00-05:00"})
    assert [asistidos(futura, al=al) for al in ("2023-11-11", "2023-11-12")] == [0, 1]


# Assisted (Anexo 2)


@pytest.mark.parametrize(
    ("acciones", "hay"),
    [
        ([("diagnostico", "2023-09-01")], 0),
        ([("seguimiento", "2023-09-01")], 0),
        ([("diagnostico", "2023-09-01"), ("diagnostico", "2023-10-01")], 0),
        ([("diagnostico", "2023-09-01"), ("especifica", "2023-10-01")], 0),
        ([("diagnostico", "2023-09-01"), ("seguimiento", "2023-09-01")], 1),
        ([("diagnostico", "2023-09-02"), ("seguimiento", "2023-09-01")], 0),
        ([("seguimiento", "2023-09-05"), ("diagnostico", "2023-09-10"), ("diagnostico", "2023-09-01")], 1),
        ([("diagnostico", "2023-09-10"), ("seguimiento", "2023-09-01"), ("seguimiento", "2023-09-11")], 1),
    ],
)
def test_firmante_is_assisted_with_a_diagnosis_and_a_follow_up_not_before_the_earliest(acciones, hay):
    datos = con_fichas(*(ficha(f"F{n}", UNO, tipo, fecha) for n, (tipo, fecha) in enumerate(acciones)))
    assert asistidos(datos) == hay


def test_only_diagnoses_that_count_set_the_earliest():
    """The first diagnosis is incomplete: the follow-up comes before the only one that counts."""
    datos = con_fichas(
        ficha("D1", UNO, "diagnostico", "2023-09-01", compromisos=[]),
        ficha("S", UNO, "seguimiento", "2023-09-05"),
        ficha("D2", UNO, "diagnostico", "2023-09-10"),
    )
    assert asistidos(datos) == 0


def test_the_sheet_may_take_them_in_any_order():
    indicador = fichas.cargar()
    otra = dataclasses.replace(indicador.parametros, seguimiento_tras_diagnostico=False)
    datos = con_fichas(ficha("S", UNO, "seguimiento", "2023-09-01"), ficha("D", UNO, "diagnostico", "2023-09-10"))
    assert asistidos(datos, ficha_indicador=dataclasses.replace(indicador, parametros=otra)) == 1


def test_second_hito_counts_the_assistance_of_the_first():
    assert asistidos(en_orden(), "hito-2") == len(ASISTIDOS)


def test_assistance_before_signing_counts_all_the_same():
    datos = con(en_orden(), {"pacto.firmantes.0.suscrito_el": "2023-12-31"})
    assert asistidos(datos) == len(ASISTIDOS)
    assert asistidos(datos, al="2023-12-30") == len(ASISTIDOS) - 1


# The target


@pytest.mark.parametrize(
    ("meta", "veredicto"),
    [
        ("0", "cumple"),
        ("79.99", "cumple"),
        ("80", "cumple"),
        ("80.00", "cumple"),
        ("80.01", "no_cumple"),
        ("100", "no_cumple"),
        (None, "no_evaluable"),
    ],
)
def test_eight_of_ten_against_the_target(meta, veredicto):
    assert juzgar(con(en_orden(), {"metas_at.hito-1": meta})).criterio("asistencia").veredicto == veredicto


def test_target_is_compared_exactly():
    """2 of 3 is more than 66.66 % and less than 66.67 %."""
    datos = en_orden()
    datos = con(datos, {"pacto.firmantes": datos["pacto"]["firmantes"][:3], "fichas": datos["fichas"][:4]})
    for meta, veredicto in (("66.66", "cumple"), ("66.67", "no_cumple")):
        criterio = juzgar(con(datos, {"metas_at.hito-1": meta})).criterio("asistencia")
        assert (criterio.veredicto, criterio.medido_texto, criterio.exigido) == (
            veredicto,
            "2 de 3 (66.6 %)",
            f"{meta} %",
        )


def test_each_hito_has_its_own_target():
    datos = con(en_orden(), {"metas_at": {"hito-1": "100", "hito-2": "80"}})
    assert juzgar(datos, "hito-1").criterio("asistencia").veredicto == "no_cumple"
    assert juzgar(datos, "hito-2").criterio("asistencia").veredicto == "cumple"


def test_reaching_the_target_without_a_session_that_validates_it_is_not_enough():
    datos = con(en_orden(), {"actas.4.agenda.1.pct_validado": None})
    criterio = juzgar(datos).criterio("asistencia")
    assert (criterio.veredicto, criterio.medido) == (
        "no_cumple",
        {"gl_asistidos": 8, "gl_firmantes": 10, "sesiones": 0},
    )


def test_what_the_session_validated_is_not_compared_with_the_target():
    assert juzgar(con(en_orden(), {"actas.4.agenda.1.pct_validado": "10"})).veredicto == "cumple"


def test_without_firmantes_there_is_nothing_to_evaluate_definitive_or_not():
    datos = con(en_orden(), {"pacto.firmantes": []})
    for al in ("2023-09-01", "2024-01-20"):
        criterio = juzgar(datos, al=al).criterio("asistencia")
        assert (criterio.veredicto, criterio.medido["gl_firmantes"]) == ("no_evaluable", 0)
    sin_meta = con(en_orden(), {"metas_at.hito-1": None})
    assert juzgar(sin_meta, al="2023-09-01").criterio("asistencia").veredicto == "no_evaluable"


def test_evidence_is_the_sessions_that_validated():
    datos = mas(en_orden(), "fichas", ficha("X", UNO, "diagnostico", "2023-09-01"))
    criterio = juzgar(datos).criterio("asistencia")
    assert (criterio.evidencias, criterio.cierre.isoformat()) == (("02-ACTA-2023-12",), "2024-01-09")
