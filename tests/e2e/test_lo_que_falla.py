"""Every step of every sheet fails in each way (an invalid field, another person, a session that ends, an error of the
portal, a broken line, a refused file) and then goes on: nothing typed is lost, no page is drawn inside another."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.conftest import CLAVE, ingresar
from tests.e2e.fallas import DICE, MALO, Paso, camino, entera, estado, falla_y_sigue, guardar, nueva_acta, responder
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.test_motores import Colega

pytestmark = pytest.mark.e2e


def test_every_step_of_an_acta_fails_in_each_way_and_goes_on(entrar):
    pagina = entrar("secretaria.ancash")
    acta, agenda = _acta_con_un_archivo(pagina, "2024-05-06")
    pasos = [
        Paso(f"{acta}sesion/", "[name=lugar]"),
        Paso(
            f"{acta}participantes/",
            "[name=filas-0-nombre]",
            "Agregar un participante",
            ademas={"[name=filas-0-entidad]": "GORE"},
            exige=("[name=filas-0-entidad]", "Escriba a qué entidad"),
        ),
        agenda,
        Paso(f"{acta}seguimiento/", "[name=realizado]"),
        Paso(f"{acta}evidencias/", "[name=filas-0-desagregada]"),
    ]
    for paso in pasos:
        falla_y_sigue(pagina, paso)


def _acta_con_un_archivo(pagina, fecha):
    """The address of an acta of that day with an agenda and a file; and the step of its agenda."""
    acta = nueva_acta(pagina, fecha)
    agenda = Paso(f"{acta}agenda/", "[name=filas-0-descripcion]", "Agregar el punto")
    agenda.abrir(pagina)
    agenda.cambiar(pagina, 1)
    guardar(pagina)
    expect(pagina.locator(".mensajes")).to_contain_text("guardad")
    pagina.goto(f"{acta}evidencias/")
    foto = {"name": "datos.csv.png", "mimeType": "image/png", "buffer": PUNTO}
    formulario = pagina.locator("form.sube", has_text="Adjuntar archivos")
    formulario.locator("input[type=file]").set_input_files(foto)
    formulario.locator("select").select_option("P1")
    formulario.get_by_role("button", name="Adjuntar").click()
    expect(pagina.locator(".mensajes")).to_contain_text("Se adjuntó")
    return acta, agenda


PUNTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)
"""A picture of one point."""


def test_a_refused_file_leaves_the_step_of_the_files_as_it_was(entrar):
    pagina = entrar("secretaria.ancash")
    _acta_con_un_archivo(pagina, "2024-05-07")
    for cual in ("Adjuntar archivos", "Acta firmada"):
        formulario = pagina.locator("form.sube", has=pagina.get_by_role("heading", name=cual))
        formulario.locator("input[type=file]").set_input_files(MALO)
        formulario.locator("button").click()
        expect(pagina.locator("form.sube .falla")).to_contain_text("lo escrito sigue aquí")
        entera(pagina)
        expect(pagina).to_have_url(re.compile("/evidencias/$"))
        marca = pagina.locator("[name=filas-0-desagregada]")
        antes = marca.is_checked()
        marca.set_checked(not antes)
        expect(estado(pagina)).to_contain_text("Guardado a las")
        entera(pagina)
        pagina.reload()
        entera(pagina)
        expect(pagina.locator("[name=filas-0-desagregada]")).to_be_checked(checked=not antes)
        expect(pagina.locator("form.sube .falla")).to_have_count(0)


def test_a_file_chosen_and_not_sent_is_told_before_going_on_without_it(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto(f"{nueva_acta(pagina, '2024-05-21')}evidencias/")
    formulario = pagina.locator("form").filter(has=pagina.get_by_label("Acta firmada, en PDF"))
    formulario.locator("input[type=file]").set_input_files(MALO)
    seguir = pagina.get_by_role("button", name="Guardar y seguir").first
    seguir.click()
    expect(formulario.locator(".subida")).to_contain_text(f"Eligió «{MALO['name']}» y todavía no se subió.")
    expect(formulario.get_by_role("button", name="Subir").first).to_be_focused()
    sin_faltas_graves(pagina)
    seguir.click()
    pagina.wait_for_url("**/presentar/")


def test_each_file_field_of_the_step_of_the_files_has_its_own_name(entrar):
    pagina = entrar("secretaria.ancash")
    acta = nueva_acta(pagina, "2024-05-08")
    pagina.goto(f"{acta}evidencias/")
    for nombre, formulario in (("Acta firmada, en PDF", "Acta firmada"), ("Archivos", "Adjuntar archivos")):
        suyo = pagina.locator("form.sube", has=pagina.get_by_role("heading", name=formulario))
        with pagina.expect_file_chooser() as elegir:
            suyo.locator("label", has_text=nombre).click()
        elegir.value.set_files({"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-"})
        assert suyo.locator("input[type=file]").evaluate("campo => campo.files.length") == 1


def test_a_record_fails_in_each_way_and_goes_on(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/asistencia/fichas/nueva/?region=02")
    pagina.locator("[name=fecha]").fill("2024-06-10")
    pagina.locator("[name=hora_inicio]").fill("09:00")
    pagina.locator("[name=hora_fin]").fill("10:00")
    pagina.get_by_label("Lugar").fill("Huaraz")
    pagina.locator("[name=distritos]").first.check()
    pagina.get_by_role("button", name="Empezar la ficha").click()
    pagina.wait_for_url("**/editar/")
    ficha = Paso(camino(pagina), "[name=responsable_cargo]")
    falla_y_sigue(pagina, ficha)


def test_a_plan_fails_in_each_way_and_goes_on(entrar, base_url):
    pagina, colega = entrar("secretaria.ancash"), Colega(base_url, "secretaria.ancash")
    plan = colega.mandar("/asistencia/planes/nuevo/?region=02", region="02").partition("/escribir/")[0]
    plan = plan.removeprefix(base_url)
    falla_y_sigue(pagina, Paso(f"{plan}/escribir/presentacion/", "#texto"))
    falla_y_sigue(
        pagina, Paso(f"{plan}/escribir/programacion/", ".programa tr:nth-child(2) td:nth-of-type(3) .celda >> nth=0")
    )
    colega.mandar(f"{plan}/anular/", motivo="Era de una prueba.")


# --- what does not save itself ---


def entrar_aqui(pagina, usuario):
    """Signs in where the portal led."""
    expect(pagina.locator(".mensajes")).to_contain_text("lo que envió no se guardó")
    pagina.locator("[name=login]").fill(usuario)
    pagina.locator("[name=password]").fill(CLAVE)
    pagina.get_by_role("button", name="Entrar").click()
    pagina.wait_for_url(lambda url: "/entrar/" not in url)


class Formulario:
    """A form that is sent whole: who sends it and where, what is typed, its button, how one knows that it came."""

    def __init__(self, usuario, direccion, escrito, boton, llego):
        self.usuario, self.direccion, self.escrito, self.boton, self.llego = usuario, direccion, escrito, boton, llego

    def llenar(self, pagina):
        for selector, valor in self.escrito.items():
            campo = pagina.locator(selector)
            campo.check() if valor is True else campo.fill(valor)

    def sigue(self, pagina, dicho):
        """What was typed is there, and the page says what is known of it."""
        for selector, valor in self.escrito.items():
            campo = pagina.locator(selector)
            expect(campo).to_be_checked() if valor is True else expect(campo).to_have_value(valor)
        expect(pagina.locator(".lo-escrito")).to_contain_text(dicho)

    def enviar(self, pagina):
        pagina.locator("main").get_by_role("button", name=self.boton, exact=True).click()


NUEVA = Formulario(
    "secretaria.ancash", "/actas/nueva/",
    {"[name=fecha_sesion]": "2024-03-04", "[name=tipo][value=extraordinaria]": True, "[name=lugar]": "Sala 2"},
    "Empezar el acta", "Empezó el acta",
)  # fmt: skip
META = Formulario(
    "evaluador.dmi", "/metas/art-01.01-2023-2024/13/hito-1/",
    {"[name=porcentaje]": "61.5", "[name=documento]": "Informe 7-2024", "[name=documento_fecha]": "2024-03-04"},
    "Ver qué movería", "Informe 7-2024",
)  # fmt: skip


@pytest.mark.parametrize("form", [NUEVA, META], ids=["acta", "meta"])
def test_a_form_that_is_sent_whole_is_given_back_whatever_broke(entrar, form):
    pagina = entrar(form.usuario)
    pagina.goto(form.direccion)
    form.llenar(pagina)
    pagina.context.clear_cookies(name="sessionid")
    form.enviar(pagina)
    entrar_aqui(pagina, form.usuario)
    expect(pagina).to_have_url(re.compile(re.escape(form.direccion) + "$"))
    form.sigue(pagina, "no llegó a guardarse")
    for codigo in (500, 413, 403):
        pagina.route(f"**{form.direccion}", responder(codigo))
        form.enviar(pagina)
        expect(pagina.locator("h1")).to_have_text("Otra página")
        pagina.unroute(f"**{form.direccion}")
        pagina.go_back()
        form.sigue(pagina, "El portal no confirmó que recibió")
    form.enviar(pagina)
    expect(pagina.locator("body")).to_contain_text(form.llego)
    pagina.goto(form.direccion)
    expect(pagina.locator(".lo-escrito")).to_have_count(0)


def test_who_closes_a_tab_with_a_long_text_is_asked_and_who_goes_on_in_it_is_not(entrar):
    pagina, preguntas = entrar("secretaria.ancash"), []
    pagina.on("dialog", lambda d: (preguntas.append(d.type), d.dismiss()))
    pagina.goto("/acuerdos/")
    pagina.locator("tbody th a").first.click()
    comentario = pagina.locator("[name=comentario]")
    comentario.press_sequentially("a" * 99)
    pagina.get_by_role("link", name="Acuerdos").first.click()
    pagina.go_back()
    expect(comentario).to_have_value("a" * 99)
    comentario.press_sequentially("a")
    with pagina.expect_event("dialog"):  # closing waits for no answer
        pagina.close(run_before_unload=True)
    expect(comentario).to_have_value("a" * 100)
    assert preguntas == ["beforeunload"]
    pagina.get_by_role("link", name="Acuerdos").first.click()
    expect(pagina).to_have_url(re.compile("/acuerdos/$"))
    pagina.go_back()
    expect(comentario).to_have_value("a" * 100)
    assert preguntas == ["beforeunload"]


def test_the_state_of_an_agreement_fails_in_its_row_in_each_way_and_goes_on(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/acuerdos/")
    enlace = pagina.locator("a[hx-get*='/situacion/']").nth(3)
    direccion = enlace.get_attribute("href")
    enlace.click()
    formulario = pagina.locator(f"form[hx-post='{direccion}']")
    formulario.get_by_label("Comentario").fill("La DRE remitió el oficio.")
    aviso = pagina.locator("#aviso-del-portal")

    def falla(dicho):
        formulario.get_by_role("button", name="Guardar").click()
        expect(aviso).to_contain_text(dicho)
        expect(pagina.locator("header.barra")).to_have_count(1)
        expect(formulario.get_by_label("Comentario")).to_have_value("La DRE remitió el oficio.")

    for codigo, dicho in {**DICE, 500: "El portal tuvo un error"}.items():
        pagina.route(f"**{direccion}", responder(codigo))
        falla(dicho)
        pagina.unroute(f"**{direccion}")
    pagina.context.set_offline(True)
    falla("No hay conexión")
    pagina.context.set_offline(False)
    formulario.get_by_label("Archivo").set_input_files(MALO)
    formulario.get_by_role("button", name="Guardar").click()
    expect(formulario.get_by_role("alert")).to_contain_text("lo escrito sigue aquí")
    pagina.context.clear_cookies(name="sessionid")
    falla("Su sesión terminó")
    pagina.reload()
    pagina.locator("[name=login]").fill("secretaria.ancash")
    pagina.locator("[name=password]").fill(CLAVE)
    pagina.get_by_role("button", name="Entrar").click()
    expect(formulario.get_by_label("Comentario")).to_have_value("La DRE remitió el oficio.")
    formulario.get_by_role("button", name="Guardar").click()
    expect(formulario).to_have_count(0)
    pagina.goto(direccion.replace("situacion/", ""))
    expect(pagina.locator(".linea-tiempo")).to_contain_text("La DRE remitió el oficio.")


def test_an_import_whose_session_ended_says_which_file_to_choose_again(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/acuerdos/importar/")
    pagina.locator("input[type=file]").set_input_files({**MALO, "name": "matriz de marzo.xlsx"})
    pagina.context.clear_cookies(name="sessionid")
    pagina.get_by_role("button", name="Ver qué cambiaría").click()
    entrar_aqui(pagina, "secretaria.ancash")
    expect(pagina).to_have_url(re.compile("/acuerdos/importar/$"))
    expect(pagina.locator(".lo-escrito")).to_contain_text("(matriz de marzo.xlsx) hay que elegirlo otra vez.")


def _imagen(ancho: int) -> bytes:
    """A picture so many points wide."""
    salida = io.BytesIO()
    Image.new("RGB", (ancho, 1)).save(salida, "PNG")
    return salida.getvalue()


def test_of_several_files_sent_as_the_session_ends_it_says_which_stayed_and_keeps_the_others_chosen(entrar):
    pagina = entrar("secretaria.ancash")
    acta = nueva_acta(pagina, "2024-05-09")
    pagina.goto(f"{acta}evidencias/")
    formulario = pagina.locator("form[data-varios]")
    fotos = [{"name": f"foto {n}.png", "mimeType": "image/png", "buffer": _imagen(n)} for n in (1, 2, 3)]

    def termina_la_sesion(ruta):
        primera = ruta.fetch()
        pagina.context.clear_cookies(name="sessionid")
        ruta.fulfill(response=primera)

    pagina.route("**/archivos/", termina_la_sesion, times=1)
    formulario.locator("input[type=file]").set_input_files(fotos)
    formulario.get_by_role("button", name="Adjuntar").click()
    estado_ = formulario.locator(".sube-estado")
    expect(estado_).to_contain_text("1 de 3 archivos quedaron adjuntos. Su sesión terminó", timeout=30_000)
    expect(formulario.locator(".subida").nth(0)).to_contain_text("✔ Adjunto.")
    expect(formulario.locator(".subida").nth(1)).to_contain_text("Su sesión terminó")
    nombres = "campo => [...campo.files].map((archivo) => archivo.name)"
    assert formulario.locator("input[type=file]").evaluate(nombres) == ["foto 2.png", "foto 3.png"]
    with pagina.context.expect_page() as otra:
        estado_.get_by_role("link").click()
    otra.value.locator("[name=login]").fill("secretaria.ancash")
    otra.value.locator("[name=password]").fill(CLAVE)
    otra.value.get_by_role("button", name="Entrar").click()
    otra.value.wait_for_url(lambda url: "/entrar/" not in url)
    formulario.get_by_role("button", name="Adjuntar").click()
    expect(pagina.locator(".evidencias .renglon")).to_have_count(3, timeout=30_000)
    assert pagina.faltas == []


def test_without_javascript_the_page_of_the_form_says_that_nothing_was_saved(browser, base_url):
    contexto = browser.new_context(base_url=base_url, java_script_enabled=False)
    pagina = contexto.new_page()
    ingresar(pagina, "secretaria.ancash")
    pagina.goto("/acuerdos/cargas/nueva/")
    contexto.clear_cookies(name="sessionid")
    pagina.get_by_role("button", name=re.compile("^Cargar la matriz")).click()
    entrar_aqui(pagina, "secretaria.ancash")
    expect(pagina).to_have_url(re.compile("/acuerdos/cargas/nueva/$"))
    expect(pagina.locator(".mensajes")).to_contain_text("no se guardó. Revíselo y envíelo otra vez.")
    pagina.get_by_role("button", name=re.compile("^Cargar la matriz")).click()
    expect(pagina.locator(".mensajes")).to_contain_text("quedó cargada")
    contexto.close()


def test_an_empty_date_does_not_look_filled_in_where_the_browser_draws_todays(browser, base_url):
    """Safari does; Debian has none to try it in, so its name alone is borrowed."""
    safari = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15"
    contexto = browser.new_context(base_url=base_url, user_agent=safari)
    pagina = contexto.new_page()
    ingresar(pagina, "secretaria.ancash")
    pagina.goto("/actas/nueva/")
    fecha = pagina.get_by_label("Fecha de la sesión")
    dice = "campo => [getComputedStyle(campo, '::before').content, campo.classList.contains('sin-fecha')]"
    assert fecha.evaluate(dice) == ['"dd/mm/aaaa"', True]
    fecha.fill("2024-06-11")
    pagina.get_by_label("Lugar").focus()
    assert fecha.evaluate(dice) == ["none", False]
    contexto.close()
