"""The charts: what each says, that it stands alone and is safe, and that its picture is of the same drawing."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from defusedxml import ElementTree
from django.urls import reverse
from PIL import Image

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.brechas.calculo import Situacion
from egtpi_portal.pacto.brechas.consultas import leer_tablero
from egtpi_portal.pacto.brechas.seleccion import seleccionar
from egtpi_portal.pacto.graficos import barras, paneles, presentacion, repartos
from egtpi_portal.pacto.graficos.letra import ancho, en_lineas, recortado
from egtpi_portal.pacto.graficos.marco import NADA, Rotulos
from egtpi_portal.pacto.lugares import lugares_de
from egtpi_portal.papeles import a_png
from egtpi_portal.territorio.models import Firmante
from tests.egtpi_portal.pacto.ayudas import HUARAZ, JANGAS, JUNIO, MARZO, MAYO, SANTA, fijar, indicador, medir, pacto

SVG = "{http://www.w3.org/2000/svg}"
ROTULOS = Rotulos("Título", "Subtítulo", ["Fuente: HIS-MINSA."], "Lo que muestra", [Situacion.FALTA])


def textos(dibujo: bytes) -> list[str]:
    return [nodo.text or "" for nodo in ElementTree.fromstring(dibujo).iter(f"{SVG}text")]


def cuantos(dibujo: bytes, etiqueta: str) -> int:
    return len(ElementTree.fromstring(dibujo).findall(f"{SVG}{etiqueta}"))


def barra(n: int, situacion=Situacion.FALTA, valor="50") -> barras.Barra:
    return barras.Barra(f"Distrito {n}", situacion, Decimal(valor), f"{valor}.00 %", Decimal(80), "faltan 30.00 (9)")


def test_a_drawing_stands_alone_with_its_words_and_nothing_that_runs_or_is_brought():
    malo = '<script>alert(1)</script> & "comillas" \x07\x00'
    dibujo = barras.dibujar(
        Rotulos(malo, malo, [malo], malo), [barras.Barra(malo, Situacion.FALTA, Decimal(1), "1 %")], Decimal(100)
    )
    raiz = ElementTree.fromstring(dibujo)
    assert {nodo.tag.removeprefix(SVG) for nodo in raiz.iter()} <= {
        "svg", "title", "desc", "rect", "line", "polyline", "circle", "path", "text",
    }  # fmt: skip
    de_nadie = [
        clave for nodo in raiz.iter() for clave in nodo.attrib if clave in ("style", "href") or clave[:2] == "on"
    ]
    assert de_nadie == []
    assert raiz[0].text == '<script>alert(1)</script> & "comillas" . <script>alert(1)</script> & "comillas" '
    assert raiz.get("aria-labelledby") == "titulo descripcion"
    assert (raiz.get("viewBox"), raiz.get("width"), raiz.get("height")) == ("0 0 1920 1080", "1920", "1080")
    assert b"\x07" not in dibujo


def test_what_has_a_colour_has_a_sign_and_a_texture_too():
    falta = barras.dibujar(ROTULOS, [barra(1)], Decimal(100))
    alcanza = barras.dibujar(ROTULOS, [barra(1, Situacion.ALCANZA, "90")], Decimal(100))
    assert cuantos(falta, "path") == cuantos(alcanza, "path") + 1, "who falls short is hatched"
    assert cuantos(alcanza, "polyline") == cuantos(falta, "polyline") + 1, "who reaches it has a tick"
    sin_dato = barras.dibujar(ROTULOS, [barras.Barra("Pira", Situacion.SIN_DATO, None, "sin dato")], Decimal(100))
    assert [t for t in textos(sin_dato) if t in ("?", "sin dato", "Pira")] == ["Pira", "?", "sin dato"]


def test_bars_are_as_long_as_their_value_in_one_scale_for_both_columns():
    dibujo = barras.dibujar(ROTULOS, [barra(n, valor="50" if n % 2 else "25") for n in range(40)], Decimal(100))
    largos = {
        int(nodo.get("width")) for nodo in ElementTree.fromstring(dibujo).iter(f"{SVG}rect") if nodo.get("stroke")
    }
    corto, largo = sorted(largos - {34})
    assert abs(largo - 2 * corto) <= 1
    assert textos(dibujo).count("50.00 %") == 20


def test_a_value_past_the_scale_does_not_leave_the_sheet():
    assert barras.lugar(Decimal("130"), Decimal(100), 500) == 500
    assert barras.lugar(Decimal("-3"), Decimal(100), 500) == 0
    assert barras.lugar(Decimal("1"), Decimal(0), 500) == 0


def test_nobody_is_said():
    vacios = [
        barras.dibujar(ROTULOS, [], Decimal(100)), repartos.dibujar(ROTULOS, [""], []),
        paneles.dibujar(ROTULOS, [], paneles.Escala(MARZO, MAYO, Decimal(0), Decimal(100))),
    ]  # fmt: skip
    assert [NADA in textos(dibujo) for dibujo in vacios] == [True] * 3


def test_a_panel_draws_its_line_its_target_and_all_of_them_together_or_says_that_there_is_no_datum():
    escala = paneles.Escala(MARZO, MAYO, Decimal(0), Decimal(100), [(MARZO, Decimal(40)), (MAYO, Decimal(60))])
    puntos = [(MARZO, Decimal(50)), (MAYO, Decimal(75))]
    lleno = paneles.Panel("Jangas", "75.00 %", puntos, Situacion.FALTA, [(MARZO, MAYO, Decimal(80))], "faltan 5.00")
    vacio = paneles.Panel("Pira", "s/d", [], Situacion.SIN_DATO)
    dibujo = paneles.dibujar(ROTULOS, [lleno, vacio], escala)
    assert cuantos(dibujo, "polyline") == 2 + 1 + 1, "its line and its target, and twice that of all"
    assert cuantos(dibujo, "circle") == 2
    assert {"Jangas", "faltan 5.00", "sin dato", "mar 2024", "may 2024", "100", "0"} <= set(textos(dibujo))


def test_a_stacked_bar_is_whole_and_says_how_many_of_each():
    cuentas = {Situacion.ALCANZA: 30, Situacion.FALTA: 10}
    dibujo = repartos.dibujar(
        ROTULOS, ["Salud"], [repartos.Fila("Áncash", [repartos.Reparto(cuentas, "30 de 40")], "Grupo")]
    )
    assert {"Áncash", "Salud", "Grupo", "30", "10", "30 de 40"} <= set(textos(dibujo))
    de_la_barra = [
        n for n in ElementTree.fromstring(dibujo).iter(f"{SVG}rect") if n.get("fill") in ("#1b9d6b", "#fdeaea")
    ]
    alcanza, falta = (int(nodo.get("width")) for nodo in de_la_barra[-2:])
    assert abs(alcanza - 3 * falta) <= 3


def test_texts_are_cut_where_they_do_not_fit_and_say_so():
    assert recortado("Jangas", 1000, 20) == "Jangas"
    corto = recortado("Municipalidad Distrital de San Pedro de Chaná", 200, 20)
    assert corto.endswith("…")
    assert ancho(corto, 20) <= 200
    lineas = en_lineas("uno dos tres cuatro cinco seis siete ocho nueve diez", 200, 20)
    assert len(lineas) == 2
    assert lineas[1].endswith("…")
    assert en_lineas("", 200, 20) == []


@pytest.fixture
def cifras(territorio):
    """CRED of three of Áncash on two dates: Jangas lacks 5 points, Santa 60, Huaraz reaches it."""
    indicador()
    Firmante.objects.filter(pacto="02").exclude(ubigeo__in=[HUARAZ, JANGAS, SANTA]).delete()
    fijar(
        pacto(), *((u, "CRED", vence, "80") for u in (HUARAZ, JANGAS, SANTA) for vence in (dt.date(2024, 4, 15), JUNIO))
    )
    medir(("CRED", JANGAS, MARZO, 30, 60), ("CRED", SANTA, MARZO, 10, 100), ("CRED", HUARAZ, MARZO, 50, 100))
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", SANTA, MAYO, 20, 100), ("CRED", HUARAZ, MAYO, 90, 100))


def eleccion(codigo=None, **datos):
    tablero = leer_tablero(al=MAYO, regiones=["02"])
    uno = tablero.por_codigo.get(codigo)
    return seleccionar(datos, tablero, lugares_de(["02"]), indicador=uno), uno


def test_the_ranking_says_title_region_cut_off_source_and_who_lacks_most_first(cifras):
    elegida, uno = eleccion("CRED")
    dichos = textos(presentacion.orden(elegida, uno, "Áncash"))
    assert dichos[0] == "Controles CRED completos"
    assert dichos[1] == (
        "Áncash · Quién está peor y cuánto le falta · al 31 de mayo de 2024 · más es mejor · 3 gobiernos locales"
    )
    nombres = [t for t in dichos if t in ("Santa (prov.)", "Jangas", "Huaraz (prov.)")]
    assert nombres == ["Santa (prov.)", "Jangas", "Huaraz (prov.)"]
    assert "faltan 5.00 puntos, 3 niñas y niños" in dichos
    assert "Fuente: HIS-MINSA." in dichos
    assert {"No alcanza la meta", "Alcanza la meta", "Meta de cada uno"} <= set(dichos)


def test_the_filters_are_said_in_the_chart(cifras):
    elegida, uno = eleccion("CRED", provincia="Huaraz")
    assert "2 gobiernos locales · Provincia de Huaraz" in textos(presentacion.orden(elegida, uno, "Áncash"))[1]


def test_over_time_each_has_its_targets_by_period(cifras):
    elegida, uno = eleccion("CRED")
    dibujo = presentacion.en_el_tiempo(elegida, uno, "Áncash")
    metas = [n for n in ElementTree.fromstring(dibujo).iter(f"{SVG}polyline") if n.get("stroke-dasharray")]
    assert len(metas) == 1 + 3 * 2, "the legend, and two periods of three"
    assert "Jangas: 50.00 al 31/03/2024, 75.00 al 31/05/2024" in ElementTree.fromstring(dibujo)[1].text


def test_the_country_has_its_regions_over_time_in_order_and_by_theme(cifras):
    elegida, uno = eleccion("CRED")
    nombres = {"02": "Áncash", "10": "Huánuco"}
    for hacer in (presentacion.regiones_en_el_tiempo, presentacion.orden_de_regiones):
        dichos = textos(hacer(elegida, uno, nombres))
        assert "alcanzan 1 de 3" in dichos
        assert "Huánuco" not in dichos, "nobody of it signed"
    assert "Santa (prov.) · Áncash" in textos(presentacion.a_los_que_mas_falta(elegida, uno, nombres))
    todo, _ = eleccion()
    assert {"Salud", "Áncash", "1 de 3"} <= set(textos(presentacion.temas_del_pais(todo, nombres)))
    assert {"Salud", "Controles CRED completos", "1 de 3"} <= set(textos(presentacion.temas_de_region(todo, "Áncash")))


@pytest.mark.parametrize(("cuantos", "por_lamina", "hay"), [(0, 60, 1), (60, 60, 1), (61, 60, 2), (171, 60, 3)])
def test_more_than_a_sheet_holds_go_on_in_others(cuantos, por_lamina, hay):
    assert presentacion.partes(cuantos, por_lamina) == hay


def test_a_chart_is_downloaded_under_a_name_that_says_what_it_is(cifras, persona, entrar):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    svg = cliente.get(reverse("pacto:grafico_indicador", args=["02", "CRED", "orden", "svg"]), {"al": "2024-05-31"})
    assert (svg.status_code, svg["Content-Type"]) == (200, "image/svg+xml")
    assert svg["Content-Disposition"] == "attachment; filename*=UTF-8''brechas-02-CRED-orden-2024-05-31.svg"
    for mal in (("otro", "svg"), ("orden", "gif")):
        assert cliente.get(reverse("pacto:grafico_indicador", args=["02", "CRED", *mal])).status_code == 404
    for parte in ("0", "2", "x"):
        direccion = reverse("pacto:grafico_indicador", args=["02", "CRED", "orden", "svg"])
        assert cliente.get(direccion, {"parte": parte}).status_code == 404


def test_the_picture_is_of_the_drawing_in_its_size_and_in_our_letter(cifras):
    elegida, uno = eleccion("CRED")
    png = a_png(presentacion.orden(elegida, uno, "Áncash"), 1920, 1080)
    with Image.open(io.BytesIO(png)) as imagen:
        assert (imagen.format, imagen.size) == ("PNG", (1920, 1080))
        assert imagen.getpixel((5, 5)) == (191, 9, 9), "the bar above"
        colores = {color for _, color in imagen.getcolors(1 << 20)}
    assert {(27, 157, 107), (253, 234, 234), (255, 255, 255)} <= colores
