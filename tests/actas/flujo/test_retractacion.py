"""A draft put aside, a presentation taken back on its own day, and observations answered one by one."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actas import servicios
from actas.contenido.datos import DatosParticipante, DatosSesion
from actas.errores import DatosInvalidos, ErrorDeActa, EstadoNoLoPermite, FaltaParaPresentar
from actas.models import Acta, EstadoActa, Paso
from egtpi_portal.calendario.reloj import ahora
from tests.actas.ayudas import SESION, eventos, guardar, presentar_otra_vez
from tests.pagina import leer
from verificacion.expedientes.recopilacion import recopilar

pytestmark = pytest.mark.django_db


def de(nombre, acta, *mas):
    return reverse(f"actas:{nombre}", args=[acta.pk, *mas])


def ultimo_mensaje(respuesta) -> str:
    return leer(respuesta).textos(".mensajes .alert")[-1]


def otra_vez(acta):
    return Acta.objects.get(pk=acta.pk)


# --- a draft is put aside ---


@pytest.mark.parametrize("quien", ["secretaria", "suplente", "equipo"])
def test_draft_is_put_aside_by_who_write_it_and_leaves_its_code(borrador, gente, ancash, quien):
    servicios.descartar_borrador(acta=borrador, motivo=" Se empezó dos veces. ", por=gente[quien])
    acta = otra_vez(borrador)
    assert (acta.estado, acta.codigo, acta.anulada_motivo) == (
        EstadoActa.ANULADA, "02-ACTA-2024-06-D1", "Se empezó dos veces.",
    )  # fmt: skip
    assert acta.agenda.exists()
    assert eventos()[-1] == (
        "acta.descarte",
        f"{gente[quien]} descartó el borrador 02-ACTA-2024-06, que nunca se presentó: Se empezó dos veces.",
    )
    nueva = servicios.crear_borrador(region=ancash, datos=DatosSesion(SESION), por=gente[quien])
    assert nueva.codigo == "02-ACTA-2024-06"
    servicios.descartar_borrador(acta=nueva, motivo="Otra vez", por=gente[quien])
    assert otra_vez(nueva).codigo == "02-ACTA-2024-06-D2"


def test_draft_is_not_put_aside_without_a_reason_or_by_others(borrador, gente):
    with pytest.raises(DatosInvalidos, match="por qué se descarta"):
        servicios.descartar_borrador(acta=borrador, motivo=" ", por=gente["equipo"])
    for quien in ("fed", "dat", "dmi", "admin"):
        with pytest.raises(PermissionDenied):
            servicios.descartar_borrador(acta=borrador, motivo="x", por=gente[quien])
    assert otra_vez(borrador).estado == EstadoActa.BORRADOR


def test_presented_acta_is_not_put_aside(presentada, gente):
    with pytest.raises(EstadoNoLoPermite, match="ya está presentada"):
        servicios.descartar_borrador(acta=presentada, motivo="x", por=gente["secretaria"])


def test_draft_put_aside_is_read_only_by_who_write_in_the_region(borrador, gente, entrar):
    servicios.descartar_borrador(acta=borrador, motivo="x", por=gente["equipo"])
    assert entrar(gente["secretaria"]).get(de("detalle", borrador)).status_code == 200
    for quien in ("fed", "midis", "dat", "dmi"):
        assert entrar(gente[quien]).get(de("detalle", borrador)).status_code == 404


def test_putting_aside_on_its_page_needs_a_reason_and_goes_back_to_what_waits(borrador, gente, entrar):
    cliente = entrar(gente["equipo"])
    assert de("descartar", borrador) in [a["href"] for a in leer(cliente.get(de("detalle", borrador))).todos("main a")]
    vacio = leer(cliente.post(de("descartar", borrador), {"motivo": ""}))
    assert "Escriba el motivo." in vacio.uno("main").texto
    respuesta = cliente.post(de("descartar", borrador), {"motivo": "Repetida"}, follow=True)
    assert respuesta.redirect_chain == [(reverse("actas:bandeja"), 302)]
    assert "Descartó el borrador" in ultimo_mensaje(respuesta)
    assert "02-ACTA-2024-06" not in leer(respuesta).uno("main").texto.replace("02-ACTA-2024-06. Su código", "")


# --- a presentation is taken back ---


def test_first_presentation_of_today_is_taken_back_and_nothing_is_lost(presentada, gente, mailoutbox):
    version = servicios.retirar_presentacion(acta=presentada, por=gente["suplente"])
    acta = otra_vez(presentada)
    assert (acta.estado, acta.cargada_el, acta.recargada_el, acta.sello) == (EstadoActa.BORRADOR, None, None, "")
    assert (version.numero, version.retirada_en, version.retirada_por) == (1, ahora(), gente["suplente"])
    assert recopilar("02").actas == ()
    assert eventos()[-1] == ("acta.retractacion", "raul retiró la presentación 1 del acta 02-ACTA-2024-06.")
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Otra", "", "GORE"),), gente["secretaria"])
    assert servicios.presentar_acta(acta=acta, por=gente["secretaria"]).numero == 2
    (evidencia,) = recopilar("02").actas
    assert (evidencia.cargada_el, [f.nombre for f in evidencia.firmas]) == (ahora(), ["rosa"])


def test_presentation_is_not_taken_back_the_next_day(presentada, gente, hoy):
    hoy(dt.date(2024, 6, 19))
    with pytest.raises(ErrorDeActa, match="La presentación es del 18/06/2024 y solo se retira el mismo día"):
        servicios.retirar_presentacion(acta=presentada, por=gente["secretaria"])
    assert otra_vez(presentada).estado == EstadoActa.PRESENTADA


def test_presentation_somebody_approved_is_not_taken_back(presentada, gente):
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    with pytest.raises(ErrorDeActa, match="ya le dio su visto bueno"):
        servicios.retirar_presentacion(acta=presentada, por=gente["secretaria"])


@pytest.mark.parametrize("donde", ["conforme", "observada", "borrador"])
def test_only_a_presented_acta_has_a_presentation_to_take_back(request, gente, donde):
    with pytest.raises(EstadoNoLoPermite):
        servicios.retirar_presentacion(acta=request.getfixturevalue(donde), por=gente["secretaria"])


@pytest.mark.parametrize("quien", ["equipo", "fed", "dmi", "admin"])
def test_presentation_is_taken_back_by_the_secretary_alone(presentada, gente, quien):
    with pytest.raises(PermissionDenied):
        servicios.retirar_presentacion(acta=presentada, por=gente[quien])


def test_later_presentation_is_taken_back_to_the_observed_acta_it_was(observada, gente, hoy):
    primera = observada.cargada_el
    hoy(dt.date(2024, 6, 20))
    presentar_otra_vez(observada, gente["secretaria"])
    servicios.retirar_presentacion(acta=observada, por=gente["secretaria"])
    acta = otra_vez(observada)
    assert (acta.estado, acta.cargada_el, acta.recargada_el) == (EstadoActa.OBSERVADA, primera, None)
    (observacion,) = acta.observaciones.all()
    assert (observacion.atendida_en, observacion.respuesta) == (None, "Se corrigió.")


def test_later_presentation_taken_back_leaves_the_date_of_the_one_before(observada, gente, hoy):
    hoy(dt.date(2024, 6, 20))
    presentar_otra_vez(observada, gente["secretaria"])
    segunda = ahora()
    acta = otra_vez(observada)
    servicios.observar_acta(acta=acta, observaciones=(servicios.DatosObservacion("Falta más."),), por=gente["fed"])
    hoy(dt.date(2024, 6, 21))
    presentar_otra_vez(otra_vez(acta), gente["secretaria"])
    servicios.retirar_presentacion(acta=acta, por=gente["secretaria"])
    acta = otra_vez(acta)
    assert (acta.recargada_el, acta.estado) == (segunda, EstadoActa.OBSERVADA)
    assert [o.atendida_en for o in acta.observaciones.order_by("pk")] == [segunda, None]


def test_taking_back_on_its_page_warns_on_the_last_day(presentada, gente, entrar, hoy):
    cliente = entrar(gente["secretaria"])
    assert de("retirar_presentacion", presentada) in [
        a["href"] for a in leer(cliente.get(de("detalle", presentada))).todos("main a")
    ]
    pagina = leer(cliente.get(de("retirar_presentacion", presentada)))
    assert not pagina.todos(".aviso.no")
    respuesta = cliente.post(de("retirar_presentacion", presentada), follow=True)
    assert "Corríjala y preséntela de nuevo" in ultimo_mensaje(respuesta)
    hoy(dt.date(2024, 7, 5))
    servicios.presentar_acta(acta=otra_vez(presentada), por=gente["secretaria"])
    cliente = entrar(gente["secretaria"])
    aviso = leer(cliente.get(de("retirar_presentacion", presentada))).uno(".aviso.no").texto
    assert "Hoy es el último día del plazo" in aviso
    versiones = leer(cliente.get(de("detalle", presentada))).uno("main").texto
    assert "retirada el 18/06/2024" in versiones


# --- observations are answered one by one ---


def test_observed_acta_is_presented_again_once_each_observation_has_its_answer(presentada, gente):
    servicios.observar_acta(
        acta=presentada,
        observaciones=(
            servicios.DatosObservacion("Falta el cargo.", Paso.PARTICIPANTES),
            servicios.DatosObservacion("Revise."),
        ),
        por=gente["midis"],
    )
    acta = otra_vez(presentada)
    una, otra = acta.observaciones.order_by("pk")
    servicios.responder_observacion(observacion=una, respuesta="Se puso el cargo.", por=gente["equipo"])
    with pytest.raises(FaltaParaPresentar) as error:
        servicios.presentar_acta(acta=acta, por=gente["secretaria"])
    assert error.value.faltas == ((None, "Falta responder la observación sobre toda el acta: Revise."),)
    servicios.responder_observacion(
        observacion=otra, respuesta="No corresponde: la sesión fue virtual.", por=gente["secretaria"]
    )
    servicios.presentar_acta(acta=acta, por=gente["secretaria"])
    assert [(o.respuesta, o.respondida_por, o.atendida_por) for o in acta.observaciones.order_by("pk")] == [
        ("Se puso el cargo.", gente["equipo"], gente["secretaria"]),
        ("No corresponde: la sesión fue virtual.", gente["secretaria"], gente["secretaria"]),
    ]


def test_answer_may_be_changed_until_the_acta_is_presented_again(observada, gente):
    (observacion,) = observada.observaciones.all()
    for texto in ("Se puso.", "Se puso el cargo.", "Se puso el cargo."):
        servicios.responder_observacion(observacion=observacion, respuesta=texto, por=gente["secretaria"])
    assert [accion for accion, _ in eventos()].count("acta.respuesta") == 2
    with pytest.raises(DatosInvalidos, match="Escriba qué corrigió"):
        servicios.responder_observacion(observacion=observacion, respuesta=" ", por=gente["secretaria"])
    servicios.presentar_acta(acta=observada, por=gente["secretaria"])
    with pytest.raises(EstadoNoLoPermite):
        servicios.responder_observacion(observacion=observacion, respuesta="Otra", por=gente["secretaria"])


@pytest.mark.parametrize("quien", ["fed", "dat", "dmi"])
def test_answer_is_of_who_write(observada, gente, quien):
    with pytest.raises(PermissionDenied):
        servicios.responder_observacion(observacion=observada.observaciones.get(), respuesta="x", por=gente[quien])


def test_presenting_lists_the_observations_with_their_step_and_marks_its_chip(observada, gente, entrar):
    cliente = entrar(gente["secretaria"])
    pagina = leer(cliente.get(de("presentar", observada)))
    (observacion,) = observada.observaciones.all()
    caja = pagina.uno(f"#observacion-{observacion.pk}")
    assert caja.texto.startswith("Observado por felipe el 18/06/2024, sobre Participantes: Falta el cargo")
    assert pagina.textos(".escalera .observado") == ["observado"]
    assert not pagina.todos("[name=sello]")
    respuesta = cliente.post(de("responder", observada, observacion.pk), {"respuesta": "Ya está."}, follow=True)
    pagina = leer(respuesta)
    assert respuesta.redirect_chain == [(de("presentar", observada), 302)]
    assert "Respuesta de rosa: Ya está." in pagina.uno(f"#observacion-{observacion.pk}").texto
    assert not pagina.todos(".escalera .observado")
    assert pagina.todos("[name=sello]")


def test_answering_goes_back_to_the_step_it_came_from_and_to_no_other_place(observada, gente, entrar):
    cliente = entrar(gente["secretaria"])
    (observacion,) = observada.observaciones.all()
    paso = f"{de('paso', observada, 'participantes')}#observacion-{observacion.pk}"
    for volver, a_donde in ((paso, paso), ("https://otro.example/", de("presentar", observada))):
        enviado = {"respuesta": "Ya está.", "volver": volver}
        assert cliente.post(de("responder", observada, observacion.pk), enviado)["Location"] == a_donde


def test_who_approves_reads_what_was_observed_and_how_it_was_answered(observada, gente, entrar):
    presentar_otra_vez(observada, gente["secretaria"])
    pagina = leer(entrar(gente["fed"]).get(de("visto_bueno", observada)))
    assert "Respuesta: Se corrigió." in pagina.uno("main").texto
