"""The pages of the desk: what they show, what one sends, and where it leads."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from verificacion.models import Revision
from verificacion.revisiones.mesa.clases import Clase
from verificacion.revisiones.mesa.cola import a_la_vista
from verificacion.revisiones.mesa.vista import mirar

pytestmark = pytest.mark.django_db


@pytest.fixture
def enlace(acta):
    return reverse("verificacion:pieza", args=["acta", acta.pk])


@pytest.fixture
def enviado(acta, dario):
    """What the page of that acta sends, before anything is marked."""
    vista = mirar("acta", str(acta.pk), dario)
    return {"visto": json.dumps(vista.visto), "asunto": [f"{p.nombre}@0" for p in vista.preguntas]}


def test_one_press_records_all_and_leads_on_and_another_undoes_it(enlace, enviado, dario, entrar):
    cliente = entrar(dario)
    pagina = leer(cliente.post(enlace, {**enviado, "hacer": "todo"}, follow=True))
    quedan = pagina.textos(".mensajes .alert")[0]
    assert quedan.startswith("Quedó registrado:")
    assert "el portal dice No." in quedan
    cuantas = Revision.objects.count()
    deshacer = pagina.uno("form.ultima")["action"]
    pagina = leer(cliente.post(deshacer, follow=True))
    assert pagina.textos(".mensajes .alert") == [
        f"Se deshizo lo último que registró: {cuantas} respuestas. Vuelve a regir lo que había antes."
    ]
    assert not Revision.objects.en_pie().exists()


def test_after_the_last_answer_it_is_said_that_the_piece_is_complete_and_which_comes_next(ancash, dario, entrar):
    cliente, clave = entrar(dario), "02-2024-03"
    enlace = reverse("verificacion:pieza", args=["mes", clave])
    vista = mirar("mes", clave, dario)
    (pregunta,) = vista.preguntas
    datos = {"visto": json.dumps(vista.visto), "asunto": [f"{pregunta.nombre}@0"], "hacer": "marcado"}
    datos |= {f"dice-{pregunta.nombre}": "si", f"motivo-{pregunta.nombre}": "Se ve en el libro."}
    pagina = leer(cliente.post(f"{enlace}?clase=mes", datos, follow=True))
    titulo = pagina.uno("h1").texto
    assert pagina.textos(".mensajes .alert") == [
        f"Quedó registrado: 1 conforme. Rige desde hoy. {vista.mesa.titulo}: completa, todas sus preguntas están "
        f"respondidas. Esta es la siguiente: {titulo}."
    ]
    assert titulo != vista.mesa.titulo


def test_what_was_left_without_an_answer_is_said_on_moving_on(enlace, enviado, acta, dario, entrar):
    una = enviado["asunto"][0].removesuffix("@0")
    datos = {**enviado, "hacer": "marcado", f"dice-{una}": "no", f"motivo-{una}": "No se lee."}
    dicho = leer(entrar(dario).post(enlace, datos, follow=True)).textos(".mensajes .alert")[0]
    assert f"De Acta {acta.codigo} quedan {len(enviado['asunto']) - 1} sin responder: sigue en la cola." in dicho


def test_agreeing_with_the_portal_is_not_called_as_the_answer_is(enlace, dario, entrar):
    main = leer(entrar(dario).get(enlace)).uno("main")
    botones = main.textos("button[name=hacer]")
    assert not [boton for boton in botones if boton.startswith("Conforme")]
    assert any(boton.startswith("De acuerdo con todo lo que dice el portal") for boton in botones)


def test_what_lacks_a_reason_is_told_beside_it_and_what_was_typed_stays(enlace, enviado, acta, dario, entrar):
    nombre = f"caracteristica:{acta.pk}-1"
    datos = {**enviado, "hacer": "marcado", f"dice-{nombre}": "no", f"motivo-{nombre}": " "}
    otra = next(a.removesuffix("@0") for a in enviado["asunto"] if not a.startswith(nombre))
    datos |= {f"dice-{otra}": "no", f"motivo-{otra}": "No se lee."}
    pagina = leer(entrar(dario).post(enlace, datos))
    assert "Falta algún motivo" in pagina.uno(".falla").texto
    assert pagina.textos(".invalid-feedback") == ["Escriba por qué no está conforme: lo leerá la región."]
    assert pagina.uno(f"[name=motivo-{otra}]").texto == "No se lee."
    assert not Revision.objects.exists()


def test_what_changed_meanwhile_is_marked_on_the_page(enlace, enviado, dario, entrar):
    visto = {**json.loads(enviado["visto"]), "sesion": "otra"}
    pagina = leer(entrar(dario).post(enlace, {**enviado, "visto": json.dumps(visto), "hacer": "todo"}))
    assert "Mientras usted miraba esta página cambió lo que se revisa" in pagina.uno(".falla").texto
    assert "Cambió" in pagina.uno(".mesa-evidencia h3").texto
    assert not Revision.objects.exists()


@pytest.mark.parametrize("visto", ["", "{", "[]", "7", "[" * 5000])
def test_a_form_that_no_page_of_ours_sent_records_nothing(enlace, enviado, dario, entrar, visto):
    respuesta = entrar(dario).post(enlace, {**enviado, "visto": visto, "asunto": ["x", "@", "a:b@c"], "hacer": "todo"})
    assert respuesta.status_code == 200
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    ("clase", "clave"), [("nada", "1"), ("acta", "x"), ("acta", "99999999"), ("mes", "02-2024-13")]
)
def test_what_there_is_not_or_is_of_a_region_one_does_not_see_is_not_found(ancash, dario, entrar, clase, clave):
    assert entrar(dario).get(reverse("verificacion:pieza", args=[clase, clave])).status_code == 404


@pytest.mark.parametrize(("clase", "clave"), [("mes", "02-2024-03"), ("plan", None), ("ficha", None)])
def test_every_kind_has_its_page_with_its_question(ancash, dario, entrar, clase, clave):
    clave = clave or next(p.clave for p in a_la_vista(dario, "02")[1] if p.clase == clase)
    pagina = leer(entrar(dario).get(reverse("verificacion:pieza", args=[clase, clave])))
    assert len(pagina.todos("fieldset.pregunta")) == 1
    assert len(pagina.todos("fieldset.pregunta input[type=radio]")) == 2


def test_the_queue_and_the_progress_take_the_same_queries_however_much_there_is(ancash, dario, entrar):
    cliente = entrar(dario)
    for nombre in ("cola", "avance_de_revision"):
        cuentas = set()
        cliente.get(reverse(f"verificacion:{nombre}"))
        for pedido in ({"clase": "plan"}, {"ver": "todas"}):
            with CaptureQueriesContext(connection) as hechas:
                assert cliente.get(reverse(f"verificacion:{nombre}"), pedido).status_code == 200
            cuentas.add(len(hechas))
        assert len(cuentas) == 1


def test_each_figure_of_the_progress_leads_to_what_is_left_of_its_kind(ancash, dario, entrar):
    pagina = leer(entrar(dario).get(reverse("verificacion:avance_de_revision"), {"region": "02"}))
    (fila,) = pagina.todos("main tbody tr")
    assert [celda["data-t"] for celda in fila.todos("td")] == [*(clase.label for clase in Clase), "En total"]
    assert [celda.todos("a")[0]["href"] for celda in fila.todos("td")[:-1]] == [
        f"{reverse('verificacion:cola')}?region=02&clase={clase}" for clase in Clase
    ]


def test_the_filters_go_from_page_to_page(enlace, dario, entrar):
    pagina = leer(entrar(dario).get(f"{enlace}?region=02&clase=acta"))
    assert all("clase=acta&region=02" in a["href"] for a in pagina.todos("main .acciones a"))


def test_the_pages_of_the_evidence_lead_a_reviewer_to_its_desk_and_nobody_else(acta, enlace, dario, persona, entrar):
    suya = reverse("actas:detalle", args=[acta.pk])
    enlaces = [
        [a["href"] for a in leer(entrar(quien).get(suya)).todos("main a")] for quien in (dario, persona(Rol.CONSULTA))
    ]
    assert [enlace in suyos for suyos in enlaces] == [True, False]


def test_a_piece_takes_the_same_queries_with_many_questions_as_with_few(ancash, dario, entrar):
    actas = sorted((p for p in a_la_vista(dario, "02")[1] if p.clase == "acta"), key=lambda p: len(p.asuntos))
    cliente, cuentas = entrar(dario), []
    cliente.get(reverse("verificacion:cola"))
    for pieza in (actas[0], actas[-1]):
        with CaptureQueriesContext(connection) as hechas:
            cliente.get(reverse("verificacion:pieza", args=["acta", pieza.clave]))
        cuentas.append(len(hechas))
    assert len(actas[-1].asuntos) > len(actas[0].asuntos)
    assert abs(cuentas[1] - cuentas[0]) <= 2, "where there is nothing, a prefetch asks nothing"


def test_nobody_of_a_region_opens_the_desk(enlace, persona, entrar):
    assert entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(enlace).status_code == 403
