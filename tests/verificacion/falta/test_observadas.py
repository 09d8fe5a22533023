"""An acta that was sent back is the first thing missing, and until it is presented again nobody is asked to sign it."""

import datetime as dt

from django.urls import reverse

from actas.servicios import DatosObservacion, observar_acta, responder_observacion
from tests.actas.ayudas import presentar_otra_vez
from tests.pagina import leer
from verificacion.falta.observadas import observadas

INICIO = reverse("verificacion:region", args=["02"])
VISTO_BUENO = "visto bueno (V.º B.º)"


def lineas(entrar, quien):
    return leer(entrar(quien).get(INICIO)).todos(".falta .linea")


def test_observed_acta_is_the_first_line_with_who_what_and_the_button_to_correct_it(entrar, gente, devuelta):
    (primera, *otras) = lineas(entrar, gente["secretaria"])
    assert primera.uno(".cuando").texto.startswith("Observada por corregir")
    assert primera.uno("p").texto.startswith(
        f"Corregir y presentar otra vez el acta de la sesión del {devuelta.fecha_sesion:%d/%m/%Y} ({devuelta.codigo})"
    )
    assert (
        "felipe (Coordinación Territorial FED), el 18/06/2024, sobre «Participantes»: "
        "«Falta el cargo de un participante»." in primera.uno("small").texto
    )
    assert primera.uno(".quienes").texto == "Secretaría Técnica de la IAR"
    boton = primera.uno("a.boton")
    assert boton.texto.startswith("Corregir")
    assert boton["href"] == reverse("actas:corregir", args=[devuelta.pk])
    assert "Análisis con sectores · Evaluación de metas del pacto" in primera.uno("small").texto
    assert [linea.texto for linea in otras if devuelta.codigo in linea.texto] == []


def test_nobody_is_told_to_approve_it_meanwhile(entrar, gente, devuelta):
    for quien in ("fed", "midis", "secretaria"):
        dichas = [linea.texto for linea in lineas(entrar, gente[quien])]
        assert [texto for texto in dichas if VISTO_BUENO in texto and devuelta.codigo in texto] == []


def test_who_may_not_correct_it_is_led_to_see_it(entrar, gente, devuelta):
    boton = lineas(entrar, gente["fed"])[0].uno("a.boton")
    assert boton.texto.startswith("Ver acta")
    assert boton["href"] == reverse("actas:detalle", args=[devuelta.pk])


def test_acta_that_nobody_observed_waits_for_its_visto_bueno(entrar, gente, sin_visto_bueno):
    dichas = [linea.texto for linea in lineas(entrar, gente["secretaria"])]
    assert not any("Observada" in texto for texto in dichas)
    assert any(VISTO_BUENO in texto and sin_visto_bueno.codigo in texto for texto in dichas)


def test_what_was_observed_is_known_as_of_each_date(gente, observada, hoy):
    hoy(dt.date(2024, 6, 20))
    presentar_otra_vez(observada, gente["secretaria"])
    codigos = {
        dia: [una.codigo for una in observadas(["02"], dt.date(2024, 6, dia)).get("02", [])] for dia in (17, 18, 19, 20)
    }
    assert codigos == {17: [], 18: [observada.codigo], 19: [observada.codigo], 20: []}


def test_all_who_observed_are_named(gente, presentada):
    for quien, motivo in (("fed", "No se lee"), ("dat", "Falta el quórum")):
        presentada.refresh_from_db()
        if presentada.estado == "observada":
            presentar_otra_vez(presentada, gente["secretaria"])
        observar_acta(acta=presentada, observaciones=(DatosObservacion(motivo),), por=gente[quien])
    (una,) = observadas(None, dt.date(2024, 6, 18))["02"]
    assert [(o.quien, o.motivo, o.sobre) for o in una.objeciones] == [
        ("dario (Revisión DAT)", "Falta el quórum", ""),
    ]


def test_observation_already_answered_says_so(entrar, gente, devuelta):
    una = devuelta.observaciones.get()
    responder_observacion(observacion=una, respuesta="Se puso el cargo.", por=gente["secretaria"])
    primera = lineas(entrar, gente["secretaria"])[0]
    assert "«Falta el cargo de un participante» (ya respondida)." in primera.uno("small").texto
