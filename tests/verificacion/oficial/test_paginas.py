"""The pages of the official verifications, by who comes."""

import datetime as dt
import io
import zipfile
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils.html import strip_tags

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import pdf
from tests.pagina import leer
from verificacion.motor.comprobacion import comprobar
from verificacion.oficial.models import Descargo, VerificacionOficial
from verificacion.oficial.permisos import puede_responder
from verificacion.oficial.servicios import confirmar, contestar, emitir, enviar, responder, retirar

pytestmark = pytest.mark.django_db
HITO_1 = "art-01.01-2023-2024/hito-1"


def de(nombre: str, *args) -> str:
    return reverse(f"oficial:{nombre}", args=args)


def ocultos(pagina) -> dict[str, list[str]]:
    """What the page sends back when it is confirmed."""
    hechos: dict[str, list[str]] = {}
    for campo in pagina.todos("main form [type=hidden]"):
        hechos.setdefault(campo["name"], []).append(campo["value"] or "")
    return hechos


def mensajes(respuesta) -> list[str]:
    return [m.texto for m in leer(respuesta).todos(".mensajes .alert")]


def test_evaluator_proposes_all_and_sees_them_with_their_verdicts(regiones, renata, entrar):
    cliente = entrar(renata)
    pedido = {"verificacion": HITO_1, "al": "2024-06-18", "regiones": regiones}
    respuesta = cliente.post(de("nueva"), pedido, follow=True)
    assert mensajes(respuesta) == ["Quedaron propuestas 2 verificaciones. Falta enviarlas a sus regiones."]
    filas = leer(respuesta).todos("tbody tr th a")
    assert [fila.texto for fila in filas] == ["Áncash", "La Libertad"]
    ya_en_otra = cliente.get(de("lista"))  # nobody chose those filters: they are not those of the next visit
    assert (ya_en_otra.status_code, len(leer(ya_en_otra).todos("tbody tr"))) == (200, 2)
    assert set(VerificacionOficial.objects.values_list("estado", flat=True)) == {"propuesta"}


def test_no_region_comes_marked_and_all_are_asked_for_in_so_many_words(regiones, renata, entrar):
    cliente = entrar(renata)
    pagina = leer(cliente.get(de("nueva")))
    assert [c["value"] for c in pagina.todos("[name=regiones]") if c["checked"]] == []
    assert len(pagina.todos("[name=regiones]")) == 25
    assert pagina.uno("[name=todas]")["checked"] is None
    assert pagina.uno("#div_id_todas").texto == "Todas las regiones (25)"
    assert pagina.uno("[data-marcas]")["data-marcas"] == "regiones"
    assert pagina.todos("[data-marcas] button") == []  # the box of all says the same
    cliente.post(de("nueva"), {"verificacion": HITO_1, "al": "2024-06-18", "todas": "on"}, follow=True)
    if not VerificacionOficial.objects.exists():  # what is to be known before is confirmed
        previa = leer(cliente.post(de("nueva"), {"verificacion": HITO_1, "al": "2024-06-18", "todas": "on"}))
        confirmado = {"entendido": previa.uno("[name=entendido]")["value"]}
        cliente.post(de("nueva"), {"verificacion": HITO_1, "al": "2024-06-18", "todas": "on", **confirmado})
    assert VerificacionOficial.objects.count() == 25


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"todas": "on", "regiones": ["02"]}, "Marcó todas las regiones, y aparte 1 de ellas"),
        ({"al": "2022-01-01"}, "anterior al periodo"),
        ({"al": "2030-01-01"}, "aún no llega"),
        ({"al": "ayer"}, "Esa fecha no existe"),
        ({"regiones": []}, "Marque al menos una región"),
        ({"verificacion": "otra/hito-9"}, "Elija una verificación de la lista"),
    ],
)
def test_bad_proposal_is_told_beside_its_field_and_keeps_what_was_written(regiones, renata, entrar, cambios, dice):
    pedido = {"verificacion": HITO_1, "al": "2024-06-18", "regiones": regiones, **cambios}
    respuesta = entrar(renata).post(de("nueva"), pedido)
    pagina = leer(respuesta)
    assert dice in pagina.uno(".falla").texto
    assert dice in " ".join(m.texto for m in pagina.todos(".invalid-feedback"))
    assert not VerificacionOficial.objects.exists()


def test_two_clicks_on_propose_make_one_and_the_second_is_told(regiones, renata, entrar):
    cliente = entrar(renata)
    pedido = {"verificacion": HITO_1, "al": "2024-06-18", "regiones": ["02"]}
    assert mensajes(cliente.post(de("nueva"), pedido, follow=True)) == ["Quedó propuesta. Falta enviarla a la región."]
    respuesta = cliente.post(de("nueva"), pedido)
    pagina = leer(respuesta)
    assert "Ya hay una verificación abierta de ese hito para Áncash" in pagina.uno(".falla").texto
    abierta = VerificacionOficial.objects.get()
    assert pagina.uno(".aviso.curso a")["href"] == de("verificacion", abierta.pk)
    assert VerificacionOficial.objects.count() == 1


