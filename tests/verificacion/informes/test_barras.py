"""The bars of a report: the threshold is marked, the colour says whether it is reached, and so do words inside."""

import datetime as dt
import io

import pikepdf
import pytest
from django.template.loader import render_to_string

from egtpi_portal.territorio.models import Region
from tests.verificacion.motor.constructor import con, en_orden
from verificacion.informes.barras import barras_de
from verificacion.informes.contenido import Informe
from verificacion.informes.papel import en_pdf
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.motor import evaluar, fichas, leer_expediente

FICHA = fichas.cargar("art-01.01-2023-2024")
HITO = FICHA.hito("hito-2")


def evaluacion(cambios):
    expediente = leer_expediente(con(en_orden(), cambios))
    return Evaluacion(evaluar(expediente, FICHA, "hito-2", dt.date(2024, 7, 20)))


def barra(cambios, codigo):
    return next(b for b in barras_de(HITO, evaluacion(cambios).resultado) if b.criterio.codigo == codigo)


@pytest.mark.parametrize(
    ("cambios", "codigo", "esperado"),
    [
        ({}, "asistencia", ("80.000", "80", True)),
        ({"metas_at.hito-2": "80.01"}, "asistencia", ("80.000", "80.01", False)),
        ({"metas_at.hito-2": "100"}, "asistencia", ("80.000", "99.6", False)),
        ({"metas_at.hito-2": None}, "asistencia", ("80.000", "", False)),
        ({"compromisos_cad": {"total": 3, "cumplidos": 1}}, "compromisos_cad", ("33.333", "50", False)),
        ({"compromisos_cad": {"total": 2, "cumplidos": 1}}, "compromisos_cad", ("50.000", "50", True)),
    ],
)
def test_bar_marks_its_threshold_and_says_whether_it_is_reached(cambios, codigo, esperado):
    una = barra(cambios, codigo)
    assert (una.ancho, una.umbral, una.alcanza) == esperado


def test_bar_that_reaches_its_threshold_is_green_though_the_criterion_is_not_met():
    """Assistance reached the target, and no session validated it."""
    sin_validar = {"actas.10.cargada_el": "2024-07-12T10:00:00-05:00"}
    una = barra(sin_validar, "asistencia")
    assert (una.criterio.veredicto, una.alcanza) == ("no_cumple", True)
    svg = render_to_string("verificacion/informes/_barra.svg", {"barra": una})
    assert '<rect width="80.000" height="4" fill="#1b9d6b"/>' in svg
    assert '<rect x="80" width="0.4" height="4" fill="#0d1028"/>' in svg
    assert "<title>Asistencia técnica: 8 de 10 (80.0 %); alcanza lo exigido, 80 %</title>" in svg


def test_bar_without_target_is_neither_green_nor_red_and_has_no_mark():
    svg = render_to_string(
        "verificacion/informes/_barra.svg", {"barra": barra({"metas_at.hito-2": None}, "asistencia")}
    )
    assert "#1b9d6b" not in svg
    assert "#d05050" not in svg
    assert svg.count("<rect") == 2
    assert "Sin meta registrada</title>" in svg


def alternativos(pdf: bytes) -> list[str]:
    """The alternative texts of the figures of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        objetos = [o for o in documento.objects if isinstance(o, pikepdf.Dictionary)]
        return [str(o.Alt) for o in objetos if o.get("/S") == "/Figure" and "/Alt" in o]


@pytest.mark.lenta
def test_alternative_text_of_each_bar_is_in_the_pdf():
    informe = Informe(Region(codigo="02", nombre="Áncash"), FICHA, HITO, evaluacion({}))
    assert sorted(alternativos(en_pdf(informe))) == sorted(barra.dicho for barra in barras_de(HITO, informe.resultado))
