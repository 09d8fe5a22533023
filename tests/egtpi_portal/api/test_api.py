"""Who is let in to each address of the API, and to whose evidence (invariant 1 of the house, for programs); and how it
answers: pages, filters, fields, marks, limits and problems."""

import datetime as dt
import json
import re
import shlex
from itertools import chain

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actas.models import Acta
from egtpi_portal.api import views
from egtpi_portal.api.composicion import api
from egtpi_portal.api.esquema import documento, recursos
from egtpi_portal.api.raiz import RAIZ
from egtpi_portal.api.urls import RUTAS
from egtpi_portal.avisos.models import Aviso
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia
from tests.pagina import leer
from verificacion.expedientes.recopilacion import recopilar
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.motor.escritura import a_datos

ACTORES = {
    "su región": (Rol.SECRETARIO_TECNICO, "02", {}),
    "otra región": (Rol.SECRETARIO_TECNICO, "13", {}),
    "provincia": (Rol.GOBIERNO_PROVINCIAL, "02", {"provincia": "021801"}),
    "nacional": (Rol.EVALUADOR_DMI, None, {}),
}
LISTA = (200, 200, 403, 200)
DE_LA_REGION = (200, 404, 403, 200)
TABLA = {
    **dict.fromkeys(("regiones", "indicadores", "verificaciones", "actas", "acuerdos"), LISTA),
    **dict.fromkeys(
        (
            "region", "firmantes", "evaluacion", "que_falta", "cobertura", "expediente", "brechas", "metas",
            "verificacion", "acta", "acuerdo",
        ),
        DE_LA_REGION,
    ),
    "fichas": (200, 200, 200, 200),  # a province, its own
    "ficha": (200, 404, 404, 200),
    "avisos": (200, 200, 200, 200),
    "aviso": (404, 404, 404, 404),  # of another person
}  # fmt: skip
"""Address to the status that each of ACTORES gets, in their order."""


def direcciones(argumentos):
    """Each address, of something of Áncash."""
    return {nombre: reverse(f"api:{nombre}", args=argumentos.get(f"api:{nombre}")) for nombre in RUTAS}


def test_every_address_is_in_the_table():
    assert set(TABLA) == set(RUTAS)


@pytest.mark.parametrize("n", range(len(ACTORES)), ids=list(ACTORES))
def test_each_program_gets_what_the_table_says_and_nothing_of_another_region(argumentos, programa, n):
    rol, region, membresia = list(ACTORES.values())[n]
    suyo = programa(rol, region, **membresia)
    respuestas = {nombre: suyo.get(direccion) for nombre, direccion in direcciones(argumentos).items()}
    assert {nombre: r.status_code for nombre, r in respuestas.items()} == {k: fila[n] for k, fila in TABLA.items()}
    for nombre, respuesta in respuestas.items():
        esta_bien = respuesta.status_code == 200
        assert respuesta["Content-Type"] == ("application/json" if esta_bien else "application/problem+json"), nombre
        assert (respuesta["Cache-Control"], "Authorization" in respuesta["Vary"]) == ("private, no-store", True), nombre
        datos = json.loads(respuesta.content)
        for cosa in datos.get("datos", [datos]) if esta_bien and region else []:
            assert nombre == "expediente" or cosa.get("region") in (region, None), nombre


def test_without_a_credential_nothing_opens_whoever_signed_in(argumentos, persona, entrar):
    por_sesion = entrar(persona(Rol.EVALUADOR_DMI))
    for direccion in direcciones(argumentos).values():
        respuesta = por_sesion.get(direccion)
        assert (respuesta.status_code, respuesta["WWW-Authenticate"]) == (401, 'Bearer realm="Portal EGTPI"')
        assert "Mi cuenta" in respuesta.json()["detail"]


def test_a_session_that_lacks_its_second_factor_does_not_lead_a_program_elsewhere(persona, entrar, settings):
    settings.SEGUNDO_FACTOR = True
    por_sesion = entrar(persona(Rol.EVALUADOR_DMI))
    assert por_sesion.get("/cuenta/").status_code == 302
    assert por_sesion.get("/api/v1/regiones").status_code == 401


