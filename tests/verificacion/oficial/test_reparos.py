"""What whoever proposes or issues is told before, and has to confirm."""

import datetime as dt

import pytest
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.territorio.models import MetaAsistencia
from tests.pagina import leer
from tests.verificacion.oficial.test_paginas import HITO_1, de, mensajes, ocultos
from verificacion.motor import fichas
from verificacion.oficial.models import VerificacionOficial
from verificacion.oficial.reparos import antes_de_proponer
from verificacion.oficial.servicios import confirmar, contestar, emitir, enviar, responder

pytestmark = pytest.mark.django_db
HITO_2 = "art-01.01-2023-2024/hito-2"
FALTA_CONFIRMAR = (
    "Falta su confirmación: marque la casilla. Si ya la había marcado, lo que sigue cambió; léalo otra vez"
)


def marcar(cliente, *verificaciones, **mas):
    """The page of confirmation of those."""
    pedido = {"accion": "emitir", "pk": [v.pk for v in verificaciones], **mas}
    return cliente.post(de("lote"), pedido, follow=True)


# --- issuing ---


def test_page_says_how_many_of_each_verdict_and_for_which_nobody_answered_or_confirmed(
    una_ficha, pedir, renata, entrar, sin_esperas
):
    dos = pedir()
    pagina = leer(marcar(entrar(renata), *dos))
    assert pagina.uno("h1").texto == "Emitir 2 verificaciones"
    dichos = {v.veredicto for v in dos}
    cuentas = {li.texto.split(" ", 1)[1]: li.uno("b").texto for li in pagina.todos(".resumen li")}
    assert sum(map(int, cuentas.values())) == 2
    assert len(cuentas) == 4 and len([n for n in cuentas.values() if n != "0"]) == len(dichos)
    reparos = pagina.textos(".aviso li")
    assert reparos[0] == "2: Sin enviar a la región, que no pudo responder. Áncash, La Libertad"
    assert reparos[1] == "2: Sin confirmar por otro evaluador. Áncash, La Libertad"
    assert "Para emitir, escriba cuántas se congelan: 2" in pagina.uno("main form label").texto
    assert not VerificacionOficial.objects.emitidas().exists()


def test_while_the_term_to_answer_runs_it_says_until_when_and_for_how_long(pedir, renata, entrar, sin_esperas, hoy):
    dos = enviar(verificaciones=pedir(), por=renata)
    cliente = entrar(renata)
    pagina = leer(marcar(cliente, *dos))
    assert pagina.textos(".aviso li")[0] == (
        "2: Enviadas, y aún pueden responder: nadie lo hizo, y el plazo corre hasta el 25/06/2024: quedan 5 días "
        "hábiles. Áncash, La Libertad"
    )
    suya = leer(cliente.get(de("verificacion", dos[0].pk)))
    assert suya.textos(".aviso")[0] == (
        "El plazo de la región para presentar su descargo corre hasta el 25/06/2024: quedan 5 días hábiles. Todavía "
        "nadie respondió."
    )
    hoy(dt.date(2024, 6, 26))
    pagina = leer(marcar(entrar(renata), *dos))
    assert pagina.textos(".aviso li")[0] == (
        "2: Enviadas, y nadie respondió: el plazo venció el 25/06/2024. Áncash, La Libertad"
    )
    assert pagina.todos("[data-t=Descargo]")[0].texto == "nadie respondió el plazo venció el 25/06/2024"


def test_whoever_may_do_both_is_told_so_and_not_that_they_cannot(pedir, renata, entrar, settings):
    settings.EXIGE_DESCARGO = settings.SEGUNDO_EVALUADOR = False
    una = pedir("02")
    dicho = leer(entrar(renata).get(de("verificacion", una.pk))).uno("main").texto
    assert "una misma persona puede proponer y emitir" in dicho
    assert "Usted no puede confirmarla" not in dicho and "Emitir…" in dicho
    settings.SEGUNDO_EVALUADOR = True
    settings.EXIGE_DESCARGO = True
    pagina = leer(entrar(renata).get(de("verificacion", una.pk)))
    assert "Emitir…" not in pagina.uno("main").texto
    assert pagina.textos("main .pie")[:2] == [
        "Aún no se puede emitir: falta que otro evaluador la confirme.",
        "Usted no puede confirmarla: envíela antes a la región, que tiene derecho a presentar su descargo.",
    ]
    settings.EXIGE_DESCARGO = False
    pagina = leer(entrar(renata).get(de("verificacion", una.pk)))
    assert pagina.textos("main .pie")[1] == (
        "Usted no puede confirmarla: la confirma otro evaluador, distinto de quien la propuso, eligió su fecha o "
        "apartó criterios."
    )