def test_all_of_the_list_are_issued_at_once_after_their_page_of_confirmation(pedir, renata, entrar, sin_esperas):
    pedir()
    cliente = entrar(renata)
    pedido = {"accion": "emitir", "todas": "1", "consulta": "region=&estado=propuesta"}
    previa = leer(cliente.post(de("lote"), pedido, follow=True))
    assert not VerificacionOficial.objects.emitidas().exists()
    respuesta = cliente.post(de("emitir"), {**ocultos(previa), "cuantas": "2"}, follow=True)
    assert mensajes(respuesta) == ["Se emitieron: V-2024-H1-02-001, V-2024-H1-13-001."]
    assert len(leer(respuesta).todos("main tbody tr")) == 2  # the list goes on to where they went


def test_what_comes_chosen_is_the_first_hito_with_a_region_that_lacks_its_verification(
    emitida, renata, entrar, monkeypatch
):
    def elegida():
        pagina = leer(entrar(renata).get(de("nueva")))
        return [
            opcion["value"] for opcion in pagina.todos("[name=verificacion] option") if opcion["selected"] is not None
        ]

    assert elegida() == [HITO_1]
    monkeypatch.setattr(Region.objects, "count", lambda: 1)  # a country of Áncash alone
    assert elegida() == ["art-01.01-2023-2024/hito-2"]


def test_list_where_nothing_is_open_offers_nothing_to_do_to_it(emitida, pedir, renata, entrar):
    cliente = entrar(renata)
    pagina = leer(cliente.get(de("lista")))
    assert pagina.todos("main button[name=accion]") + pagina.todos("main [type=checkbox]") == []
    assert pagina.uno(".sub").texto.endswith("la última emitida es V-2024-H1-02-001 , la n.º 1 de todas")
    pedir("13")
    pagina = leer(cliente.get(de("lista")))
    assert [boton["value"] for boton in pagina.todos("main button[name=accion]")] == ["enviar", "confirmar", "emitir"]
    assert [casilla["name"] for casilla in pagina.todos("main [type=checkbox]")] == ["pk", "todas"]


def test_one_that_was_withdrawn_tells_what_was_proposed(pedir, renata, entrar):
    una = pedir("02")
    assert leer(entrar(renata).get(de("verificacion", una.pk))).uno("#dicho").texto.startswith("Se propone ")
    retirar(verificacion=una, motivo="Otra fecha.", por=renata)
    assert leer(entrar(renata).get(de("verificacion", una.pk))).uno("#dicho").texto.startswith("Se propuso ")


def test_action_with_nothing_marked_is_told(pedir, renata, entrar):
    pedir()
    respuesta = entrar(renata).post(de("lote"), {"accion": "emitir", "pk": "x"}, follow=True)
    assert mensajes(respuesta) == ["Marque al menos una verificación que lo admita."]


def test_secretary_cannot_issue(pedir, renata, rosa, entrar):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    assert entrar(rosa).post(de("lote"), {"accion": "emitir", "pk": una.pk}).status_code == 403
    assert not VerificacionOficial.objects.emitidas().exists()


def test_region_is_told_on_its_page_and_answers_with_a_file(pedir, renata, rosa, entrar):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    cliente = entrar(rosa)
    inicio = leer(cliente.get(reverse("verificacion:region", args=["02"])))
    assert "presente su descargo hasta el 25/06/2024" in " ".join(a.texto for a in inicio.todos(".aviso"))
    archivo = pdf("sustento")
    respuesta = cliente.post(
        de("responder", una.pk), {"texto": "Se cargó a tiempo.", "archivos": [archivo]}, follow=True
    )
    assert mensajes(respuesta) == ["Se presentó el descargo. El MIDIS lo leerá antes de emitir la verificación."]
    assert leer(respuesta).uno(".acciones a.boton").texto == "Presentar otro descargo"
    adjunto = Descargo.objects.get().adjuntos.get()
    enlace = reverse("documentos:descargar", args=[adjunto.documento_id])
    assert enlace in respuesta.content.decode()
    assert entrar(renata).get(enlace).status_code == 200


def test_once_the_last_day_passed_nobody_is_led_to_a_descargo_that_is_refused(pedir, renata, rosa, entrar, hoy):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    hoy(una.descargo_hasta)
    assert puede_responder(rosa, una)
    hoy(una.descargo_hasta + dt.timedelta(days=1))
    assert not puede_responder(rosa, una)
    inicio = leer(entrar(rosa).get(reverse("verificacion:region", args=["02"])))
    assert ": el plazo para el descargo venció el 25/06/2024." in " ".join(a.texto for a in inicio.todos(".aviso"))