@pytest.mark.parametrize("filtro", ["actas", "acuerdos", "verificaciones", "indicadores"])
def test_a_list_of_another_region_is_not_there(programa, filtro):
    suyo = programa(Rol.SECRETARIO_TECNICO, "13")
    respuesta = suyo.get(reverse(f"api:{filtro}"), {"region": "02"})
    assert (respuesta.status_code, respuesta.json()["title"]) == (404, "No existe, o su cuenta no lo ve")


def test_a_credential_opens_only_its_scopes(programa):
    suyo = programa(Rol.SECRETARIO_TECNICO, "02", ambitos=["actas"])
    assert suyo.get(reverse("api:actas")).status_code == 200
    respuesta = suyo.get(reverse("api:expediente", args=["02"]))
    assert respuesta.status_code == 403
    assert 'error="insufficient_scope", scope="expediente"' in respuesta["WWW-Authenticate"]
    assert "no tiene el ámbito «expediente»" in respuesta.json()["detail"]


ACTAS = "/api/v1/actas"


@pytest.fixture
def ancash(argumentos, programa):
    return programa(Rol.SECRETARIO_TECNICO, "02")


def test_its_addresses_are_those_of_its_operations():
    de_ninja = {patron.name: str(patron.pattern) for patron in api.urls[0]}
    assert {n: d for n, d in de_ninja.items() if n in RUTAS} == RUTAS
    en_llaves = [re.sub("<(?:int:)?(.+?)>", r"{\1}", direccion) for direccion in RUTAS.values()]
    assert {f"{RAIZ}{direccion}" for direccion in en_llaves} == set(documento()["paths"])


def _todas(cliente, direccion):
    paginas = []
    while direccion:
        pagina = cliente.get(direccion).json()
        paginas.append([una["id"] for una in pagina["datos"]])
        direccion = pagina["siguiente"]
    return paginas


def test_pages_are_walked_to_the_end_and_do_not_move_when_something_is_added(ancash):
    suyas = list(Acta.objects.visibles_para(ancash.de).order_by("pk").values_list("pk", flat=True))
    paginas = _todas(ancash, f"{ACTAS}?limite=2")
    assert ([*chain(*paginas)], {len(una) for una in paginas[:-1]}) == (suyas, {2})
    primera = ancash.get(f"{ACTAS}?limite=2")
    assert primera["Link"] == f'<{primera.json()["siguiente"]}>; rel="next"'
    nueva = Acta.objects.create(
        region_id="02", codigo="N", fecha_sesion="2023-01-02", creada_en=ahora(), creada_por=ancash.de
    )
    assert [*chain(*_todas(ancash, primera.json()["siguiente"]))] == [*suyas[2:], nueva.pk]


def _dice(respuesta):
    assert (respuesta.status_code, respuesta["Content-Type"]) == (400, "application/problem+json")
    return respuesta.json()["errores"]


def test_a_cursor_that_was_changed_or_is_of_another_list_is_said(ancash):
    siguiente = ancash.get(f"{ACTAS}?limite=1").json()["siguiente"]
    cursor = re.search("cursor=([^&]+)", siguiente)[1]
    otro = ("A" if cursor[3] != "A" else "B").join((cursor[:3], cursor[4:]))
    assert _dice(ancash.get(f"{ACTAS}?cursor={otro}"))[0]["campo"] == "cursor"
    assert "de otros filtros" in _dice(ancash.get(f"{ACTAS}?estado=conforme&cursor={cursor}"))[0]["detalle"]


