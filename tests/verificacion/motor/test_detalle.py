"""What a verdict rests on, piece by piece; it always agrees with the verdict."""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar, mas
from tests.verificacion.motor.piezas import GOBIERNOS, acuerdo, carga, ficha, fila, plan, punto, revision
from verificacion.motor import detalle

UNO = GOBIERNOS[8]


def dichos(motivos):
    return [motivo.texto for motivo in motivos]


def test_items_say_whether_they_prove_their_action():
    datos = con(en_orden(), {"actas.2.agenda.0.sectores": [], "actas.3.firmas.1.nombre": ""})
    unos = {(d.acta, d.punto): (d.accion, d.prueba, dichos(d.motivos)) for d in
            detalle.explicar_puntos(juzgar(datos, al="2024-02-28"))}  # fmt: skip
    assert unos[("02-ACTA-2023-09", "P1")] == ("aprobacion_plan_at", True, [])
    assert unos[("02-ACTA-2023-10", "P1")] == ("analisis", False, ["El punto P1 no nombra ningún sector"])
    assert unos[("02-ACTA-2023-11", "P1")] == (
        "socializacion",
        False,
        ["Le falta el visto bueno del Coordinador Territorial FED"],
    )
    assert unos[("02-ACTA-2024-01", "P1")][2] == [
        "La sesión del 18/01/2024 trató análisis con sectores, pero no cuenta: el plazo es del 01/08/2023 al 31/12/2023"
    ]
    assert ("02-ACTA-2023-08", "P1") not in unos


def test_item_of_an_action_that_the_hito_does_not_ask_for_says_so():
    unos = {(d.acta, d.punto): dichos(d.motivos) for d in detalle.explicar_puntos(juzgar(en_orden(), "hito-2"))}
    assert unos[("02-ACTA-2023-09", "P1")] == [
        "Esta verificación no exige la acción «aprobación del plan de asistencia técnica»"
    ]


def test_plans_say_whether_they_count():
    datos = mas(
        en_orden(), "planes", plan(id="02-B", programacion=[]), plan(id="02-C", cargado_el="2024-02-01T00:00:00Z")
    )
    unos = detalle.explicar_planes(juzgar(datos))
    assert [(d.id, d.acta, d.cuenta, dichos(d.motivos)) for d in unos] == [
        ("02-PLAN", "02-ACTA-2023-09", True, []),
        (
            "02-B",
            "02-ACTA-2023-09",
            False,
            ["No programa ninguna acción para firmantes en junio de 2024 o después"],
        ),
    ]
    assert detalle.explicar_planes(juzgar(datos, "hito-2")) == ()


def test_records_say_for_whom_they_count_and_what_they_lack():
    dos = {"alcance": "grupal", "distritos": [UNO, GOBIERNOS[9], "020199"]}
    datos = con(en_orden(), {"fichas": [
        ficha("A", UNO, "diagnostico", "2023-09-01", **dos),
        ficha("B", UNO, "seguimiento", "2023-09-02", compromisos=[], firmada_responsable=False),
        ficha("C", UNO, "especifica", "2023-09-03"),
        ficha("D", UNO, "seguimiento", "2023-09-04", "2024-01-10"),
        ficha("E", UNO, "seguimiento", "2024-01-05"),
        ficha("F", UNO, "seguimiento", "2023-09-05", "2024-01-25"),
    ]})  # fmt: skip
    unas = {d.id: d for d in detalle.explicar_fichas(juzgar(datos))}
    a = unas["A"]
    assert (a.completa, a.cuenta_para, dichos(a.motivos)) == (True, (UNO,), [])
    assert [(ubigeo, motivo.texto) for ubigeo, motivo in a.no_cuenta_para] == [
        (GOBIERNOS[9], "No tiene ningún destinatario en la ficha"),
        ("020199", "No es firmante del pacto"),
    ]
    assert (unas["B"].completa, unas["B"].cuenta_para) == (False, ())
    assert dichos(unas["B"].faltas) == ["No tiene compromisos", "Le falta la firma del responsable"]
    assert dichos(unas["C"].motivos) == ["La asistencia específica no es diagnóstico ni seguimiento"]
    assert dichos(unas["D"].motivos) == ["Se registró el 10/01/2024, después del 09/01/2024"]
    assert dichos(unas["E"].motivos) == ["Su fecha (05/01/2024) está fuera del plazo (01/08/2023 a 31/12/2023)"]
    assert dichos(unas["F"].motivos) == ["Aún no existe al 20/01/2024"]
    assert all(unas[id].completa and unas[id].cuenta_para == () for id in "CDEF")


def test_one_record_can_be_asked_for():
    resultado = juzgar(en_orden())
    assert detalle.explicar_ficha(resultado, "F-020101-diag") == detalle.explicar_fichas(resultado)[0]
    with pytest.raises(KeyError):
        detalle.explicar_ficha(resultado, "OTRA")


