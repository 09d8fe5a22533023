"""An observed acta corrected, answered and presented again from one page."""

import pytest
from django.urls import reverse

from actas import servicios
from actas.contenido.datos import DatosParticipante
from actas.correccion.consultas import lo_observado
from actas.correccion.servicios import NoSeCorrige, corregir_datos, responder_lo_corregido
from actas.models import Acta, EstadoActa, Paso
from tests.actas.ayudas import eventos, guardar, pdf
from tests.pagina import leer

pytestmark = pytest.mark.django_db


@pytest.fixture
def observada(presentada, gente):
    """Sent back for a post, the text and deadline of an agreement, and the whole."""
    codigo = presentada.acuerdos.get().codigo
    servicios.observar_acta(
        acta=presentada,
        observaciones=(
            servicios.DatosObservacion("No es su cargo.", Paso.PARTICIPANTES, "Ana Ríos, GORE Áncash", "cargo"),
            servicios.DatosObservacion("Diga cuánto.", Paso.ACUERDOS, codigo, "texto"),
            servicios.DatosObservacion("Es muy lejos.", Paso.ACUERDOS, codigo, "plazo"),
            servicios.DatosObservacion("No se entiende."),
        ),
        por=gente["fed"],
    )
    return Acta.objects.get(pk=presentada.pk)


@pytest.fixture
def claves(observada):
    """The keys of the four, in order."""
    return list(observada.observaciones.order_by("pk").values_list("pk", flat=True))


def ruta(acta):
    return reverse("actas:corregir", args=[acta.pk])


def enviado(acta, cliente, **mas):
    """What the form holds as it comes, and what is typed over it."""
    pagina = leer(cliente.get(ruta(acta))).uno("main")
    campos = [*pagina.todos("input"), *pagina.todos("textarea")]
    datos = {c["name"]: c["value"] or c.texto for c in campos if c["name"] and c["type"] not in ("file", "checkbox")}
    return {**datos, **mas}


def test_each_observation_leads_to_its_very_field_and_says_what_it_holds(observada):
    dichos = [
        (o.observacion.paso, o.enlace.partition("/escribir/")[2], o.se_corrige, o.valor)
        for o in lo_observado(observada)
    ]
    assert dichos[0] == ("", "", False, None)
    assert dichos[1] == ("participantes", "participantes/#id_filas-0-cargo", True, "Gerenta")
    assert [d[1] for d in dichos[2:]] == ["acuerdos/#id_filas-0-texto", "acuerdos/#id_filas-0-plazo"]


def test_corrected_data_are_saved_in_their_steps_and_marked(observada, claves, gente):
    cargo, texto, _, _ = claves
    valores = {cargo: "Directora", texto: "Dotar de hierro a 12 establecimientos."}
    assert corregir_datos(acta=observada, valores=valores, por=gente["equipo"]) == [Paso.PARTICIPANTES, Paso.ACUERDOS]
    assert observada.participantes.get().cargo == "Directora"
    assert [accion for accion, _ in eventos()][-2:] == ["acta.edicion", "acta.edicion"]
    corregidos = {o.observacion.pk: [str(c) for c in o.corregido] for o in lo_observado(observada)}
    assert corregidos[cargo] == ["Participantes, Ana Ríos, cargo: decía «Gerenta» y ahora dice «Directora»."]
    assert corregidos[claves[3]] == []


def test_what_is_left_blank_is_answered_with_what_was_corrected(observada, claves, gente):
    cargo, texto, plazo, todo = claves
    corregir_datos(acta=observada, valores={cargo: "Directora"}, por=gente["equipo"])
    faltan = responder_lo_corregido(
        acta=observada, respuestas={cargo: "", texto: "Ya decía cuánto.", plazo: "", todo: ""}, por=gente["equipo"]
    )
    assert [una.pk for una in faltan] == [plazo, todo]
    dichas = dict(observada.observaciones.values_list("pk", "respuesta"))
    assert dichas == {
        cargo: "Se corrigió. Participantes, Ana Ríos, cargo: decía «Gerenta» y ahora dice «Directora».",
        texto: "Ya decía cuánto.", plazo: "", todo: "",
    }  # fmt: skip


def test_what_cannot_be_kept_is_told_beside_its_datum(observada, claves, gente):
    with pytest.raises(NoSeCorrige) as error:
        corregir_datos(acta=observada, valores={claves[1]: ""}, por=gente["equipo"])
    assert error.value.por_observacion == {claves[1]: ["Escriba el acuerdo."]}


def test_row_that_is_gone_is_left_as_it_is_and_leads_to_its_step(observada, claves, gente):
    guardar(observada, Paso.PARTICIPANTES, (DatosParticipante("Luz Paz", "Gerenta", "GORE Áncash"),), gente["equipo"])
    assert corregir_datos(acta=observada, valores={claves[0]: "Directora"}, por=gente["equipo"]) == []
    (uno,) = [o for o in lo_observado(observada) if o.observacion.pk == claves[0]]
    assert (uno.se_corrige, uno.enlace) == (False, reverse("actas:paso", args=[observada.pk, "participantes"]))