@pytest.mark.parametrize(
    ("consulta", "campo", "dicho"),
    [
        ("color=rojo", "color", "no es un filtro de aquí. Los que hay: campos, cursor, desde"),
        ("estado=buena", "estado", "debe ser uno de estos: borrador, presentada"),
        ("limite=0", "limite", "debe ser 1 o más."),
        ("limite=muchas", "limite", "debe ser un número entero."),
        ("desde=18/06/2024", "desde", "debe ser una fecha como 2024-06-18"),
        ("desde=1700000000", "desde", "debe ser una fecha como 2024-06-18"),
        ("region=2", "region", "no tiene la forma que se pide"),
        ("limite=1&limite=2", "limite", "se pide más de una vez."),
        ("campos=codigo,firma", "campos", "«firma» no es un campo de aquí. Los que hay: codigo, estado"),
    ],
)
def test_what_is_asked_wrong_is_named(ancash, consulta, campo, dicho):
    falla = _dice(ancash.get(f"{ACTAS}?{consulta}"))[0]
    assert (falla["campo"], dicho in falla["detalle"]) == (campo, True), falla


def test_only_the_fields_that_were_asked_for_come(ancash):
    dicho = ancash.get(f"{ACTAS}?campos=codigo,estado&limite=1").json()["datos"][0]
    assert set(dicho) == {"codigo", "estado"}


def test_what_did_not_change_is_not_sent_again(ancash):
    primera = ancash.get(ACTAS)
    otra = ancash.get(ACTAS, headers={"If-None-Match": primera["ETag"]})
    assert (otra.status_code, otra.content, otra["ETag"]) == (304, b"", primera["ETag"])
    Acta.objects.filter(region="02").update(lugar="Otro lugar")
    assert ancash.get(ACTAS, headers={"If-None-Match": primera["ETag"]}).status_code == 200


def test_how_many_are_left_is_said_and_past_them_when_to_ask_again(ancash, settings):
    settings.API_POR_MINUTO = 3
    quedan = [ancash.get(ACTAS)["RateLimit-Remaining"] for _ in range(3)]
    assert quedan == ["2", "1", "0"]
    negada = ancash.get(ACTAS)
    assert (negada.status_code, negada["RateLimit-Limit"], negada.json()["title"]) == (429, "3", "Demasiados pedidos")
    assert 1 <= int(negada["Retry-After"]) <= 60


def test_guessing_secrets_is_limited_by_address(client, db, settings):
    settings.API_POR_MINUTO = 2
    dichos = [client.get(ACTAS, headers={"Authorization": f"Bearer egtpi_{n}"}).status_code for n in range(3)]
    assert dichos == [401, 401, 429]


@pytest.mark.parametrize("metodo", ["post", "put", "patch", "delete", "options"])
def test_nothing_is_written(ancash, metodo):
    respuesta = getattr(ancash, metodo)(ACTAS)
    assert (respuesta.status_code, respuesta["Allow"]) == (405, "GET, HEAD")
    assert respuesta["Content-Type"] == "application/problem+json"


def test_a_head_has_the_headers_alone(ancash):
    respuesta = ancash.head(ACTAS)
    assert (respuesta.status_code, respuesta.content, "ETag" in respuesta) == (200, b"", True)


@pytest.mark.parametrize("resto", ["", "nada", "actas/", "actas/x", "actas/9" + "9" * 30])
def test_what_is_not_there_is_a_problem_too(ancash, resto):
    respuesta = ancash.get(f"/api/v1/{resto}")
    assert (respuesta.status_code, respuesta["Content-Type"]) == (404, "application/problem+json")


def test_a_nul_in_the_address_is_a_problem(ancash):
    assert ancash.get(f"{ACTAS}?campos=%00")["Content-Type"] == "application/problem+json"


def test_what_breaks_says_nothing_of_how(ancash, monkeypatch):
    def romper(*_):
        raise ValueError("clave de la base")

    monkeypatch.setattr(views, "_pedir", romper)
    respuesta = ancash.get(ACTAS)
    assert (respuesta.status_code, respuesta.json()["status"]) == (500, 500)
    assert "clave" not in respuesta.content.decode()


