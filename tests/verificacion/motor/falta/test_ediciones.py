"""What each thing done changes in an expediente, and what it leaves as it was."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.verificacion.motor.constructor import caracteristicas, con, en_orden
from tests.verificacion.motor.piezas import GOBIERNOS
from verificacion.motor import evaluar, fichas, leer_expediente
from verificacion.motor import expediente as ex
from verificacion.motor.falta import ediciones as hecho
from verificacion.motor.motivos import Falta
from verificacion.motor.vocabulario import Codigo

DIA = dt.date(2023, 12, 20)
FIN = dt.datetime(2023, 12, 20, 23, 59, 59, 999999, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
NOVIEMBRE = "02-ACTA-2023-11"
FICHA = fichas.cargar()
COSA = {"accion": "analisis", "firmantes_hasta": dt.date(2023, 12, 31), "ambito_desde": dt.date(2023, 8, 1)}


@pytest.fixture(scope="module")
def expediente():
    return leer_expediente(en_orden())


def acta_de(expediente, id):
    return next(a for a in expediente.actas if a.id == id)


def test_registers_of_midis(expediente):
    assert hecho.registrar_meta(expediente, "hito-1", Decimal(50)).metas_at == {
        "hito-1": Decimal(50), "hito-2": expediente.metas_at["hito-2"],
    }  # fmt: skip
    assert hecho.registrar_cad(expediente, 7, 4).compromisos_cad == ex.CompromisosCad(total=7, cumplidos=4)
    nuevo = hecho.firmar_pacto(expediente, DIA, "020001").firmantes
    assert nuevo[:-1] == expediente.firmantes
    assert nuevo[-1] == ex.Firmante(ubigeo="020001", nombre="ese gobierno local", suscrito_el=DIA)


def test_signatories_are_those_that_signed_by_the_day(expediente):
    tarde = leer_expediente(con(en_orden(), {"pacto.firmantes.0.suscrito_el": "2023-12-21"}))
    assert hecho.firmantes_al(tarde, DIA) == GOBIERNOS[1:]
    assert hecho.firmantes_al(tarde, DIA + dt.timedelta(days=1)) == GOBIERNOS


def test_agreements_that_a_follow_up_may_name_are_of_earlier_sessions_already_presented(expediente):
    desde = dt.date(2023, 8, 1)
    noviembre = acta_de(expediente, NOVIEMBRE)
    assert hecho.anteriores(expediente, desde, noviembre.fecha_sesion, noviembre.cargada_el) == (
        "AC-01", "AC-02", "AC-03",
    )  # fmt: skip
    agosto = expediente.actas[0]
    assert hecho.anteriores(expediente, desde, noviembre.fecha_sesion, agosto.cargada_el) == ("AC-01",)
    assert hecho.anteriores(expediente, dt.date(2023, 8, 21), noviembre.fecha_sesion, noviembre.cargada_el) == (
        "AC-02", "AC-03",
    )  # fmt: skip


def test_session_held_is_presented_signed_and_followed_up(expediente):
    hasta = dt.date(2023, 12, 15)
    con_sesion = hecho.celebrar(expediente, DIA, id="N", hasta=hasta, roles=("a", "b"), acuerdos=2, **COSA)
    acta = con_sesion.actas[-1]
    assert (acta.id, acta.tipo, acta.fecha_sesion, acta.recargada_el) == ("N", "ordinaria", hasta, None)
    assert acta.cargada_el == FIN
    assert [(p.id, p.accion, p.evidencia_desagregada, p.pct_validado) for p in acta.agenda] == [
        ("1", "analisis", True, 0)
    ]
    assert [(a.id, a.punto, a.plazo, a.ambito) for a in acta.acuerdos] == [
        ("N-1", "1", hasta, "interno"), ("N-2", "1", hasta, "interno"),
    ]  # fmt: skip
    assert [p.ubigeo for p in acta.participantes] == list(acta.agenda[0].reconocidos) == GOBIERNOS
    assert (acta.seguimiento.realizado, acta.seguimiento.acuerdos[0]) == (True, "AC-01")
    assert [(firma.rol, firma.fecha) for firma in acta.firmas] == [("a", DIA), ("b", DIA)]
    assert con_sesion.actas[:-1] == expediente.actas


def test_session_may_set_the_deadline_and_the_scope_of_its_agreements(expediente):
    sesion = hecho.celebrar(
        expediente, DIA, id="N", hasta=dt.date(2024, 1, 31), roles=(), ambito="ambos",
        plazo=lambda fecha: fecha + dt.timedelta(days=1), **COSA,
    )  # fmt: skip
    assert [(a.plazo, a.ambito) for a in sesion.actas[-1].acuerdos] == [(dt.date(2023, 12, 21), "ambos")]
    assert sesion.actas[-1].fecha_sesion == DIA


def test_signature_is_added_to_its_acta_alone(expediente):
    firmada = hecho.firmar(expediente, DIA, NOVIEMBRE, "rol")
    assert [a.id for a, b in zip(firmada.actas, expediente.actas, strict=True) if a != b] == [NOVIEMBRE]
    assert acta_de(firmada, NOVIEMBRE).firmas[-1] == ex.Firma(rol="rol", nombre="(por escribir)", fecha=DIA)


ROTAS = {
    Codigo.PUNTO_SIN_DESCRIPCION: {"actas.3.agenda.0.descripcion": " "},
    Codigo.ACUERDO_SIN_PUNTO: {"actas.3.acuerdos.0.punto": None},
    Codigo.ACUERDO_SIN_PLAZO: {"actas.3.acuerdos.0.plazo": None},
    Codigo.PLAZO_ANTERIOR_A_LA_SESION: {"actas.3.acuerdos.0.plazo": "2023-11-01"},
    Codigo.ACUERDO_SIN_RESPONSABLE: {"actas.3.acuerdos.0.responsable": None},
    Codigo.SIN_SEGUIMIENTO_DE_ACUERDOS: {"actas.3.seguimiento.realizado": False},
    Codigo.SEGUIMIENTO_SIN_ACUERDO_ANTERIOR: {"actas.3.seguimiento.acuerdos": []},
}


def juzgada(expediente):
    """What the acta of November lacks."""
    return evaluar(expediente, FICHA, "hito-1", dt.date(2024, 1, 20))


@pytest.mark.parametrize("codigo", ROTAS)
def test_acta_corrected_of_a_fault_is_valid_and_was_presented_again(codigo):
    rota = leer_expediente(con(en_orden(), ROTAS[codigo]))
    (mala,) = [a for a in juzgada(rota).actas if a.id == NOVIEMBRE]
    assert [motivo.codigo for motivo in mala.motivos] == [codigo]
    falta = Falta(codigo, (mala.motivos[0].evidencias or ("P1",),))
    corregida = hecho.corregir(
        rota, DIA, NOVIEMBRE, [falta], ambito_desde=COSA["ambito_desde"], firmantes_hasta=COSA["firmantes_hasta"]
    )
    assert caracteristicas(juzgada(corregida), NOVIEMBRE) == []
    assert acta_de(corregida, NOVIEMBRE).recargada_el == FIN


@pytest.mark.parametrize(
    ("codigo", "datos", "campo", "valor"),
    [
        (Codigo.PUNTO_SIN_DESAGREGAR, ("P1",), "evidencia_desagregada", True),
        (Codigo.PUNTO_SIN_SECTORES, ("P1", 0, 1), "sectores", ("salud", "educacion", "agua")),
        (Codigo.PUNTO_SIN_PORCENTAJE, ("P1",), "pct_validado", Decimal(0)),
        (Codigo.SIN_RECONOCIDOS, ("P1", 0, 1), "reconocidos", tuple(GOBIERNOS)),
    ],
)
def test_item_corrected_has_what_its_action_needs(expediente, codigo, datos, campo, valor):
    corregida = hecho.corregir(
        expediente, DIA, NOVIEMBRE, [Falta(codigo, datos)], COSA["ambito_desde"], COSA["firmantes_hasta"]
    )
    assert getattr(acta_de(corregida, NOVIEMBRE).agenda[0], campo) == valor


def test_item_without_agreement_gets_one_and_nobody_present_gets_the_signatories(expediente):
    faltas = [Falta(Codigo.PUNTO_SIN_ACUERDO, ("P1",)), Falta(Codigo.SIN_PARTICIPACION_DE_FIRMANTES, (0, 1))]
    acta = acta_de(
        hecho.corregir(expediente, DIA, NOVIEMBRE, faltas, COSA["ambito_desde"], COSA["firmantes_hasta"]), NOVIEMBRE
    )
    antes = acta_de(expediente, NOVIEMBRE)
    assert [(a.id, a.punto, a.plazo, a.ambito) for a in acta.acuerdos[len(antes.acuerdos) :]] == [
        (f"{NOVIEMBRE}-P1-nuevo", "P1", antes.fecha_sesion, "interno")
    ]
    assert [p.ubigeo for p in acta.participantes[len(antes.participantes) :]] == GOBIERNOS


def test_deadline_is_set_in_its_agreement_alone(expediente):
    fijada = acta_de(hecho.fijar_plazo(expediente, DIA, NOVIEMBRE, "AC-04", dt.date(2024, 1, 31)), NOVIEMBRE)
    assert {a.id: a.plazo for a in fijada.acuerdos}["AC-04"] == dt.date(2024, 1, 31)
    assert fijada.recargada_el == FIN


@pytest.mark.parametrize(("acciones", "cuantas"), [(2, 2), (0, 1)])
def test_plan_programmes_every_signatory(expediente, acciones, cuantas):
    plan = hecho.cargar_plan(
        expediente, DIA, id="PN", acta=NOVIEMBRE, firmantes_hasta=dt.date(2023, 9, 30), mes="2024-06", acciones=acciones
    ).planes[-1]
    assert (plan.id, plan.acta, plan.cargado_el, len(plan.secciones)) == ("PN", NOVIEMBRE, FIN, 9)
    assert [(a.ubigeo, a.tipo, a.mes) for a in plan.programacion] == [
        (ubigeo, "seguimiento", "2024-06") for ubigeo in GOBIERNOS for _ in range(cuantas)
    ]


@pytest.mark.parametrize(("hasta", "fecha"), [("2023-12-31", "2023-12-20"), ("2023-12-10", "2023-12-10")])
def test_assistance_is_dated_that_day_or_on_its_last_and_registered_that_day(expediente, hasta, fecha):
    ficha = hecho.asistir(
        expediente, DIA, id="FN", ubigeo="020101", tipo="diagnostico", hasta=dt.date.fromisoformat(hasta)
    ).fichas[-1]
    assert (ficha.fecha.isoformat(), ficha.registrada_el, ficha.tipo, ficha.distritos) == (
        fecha, FIN, "diagnostico", ("020101",),
    )  # fmt: skip
    assert (ficha.firmada_responsable, ficha.firmada_destinatarios, ficha.destinatarios[0].ubigeo) == (
        True, True, "020101",
    )  # fmt: skip


def test_record_completed_keeps_what_it_said_of_place_and_recipients(expediente):
    una, otra = expediente.fichas[:2]
    completa, igual = hecho.completar_ficha(expediente, DIA, una.id).fichas[:2]
    assert igual is otra
    assert (completa.registrada_el, completa.lugar, completa.alcance) == (FIN, una.lugar, "grupal")
    assert [d.ubigeo for d in completa.destinatarios] == [d.ubigeo for d in una.destinatarios]
    sin_lugar = leer_expediente(con(en_orden(), {"fichas.0.lugar": " "}))
    assert hecho.completar_ficha(sin_lugar, DIA, una.id).fichas[0].lugar == "(por escribir)"


def test_upload_says_what_the_last_one_said(expediente):
    cargado = hecho.cargar_matriz(expediente, DIA)
    anterior = max((c for c in expediente.cargas if c.cargada_el <= FIN), key=lambda c: c.cargada_el)
    assert (cargado.cargas[-1].cargada_el, cargado.cargas[-1].acuerdos) == (FIN, anterior.acuerdos)
    sin_cargas = leer_expediente(con(en_orden(), {"matriz.cargas": []}))
    assert hecho.cargar_matriz(sin_cargas, DIA).cargas == (ex.Carga(cargada_el=FIN),)


def test_agreement_is_implemented_in_the_upload_of_that_day_and_in_no_other(expediente):
    corte = dt.date(2023, 12, 15)
    assert hecho.implementar(expediente, DIA, "AC-04", corte) is expediente
    hecha = hecho.implementar(hecho.cargar_matriz(expediente, DIA), DIA, "AC-04", corte).cargas[-1]
    assert [f.id for f in hecha.acuerdos].count("AC-04") == 1
    fila = next(f for f in hecha.acuerdos if f.id == "AC-04")
    assert (fila.estado, fila.implementado_el) == ("implementado", corte)


def test_review_finds_it_conforme(expediente):
    revision = hecho.dar_conforme(expediente, DIA, "punto", NOVIEMBRE, "P1").revisiones[-1]
    assert (revision.sobre, revision.id, revision.detalle, revision.conforme, revision.fecha) == (
        "punto", NOVIEMBRE, "P1", True, DIA,
    )  # fmt: skip
    assert revision.por and revision.motivo


@pytest.mark.parametrize(("hasta", "gobiernos"), [("2023-12-31", GOBIERNOS[1:]), ("2024-01-31", GOBIERNOS)])
def test_acta_corrected_later_names_only_the_signatories_that_count(hasta, gobiernos):
    tarde = leer_expediente(con(en_orden(), {"pacto.firmantes.0.suscrito_el": "2024-01-05"}))
    falta = Falta(Codigo.SIN_RECONOCIDOS, ("P1", 0, 1))
    dia = dt.date(2024, 1, 10)
    acta = acta_de(
        hecho.corregir(tarde, dia, NOVIEMBRE, [falta], COSA["ambito_desde"], dt.date.fromisoformat(hasta)), NOVIEMBRE
    )
    assert acta.agenda[0].reconocidos == tuple(gobiernos)