def test_who_only_reads_a_descargo_is_told_who_presents_it(pedir, renata, persona, entrar):
    enviar(verificaciones=[pedir("02")], por=renata)
    inicio = leer(entrar(persona(Rol.COORDINADOR_FED, "02")).get(reverse("verificacion:region", args=["02"])))
    dicho = " ".join(a.texto for a in inicio.todos(".aviso"))
    assert ": la Secretaría Técnica puede presentar el descargo hasta el 25/06/2024." in dicho


def test_descargo_of_another_region_cannot_be_downloaded(pedir, renata, rosa, persona, entrar):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    entrar(rosa).post(de("responder", una.pk), {"texto": "Va.", "archivos": [pdf("sustento")]})
    enlace = reverse("documentos:descargar", args=[Descargo.objects.get().adjuntos.get().documento_id])
    assert entrar(persona("secretario_tecnico", "13")).get(enlace).status_code == 404


def test_empty_descargo_keeps_the_form_and_says_so(pedir, renata, rosa, entrar):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    assert una.en_frase == "la primera verificación de Áncash, al 18/06/2024"
    respuesta = entrar(rosa).post(de("responder", una.pk), {"texto": "  "})
    assert "Escriba su descargo." in leer(respuesta).uno(".falla").texto


def test_answer_to_a_descargo_is_read_by_the_region(pedir, renata, rosa, persona, entrar):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    suyo = responder(verificacion=una, texto="Se cargó a tiempo.", por=rosa)
    direccion = de("contestar", una.pk, suyo.pk)
    cliente = entrar(renata)
    pagina = leer(cliente.get(de("verificacion", una.pk)))
    assert direccion in [enlace["href"] for enlace in pagina.todos("main a")]
    assert "Se cargó a tiempo." in leer(cliente.get(direccion)).uno("main").texto
    assert leer(cliente.get(direccion)).uno("h1").texto == "Responder el descargo"
    assert leer(cliente.post(direccion, {"texto": ""})).uno(".falla").texto.endswith("la región lo leerá.")
    respuesta = cliente.post(direccion, {"texto": "Se cargó el 8, tres días tarde."}, follow=True)
    assert mensajes(respuesta) == ["Se respondió el descargo. Se avisa a la región, que lo ve en esta página."]
    assert leer(cliente.get(direccion)).uno("h1").texto == "Cambiar la respuesta"
    for quien in (rosa, persona(Rol.COORDINADOR_FED, "02")):
        vista = leer(entrar(quien).get(de("verificacion", una.pk)))
        assert "Respuesta del MIDIS Se cargó el 8, tres días tarde." in vista.uno(f"#descargo-{suyo.pk}").texto
        assert direccion not in [enlace["href"] for enlace in vista.todos("main a")]


def test_region_page_says_how_its_descargo_stands(pedir, renata, bruno, rosa, hoy, sin_esperas):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    etiqueta = Template("{% load oficial %}{% verificaciones_de '02' %}")

    def dicho() -> str:
        hecho = etiqueta.render(Context({"request": SimpleNamespace(user=rosa)}))
        return " ".join(strip_tags(hecho).split()).partition(". ")[2]

    hoy(dt.date(2024, 6, 26))
    assert dicho() == "Véala: el plazo para el descargo venció el 25/06/2024."
    hoy(dt.date(2024, 6, 25))
    suyo = responder(verificacion=una, texto="Se cargó a tiempo.", por=rosa)
    otro = "Puede presentar otro hasta el 25/06/2024."
    assert dicho() == f"La región presentó su descargo, y el MIDIS todavía no lo responde: véalo. {otro}"
    contestar(descargo=suyo, texto="Se admite.", por=renata)
    assert dicho() == f"La región presentó su descargo, y el MIDIS lo respondió. {otro}"
    confirmar(verificaciones=[una], por=bruno)
    assert dicho() == "La región presentó su descargo, y el MIDIS lo respondió."
    emitir(verificaciones=[una], por=renata)
    assert dicho() == "El MIDIS respondió el descargo de la región."