def test_the_evaluation_is_what_the_engine_says(ancash):
    dicho = ancash.get("/api/v1/regiones/02/evaluaciones/hito-1?al=2024-01-20").json()
    suya = evaluar_regiones(["02"], hito="hito-1", al=dt.date(2024, 1, 20))["02"].resultado
    assert dicho == json.loads(json.dumps(suya.a_datos(), default=str))


def test_the_expediente_is_that_of_the_engine_and_each_download_is_told(ancash):
    respuesta = ancash.get("/api/v1/regiones/02/expediente")
    assert respuesta.json() == a_datos(recopilar("02"))
    evento = Evento.objects.filter(accion="expediente.exportacion").get()
    assert (evento.actor, evento.region_id, "«tablero»" in evento.resumen) == (ancash.de, "02", True)
    assert ancash.get("/api/v1/regiones/02/expediente", headers={"If-None-Match": respuesta["ETag"]}).status_code == 304
    assert Evento.objects.filter(accion="expediente.exportacion").count() == 1


@pytest.mark.parametrize(
    ("ruta", "limite"), [("regiones/02/que-falta/hito-1", 1), ("regiones/02/brechas", 9), ("indicadores", 1)]
)
def test_what_has_no_rows_is_walked_page_by_page_too(ancash, ruta, limite):
    def recorrer(limite):
        direccion, paginas = f"/api/v1/{ruta}?limite={limite}", []
        while direccion:
            pagina = ancash.get(direccion).json()
            paginas.append(pagina["datos"])
            direccion = pagina["siguiente"]
        return paginas

    (enteras,), partidas = recorrer(100), recorrer(limite)
    assert len(enteras) > limite
    assert ([*chain(*partidas)], {len(una) for una in partidas[:-1]}) == (enteras, {limite})


def test_a_list_in_order_of_urgency_that_changed_meanwhile_is_begun_again(ancash):
    siguiente = ancash.get("/api/v1/regiones/02/que-falta/hito-2?limite=1").json()["siguiente"]
    assert ancash.get(siguiente).status_code == 200
    with transaction.atomic():
        registrar(por=ancash.de, accion="meta.registro", resumen="x", region="02")
        MetaAsistencia.objects.filter(region="02", hito="hito-2").update(porcentaje="99.00")
    falla = ancash.get(siguiente)
    assert (falla.status_code, "la lista cambió" in falla.json()["detail"]) == (400, True)


def test_a_region_has_its_targets_and_the_figures_of_the_cad_with_what_was_in_force_before(ancash):
    meta = MetaAsistencia.objects.get(region="02", hito="hito-1")
    MetaAsistencia.objects.create(
        region_id="02", ficha=meta.ficha, hito="hito-1", porcentaje="62.50", desde="2023-11-01", documento="Adenda"
    )
    CompromisosCad.objects.create(region_id="02", ficha=meta.ficha, total=9, cumplidos=7, documento="Informe 1")
    dichas = ancash.get("/api/v1/regiones/02/metas?hito=hito-1").json()["datos"]
    assert [(una["porcentaje"], una["rige_desde"], una["rige_hasta"], una["juzga"]) for una in dichas] == [
        (f"{meta.porcentaje:.2f}", None, "2023-10-31", False), ("62.50", "2023-11-01", None, True),
    ]  # fmt: skip
    todas = ancash.get("/api/v1/regiones/02/metas?campos=que").json()["datos"]
    assert {una["que"] for una in todas} == {"hito-1", "hito-2", "cad"}
    (cad,) = ancash.get("/api/v1/regiones/02/metas?hito=cad&campos=compromisos,cumplidos,porcentaje").json()["datos"]
    assert cad == {"compromisos": 9, "cumplidos": 7, "porcentaje": None}


