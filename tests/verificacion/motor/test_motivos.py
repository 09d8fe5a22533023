"""Reasons and warnings as plain data."""

from verificacion.motor.motivos import NINGUNA, Advertencia, Falta, Motivo
from verificacion.motor.vocabulario import Codigo, CodigoAdvertencia


def test_a_fault_is_its_code_its_figures_and_its_evidence():
    falta = Falta(Codigo.AGENDA_VACIA)
    assert (falta.datos, falta.evidencias, NINGUNA) == ((), (), ())


def test_reason_is_written_with_its_code_as_plain_text():
    datos = Motivo(Codigo.CARGA_TARDIA, "Se cargó tarde", ("A-1",)).a_datos()
    assert datos == {"codigo": "carga-tardia", "texto": "Se cargó tarde", "evidencias": ["A-1"]}
    assert type(datos["codigo"]) is str


def test_warning_says_the_criterion_or_the_acta_it_belongs_to():
    aviso = Advertencia(CodigoAdvertencia.FICHA_SIN_TEMA, "Sin tema", ("F-1",), criterio="asistencia")
    assert aviso.a_datos() == {
        "codigo": "ficha-sin-tema", "texto": "Sin tema", "evidencias": ["F-1"], "criterio": "asistencia", "acta": None,
    }  # fmt: skip
