"""What must hold whatever the evidence."""

import copy
import datetime as dt
import json
import random
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.mutaciones import danadas
from tests.verificacion.motor.piezas import GOBIERNOS, acta, acuerdo, carga, ficha, fila, plan, punto, revision
from verificacion.motor import (
    Expediente,
    ExpedienteInvalido,
    a_texto,
    detalle,
    evaluar,
    evaluar_hitos,
    fichas,
    leer_expediente,
    leer_texto,
)

FICHA = fichas.cargar()
HITOS = st.sampled_from(["hito-1", "hito-2"])
FECHAS = st.dates(dt.date(2023, 8, 1), dt.date(2024, 7, 20))

ROTURAS = [
    {"actas.2.firmas": []},
    {"actas.3.participantes": []},
    {"actas.4.agenda.1.pct_validado": None},
    {"actas.6.cargada_el": "2024-03-11T10:00:00-05:00"},
    {"actas.9.agenda.1.reconocidos": []},
    {"actas.0.acuerdos": []},
    {"actas.8.agenda.0.descripcion": ""},
    {"metas_at": {"hito-1": "100", "hito-2": None}},
    {"metas_at": {"hito-1": None, "hito-2": "85"}},
    {"planes": []},
    {"planes.0.programacion": []},
    {"fichas.1.compromisos": []},
    {"fichas.3.tipo": "diagnostico"},
    {"matriz.cargas.2.acuerdos": []},
    {"matriz.cargas.5.acuerdos": []},
    {"matriz.cargas.12.acuerdos.0.estado": "pendiente"},
    {"compromisos_cad": None},
    {"pacto.firmantes.0.suscrito_el": "2023-12-01"},
    {"revisiones": [revision("punto", "02-ACTA-2023-10", "P1"), revision("mes", "2023-10", fecha="2023-11-02")]},
    {"revisiones": [revision("acuerdo", "AC-02", fecha="2023-12-20"), revision("ficha", "F-020103-diag")]},
]


@st.composite
def rotas(draw):
    """The data of the expediente in order, with some things broken."""
    datos = en_orden()
    for cambio in draw(st.lists(st.sampled_from(ROTURAS), max_size=4)):
        with suppress(IndexError):  # an earlier change took away what this one breaks
            datos = con(datos, cambio)
    return datos


def juzgar(datos, hito, al):
    return evaluar(leer_expediente(datos), FICHA, hito, al)


def escrito(resultado):
    return json.dumps(resultado.a_datos(), ensure_ascii=False)


def perfil(ejemplos):
    return settings(max_examples=min(ejemplos, settings.default.max_examples))


def _posteriores(dia, otro):
    """Evidence of everything that exists only from that day on; `otro` is an earlier one."""
    seguida = {"realizado": True, "acuerdos": ["AC-01"]}
    tardia = acta("N-2", otro, dia, [punto("P1", "analisis")], [acuerdo("N-A2")])
    futura = acta("N-1", dia, dia, [punto("P1", "socializacion")], [acuerdo("N-A1", plazo=dia)], ["AC-01"])
    return {
        "actas": [futura, {**tardia, "seguimiento": seguida}],
        "planes": [plan(id="N-P", cargado_el=f"{dia}T00:00:00-05:00", programacion=[])],
        "fichas": [
            ficha("N-F1", GOBIERNOS[8], "diagnostico", dia),
            ficha("N-F2", GOBIERNOS[8], "seguimiento", otro, dia, temas=[], compromisos=[]),
        ],
        "cargas": [carga(dia, fila("AC-01", "pendiente", None), hora="00:00:00")],
        "revisiones": [
            revision("caracteristica", "02-ACTA-2023-10", "1", fecha=dia),
            revision("plan", "02-PLAN", fecha=dia),
            revision("mes", "2023-10", fecha=dia),
            revision("acuerdo", "AC-03", fecha=dia),
        ],
        "firmantes": [{"ubigeo": "020199", "nombre": "Nuevo", "suscrito_el": dia}],
    }