def test_answered_and_confirmed_one_has_nothing_held_against_it(pedir, renata, bruno, rosa, entrar):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    suyo = responder(verificacion=una, texto="Conforme.", por=rosa)
    contestar(descargo=suyo, texto="Se toma nota.", por=renata)
    confirmar(verificaciones=[una], por=bruno)
    pagina = leer(marcar(entrar(renata), una))
    assert pagina.uno("h1").texto == "Emitir la verificación de Áncash"
    fila = pagina.uno("tbody tr")
    assert (fila.uno("[data-t=Descargo]").texto, fila.uno("[data-t=Confirmada]").texto) == (
        "presentado y respondido", "el 18/06/2024",
    )  # fmt: skip
    assert not [r for r in pagina.textos(".aviso li") if "respondi" in r or "confirmar" in r]


@pytest.mark.lenta
def test_a_descargo_without_answer_is_told_before_issuing_on_its_page_and_in_the_list(
    pedir, renata, rosa, entrar, sin_esperas
):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    suyo = responder(verificacion=una, texto="Conforme.", por=rosa)
    responder(verificacion=una, texto="Y algo más.", por=rosa)
    cliente = entrar(renata)
    contestar(descargo=suyo, texto="Se toma nota.", por=renata)
    pagina, lista = leer(marcar(cliente, una)), leer(cliente.get(de("lista")))
    assert "1: Con un descargo que nadie respondió por escrito. Áncash" in pagina.textos(".aviso li")
    assert [cada.uno("[data-t=Descargo]").texto for cada in (pagina, lista)] == ["2 presentados, 1 sin responder"] * 2
    assert "Un descargo espera su respuesta por escrito. Responda antes de emitir: después ya no se puede." in (
        leer(cliente.get(de("verificacion", una.pk))).textos(".aviso")
    )


@pytest.mark.parametrize("escrito", ["", "1", "dos", "25"])
def test_wrong_number_issues_nothing_and_says_which(pedir, renata, entrar, sin_esperas, escrito):
    cliente = entrar(renata)
    previa = leer(marcar(cliente, *pedir()))
    respuesta = leer(cliente.post(de("emitir"), {**ocultos(previa), "cuantas": escrito}))
    assert respuesta.uno(".falla").texto == "Para emitir, escriba el número de verificaciones que se congelan: 2."
    assert not VerificacionOficial.objects.emitidas().exists()


def test_two_presses_issue_once_and_the_second_is_told(pedir, renata, entrar, sin_esperas):
    cliente = entrar(renata)
    enviado = {**ocultos(leer(marcar(cliente, pedir("02")))), "cuantas": "1"}
    assert mensajes(cliente.post(de("emitir"), enviado, follow=True)) == ["Se emitió: V-2024-H1-02-001."]
    assert mensajes(cliente.post(de("emitir"), enviado, follow=True)) == [
        "Ya estaban emitidas: V-2024-H1-02-001. No se emitió nada más."
    ]
    assert Evento.objects.filter(accion="verificacion.emision").count() == 1


def test_what_changed_since_it_was_seen_is_shown_again(pedir, renata, rosa, entrar, sin_esperas):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    cliente = entrar(renata)
    enviado = {**ocultos(leer(marcar(cliente, una))), "cuantas": "1"}
    responder(verificacion=una, texto="Hay un acta más.", por=rosa)
    pagina = leer(cliente.post(de("emitir"), enviado))
    assert "Lo que se iba a emitir cambió desde que lo vio" in pagina.uno(".falla").texto
    assert "Con un descargo que nadie respondió por escrito." in pagina.uno("main").texto
    assert not VerificacionOficial.objects.emitidas().exists()
    cliente.post(de("emitir"), {**ocultos(pagina), "cuantas": "1"})
    assert VerificacionOficial.objects.emitidas().count() == 1


def test_new_evidence_is_told_on_the_page_and_nothing_is_issued(pedir, renata, entrar, sin_esperas):
    MetaAsistencia.objects.filter(region_id="02").delete()
    una = pedir("02", hito="hito-2")
    cliente = entrar(renata)
    enviado = {**ocultos(leer(marcar(cliente, una))), "cuantas": "1"}
    MetaAsistencia.objects.create(region_id="02", ficha=fichas.VIGENTE, hito="hito-2", porcentaje="1")
    pagina = leer(cliente.post(de("emitir"), enviado))
    assert "llegó evidencia, se registró una revisión o cambió una meta" in pagina.uno(".falla").texto
    assert not VerificacionOficial.objects.emitidas().exists()