def test_agreements_say_whether_they_are_counted_and_implemented():
    otros = [
        acuerdo("X-1"),
        acuerdo("X-2", ambito="interno"),
        acuerdo("X-3", plazo="2024-02-01"),
        acuerdo("X-4", plazo=None),
    ]
    datos = mas(mas(en_orden(), "actas.3.acuerdos", *otros), "matriz.cargas.5.acuerdos", fila("X-1", "pendiente", None))
    datos = mas(datos, "actas.5.acuerdos", acuerdo("X-5", plazo="2023-12-01"), acuerdo("X-6", plazo=None))
    unos = {d.id: (d.acta, d.contado, d.implementado, dichos(d.motivos)) for d in
            detalle.explicar_acuerdos(juzgar(datos, al="2024-02-05"))}  # fmt: skip
    acta, enero = "02-ACTA-2023-11", "02-ACTA-2024-01"
    assert unos["AC-04"] == (acta, True, True, [])
    assert unos["X-1"] == (acta, True, False, ["«pendiente» en la última carga de la matriz (30/12/2023)"])
    assert unos["X-2"] == (acta, False, False, ["Su ámbito es «interno de la IAR» y no se cuenta"])
    assert unos["X-3"] == (
        acta,
        False,
        False,
        ["Su plazo (01/02/2024) está fuera de los que se cuentan (01/08/2023 a 30/12/2023)"],
    )
    assert unos["X-4"] == (acta, True, False, ["Sin plazo, y así no se da por implementado"])
    assert unos["X-5"] == (
        enero,
        False,
        False,
        ["Su sesión (18/01/2024) es posterior al fin del periodo (31/12/2023)"],
    )
    de_febrero = unos["AC-08"]
    assert de_febrero == (
        "02-ACTA-2024-02",
        False,
        False,
        ["El acta de su sesión no está presentada, o la sesión es ajena al periodo de la ficha"],
    )
    segundo = {d.id: dichos(d.motivos) for d in detalle.explicar_acuerdos(juzgar(datos, "hito-2"))}
    assert segundo["X-4"] == ["No tiene plazo y su sesión es de otro periodo"]


def test_firmantes_say_what_they_received():
    datos = mas(
        con(en_orden(), {"pacto.firmantes.1.suscrito_el": "2024-01-15"}),
        "fichas",
        ficha("S0", UNO, "seguimiento", "2023-09-01"),
        ficha("D1", UNO, "diagnostico", "2023-10-01"),
        ficha("D2", UNO, "diagnostico", "2023-09-15"),
        ficha("S2", UNO, "seguimiento", "2023-11-20"),
        ficha("S1", UNO, "seguimiento", "2023-09-20"),
        ficha("D3", GOBIERNOS[9], "diagnostico", "2023-11-10"),
    )
    unos = {d.ubigeo: d for d in detalle.explicar_firmantes(juzgar(datos))}
    assert list(unos) == GOBIERNOS

    def visto(ubigeo):
        d = unos[ubigeo]
        fechas = [fecha and fecha.isoformat() for fecha in (d.diagnostico, d.seguimiento)]
        return d.nombre, d.cuenta, *fechas, d.asistido

    assert visto(GOBIERNOS[0]) == ("Distrito 020101", True, "2023-09-28", "2023-11-20", True)
    assert visto(GOBIERNOS[1]) == ("Distrito 020102", False, None, None, False)
    assert visto(UNO) == ("Distrito 020109", True, "2023-09-15", "2023-09-20", True)
    assert visto(GOBIERNOS[9]) == ("Distrito 020110", True, "2023-11-10", None, False)
    assert unos[UNO].suscrito_el == dt.date(2023, 5, 31)


@pytest.mark.parametrize("hito", ["hito-1", "hito-2"])
@pytest.mark.parametrize("al", ["2023-09-30", "2023-12-15", "2024-01-20", "2024-07-15"])
def test_pieces_add_up_to_the_verdict(hito, al):
    datos = mas(en_orden(), "actas.3.agenda", punto("P9", "analisis"))
    datos = mas(
        datos, "revisiones", revision("acuerdo", "AC-03", fecha="2023-12-01"), revision("ficha", "F-020102-diag")
    )
    datos = mas(datos, "matriz.cargas", carga("2023-12-14", fila("AC-01")))
    resultado = juzgar(datos, hito, al)
    acuerdos = detalle.explicar_acuerdos(resultado)
    medido = resultado.criterio("acuerdos").medido
    assert sum(d.contado for d in acuerdos) == medido["total"]
    assert tuple(sorted(d.id for d in acuerdos if d.implementado)) == resultado.criterio("acuerdos").evidencias
    firmantes = detalle.explicar_firmantes(resultado)
    assert sum(d.asistido for d in firmantes) == resultado.criterio("asistencia").medido["gl_asistidos"]
    assert sum(d.cuenta for d in firmantes) == resultado.criterio("asistencia").medido["gl_firmantes"]
    puntos = detalle.explicar_puntos(resultado)
    for codigo in ("analisis", "socializacion"):
        prueban = {d.acta for d in puntos if d.prueba and d.accion == codigo}
        assert prueban == set(resultado.criterio(codigo).evidencias)
    for d in (*acuerdos, *puntos):
        assert bool(d.motivos) != (d.implementado if hasattr(d, "implementado") else d.prueba)