@perfil(60)
@given(datos=rotas(), hito=HITOS, al=FECHAS, despues=st.integers(1, 60), antes=st.integers(0, 60))
def test_evidence_after_the_date_changes_nothing(datos, hito, al, despues, antes):
    dia, otro = (al + dt.timedelta(days=despues)).isoformat(), (al - dt.timedelta(days=antes)).isoformat()
    nuevas = _posteriores(dia, otro)
    otras = copy.deepcopy(datos)
    for clave in ("actas", "planes", "fichas", "revisiones"):
        otras[clave] = [*otras[clave], *nuevas[clave]]
    otras["matriz"]["cargas"] += nuevas["cargas"]
    otras["pacto"]["firmantes"] += nuevas["firmantes"]
    otras["actas"][3]["firmas"].append({"rol": "secretario_tecnico", "nombre": "Otra", "fecha": dia})
    assert escrito(juzgar(otras, hito, al)) == escrito(juzgar(datos, hito, al))


@perfil(60)
@given(datos=rotas(), al=FECHAS, alreves=st.booleans())
def test_hitos_judged_together_are_judged_as_one_by_one(datos, al, alreves):
    claves = sorted(FICHA.hitos, reverse=alreves)
    juntos = evaluar_hitos(leer_expediente(datos), FICHA, claves, al)
    assert list(juntos) == claves
    for hito, resultado in juntos.items():
        assert escrito(resultado) == escrito(juzgar(datos, hito, al))
        assert detalle.explicar_fichas(resultado) == detalle.explicar_fichas(juzgar(datos, hito, al))


ORDEN = {"no_cumple": 0, "no_evaluable": 1, "en_curso": 1, "cumple": 2}


def no_empeora(antes, despues):
    for uno, otro in zip(antes.criterios, despues.criterios, strict=True):
        assert ORDEN[otro.veredicto] >= ORDEN[uno.veredicto], uno.codigo
        for cifra in ("gl_asistidos", "implementados"):
            assert (otro.medido or {}).get(cifra, 0) >= (uno.medido or {}).get(cifra, 0)
    assert ORDEN[despues.veredicto] >= ORDEN[antes.veredicto]
    assert despues.procesos_cumplidos >= antes.procesos_cumplidos


@st.composite
def registros(draw):
    """A record, perhaps incomplete, of a local government that signed or not."""
    ubigeos = st.sampled_from([*GOBIERNOS, "020199"])
    fecha = draw(FECHAS)
    una = ficha("N-1", draw(ubigeos), draw(st.sampled_from(["diagnostico", "seguimiento", "especifica"])), str(fecha))
    una["registrada_el"] = f"{fecha + dt.timedelta(days=draw(st.integers(0, 40)))}T10:00:00-05:00"
    if draw(st.booleans()):
        una |= {"alcance": "grupal", "distritos": draw(st.lists(ubigeos, max_size=3))}
    if draw(st.integers(0, 3)) == 0:
        una |= draw(
            st.sampled_from([{"lugar": ""}, {"destinatarios": []}, {"firmada_responsable": False}, {"temas": []}])
        )
    return una


@perfil(60)
@given(datos=rotas(), hito=HITOS, al=FECHAS, una=registros())
def test_record_added_never_makes_anything_worse(datos, hito, al, una):
    otras = {**datos, "fichas": [*datos["fichas"], una]}
    no_empeora(juzgar(datos, hito, al), juzgar(otras, hito, al))


@perfil(60)
@given(datos=rotas(), hito=HITOS, al=FECHAS, n=st.integers(0, 40), fecha=FECHAS)
def test_agreement_turned_implemented_in_the_last_upload_never_makes_anything_worse(datos, hito, al, n, fecha):
    ultima = max((c for c in datos["matriz"]["cargas"] if c["cargada_el"][:10] <= str(al)), default=None,
                 key=lambda c: c["cargada_el"])  # fmt: skip
    antes = juzgar(datos, hito, al)
    if ultima is None or not ultima["acuerdos"]:
        return
    una = ultima["acuerdos"][n % len(ultima["acuerdos"])]
    if una["estado"] != "implementado":
        una["estado"], una["implementado_el"] = "implementado", str(fecha)
    no_empeora(antes, juzgar(datos, hito, al))