def test_those_that_cannot_be_issued_are_left_out_and_say_why(pedir, renata, bruno, entrar, settings):
    settings.EXIGE_DESCARGO, settings.SEGUNDO_EVALUADOR = False, True
    una, otra = pedir()
    confirmar(verificaciones=[una], por=bruno)
    pagina = leer(marcar(entrar(renata), una, otra))
    assert pagina.uno("h1").texto == "Emitir la verificación de Áncash"
    assert "falta que otro evaluador la confirme" in pagina.uno("main").texto
    assert ocultos(pagina)["pk"] == [str(una.pk)]


def test_none_that_can_be_issued_offers_no_button(pedir, renata, entrar):
    pagina = leer(marcar(entrar(renata), pedir("02")))
    assert "envíela antes a la región" in pagina.uno("main").texto or "falta que otro" in pagina.uno("main").texto
    assert pagina.todos("main form .boton") == []
    assert pagina.uno("h1").texto == "Ninguna se puede emitir"


def test_superseding_open_deadlines_and_not_evaluable_are_told_before_issuing(pedir, renata, entrar, sin_esperas):
    MetaAsistencia.objects.filter(region_id="02").delete()
    emitir(verificaciones=[pedir("02", hito="hito-2")], por=renata)
    reparos = leer(marcar(entrar(renata), pedir("02", hito="hito-2"))).textos(".aviso li")
    assert "1: Con plazos que aún no vencían a la fecha en que se evaluaron. Áncash" in reparos
    assert "1: Con otra vigente, que quedará sustituida. Áncash (V-2024-H2-02-001)" in reparos
    assert any("«No evaluable»" in reparo for reparo in reparos) is (
        VerificacionOficial.objects.filter(veredicto="no_evaluable").exists()
    )


def test_after_issuing_one_goes_back_to_where_one_was(pedir, renata, entrar, sin_esperas):
    una = pedir("02")
    cliente = entrar(renata)
    enviado = {**ocultos(leer(marcar(cliente, una, vuelve=una.pk))), "cuantas": "1"}
    assert cliente.post(de("emitir"), enviado).url == de("verificacion", una.pk)


def test_secretary_does_not_get_to_the_page(pedir, renata, rosa, entrar):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    assert entrar(rosa).get(de("emitir"), {"pk": una.pk}).status_code == 403


# --- the next step ---


def principal(cliente, verificacion) -> list[str]:
    """The buttons of the page that are not secondary."""
    botones = leer(cliente.get(de("verificacion", verificacion.pk))).todos(".acciones .boton")
    return [b.texto for b in botones if "claro" not in b["class"].split()]


def test_primary_button_is_the_next_step_of_the_state(pedir, renata, bruno, rosa, entrar):
    una, cliente = pedir("02"), entrar(bruno)
    assert principal(cliente, una) == ["Enviar a la región"]
    enviar(verificaciones=[una], por=renata)
    assert principal(cliente, una) == []  # the region may still answer
    responder(verificacion=una, texto="Conforme.", por=rosa)
    assert principal(entrar(bruno), una) == ["Confirmar"]
    confirmar(verificaciones=[una], por=bruno)
    assert principal(entrar(bruno), una) == ["Emitir…"]


def test_issued_one_says_how_it_is_replaced(emitida, renata, rosa, entrar):
    pagina = leer(entrar(renata).get(de("verificacion", emitida.pk)))
    aviso = next(a for a in pagina.todos(".aviso") if "no se corrige ni se anula" in a.texto)
    assert "la nueva sustituye a esta" in aviso.texto
    formulario = leer(entrar(renata).get(aviso.uno("a")["href"]))
    assert [c["value"] for c in formulario.todos("[name=regiones]") if c["checked"]] == ["02"]
    assert [o["value"] for o in formulario.todos("#id_verificacion option") if o["selected"]] == [HITO_1]
    suya = leer(entrar(rosa).get(de("verificacion", emitida.pk)))
    assert "la nueva sustituye a esta" in suya.uno("main").texto
    assert "Proponer la que la reemplace" not in suya.uno("main").texto


# --- proposing ---


def test_proposing_while_deadlines_are_open_is_cautioned_and_asks_to_be_confirmed(regiones, renata, entrar):
    cliente = entrar(renata)
    pedido = {"verificacion": HITO_2, "al": "2024-06-18", "regiones": regiones}
    pagina = leer(cliente.post(de("nueva"), pedido))
    assert not VerificacionOficial.objects.exists()
    assert pagina.uno(".aviso.curso li").texto == (
        "Al 18/06/2024 aún hay plazos abiertos, el último hasta el 05/07/2024: lo que se proponga puede no ser lo que "
        "resulte cuando venzan. Áncash, La Libertad"
    )
    assert [c["value"] for c in pagina.todos("[name=regiones]") if c["checked"]] == regiones
    entendido = pagina.uno("[name=entendido]")["value"]
    assert pagina.uno("#antes").texto == "Antes de proponer"
    for marcado in ({}, {"entendido": "otra cosa"}):
        otra_vez = leer(cliente.post(de("nueva"), {**pedido, "advertido": "1", **marcado}))
        assert otra_vez.uno("#antes").texto == FALTA_CONFIRMAR
    assert not VerificacionOficial.objects.exists()
    cliente.post(de("nueva"), {**pedido, "entendido": entendido})
    assert VerificacionOficial.objects.count() == 2