@pytest.mark.lenta
def test_two_evaluators_at_once_are_told_and_the_second_reads_the_first(pedir, renata, bruno, rosa, entrar):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    suyo = responder(verificacion=una, texto="Se cargó a tiempo.", por=rosa)
    direccion = de("contestar", una.pk, suyo.pk)
    cliente = entrar(bruno)
    abierta = ocultos(leer(cliente.get(direccion)))
    contestar(descargo=suyo, texto="Se admite.", por=renata)
    de_antes = {campo: valor for campo, valor in abierta.items() if campo != "leida"}  # of a release without it
    for enviado in (abierta, de_antes):
        otra = leer(cliente.post(direccion, {**enviado, "texto": "No se admite."}))
        assert "renata respondió este descargo mientras usted escribía" in otra.uno(".falla").texto
    assert "Respuesta que tiene ahora Se admite. renata" in otra.uno("main").texto
    assert otra.uno("textarea").texto == "No se admite."
    respuesta = cliente.post(direccion, {**ocultos(otra), "texto": "No se admite."}, follow=True)
    assert mensajes(respuesta) == ["Se respondió el descargo. Se avisa a la región, que lo ve en esta página."]


@pytest.mark.lenta
def test_descargo_of_an_issued_one_is_not_answered_and_says_why(pedir, renata, rosa, entrar, sin_esperas):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    suyo = responder(verificacion=una, texto="Se cargó a tiempo.", por=rosa)
    emitir(verificaciones=[una], por=renata)
    respuesta = entrar(renata).get(de("contestar", una.pk, suyo.pk), follow=True)
    assert mensajes(respuesta) == ["V-2024-H1-02-001 está emitida: el descargo ya no se responde."]
    assert leer(respuesta).uno(f"#descargo-{suyo.pk} .aviso").texto == (
        "La verificación se emitió sin que el MIDIS lo respondiera por escrito."
    )


def test_issued_one_shows_its_code_and_gives_its_package_with_an_event(emitida, renata, entrar):
    cliente = entrar(renata)
    pagina = leer(cliente.get(de("verificacion", emitida.pk)))
    assert emitida.codigo in pagina.todos(".datos")[0].texto
    respuesta = cliente.get(de("paquete", emitida.pk))
    assert comprobar(respuesta.content).igual
    assert Evento.objects.filter(accion="verificacion.descarga", objeto_id=str(emitida.pk)).count() == 1


def test_packages_in_force_come_in_one_zip(emitida, pedir, renata, entrar):
    emitir(verificaciones=pedir(), por=renata)
    respuesta = entrar(renata).get(de("paquetes"))
    with zipfile.ZipFile(io.BytesIO(b"".join(respuesta.streaming_content))) as todos:
        nombres = todos.namelist()
        assert all(comprobar(todos.read(nombre)).igual for nombre in nombres[1:])
    assert nombres == ["LEEME.txt", "V-2024-H1-13-001.zip", "V-2024-H1-02-002.zip"]


def test_superseded_one_says_by_which_and_what_changed(emitida, pedir, renata, entrar):
    (nueva,) = emitir(verificaciones=[pedir("02")], por=renata)
    cliente = entrar(renata)
    assert "La sustituyó V-2024-H1-02-002" in leer(cliente.get(de("verificacion", emitida.pk))).todos(".aviso")[0].texto
    pagina = leer(cliente.get(de("comparar", nueva.pk, emitida.pk)))
    assert "de V-2024-H1-02-001" in pagina.uno(".sub").texto
    assert "Ningún criterio cambió." in pagina.uno("main").texto


@pytest.mark.parametrize("otro", ["misma", "otra región"])
def test_only_two_of_one_region_are_compared(emitida, pedir, renata, entrar, otro):
    ajena = emitida if otro == "misma" else emitir(verificaciones=[pedir("13")], por=renata)[0]
    assert entrar(renata).get(de("comparar", emitida.pk, ajena.pk)).status_code == 404


def test_criterion_is_set_aside_and_taken_back_on_the_page(pedir, renata, entrar):
    una = pedir("02")
    cliente = entrar(renata)
    formulario = leer(cliente.get(de("exceptuar", una.pk)))
    criterio = formulario.todos("#id_criterio option")[1]["value"]
    datos = {"criterio": criterio, "motivo": "Emergencia.", "documento": "D. S. 003-2024-PCM"}
    respuesta = cliente.post(de("exceptuar", una.pk), datos, follow=True)
    assert "Apartado por D. S. 003-2024-PCM" in leer(respuesta).uno("main").texto
    excepcion = una.excepciones.get()
    respuesta = cliente.post(de("retirar_excepcion", una.pk, excepcion.pk), follow=True)
    assert mensajes(respuesta) == ["Se retiró la excepción: el criterio vuelve a contar."]


def test_list_reads_no_long_text_and_asks_the_same_of_many(
    pedir, renata, entrar, sin_esperas, django_assert_max_num_queries
):
    emitir(verificaciones=pedir(), por=renata)
    cliente = entrar(renata)
    with django_assert_max_num_queries(14):
        cliente.get(de("lista"))
    emitir(verificaciones=pedir(), por=renata)
    with django_assert_max_num_queries(14) as consultas:
        cliente.get(de("lista"))
    assert not [c for c in consultas.captured_queries if '"expediente"' in c["sql"]]
