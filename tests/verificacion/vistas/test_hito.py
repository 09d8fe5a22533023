"""One hito of a region in full: what an official prints and keeps."""

import pytest
from django.urls import reverse

from actas.models import Acta, Acuerdo
from asistencia.models import PlanAsistencia
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.piezas import revision

PRIMERA, SEGUNDA = "/regiones/02/hitos/hito-1/", "/regiones/02/hitos/hito-2/"


@pytest.fixture
def evaluador(entrar, persona):
    """Signed in with a national role."""
    return entrar(persona(Rol.EVALUADOR_DMI))


def seccion(pagina, id):
    """The card of a criterion."""
    return next(tarjeta for tarjeta in pagina.todos("section.tarjeta") if tarjeta["aria-labelledby"] == id)


def tabla(pagina, leyenda):
    """The rows of the table whose caption begins so."""
    una = next(t for t in pagina.todos("table") if t.textos("caption") and t.textos("caption")[0].startswith(leyenda))
    return [
        [celda.texto for celda in fila.todos("*") if celda.nodo.tag in ("th", "td")] for fila in una.todos("tbody tr")
    ]


def test_every_criterion_has_its_clause_figures_closing_date_and_evidence(evaluador, importar):
    importar()
    pagina = leer(evaluador.get(PRIMERA))
    assert pagina.uno("h1").texto == "Primera verificación · Áncash"
    assert pagina.textos("section h3") == [
        "Plan de asistencia técnica Ficha ART-01.01, I.1 (agosto – setiembre 2023); II, primera verificación, "
        "paso 1.1; Anexo 1",
        "Asistencia técnica Ficha ART-01.01, I.1 (agosto – diciembre 2023); II, primera verificación, paso 1.2; "
        "Anexos 2 y 3",
        "Análisis con sectores Ficha ART-01.01, I.2 (agosto – diciembre 2023); II, primera verificación, paso 1.3; "
        "nota al pie 3",
        "Socialización con gobiernos locales Ficha ART-01.01, I.2 (agosto – diciembre 2023); II, primera "
        "verificación, paso 1.4",
        "Acuerdos implementados Ficha ART-01.01, I.3 (agosto – diciembre 2023); II, primera verificación, paso 2.5; "
        "nota 7",
    ]
    asistencia = seccion(pagina, "asistencia")
    assert asistencia.textos(".pares div") == [
        "Medido 8 de 10 (80.0 %)",
        "Exigido 60 %",
        "Cierra 09/01/2024 (vencido)",
    ]
    acta = Acta.objects.get(codigo="02-ACTA-2023-12")
    assert [(a.texto, a["href"]) for a in asistencia.todos(".pie a")] == [
        ("02-ACTA-2023-12", reverse("actas:detalle", args=[acta.pk])),
        ("Los gobiernos locales, uno por uno", "#cobertura"),
    ]


def test_plan_says_whether_it_counts_and_why_not(evaluador, importar):
    importar(datos=con(en_orden(), {"planes.0.secciones.metas": " "}))
    pagina = leer(evaluador.get(PRIMERA))
    assert tabla(pagina, "Planes cargados") == [
        ["02-PLAN", "02-ACTA-2023-09", "✖ No", "Tiene vacía la sección Metas"],
    ]
    enlaces = [a["href"] for a in pagina.todos("table a")]
    assert reverse("asistencia:plan", args=[PlanAsistencia.objects.get().pk]) in enlaces


def test_every_counted_agreement_is_listed_with_its_fate(evaluador, importar):
    importar()
    pagina = leer(evaluador.get(SEGUNDA))
    filas = tabla(pagina, "7 acuerdos con sectores")
    assert filas[0] == ["AC-07", "Acuerdo AC-07", "15/02/2024", "✔ Implementado"]
    assert filas[-1] == [
        "AC-13",
        "Acuerdo AC-13",
        "15/06/2024",
        "✖ No implementado «en proceso» en la última carga de la matriz (28/05/2024)",
    ]
    pk = Acuerdo.objects.get(codigo="AC-07").pk
    assert reverse("acuerdos:detalle", args=[pk]) in [a["href"] for a in pagina.todos("table a")]


def test_coverage_names_every_signatory_with_what_it_received(evaluador, importar):
    importar()
    filas = tabla(leer(evaluador.get(PRIMERA)), "Lo que cada firmante")
    assert len(filas) == 10
    assert filas[0] == ["Distrito 020101 020101", "31/05/2023", "28/09/2023", "20/11/2023", "✔ Asistido"]
    assert filas[9] == ["Distrito 020110 020110", "31/05/2023", "falta", "falta", "✖ No asistido"]


def test_reviewed_characteristic_is_marked(evaluador, importar):
    datos = con(en_orden(), {"revisiones": [revision("caracteristica", "02-ACTA-2023-10", "1")]})
    importar(datos=datos)
    octubre = tabla(leer(evaluador.get(PRIMERA)), "Sesiones de la IAR")[2]
    assert octubre[4] == "✖ no cumple revisada"
    assert "fue observada por Revisora DAT el 10/01/2024: No es preciso" in octubre[-1]


def test_missing_target_is_told_as_such(evaluador, importar):
    importar(datos=con(en_orden(), {"metas_at.hito-1": None}))
    asistencia = seccion(leer(evaluador.get(PRIMERA)), "asistencia")
    assert asistencia.uno("header .v").texto == "? No evaluable"
    assert asistencia.textos(".pares div")[1] == "Exigido sin meta registrada Registrar : Asistencia técnica"
    assert asistencia.textos(".motivos li") == [
        "MIDIS no ha registrado la meta de asistencia técnica de la región para la primera verificación"
    ]


def test_readings_are_at_the_end(evaluador, importar):
    importar()
    lecturas = leer(evaluador.get(PRIMERA)).todos("details")[-1]
    assert lecturas.uno("summary").texto == "Las 17 lecturas con que se evaluó"
    assert len(lecturas.todos("li")) == 17


def test_unknown_hito_is_told_with_the_ones_there_are(evaluador):
    respuesta = evaluador.get("/regiones/02/hitos/hito-3/")
    assert respuesta.status_code == 400
    assert leer(respuesta).uno("[role=alert]").texto == (
        "No hay un hito «hito-3». Los hitos son «hito-1» (primera verificación) y «hito-2» (segunda verificación)."
    )
