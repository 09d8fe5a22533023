"""Tags and filters of the pages: dates and figures as Peru writes them, one badge for each verdict."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import engines

from egtpi_portal.templatetags import portal
from tests.pagina import leer

UN_DIA = dt.date(2024, 9, 18)
UN_INSTANTE = dt.datetime(2024, 3, 1, 3, 30, tzinfo=dt.UTC)


def escribir(plantilla: str, request=None, **contexto) -> str:
    return engines["django"].from_string(plantilla).render(contexto, request)


@pytest.mark.parametrize(
    ("filtro", "valor", "esperado"),
    [
        (portal.en_palabras, UN_DIA, "18 de setiembre de 2024"),
        (portal.con_dia, UN_DIA, "miércoles 18 de setiembre de 2024"),
        (portal.dia_y_mes, UN_DIA, "18 de setiembre"),
        (portal.fecha, UN_DIA, "18/09/2024"),
        (portal.fecha, UN_INSTANTE, "29/02/2024"),
        (portal.fecha_hora, UN_INSTANTE, "29/02/2024 22:30"),
        (portal.mes, "2024-09", "setiembre de 2024"),
        (portal.mes, UN_DIA, "setiembre de 2024"),
        (portal.mes, (2024, 9), "setiembre de 2024"),
    ],
)
def test_dates_are_written_as_in_peru_and_in_lima(filtro, valor, esperado):
    assert filtro(valor) == esperado


def test_a_figure_and_its_percent_sign_stay_on_one_line_and_what_is_not_safe_is_escaped():
    dicho = "24 de 37 (64.8 %) <b> y 80 %; 5 por ciento, un %"
    assert escribir("{{ dicho|junto }}", dicho=dicho) == (
        "24 de 37 (64.8\N{NO-BREAK SPACE}%) &lt;b&gt; y 80\N{NO-BREAK SPACE}%; 5 por ciento, un %"
    )
    assert escribir("{{ dicho|safe|junto }}", dicho="<b>80 %</b>") == "<b>80\N{NO-BREAK SPACE}%</b>"


@pytest.mark.parametrize(
    "filtro", [portal.en_palabras, portal.con_dia, portal.dia_y_mes, portal.fecha, portal.fecha_hora, portal.mes]
)
def test_date_that_is_not_there_is_written_as_nothing(filtro):
    assert filtro(None) == ""


@pytest.mark.parametrize(
    ("parte", "total", "decimales", "esperado"),
    [
        (24, 37, 1, "64.8 %"),
        (7996, 10000, 1, "79.9 %"),
        (2, 3, 2, "66.66 %"),
        (4, 5, 0, "80 %"),
        (37, 37, 1, "100.0 %"),
        (0, 0, 1, "—"),
    ],
)
def test_share_is_cut_and_never_rounded(parte, total, decimales, esperado):
    assert portal.proporcion(parte, total, decimales) == esperado.replace(" ", "\xa0")


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [
        (Decimal("66.67"), "66.67 %"),
        ("60.00", "60 %"),
        (Decimal("79.999"), "79.99 %"),
        (Decimal(100), "100 %"),
        (None, "—"),
    ],
)
def test_percentage_keeps_its_figures_and_loses_useless_zeros(valor, esperado):
    assert portal.porcentaje(valor) == esperado.replace(" ", "\xa0")


def test_thousands_are_kept_together():
    assert (portal.miles(1204), portal.miles(0), portal.miles(None)) == ("1\xa0204", "0", "")


@pytest.mark.parametrize(
    ("codigo", "clase", "signo", "palabra"),
    [
        ("cumple", "si", "✔", "Cumple"),
        ("no_cumple", "no", "✖", "No cumple"),
        ("en_curso", "curso", "◷", "En curso"),
        ("no_evaluable", "nose", "?", "No evaluable"),
    ],
)
def test_verdict_has_one_colour_sign_and_word_everywhere(codigo, clase, signo, palabra):
    insignia = escribir("{% veredicto v %}", v=codigo)
    assert insignia == f'<span class="v {clase}"><span aria-hidden="true">{signo}</span>{palabra}</span>'
    celda = leer(escribir("{% celda v '80 %' %}", v=codigo))
    assert celda.uno(".c").texto == f"{signo} 80 % , {palabra.lower()}"
    assert celda.uno(".c")["class"] == f"c {clase}"
    assert (portal.clase_veredicto(codigo), portal.palabra_veredicto(codigo)) == (clase, palabra)
    assert portal.signo_veredicto(codigo) == signo


def test_badge_escapes_what_people_wrote():
    assert "<script>" not in escribir("{% insignia texto 'curso' %}", texto="<script>alert(1)</script>")


def test_badge_of_yes_and_no_knows_that_it_does_not_know():
    assert [leer(portal.si_no(v)).uno(".v").texto for v in (True, False, None)] == ["✔ Sí", "✖ No", "? No se sabe"]


def test_breadcrumb_links_the_ancestors_and_marks_the_page():
    ruta = leer(escribir("{% ruta 'País' '/pais/' 'Áncash' '/regiones/02/' 'Actas' %}"))
    assert [(a.texto, a["href"]) for a in ruta.todos("a")] == [("País", "/pais/"), ("Áncash", "/regiones/02/")]
    assert ruta.uno("[aria-current=page]").texto == "Actas"


def test_pages_keep_the_rest_of_the_address(rf):
    pagina = Paginator(range(1204), 50).page(2)
    hojas = leer(escribir("{% paginacion p %}", rf.get("/?region=02&pagina=2"), p=pagina))
    assert [a["href"] for a in hojas.todos("a")] == [
        "?region=02&pagina=1",
        "?region=02&pagina=1",
        "?region=02&pagina=2",
        "?region=02&pagina=3",
        "?region=02&pagina=25",
        "?region=02&pagina=3",
    ]
    assert hojas.uno("[aria-current=page]").texto == "Página 2"
    assert hojas.uno(".cuantos").texto == "51 a 100 de 1 204"


def test_only_page_offers_no_other(rf):
    hojas = leer(escribir("{% paginacion p %}", rf.get("/"), p=Paginator(range(3), 50).page(1)))
    assert hojas.todos("nav") == []
    assert hojas.uno(".cuantos").texto == "1 a 3 de 3"


@pytest.mark.parametrize(
    ("direccion", "enlace", "sentido"),
    [
        ("/?region=02&pagina=3", "?region=02&orden=fecha", None),
        ("/?orden=fecha", "?orden=-fecha", "ascending"),
        ("/?orden=-fecha", "?orden=fecha", "descending"),
    ],
)
def test_column_sorts_and_then_turns_round(rf, direccion, enlace, sentido):
    celda = escribir("{% columna 'fecha' 'Fecha' %}", rf.get(direccion))
    tabla = leer(f"<table><tr>{celda}</tr></table>")
    assert (tabla.uno("th a")["href"], tabla.uno("th")["aria-sort"]) == (enlace, sentido)


@pytest.mark.parametrize(
    ("como", "clases"),
    [
        ("", "tabla apila"),
        (' "cobertura"', "tabla apila cobertura"),
        (" apila=False", "tabla"),
        (" nada", "tabla apila"),
    ],
)
def test_table_frames_what_is_written_inside(como, clases):
    marco = leer(escribir(f"{{% tabla{como} %}}<caption>{{{{ n }}}} actas</caption>{{% endtabla %}}", n="<2>"))
    assert marco.uno("div")["class"] == clases
    assert marco.textos("div table caption") == ["<2> actas"]


def test_a_name_within_a_sentence_keeps_its_acronym():
    assert escribir("{{ n|en_minuscula }}", n="Registrar metas y cifras del CAD") == "registrar metas y cifras del CAD"
