"""Inicio regional: what the Secretaría Técnica sees when it comes in."""

import datetime as dt

import pytest
from django.urls import reverse

from actas import servicios
from actas.contenido.datos import DatosSesion
from actas.models import Acta
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.pagina import leer
from tests.verificacion.motor.constructor import con, en_orden
from verificacion.juicio import almacen

ANCASH = "/regiones/02/"


@pytest.fixture
def secretaria(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02")


def tarde():
    """The acta of January was presented late, in February and by three working days."""
    return con(en_orden(), {"actas.5.cargada_el": "2024-02-12T10:00:00-05:00"})


def test_heading_names_the_region_its_signatories_and_the_day(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(ANCASH))
    assert pagina.uno("h1").texto == "Gobierno Regional de Áncash"
    assert pagina.uno(".sub").texto == ("10 gobiernos locales firmantes · Pliego 441 · hoy, martes 18 de junio de 2024")
    assert pagina.textos(".menu [aria-current=true]") + pagina.textos(".menu [aria-current=page]") == ["Inicio"]
    assert pagina.textos(".pie-pagina p") == [
        "ART-01.01 · Ficha técnica 2023–2024, versión 1 · Evaluado al 18/06/2024 con 51 evidencias",
        "Ayuda: Manual: saber qué falta y hasta cuándo · ¿Cómo se calcula?",
        "Privacidad · Accesibilidad",
    ]


def test_card_of_each_hito_says_verdict_time_left_and_every_criterion(entrar, secretaria, importar):
    importar(datos=tarde())
    primera, segunda = leer(entrar(secretaria).get(ANCASH)).todos(".hitos .tarjeta")
    assert primera.uno("header").texto == ("Primera verificación al 31 de diciembre de 2023 · plazos vencidos ✔ Cumple")
    assert segunda.uno("header").texto == (
        "Segunda verificación al 30 de junio de 2024 · quedan 8 días hábiles ◷ En curso"
    )
    assert segunda.textos(".procesos li") == [
        "◷ Planificación : en curso",
        "◷ Información : en curso",
        "◷ Acuerdos : en curso",
    ]
    assert segunda.todos(".pie")[0].texto == "0 de 3 procesos implementados; los tres aún posibles"
    filas = [tuple(celda.texto for celda in fila.todos("td")) for fila in segunda.todos("tbody tr")]
    assert filas == [
        ("8 de 10 (80.0 %) exige 80 %", "◷ En curso"),
        ("3 sesiones exige 4", "◷ En curso"),
        ("2 sesiones exige 2", "✔ Cumple"),
        ("1 sesión exige 1", "✔ Cumple"),
        ("5 de 7 (71.4 %) exige 80 %", "◷ En curso"),
        ("6 de 10 (60.0 %) exige 50 %", "✔ Cumple"),
    ]
    analisis = segunda.todos("tbody th")[1]
    assert analisis.textos("summary")[0] == "¿Qué es esto? Análisis con sectores"
    assert analisis.textos("summary")[1].startswith("Falta 1 de 4 sesiones de análisis con sectores")
    assert any("La sesión del 18/01/2024 no cuenta porque" in texto for texto in analisis.textos(".motivos li"))


def test_what_is_missing_links_to_where_it_is_done(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(ANCASH))
    assert "Qué falta para la segunda verificación" in pagina.textos("h2")
    lineas = pagina.todos(".linea.urge")
    assert [linea.uno(".cuando").texto for linea in lineas] == ["28 de junio quedan 8 días hábiles"] * len(lineas)
    matriz = next(linea for linea in lineas if "matriz de junio" in linea.texto)
    assert matriz.uno(".quienes").texto == "Secretaría Técnica de la IAR"
    assert matriz.uno("a")["href"] == "/acuerdos/cargas/nueva/?region=02"
    assert "29/06/2024 (sábado)" in matriz.textos("details li")


def test_region_that_meets_everything_misses_nothing(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(f"{ANCASH}?al=2024-07-15"))
    assert pagina.todos(".falta") == []
    assert pagina.textos(".hitos header .v") == ["✔ Cumple", "✔ Cumple"]


def test_table_of_actas_says_why_one_is_not_valid_and_links_each(entrar, secretaria, importar):
    importar(datos=tarde())
    pagina = leer(entrar(secretaria).get(ANCASH))
    filas = pagina.todos(".tabla tbody tr")
    assert len(filas) == 10
    enero = filas[5]
    pk = Acta.objects.get(codigo="02-ACTA-2024-01").pk
    assert enero.uno("th a")["href"] == reverse("actas:detalle", args=[pk])
    assert [celda.texto for celda in enero.todos("td")] == [
        "18/01/2024",
        "07/02/2024",
        "12/02/2024",
        *["✔ cumple"] * 5,
        "✖ no cumple",
        "✖ No válida Se cargó el 12/02/2024, 3 días hábiles tarde (límite: 07/02/2024)",
    ]
    assert filas[6].todos("td")[-1].texto == "✔ Válida"


def test_another_date_shows_what_was_known_then(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(f"{ANCASH}?al=05/10/2023"))
    assert pagina.uno("#al")["value"] == "2023-10-05"
    assert pagina.uno(".aviso").texto == (
        "Se muestra lo que se sabía el 05/10/2023: lo cargado, firmado o revisado después no cuenta. "
        "Ver a la fecha de hoy"
    )
    assert len(pagina.todos(".tabla tbody tr")) == 2
    assert pagina.textos(".hitos header small") == [
        "al 31 de diciembre de 2023 · quedan 55 días hábiles",
        "al 30 de junio de 2024 · empieza el 1 de enero de 2024",
    ]


def test_date_to_come_is_told_to_be_so(entrar, secretaria, importar):
    importar()
    aviso = leer(entrar(secretaria).get(f"{ANCASH}?al=2024-07-01")).uno(".aviso")
    assert aviso.texto.startswith("El 01/07/2024 todavía no llega")


def test_region_without_evidence_is_told_calmly(entrar, secretaria):
    pagina = leer(entrar(secretaria).get(ANCASH))
    assert pagina.uno(".vacio-titulo").texto == "Todavía no hay actas presentadas"
    assert pagina.textos(".hitos header .v") == ["✖ No cumple", "? No evaluable"]


@pytest.mark.parametrize("al", ["2024-13-01", "31/02/2024", "ayer", "9999-01-01", "²⁰²⁴-01-01", "2024-06-18T10:00"])
def test_date_that_does_not_exist_is_told_with_how_to_write_one(entrar, secretaria, al):
    respuesta = entrar(secretaria).get(ANCASH, {"al": al})
    assert respuesta.status_code == 400
    assert leer(respuesta).uno("[role=alert]").texto == (
        f"«{al}» no es una fecha en la que se pueda evaluar. Escríbala como 2024-06-18 o 18/06/2024, "
        "entre los años 2000 y 2100."
    )


@pytest.mark.parametrize("codigo", ["10", "99", "x"])
def test_region_that_is_not_ones_own_is_not_there(entrar, secretaria, codigo):
    for ruta in (f"/regiones/{codigo}/", f"/regiones/{codigo}/hitos/hito-1/"):
        respuesta = entrar(secretaria).get(ruta)
        assert respuesta.status_code == 404
        pagina = leer(respuesta)
        assert pagina.uno("[role=alert]").texto == (
            f"«{codigo}» no es el código de una región que su cuenta vea. Las que ve son estas:"
        )
        assert pagina.textos(".regiones li") == ["02 Áncash"]


def test_pages_of_a_region_ask_to_sign_in_and_for_a_role(client, entrar, persona):
    assert client.get(ANCASH).headers["Location"] == f"/cuenta/entrar/?next={ANCASH}"
    for nadie in (persona(), persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia="020101")):
        respuesta = entrar(nadie).get(ANCASH)
        assert respuesta.status_code == 403
        assert leer(respuesta).todos("main p")[0].texto.startswith("Su cuenta no tiene hoy una designación que permita")