def test_notices_are_ones_own_and_reading_them_here_leaves_them_unread(ancash, persona):
    comun = {"tipo": "acta_limite", "cosa": "acta:1", "fecha": "2024-06-17", "creado": ahora(), "envio": "enviado"}
    suyo = Aviso.objects.create(
        persona=ancash.de, region_id="02", asunto="Falta presentar el acta", limite="2024-06-20", enlace="/actas/1/",
        otros="Puede hacerlo también Raúl Soto.", **comun,
    )  # fmt: skip
    ajeno = Aviso.objects.create(persona=persona(Rol.SECRETARIO_TECNICO, "02"), asunto="De otra", **comun)
    (dicho,) = ancash.get("/api/v1/avisos?pendiente=true&region=02&desde=2024-06-01").json()["datos"]
    assert dicho == {
        "id": suyo.pk, "tipo": "acta_limite", "clase": "Límite de carga de un acta", "region": "02",
        "fecha": "2024-06-17", "asunto": "Falta presentar el acta", "detalle": "", "limite": "2024-06-20",
        "enlace": "/actas/1/", "creado_en": "2024-06-18T15:00:00Z", "pendiente": True, "leido_en": None,
    }  # fmt: skip
    assert ancash.get(f"/api/v1/avisos/{suyo.pk}").json() == dicho
    assert ancash.get(f"/api/v1/avisos/{ajeno.pk}").status_code == 404
    assert ancash.get("/api/v1/avisos?tipo=otra").json()["datos"] == []
    suyo.refresh_from_db()
    assert suyo.leido_el is None


def test_an_unknown_hito_or_sheet_says_which_there_are(ancash):
    assert "hito-1, hito-2" in ancash.get("/api/v1/regiones/02/evaluaciones/hito-9").json()["detail"]
    assert _dice(ancash.get("/api/v1/regiones/02/evaluaciones/hito-1?ficha=otra"))[0]["campo"] == "ficha"


@pytest.mark.parametrize("lista", ["actas", "acuerdos", "fichas", "verificaciones", "regiones", "avisos"])
def test_a_list_takes_as_many_queries_whatever_its_page(ancash, lista):
    cuantas = []
    ancash.get("/api/v1/regiones")  # its use is written down once in a while
    for limite in (1, 3):
        with CaptureQueriesContext(connection) as hechas:
            assert ancash.get(f"/api/v1/{lista}?limite={limite}").status_code == 200
        cuantas.append(len(hechas))
    assert cuantas[0] == cuantas[1]


def test_what_the_page_says_to_type_works(ancash):
    (linea,) = [una for una in leer(ancash.get("/api/")).textos("pre") if una.startswith("curl ")]
    orden, cabecera, valor, direccion = shlex.split(linea)
    assert (orden, cabecera, valor) == ("curl", "-H", "Authorization: Bearer egtpi_…")
    respuesta = ancash.get(direccion.removeprefix("http://testserver"))
    assert (respuesta.status_code, {una["region"] for una in respuesta.json()["datos"]}) == (200, {"02"})


def test_what_leads_from_an_answer_to_another_is_what_the_other_takes():
    operaciones = {camino["get"]["operationId"]: camino["get"] for camino in documento()["paths"].values()}
    assert set(operaciones) == set(RUTAS)
    enlaces = [e for una in operaciones.values() for e in una["responses"]["200"].get("links", {}).values()]
    assert len(enlaces) > 25
    for enlace in enlaces:
        hay = {uno["name"]: uno for uno in operaciones[enlace["operationId"]]["parameters"]}
        assert set(enlace["parameters"]) <= set(hay)
        assert {n for n, uno in hay.items() if uno["in"] == "path"} - {"hito"} <= set(enlace["parameters"])


def test_the_schema_names_every_answer_and_its_page_every_address(client, db):
    esquema = client.get("/api/v1/openapi.json").json()
    assert esquema["openapi"].startswith("3.1")
    for camino in esquema["paths"].values():
        respuestas = camino["get"]["responses"]
        assert list(respuestas) == ["200", "304", "400", "401", "403", "404", "429", "500", "503", "414"]
        assert list(respuestas["400"]["content"]) == ["application/problem+json"]
    pagina = client.get("/api/").content.decode()
    assert [r.direccion for r in recursos() if r.direccion not in pagina] == []
