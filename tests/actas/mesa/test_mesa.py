"""The coordinator's desk: checks in front, a decision, and the next one; several at once, each on its own."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from actas import servicios
from actas.contenido import sello
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSeguimiento, DatosSesion
from actas.mesa.comprobaciones import _codigo, comprobar
from actas.mesa.consultas import en_la_cola, escrito
from actas.mesa.servicios import dar_vistos_buenos
from actas.models import AccionAgenda, Acta, EstadoActa, Firma, Paso
from actas.papel.documentos import papel_de
from egtpi_portal.cuentas.models import Membresia
from egtpi_portal.documentos.impresos.registro import anotar
from tests.actas.ayudas import acuerdo, eventos, guardar, pdf, presentar_otra_vez
from tests.egtpi_portal.documentos.pdf.hechos import linea, pdf_con
from tests.pagina import leer

pytestmark = pytest.mark.django_db


def mesa(acta):
    return reverse("actas:visto_bueno", args=[acta.pk])


VARIAS = "/actas/vistos-buenos/"


def otra_vez(acta):
    return Acta.objects.get(pk=acta.pk)


def mensajes(respuesta) -> list[str]:
    return leer(respuesta).textos(".mensajes .alert")


def sin_acuerdos(ancash, por):
    """A draft of the day after that lacks its agreements alone."""
    acta = servicios.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 6, 13), "extraordinaria"), por=por)
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Luis Paz", "Gerente", "GORE Áncash"),), por)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Padrón nominal"),), por)
    guardar(acta, Paso.SEGUIMIENTO, DatosSeguimiento(realizado=True), por)
    return acta


@pytest.fixture
def otra(gente, ancash):
    """Another acta that waits, of the day after."""
    por = gente["secretaria"]
    acta = sin_acuerdos(ancash, por)
    guardar(acta, Paso.ACUERDOS, (acuerdo(),), por)
    servicios.adjuntar_acta_firmada(acta=acta, archivo=pdf("otra"), nombre="otra.pdf", por=por)
    servicios.presentar_acta(acta=acta, por=por)
    return otra_vez(acta)


@pytest.fixture
def firmada_antes(gente, ancash):
    """An acta that waits, whose signed paper was printed before its last change; with the code that it carries."""
    por = gente["secretaria"]
    acta = sin_acuerdos(ancash, por)
    impreso = sello.codigo(acta)
    anotar(papel_de(acta), impreso)
    papel = ContentFile(pdf_con(linea(f"Codigo {impreso}")))
    servicios.adjuntar_acta_firmada(acta=acta, archivo=papel, nombre="antes.pdf", por=por)
    guardar(acta, Paso.ACUERDOS, (acuerdo(),), por)
    servicios.presentar_acta(acta=acta, por=por, sin_rastro=True)
    return otra_vez(acta), impreso


@pytest.fixture
def sin_senales(monkeypatch):
    """Of a scan without a code, and of what it would prove, nothing is flagged."""
    from actas.mesa import comprobaciones

    bien = comprobaciones.Comprobacion("Código", comprobaciones.BIEN, "8HKM.")
    monkeypatch.setattr(comprobaciones, "_codigo", lambda *args: bien)
    monkeypatch.setattr(comprobaciones, "_lo_que_probaria", lambda *args: bien)
    monkeypatch.setattr(comprobaciones, "_caracteristicas", lambda *args: bien)
    monkeypatch.setattr(comprobaciones, "_advertencias", lambda *args: bien)


# --- the checks ---


def test_each_check_says_what_came_of_it(presentada):
    comprobada = comprobar([presentada])[presentada.pk]
    assert [(c.nombre, c.marca) for c in comprobada.comprobaciones] == [
        ("Acta firmada", "si"), ("Firmas", "nose"), ("Código", "curso"), ("Datos por distrito", "nose"),
        ("Características", "si"), ("Lo que probaría", "curso"), ("Advertencias", "curso"),
        ("Desde la última vez", "si"),
    ]  # fmt: skip
    dichas = {c.nombre: c for c in comprobada.comprobaciones}
    assert dichas["Código"].frase == "No se lee en el papel: compare el papel con lo escrito."
    assert dichas["Desde la última vez"].frase == "Es la primera vez que se presenta."
    assert not comprobada.limpia


def test_who_approves_reads_what_who_presented_was_told_to_look_at(borrador, gente):
    guardar(borrador, Paso.ACUERDOS, (acuerdo(plazo=dt.date(2025, 1, 1)),), gente["secretaria"])
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    dichas = {c.nombre: c for c in comprobar([otra_vez(borrador)])[borrador.pk].comprobaciones}
    assert [t for t in dichas["Advertencias"].detalles if "(01/01/2025) está fuera de los que cuenta" in t] != []


def test_code_of_a_paper_is_compared_with_what_is_written_though_nothing_was_sealed_yet(presentada):
    propio, ajeno = sello.codigo(presentada), "3F2A-91BC-77D0"
    dichas = [_codigo(presentada, None, SimpleNamespace(codigo=c, codigos=(c,))) for c in (propio, ajeno)]
    assert [(una.marca, una.frase) for una in dichas] == [
        ("si", f"{propio}: es el papel de lo que está escrito."),
        ("no", f"El papel lleva el {ajeno} y lo escrito tiene el {propio}: no es su papel."),
    ]


def test_what_changed_since_it_was_last_presented_is_told_and_marked(observada, gente, pasan):
    pasan(minutes=5)
    guardar(
        observada, Paso.PARTICIPANTES, (DatosParticipante("Ana Ríos", "Directora", "GORE Áncash"),), gente["equipo"]
    )
    presentar_otra_vez(observada, gente["secretaria"])
    acta = otra_vez(observada)
    comprobada = comprobar([acta])[acta.pk]
    ultima = comprobada.comprobaciones[-1]
    assert (ultima.marca, ultima.frase, ultima.detalles) == (
        "curso", "Un cambio desde la versión 1.",
        ("Participantes, Ana Ríos, cargo: decía «Gerenta» y ahora dice «Directora».",),
    )  # fmt: skip
    assert [(p.paso, p.cambio) for p in escrito(acta, comprobada.cambios) if p.cambio] == [(Paso.PARTICIPANTES, True)]


def test_checking_takes_the_same_queries_for_one_and_for_two(presentada, otra, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as una:
        comprobar([presentada])
    with django_assert_num_queries(len(una)):
        assert set(comprobar([presentada, otra])) == {presentada.pk, otra.pk}


# --- one page for an acta ---


def test_page_shows_the_paper_beside_what_was_typed_and_lets_only_its_own_be_embedded(presentada, gente, entrar):
    cliente = entrar(gente["fed"])
    respuesta = cliente.get(mesa(presentada))
    pagina = leer(respuesta)
    assert "object-src 'self'" in respuesta["Content-Security-Policy"]
    (visor,) = pagina.todos("object")
    texto = pagina.uno("main").texto
    for dicho in ("Lo que el portal comprobó", "Ana Ríos", "Anemia por distrito", "sulfato ferroso", "Toda el acta"):
        assert dicho in texto
    papel = cliente.get(visor["data"].partition("#")[0])
    assert (papel.status_code, papel["Content-Type"], papel["X-Frame-Options"]) == (
        200,
        "application/pdf",
        "SAMEORIGIN",
    )
    assert papel["Content-Disposition"].startswith("inline;")
    politica = papel["Content-Security-Policy"]
    assert "script-src 'none'" in politica and "frame-ancestors 'self'" in politica


def test_evidence_that_no_viewer_shows_is_only_downloaded(borrador, gente, entrar):
    from tests.actas.ayudas import hoja

    adjunto = servicios.adjuntar_archivo(acta=borrador, archivo=hoja(["a"]), nombre="h.xlsx", por=gente["equipo"])
    ruta = reverse("documentos:mirar", args=[adjunto.documento_id])
    assert entrar(gente["equipo"]).get(ruta).status_code == 404


def test_approving_goes_on_to_the_next_one_and_after_the_last_to_the_acta(presentada, otra, gente, entrar):
    cliente = entrar(gente["fed"])
    assert (en_la_cola(gente["fed"], presentada).cuantas, en_la_cola(gente["fed"], presentada).siguiente) == (2, otra)
    primera = cliente.post(mesa(presentada), {"decision": "visto_bueno", "sello": presentada.sello}, follow=True)
    assert primera.redirect_chain == [(mesa(otra), 302)]
    assert mensajes(primera)[-1].endswith("como Coordinador Territorial FED. Sigue esta.")
    ultima = cliente.post(mesa(otra), {"decision": "visto_bueno", "sello": otra.sello}, follow=True)
    assert ultima.redirect_chain == [(reverse("actas:detalle", args=[otra.pk]), 302)]
    assert mensajes(ultima)[-1].endswith("Ninguna otra espera su visto bueno.")


def test_once_given_it_is_not_offered_again_and_the_next_one_is(presentada, otra, gente, entrar):
    cliente = entrar(gente["fed"])
    assert "Dar mi visto bueno y seguir" in leer(cliente.get(mesa(presentada))).textos(".decide .boton")
    cliente.post(mesa(presentada), {"decision": "visto_bueno", "sello": presentada.sello})
    pagina = leer(cliente.get(mesa(presentada)))
    assert pagina.textos(".decide .boton") == [f"Pasar a la siguiente, {otra.codigo}", "Devolver con lo observado"]
    assert "ya está dado" in pagina.uno(".decide").texto
    acciones = leer(cliente.get(reverse("actas:detalle", args=[presentada.pk]))).textos(".acciones a")
    assert "Ver lo que aprobó" in acciones and "Dar visto bueno" not in acciones
    de_la_otra = entrar(gente["midis"]).get(mesa(presentada))
    assert "Dar mi visto bueno y seguir" in leer(de_la_otra).textos(".decide .boton")


def test_annexes_are_on_the_page_each_with_its_link(borrador, gente, entrar):
    from tests.actas.ayudas import hoja

    por = gente["secretaria"]
    libro = servicios.adjuntar_archivo(acta=borrador, archivo=hoja(["a"]), nombre="anemia.xlsx", por=por)
    oficio = servicios.adjuntar_archivo(acta=borrador, archivo=pdf("oficio"), nombre="oficio.pdf", por=por)
    servicios.presentar_acta(acta=borrador, por=por)
    pagina = leer(entrar(gente["fed"]).get(mesa(borrador)))
    enlaces = {a.texto.partition(",")[0].strip(): a["href"] for a in pagina.todos(".papel .archivos a")}
    assert enlaces["anemia.xlsx"] == reverse("documentos:descargar", args=[libro.documento_id])
    assert enlaces["oficio.pdf"] == reverse("documentos:mirar", args=[oficio.documento_id])


def test_observing_a_row_and_a_datum_names_them(presentada, gente, entrar):
    cliente = entrar(gente["fed"])
    cliente.post(
        mesa(presentada),
        {
            "decision": "observar", "participantes": "No es su cargo.", "participantes-parte": "Ana Ríos, GORE Áncash",
            "participantes-campo": "cargo", "acuerdos": "Falta un acuerdo.",
        },
    )  # fmt: skip
    assert otra_vez(presentada).estado == EstadoActa.OBSERVADA
    assert list(presentada.observaciones.values_list("paso", "parte", "campo", "motivo")) == [
        ("participantes", "Ana Ríos, GORE Áncash", "cargo", "No es su cargo."),
        ("acuerdos", "", "", "Falta un acuerdo."),
    ]
    assert eventos()[-1][1].startswith(
        "felipe observó el acta 02-ACTA-2024-06: Participantes, Ana Ríos, GORE Áncash: cargo: No es su cargo"
    )


def test_observing_what_the_step_does_not_have_is_refused(presentada, gente):
    for dato, dicho in (({"parte": "Nadie"}, "no tiene «Nadie»"), ({"campo": "plazo"}, "Elija un dato de ese paso")):
        observacion = servicios.DatosObservacion("x", Paso.PARTICIPANTES, **dato)
        with pytest.raises(ValueError, match=dicho):
            servicios.observar_acta(acta=presentada, observaciones=(observacion,), por=gente["fed"])
    assert otra_vez(presentada).estado == EstadoActa.PRESENTADA


def test_approving_with_an_observation_typed_asks_which_of_both_and_keeps_it(presentada, gente, entrar):
    respuesta = entrar(gente["fed"]).post(
        mesa(presentada), {"decision": "visto_bueno", "sello": presentada.sello, "agenda": "Muy corta."}
    )
    pagina = leer(respuesta)
    assert "devuelva el acta con ellas, o bórrelas" in pagina.uno("[role=alert]").texto
    assert "Muy corta." in pagina.uno("main").texto
    assert otra_vez(presentada).firmas.count() == 1


def test_second_click_is_told_who_approved(presentada, gente, entrar):
    cliente = entrar(gente["fed"])
    for _ in range(2):
        respuesta = cliente.post(mesa(presentada), {"decision": "visto_bueno", "sello": presentada.sello}, follow=True)
    assert "ya tiene el visto bueno de felipe, Coordinador Territorial FED" in mensajes(respuesta)[-1]
    assert Firma.objects.filter(acta=presentada, dada_por=gente["fed"]).count() == 1


def test_what_changed_while_it_was_looked_at_is_shown_again(presentada, gente, entrar):
    respuesta = entrar(gente["fed"]).post(mesa(presentada), {"decision": "visto_bueno", "sello": "0" * 64}, follow=True)
    assert respuesta.redirect_chain == [(mesa(presentada), 302)]
    assert "cambió mientras usted lo miraba" in mensajes(respuesta)[-1]


# --- several at once ---


def test_several_are_approved_each_on_its_seal_and_one_refused_stops_no_other(presentada, otra, gente, sin_senales):
    hechas = dar_vistos_buenos(elegidas=[(presentada, "0" * 64), (otra, otra.sello)], por=gente["fed"])
    assert [(h.acta.codigo, bool(h.firma), h.por_que) for h in hechas] == [
        (
            presentada.codigo, False,
            "El contenido del acta 02-ACTA-2024-06 cambió mientras usted lo miraba. Revíselo de nuevo antes de seguir.",
        ),
        (otra.codigo, True, ""),
    ]  # fmt: skip
    assert hechas[1].firma.sello == otra.sello
    assert [accion for accion, _ in eventos()].count("acta.visto_bueno") == 1


def test_what_is_flagged_is_not_approved_with_others(presentada, gente):
    (hecha,) = dar_vistos_buenos(elegidas=[(presentada, presentada.sello)], por=gente["fed"])
    assert (hecha.firma, hecha.por_que.startswith("Tiene algo que mirar (código, ")) == (None, True)
    assert otra_vez(presentada).firmas.count() == 1


def test_two_coordinators_at_once_each_give_theirs_and_the_second_click_says_so(presentada, gente, sin_senales):
    elegida = [(presentada, presentada.sello)]
    assert dar_vistos_buenos(elegidas=elegida, por=gente["fed"])[0].por_que == ""
    assert dar_vistos_buenos(elegidas=[(otra_vez(presentada), presentada.sello)], por=gente["midis"])[0].por_que == ""
    assert otra_vez(presentada).estado == EstadoActa.CONFORME
    (repetida,) = dar_vistos_buenos(elegidas=elegida, por=gente["fed"])
    assert "Coordinador Territorial FED" in repetida.por_que


def test_deputy_whose_membership_ended_is_told_for_each(presentada, gente, sin_senales):
    Membresia.objects.filter(usuario=gente["fed"]).update(desde=dt.date(2024, 1, 1), hasta=dt.date(2024, 6, 17))
    (hecha,) = dar_vistos_buenos(elegidas=[(presentada, presentada.sello)], por=gente["fed"])
    assert "terminó el 17/06/2024" in hecha.por_que


def test_page_of_several_offers_what_is_not_flagged_and_tells_what_came(presentada, otra, gente, entrar, sin_senales):
    cliente = entrar(gente["fed"])
    pagina = leer(cliente.get(VARIAS))
    assert [c["value"] for c in pagina.todos("input[name=acta]")] == [str(presentada.pk), str(otra.pk)]
    assert not [c for c in pagina.todos("input[name=acta]") if c["checked"] is not None]
    datos = {"acta": [presentada.pk, otra.pk], f"sello-{presentada.pk}": presentada.sello, f"sello-{otra.pk}": "x"}
    texto = leer(cliente.post(VARIAS, datos)).uno("main").texto
    assert "Dado" in texto and "No se dio" in texto and "cambió mientras" in texto
    assert "Seguir con 02-ACTA-2024-06-E1" in texto


def test_page_of_several_with_nothing_marked_says_so(presentada, gente, entrar):
    cliente = entrar(gente["fed"])
    assert "No marcó ningún acta" in mensajes(cliente.post(VARIAS, {}))[-1]
    assert leer(cliente.get(VARIAS)).todos("input[name=acta]") == []
    assert cliente.get("/actas/vistos-buenos/?marcar=todas").status_code == 200


def test_that_the_paper_is_of_before_is_told_without_asking_who_approves_to_print_it(firmada_antes, gente, entrar):
    acta, impreso = firmada_antes
    dicho = (
        f"El acta firmada que está subida lleva el código {impreso} y lo escrito hoy tiene el código "
        f"{sello.codigo(acta)}: el acta cambió después de imprimirla."
    )
    assert dicho in leer(entrar(gente["fed"]).get(mesa(acta))).textos(".aviso.curso")
    firmas = reverse("actas:firmas", args=[acta.pk])
    avisos = {quien: leer(entrar(gente[quien]).get(firmas)).textos(".aviso.curso") for quien in ("fed", "secretaria")}
    assert avisos == {"fed": [dicho], "secretaria": [f"{dicho} Imprímala otra vez, hágala firmar y súbala."]}