def test_national_role_reads_any_region_and_finds_the_way_back(entrar, persona, importar):
    importar()
    pagina = leer(entrar(persona(Rol.REVISOR_DAT)).get(ANCASH))
    assert [(a.texto, a["href"]) for a in pagina.todos(".miga a")] == [("País", "/pais/")]


def test_region_takes_as_many_queries_with_evidence_as_without(
    entrar, secretaria, importar, django_assert_max_num_queries
):
    entrar(secretaria).get(ANCASH)
    almacen.olvidar()
    with django_assert_max_num_queries(60) as sin_nada:
        entrar(secretaria).get(ANCASH)
    importar()
    with django_assert_max_num_queries(60) as con_todo:
        entrar(secretaria).get(ANCASH)
    assert len(con_todo) == len(sin_nada)


def sus_borradores(pagina):
    return [una for una in pagina.todos("section") if una["aria-label"] == "Sus borradores"]


def test_home_of_who_writes_has_the_drafts_to_finish_and_nobody_elses(entrar, secretaria, persona, importar):
    importar()
    region = Region.objects.get(pk="02")
    acta = servicios.crear_borrador(region=region, datos=DatosSesion(dt.date(2024, 6, 12)), por=secretaria)
    pagina = leer(entrar(secretaria).get(ANCASH))
    (suyos,) = sus_borradores(pagina)
    (fila,) = suyos.todos("tbody tr")
    assert fila.uno("th a").texto == acta.codigo
    assert fila.uno(".boton")["href"] == f"/actas/{acta.pk}/presentar/"
    for rol in (Rol.CONSULTA, Rol.COORDINADOR_FED):
        assert sus_borradores(leer(entrar(persona(rol, "02")).get(ANCASH))) == []
