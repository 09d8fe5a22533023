"""Reading is strict: every offending value is refused, all at once, each with its path; nothing ends in a traceback."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from tests.verificacion.motor.constructor import con, en_orden, mas, sin
from tests.verificacion.motor.piezas import revision
from verificacion.motor import ExpedienteInvalido, leer_expediente, leer_texto


def errores(datos):
    with pytest.raises(ExpedienteInvalido) as error:
        leer_expediente(datos)
    return list(error.value.errores)


def rutas(datos):
    return [ruta for ruta, _ in errores(datos)]


def error_de_texto(contenido):
    with pytest.raises(ExpedienteInvalido) as error:
        leer_texto(contenido)
    return list(error.value.errores)


# What is right


def test_expediente_is_read_as_it_is_written():
    leido = leer_expediente(en_orden())
    assert (leido.region.codigo, leido.region.nombre, len(leido.firmantes)) == ("02", "Áncash", 10)
    assert leido.metas_at == {"hito-1": Decimal("60"), "hito-2": Decimal("80")}
    assert dt.date(2023, 12, 8) in leido.no_habiles
    assert leido.actas[3].cargada_el == dt.datetime(2023, 12, 4, 15, tzinfo=dt.UTC)
    assert leido.actas[3].acuerdos[0].plazo == dt.date(2023, 12, 10)
    assert list(leido.planes[0].secciones)[:2] == ["presentacion", "antecedentes"]
    assert leido.cargas[0].acuerdos[0].id == "AC-01"
    assert leido.fichas[0].destinatarios[0].ubigeo == "020101"


def test_expediente_cannot_be_written_to():
    leido = leer_expediente(en_orden())
    for cosa, campo in ((leido, "region"), (leido.actas[0], "id"), (leido.cargas[0].acuerdos[0], "estado")):
        with pytest.raises(AttributeError):
            setattr(cosa, campo, "otro")
        assert type(cosa).__module__ == "verificacion.motor.expediente"


def test_sections_are_kept_in_the_order_of_anexo_1():
    datos = en_orden()
    datos["planes"][0]["secciones"] = dict(reversed(datos["planes"][0]["secciones"].items()))
    assert next(iter(leer_expediente(datos).planes[0].secciones)) == "presentacion"


@pytest.mark.parametrize(
    ("escrito", "utc"),
    [
        ("2023-12-12T04:59:30Z", "2023-12-12T04:59:30"),
        ("2023-12-12t04:59:30z", "2023-12-12T04:59:30"),
        ("2023-12-11T23:59:30-05:00", "2023-12-12T04:59:30"),
        ("2023-12-12T04:59:30+00:00", "2023-12-12T04:59:30"),
        ("2023-12-12T04:59:30-00:00", "2023-12-12T04:59:30"),
        ("2023-12-12T04:59:30.5Z", "2023-12-12T04:59:30.500000"),
        ("2023-12-12T04:59:30.1234567899Z", "2023-12-12T04:59:30.123456"),
    ],
)
def test_timestamp_with_any_offset_is_the_same_instant(escrito, utc):
    leido = leer_expediente(con(en_orden(), {"actas.3.cargada_el": escrito}))
    assert leido.actas[3].cargada_el.isoformat() == f"{utc}+00:00"


def test_what_names_nothing_known_is_no_error():
    datos = con(en_orden(), {"actas.3.acuerdos.0.punto": "P9", "actas.3.seguimiento.acuerdos": ["AC-99"]})
    datos = mas(datos, "revisiones", revision("mes", "octubre"), revision("punto", "OTRA", "P9"))
    datos = con(datos, {"matriz.cargas.0.acuerdos.0.id": "AC-99", "actas.3.agenda.0.reconocidos": ["999999"]})
    leer_expediente(datos)


def test_evidence_that_is_wrong_but_well_formed_is_taken_in():
    cambios = {"actas.3.firmas": [], "actas.3.acuerdos.0.plazo": None, "fichas.0.hora_fin": "00:00"}
    leer_expediente(con(en_orden(), {**cambios, "actas.3.agenda.0.descripcion": "", "fichas.0.distritos": []}))


# What is wrong, one thing at a time

MALOS = [
    ("formato", "egtpi-expediente/2"),
    ("formato", None),
    ("region", []),
    ("region.codigo", "2"),
    ("region.codigo", "02\n"),
    ("region.codigo", "０２"),
    ("region.codigo", 2),
    ("region.nombre", None),
    ("calendario.no_habiles.0", "2023-02-30"),
    ("calendario.no_habiles.0", "20230830"),
    ("calendario.no_habiles.0", "2023-W35-3"),
    ("calendario.no_habiles.0", "2023-08-30T00:00:00Z"),
    ("calendario.no_habiles.0", "2023-08-30\n"),
    ("calendario.no_habiles.0", "٢٠٢٣-08-30"),
    ("calendario.no_habiles.0", "0000-01-01"),
    ("calendario.no_habiles", {}),
    ("pacto.firmantes.2.ubigeo", "02010"),
    ("pacto.firmantes.2.ubigeo", "02010x"),
    ("pacto.firmantes.2.ubigeo", "0201031"),
    ("pacto.firmantes.2.ubigeo", "02010²"),
    ("pacto.firmantes.2.ubigeo", "020101"),
    ("pacto.firmantes.2.suscrito_el", "31/05/2023"),
    ("metas_at.hito-1", "100.01"),
    ("metas_at.hito-1", "101"),
    ("metas_at.hito-1", "999.99"),
    ("metas_at.hito-1", "60.123"),
    ("metas_at.hito-1", "-1"),
    ("metas_at.hito-1", "60%"),
    ("metas_at.hito-1", "6e1"),
    ("metas_at.hito-1", " 60"),
    ("metas_at.hito-1", ""),
    ("metas_at.hito-1", 60),
    ("metas_at.hito-1", 60.0),
    ("compromisos_cad.total", 0),
    ("compromisos_cad.total", "10"),
    ("compromisos_cad.total", True),
    ("compromisos_cad.total", 10.5),
    ("compromisos_cad.cumplidos", -1),
    ("compromisos_cad.cumplidos", 11),
    ("compromisos_cad", 3),
    ("planes.0.id", ""),
    ("planes.0.acta", "OTRA"),
    ("planes.0.acta", ""),
    ("planes.0.cargado_el", "2023-09-29"),
    ("planes.0.secciones.metas", None),
    ("planes.0.programacion.0.mes", "2023-13"),
    ("planes.0.programacion.0.mes", "2023-00"),
    ("planes.0.programacion.0.mes", "2023-1"),
    ("planes.0.programacion.0.mes", "2023-10-01"),
    ("planes.0.programacion.0.tipo", "otro"),
    ("actas.3.id", "02-ACTA-2023-08"),
    ("actas.3.id", 3),
    ("actas.3.tipo", "Ordinaria"),
    ("actas.3.fecha_sesion", "2023-11-31"),
    ("actas.3.fecha_sesion", None),
    ("actas.3.cargada_el", "2023-12-04T10:00:00"),
    ("actas.3.cargada_el", "2023-12-04 10:00:00-05:00"),
    ("actas.3.cargada_el", "2023-12-04T24:00:00-05:00"),
    ("actas.3.cargada_el", "2023-12-04T10:60:00-05:00"),
    ("actas.3.cargada_el", "2023-12-04T10:00:60Z"),
    ("actas.3.cargada_el", "2023-12-04T10:00-05:00"),
    ("actas.3.cargada_el", "2023-12-04T10:00:00-0500"),
    ("actas.3.cargada_el", "2023-12-04T10:00:00-05"),
    ("actas.3.cargada_el", "2023-12-04T10:00:00-05:60"),
    ("actas.3.cargada_el", "2023-12-04T10:00:00+24:00"),
    ("actas.3.cargada_el", "2023-12-04T10:00:00,5-05:00"),
    ("actas.3.cargada_el", "2023-12-04T10:00:00Z\n"),
    ("actas.3.cargada_el", "2023-12-04T10:00:0٠Z"),
    ("actas.3.cargada_el", 1701702000),
    ("actas.3.recargada_el", ""),
    ("actas.3.agenda.0.accion", "Analisis"),
    ("actas.3.agenda.0.sectores", "salud"),
    ("actas.2.agenda.0.sectores.0", "saludable"),
    ("actas.3.agenda.0.evidencia_desagregada", 1),
    ("actas.3.agenda.0.evidencia_desagregada", "true"),
    ("actas.3.agenda.0.pct_validado", "100.1"),
    ("actas.3.agenda.0.reconocidos.0", "X"),
    ("actas.3.participantes.0.ubigeo", ""),
    ("actas.3.acuerdos.0.id", "AC-01"),
    ("actas.3.acuerdos.0.punto", 1),
    ("actas.3.acuerdos.0.plazo", ""),
    ("actas.3.acuerdos.0.plazo", "2023-12"),
    ("actas.3.acuerdos.0.responsable", "DIRESA"),
    ("actas.3.acuerdos.0.ambito", None),
    ("actas.3.seguimiento.realizado", None),
    ("actas.3.seguimiento.acuerdos.0", ""),
    ("actas.3.firmas.0.rol", "presidente"),
    ("matriz.cargas.0.cargada_el", "2023-08-28T17:00:00"),
    ("matriz.cargas.3.acuerdos.1.id", "AC-01"),
    ("matriz.cargas.0.acuerdos.0.estado", "hecho"),
    ("fichas.1.id", "F-020101-diag"),
    ("fichas.0.hora_inicio", "9:00"),
    ("fichas.0.hora_inicio", "24:00"),
    ("fichas.0.hora_inicio", "09:00:00"),
    ("fichas.0.hora_inicio", "09:0٠"),
    ("fichas.0.modalidad", "remota"),
    ("fichas.0.temas.0", "vivienda"),
    ("fichas.0.distritos.0", None),
    ("fichas.0.compromisos.0", None),
    ("fichas.0.firmada_responsable", 0),
    ("region.nombre", "\ud800"),
]


@pytest.mark.parametrize(("ruta", "valor"), MALOS)
def test_wrong_value_is_refused_with_its_path(ruta, valor):
    datos = con(en_orden(), {"actas.3.agenda.0.reconocidos": ["020101"]})
    partes = [f"[{parte}]" if parte.isdigit() else f".{parte}" for parte in ruta.split(".")]
    assert rutas(con(datos, {ruta: valor})) == ["".join(partes).removeprefix(".")]


def _sha(valor):
    archivo = {"nombre": "a.pdf", "sha256": "0" * 64, "bytes": 1, **valor}
    return con(en_orden(), {"actas.3.archivos": [archivo]})


def test_file_is_described_as_the_form_says():
    leer_expediente(_sha({}))
    for valor, ruta in (
        ({"sha256": "A" * 64}, "sha256"),
        ({"sha256": "0" * 63}, "sha256"),
        ({"bytes": -1}, "bytes"),
        ({"bytes": False}, "bytes"),
        ({"otro": 1}, "otro"),
    ):
        assert rutas(_sha(valor)) == [f"actas[3].archivos[0].{ruta}"]


@pytest.mark.parametrize(
    ("una", "bien"),
    [
        (revision("caracteristica", "A", "1"), True),
        (revision("caracteristica", "A", "7"), False),
        (revision("caracteristica", "A", "0"), False),
        (revision("caracteristica", "A", ""), False),
        (revision("caracteristica", "A", "01"), False),
        (revision("punto", "A", "P1"), True),
        (revision("punto", "A", ""), False),
        (revision("plan", "A", ""), True),
        (revision("plan", "A", "1"), False),
        (revision("ficha", "A", "x"), False),
        (revision("acuerdo", "A", " "), False),
        (revision("mes", "2023-10", "2023-10"), False),
    ],
)
def test_detail_of_a_review_is_what_it_speaks_of(una, bien):
    datos = mas(en_orden(), "revisiones", una)
    if bien:
        leer_expediente(datos)
    else:
        assert rutas(datos) == ["revisiones[0].detalle"]


def test_missing_and_unknown_keys_are_refused_with_their_path():
    assert errores(sin(en_orden(), "actas.3.acuerdos.0.plazo")) == [("actas[3].acuerdos[0].plazo", "falta")]
    assert rutas(sin(en_orden(), "revisiones")) == ["revisiones"]
    assert rutas(sin(en_orden(), "metas_at.hito-2")) == ["metas_at.hito-2"]
    assert rutas(con(en_orden(), {"otra": 1})) == ["otra"]
    assert rutas(con(en_orden(), {"actas.3.firmas.0.hora": "10:00"})) == ["actas[3].firmas[0].hora"]
    assert rutas({**en_orden(), "clave rara\n": 1}) == ["[«clave rara\\u000a»]"]
    assert rutas({**en_orden(), "x" * 999: 1}) == [f"[«{'x' * 60}…»]"]


def test_all_that_is_wrong_is_said_at_once():
    cambios = {
        "region.codigo": "x",
        "pacto.firmantes.3.ubigeo": "020101",
        "planes.0.acta": "OTRA",
        "actas.0.acuerdos.0.plazo": "2023-99-99",
        "actas.1.acuerdos.0.id": "AC-01",
        "fichas.1.modalidad": "",
        "compromisos_cad.cumplidos": 50,
    }
    assert sorted(rutas(con(en_orden(), cambios))) == [
        "actas[0].acuerdos[0].plazo",
        "actas[1].acuerdos[0].id",
        "compromisos_cad.cumplidos",
        "fichas[1].modalidad",
        "pacto.firmantes[3].ubigeo",
        "planes[0].acta",
        "region.codigo",
    ]


def test_messages_show_the_value_and_are_one_line_each():
    datos = con(en_orden(), {"region.nombre": ["x"], "region.codigo": "a\nb" + "c" * 500})
    with pytest.raises(ExpedienteInvalido) as error:
        leer_expediente(datos)
    lineas = str(error.value).split("\n")
    assert lineas[1] == "region.nombre: se esperaba un texto y hay una lista"
    assert lineas[0].startswith("region.codigo: ")
    assert "a\\u000ab" in lineas[0]
    assert len(lineas) == 2
    assert len(lineas[0]) < 160


def test_huge_numbers_are_refused_without_writing_them_out():
    enorme = 10**6000
    ((_, mensaje),) = errores(con(en_orden(), {"compromisos_cad.cumplidos": enorme}))
    assert len(mensaje) < 120
    assert rutas(con(en_orden(), {"region.nombre": enorme})) == ["region.nombre"]


def test_whole_number_written_with_a_point_is_that_number():
    datos = con(en_orden(), {"compromisos_cad": {"total": 10.0, "cumplidos": 6.0}})
    cifras = leer_expediente(datos).compromisos_cad
    assert (cifras.total, type(cifras.total), cifras.cumplidos) == (10, int, 6)
    for malo in (float("inf"), float("nan"), 1e300):
        assert rutas(con(en_orden(), {"compromisos_cad.total": malo})) == ["compromisos_cad.total"]


@pytest.mark.parametrize("datos", [None, [], "x", 3, True, {}, {"formato": "egtpi-expediente/1"}, [[]], {1: 2}])
def test_anything_else_is_refused(datos):
    errores(datos)


# Text and bytes


def test_text_and_bytes_are_read_alike():
    texto = json.dumps(en_orden(), ensure_ascii=False)
    assert leer_texto(texto) == leer_texto(texto.encode()) == (leer_expediente(en_orden()), None, None)


def test_case_file_brings_its_hito_and_its_date():
    caso = {"porque": "x", "hito": "hito-1", "al": "2024-01-20", "expediente": en_orden(), "esperado": {}}
    leido, hito, al = leer_texto(json.dumps(caso))
    assert (leido, hito, al) == (leer_expediente(en_orden()), "hito-1", dt.date(2024, 1, 20))
    assert leer_texto(json.dumps({"expediente": en_orden()}))[1:] == (None, None)


def test_case_file_is_refused_with_the_paths_of_its_expediente():
    caso = {"hito": 1, "al": "ayer", "expediente": con(en_orden(), {"actas.3.acuerdos.0.plazo": "x"})}
    assert [ruta for ruta, _ in error_de_texto(json.dumps(caso))] == ["hito", "al", "actas[3].acuerdos[0].plazo"]
    assert [r for r, _ in error_de_texto(json.dumps({"al": "2024-02-30", "expediente": en_orden()}))] == ["al"]
    assert [r for r, _ in error_de_texto(json.dumps({"expediente": None}))] == [""]


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"", "no es JSON: línea 1, columna 1"),
        (b"{", "no es JSON: línea 1, columna 2"),
        (b"\xff\xfe{\x00", "no está en UTF-8"),
        ("á".encode("latin-1"), "no está en UTF-8 (byte 0)"),
        (b"\xef\xbb\xbf{}", "marca BOM"),
        ("\ufeff{}", "marca BOM"),
        (b'{"a": 1, "a": 2}', "la clave «a» está repetida"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "-Infinity"),
        (b'{"a": ' + b"9" * 5000 + b"}", "demasiadas cifras"),
        (b"[" * 200000, "demasiados niveles"),
        (b'{"a":' * 100000, "demasiados niveles"),
        (b'{"region": {"nombre": "\\ud800"}}', "region.codigo"),
        (b"\x00", "no es JSON"),
    ],
)
def test_bytes_that_are_no_expediente_get_a_sentence(contenido, dice):
    errores_hallados = error_de_texto(contenido)
    assert any(dice in f"{ruta}: {mensaje}" for ruta, mensaje in errores_hallados)


def test_key_repeated_deep_inside_is_refused():
    texto = json.dumps(en_orden()).replace('"tipo": "ordinaria"', '"tipo": "ordinaria", "tipo": "ordinaria"', 1)
    assert error_de_texto(texto) == [("", "la clave «tipo» está repetida en un mismo objeto")]


def test_deep_data_that_json_can_hold_are_refused_without_recursion():
    hondo = []
    for _ in range(50000):
        hondo = [hondo]
    assert rutas(con(en_orden(), {"revisiones": []}) | {"region": hondo}) == ["region"]
    assert rutas({**en_orden(), "fichas": hondo}) == ["fichas[0]"]