def _barajar(cosa, azar):
    """Every list within, in another order; but for those whose order the rules or the reader name."""
    if isinstance(cosa, dict):
        return {clave: _barajar(valor, azar) for clave, valor in cosa.items()}
    if isinstance(cosa, list):
        return azar.sample([_barajar(valor, azar) for valor in cosa], len(cosa))
    return cosa


def _exigido(resultado):
    datos = resultado.a_datos()
    claves = ("codigo", "veredicto", "definitivo", "cierre", "medido", "medido_texto", "evidencias", "resumen")
    return (
        datos["veredicto"],
        datos["procesos"],
        [[c[clave] for clave in claves] for c in datos["criterios"]],
        [[a["id"], a["limite_carga"], a["caracteristicas"]] for a in datos["actas"]],
    )


@perfil(60)
@given(datos=rotas(), hito=HITOS, al=FECHAS, semilla=st.integers(0, 10**6))
def test_order_of_the_lists_changes_nothing(datos, hito, al, semilla):
    otras = _barajar(datos, random.Random(semilla))
    assert _exigido(juzgar(otras, hito, al)) == _exigido(juzgar(datos, hito, al))


@perfil(40)
@given(datos=rotas(), hito=HITOS, al=FECHAS)
def test_same_evidence_gives_the_same_bytes_by_way_of_the_canonical_text_too(datos, hito, al):
    expediente = leer_expediente(datos)
    una = escrito(evaluar(expediente, FICHA, hito, al))
    assert escrito(evaluar(expediente, FICHA, hito, al)) == una
    assert escrito(evaluar(leer_texto(a_texto(expediente))[0], FICHA, hito, al)) == una


@perfil(300)
@given(datos=danadas(3), hito=HITOS, al=FECHAS)
def test_whatever_is_read_is_judged_explained_and_written(datos, hito, al):
    try:
        expediente = leer_expediente(datos)
    except ExpedienteInvalido as error:
        assert error.errores
        assert str(error)
        return
    assert leer_texto(a_texto(expediente))[0] == expediente
    resultado = evaluar(expediente, FICHA, hito, al)
    for criterio in resultado.criterios:
        assert bool(criterio.motivos) == (criterio.veredicto != "cumple")
        assert criterio.resumen
        assert all(motivo.texto and motivo.codigo for motivo in criterio.motivos)
        assert list(criterio.evidencias) == list(dict.fromkeys(criterio.evidencias))
    for una in resultado.actas:
        assert una.valida == (not una.motivos)
    detalle.explicar_puntos(resultado), detalle.explicar_planes(resultado), detalle.explicar_fichas(resultado)
    detalle.explicar_acuerdos(resultado), detalle.explicar_firmantes(resultado)
    json.dumps(resultado.a_datos())


def _se_lee_o_se_refusa(contenido):
    try:
        leido, _, _ = leer_texto(contenido)
    except ExpedienteInvalido as error:
        assert all(isinstance(parte, str) for par in error.errores for parte in par)
        str(error).encode()
    else:
        assert isinstance(leido, Expediente)


@perfil(150)
@given(st.binary(max_size=200) | st.text(max_size=100))
def test_any_bytes_are_read_or_refused(contenido):
    _se_lee_o_se_refusa(contenido)


JSON_CUALQUIERA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda hijos: st.lists(hijos, max_size=4) | st.dictionaries(st.text(max_size=5), hijos, max_size=4),
    max_leaves=12,
)


@perfil(100)
@given(JSON_CUALQUIERA)
def test_any_json_is_read_or_refused(datos):
    _se_lee_o_se_refusa(json.dumps(datos))
    _se_lee_o_se_refusa(json.dumps({**en_orden(), "revisiones": datos, "metas_at": datos}))


TEXTO = json.dumps(en_orden())


@perfil(150)
@given(st.integers(0, len(TEXTO)), st.integers(0, 40), st.text(max_size=5))
def test_any_edit_of_a_good_file_is_read_or_refused(desde, cuantos, nuevo):
    _se_lee_o_se_refusa(TEXTO[:desde] + nuevo + TEXTO[desde + cuantos :])