def test_one_press_saves_answers_uploads_and_presents_again(observada, claves, gente, entrar):
    cliente = entrar(gente["secretaria"])
    cargo, texto, plazo, todo = claves
    datos = enviado(
        observada, cliente, accion="presentar", firmada=pdf("corregida"),
        **{f"valor-{cargo}": "Directora", f"valor-{texto}": "Dotar de hierro a 12.", f"valor-{plazo}": "2024-06-25",
           f"respuesta-{todo}": "Se aclaró."},
    )  # fmt: skip
    respuesta = cliente.post(ruta(observada), datos, follow=True)
    assert respuesta.redirect_chain == [(reverse("actas:version", args=[observada.pk, 2]), 302)]
    acta = Acta.objects.get(pk=observada.pk)
    assert (acta.estado, acta.recargada_el is not None) == (EstadoActa.PRESENTADA, True)
    assert acta.versiones.get(numero=2).documento.nombre == "corregida.pdf"
    assert not acta.observaciones.filter(atendida_en=None).exists()
    assert [accion for accion, _ in eventos()][-8:] == [
        "acta.edicion", "acta.edicion", "acta.firmada", *["acta.respuesta"] * 4, "acta.presentacion",
    ]  # fmt: skip


def test_paper_that_this_very_correction_leaves_behind_is_told_before_it_is_presented(
    observada, claves, gente, entrar
):  # fmt: skip
    cliente = entrar(gente["secretaria"])
    respuestas = {f"respuesta-{clave}": "Se aclaró." for clave in claves}
    datos = enviado(observada, cliente, accion="presentar", **respuestas, **{f"valor-{claves[0]}": "Directora"})
    assert datos["advertido"] == ""
    pagina = leer(cliente.post(ruta(observada), datos))
    assert "El acta firmada que está subida es la misma que presentó antes" in pagina.uno("[role=alert]").texto
    acta = Acta.objects.get(pk=observada.pk)
    assert (acta.estado, acta.participantes.get().cargo) == (EstadoActa.OBSERVADA, "Directora")
    cliente.post(ruta(acta), enviado(acta, cliente, accion="presentar"))
    assert Acta.objects.get(pk=acta.pk).estado == EstadoActa.PRESENTADA


def test_step_leads_back_to_all_that_was_observed(observada, gente, entrar):
    pagina = leer(entrar(gente["secretaria"]).get(reverse("actas:paso", args=[observada.pk, "participantes"])))
    (vuelta,) = [a for a in pagina.todos("main a") if a.texto == "Volver a todo lo observado"]
    assert vuelta["href"] == ruta(observada)


def test_what_was_typed_stays_when_something_lacks(observada, claves, gente, entrar):
    cliente = entrar(gente["secretaria"])
    datos = enviado(observada, cliente, accion="presentar", **{f"valor-{claves[0]}": "Directora"})
    pagina = leer(cliente.post(ruta(observada), datos))
    assert "no cambió nada de esto" in pagina.uno("[role=alert]").texto
    acta = Acta.objects.get(pk=observada.pk)
    assert (acta.estado, acta.participantes.get().cargo) == (EstadoActa.OBSERVADA, "Directora")
    (sello,) = pagina.todos("input[name=sello]")
    assert sello["value"] == acta.sello


def test_what_another_changed_meanwhile_is_seen_before_it_is_presented(observada, claves, gente, entrar):
    cliente = entrar(gente["secretaria"])
    datos = enviado(observada, cliente, accion="presentar", **{f"respuesta-{c}": "Ya." for c in claves})
    guardar(observada, Paso.PARTICIPANTES, (DatosParticipante("Luz Paz", "", "GORE Áncash"),), gente["equipo"])
    pagina = leer(cliente.post(ruta(observada), datos))
    assert "cambió mientras usted lo miraba" in pagina.uno("[role=alert]").texto
    assert Acta.objects.get(pk=observada.pk).estado == EstadoActa.OBSERVADA


def test_who_drafts_leaves_it_ready_and_does_not_present(observada, claves, gente, entrar):
    cliente = entrar(gente["equipo"])
    datos = enviado(observada, cliente, accion="guardar", **{f"valor-{claves[0]}": "Directora"})
    assert "presentar de nuevo" not in leer(cliente.get(ruta(observada))).uno("form.sube").texto
    assert cliente.post(ruta(observada), datos).status_code == 302
    assert observada.participantes.get().cargo == "Directora"


def test_step_says_what_was_observed_of_it_and_what_was_corrected(observada, claves, gente, entrar):
    corregir_datos(acta=observada, valores={claves[0]: "Directora"}, por=gente["equipo"])
    texto = (
        leer(entrar(gente["equipo"]).get(reverse("actas:paso", args=[observada.pk, "participantes"]))).uno("main").texto
    )
    assert "sobre Participantes, Ana Ríos, GORE Áncash: cargo: No es su cargo." in texto
    assert "Ya se corrigió" in texto and "ahora dice «Directora»" in texto


def test_datum_of_the_session_is_corrected_and_answered_too(presentada, gente):
    dicho = servicios.DatosObservacion("No fue ahí.", Paso.SESION, campo="lugar")
    (una,) = servicios.observar_acta(acta=presentada, observaciones=(dicho,), por=gente["fed"])
    acta = Acta.objects.get(pk=presentada.pk)
    assert corregir_datos(acta=acta, valores={una.pk: "Casma"}, por=gente["equipo"]) == [Paso.SESION]
    assert Acta.objects.get(pk=acta.pk).lugar == "Casma"
    assert responder_lo_corregido(acta=acta, respuestas={una.pk: ""}, por=gente["equipo"]) == []
    una.refresh_from_db()
    assert una.respuesta == "Se corrigió. Sesión, lugar: decía «Huaraz» y ahora dice «Casma»."