def test_one_in_force_and_what_cannot_be_evaluated_are_cautioned(emitida, renata):
    MetaAsistencia.objects.filter(region_id="02").delete()
    reparos = antes_de_proponer(["02", "13"], fichas.VIGENTE, "hito-1", dt.date(2024, 6, 18))
    dichos = {reparo.texto.split(":")[0]: reparo.regiones for reparo in reparos}
    assert dichos["Ya hay una emitida vigente"] == ("Áncash (V-2024-H1-02-001)",)
    assert "Áncash (asistencia técnica)" in dichos["Hay criterios que no se pueden evaluar"]
    assert not [texto for texto in dichos if "plazos abiertos" in texto]


def test_proposal_with_nothing_to_caution_is_made_at_once(regiones, renata, entrar):
    assert antes_de_proponer(regiones, fichas.VIGENTE, "hito-1", dt.date(2024, 6, 18)) == ()
    pedido = {"verificacion": HITO_1, "al": "2024-06-18", "regiones": regiones}
    respuesta = entrar(renata).post(de("nueva"), pedido)
    assert respuesta.url.startswith(reverse("oficial:lista"))


# --- evaluating again ---


def test_evaluating_again_while_deadlines_are_open_is_cautioned_and_asks_to_be_confirmed(pedir, renata, entrar):
    una, cliente = pedir("02", hito="hito-2"), entrar(renata)
    pagina = leer(cliente.post(de("evaluar", una.pk), {"al": "2024-06-17"}))
    assert pagina.uno("#antes").texto == "Antes de evaluar de nuevo"
    assert pagina.textos(".aviso.curso li") == [
        "Al 17/06/2024 aún hay plazos abiertos, el último hasta el 05/07/2024: lo que se proponga puede no ser lo que "
        "resulte cuando venzan. Áncash"
    ]
    assert pagina.uno("[name=al]")["value"] == "2024-06-17"
    for marcado in ({}, {"entendido": "otra cosa"}):
        otra_vez = leer(cliente.post(de("evaluar", una.pk), {"al": "2024-06-17", "advertido": "1", **marcado}))
        assert otra_vez.uno("#antes").texto == FALTA_CONFIRMAR
    una.refresh_from_db()
    assert una.al == dt.date(2024, 6, 18)
    assert not Evento.objects.filter(accion="verificacion.actualizacion").exists()
    entendido = pagina.uno("[name=entendido]")["value"]
    respuesta = cliente.post(de("evaluar", una.pk), {"al": "2024-06-17", "advertido": "1", "entendido": entendido})
    una.refresh_from_db()
    assert (respuesta.url, una.al) == (de("verificacion", una.pk), dt.date(2024, 6, 17))


def test_evaluating_again_what_cannot_be_evaluated_any_more_is_cautioned(pedir, renata, entrar):
    una, cliente = pedir("02"), entrar(renata)
    MetaAsistencia.objects.filter(region_id="02").delete()
    pagina = leer(cliente.post(de("evaluar", una.pk), {"al": "2024-06-18"}))
    assert pagina.textos(".aviso.curso li") == [
        "Hay criterios que no se pueden evaluar: falta un dato que registra el MIDIS. Áncash (asistencia técnica)"
    ]
    assert not Evento.objects.filter(accion="verificacion.actualizacion").exists()


def test_evaluating_again_with_nothing_to_caution_is_done_at_once(pedir, renata, entrar):
    una = pedir("02")
    respuesta = entrar(renata).post(de("evaluar", una.pk), {"al": "2024-06-18"})
    assert respuesta.url == de("verificacion", una.pk)
    assert Evento.objects.filter(accion="verificacion.actualizacion").count() == 1


def test_date_that_has_not_come_is_refused_before_any_caution(pedir, renata, entrar):
    una = pedir("02", hito="hito-2")
    pagina = leer(entrar(renata).post(de("evaluar", una.pk), {"al": "2024-06-19"}))
    assert "aún no llega" in pagina.uno("main").texto
    assert pagina.todos("#antes") == []
