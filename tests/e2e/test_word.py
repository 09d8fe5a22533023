"""An acta in Word in the hands of who writes it: it goes out, comes back written over, and what changed is taken; by
keyboard, on a phone, and without JavaScript."""

import io

import docx
import pytest
from playwright.sync_api import expect

from tests.e2e.mirada import sin_faltas_graves, sobrantes
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e


def test_a_word_that_comes_back_is_seen_beside_the_draft_and_taken(entrar, browser, tmp_path):
    pagina = entrar("secretaria.ancash")
    manos = Teclado(pagina)
    pagina.goto("/actas/nueva/?accion=otro")
    pagina.get_by_label("Fecha de la sesión").fill("2024-06-10")
    pagina.get_by_label("Extraordinaria").check()
    pagina.get_by_role("button", name="Empezar el acta").click()
    pagina.wait_for_url("**/escribir/participantes/")
    acta = pagina.url.partition("escribir/")[0]
    word = docx.Document(io.BytesIO(pagina.request.get(f"{acta}acta.docx").body()))
    word.tables[0].cell(2, 1).paragraphs[0].add_run("Coliseo de Huaraz")
    for celda, texto in zip(word.tables[1].add_row().cells, ("", "Eva Sol", "Directora", "UGEL", ""), strict=True):
        celda.text = texto
    word.save(tmp_path / "acta revisada.docx")

    pagina.goto(acta)
    manos.pulsar("Subir un Word con cambios")
    pagina.get_by_role("heading", name="El acta en Word").wait_for()
    sin_faltas_graves(pagina)
    pagina.get_by_label("Acta en Word, con los cambios").set_input_files(tmp_path / "acta revisada.docx")
    manos.pulsar("Ver qué cambió")
    pagina.get_by_role("heading", name="2 cambios en el Word").wait_for()
    sin_faltas_graves(pagina)
    assert sobrantes(pagina) == []
    direccion = pagina.url

    sin_js = browser.new_context(
        java_script_enabled=False, storage_state=pagina.context.storage_state(), viewport={"width": 360, "height": 740}
    )
    otra = sin_js.new_page()
    otra.goto(direccion)
    otra.get_by_label("Tomar: Lugar").check()
    otra.get_by_role("button", name="Tomar los marcados").click()
    expect(otra.get_by_role("heading", name="1 cambio en el Word")).to_be_visible()
    sin_js.close()

    pagina.goto(direccion)
    manos.pulsar("Tomar el cambio")
    pagina.get_by_role("heading", name="No queda ningún cambio por tomar").wait_for()
    pagina.goto(acta)
    expect(pagina.get_by_text("Coliseo de Huaraz")).to_be_visible()
    expect(pagina.get_by_role("rowheader", name="Eva Sol")).to_be_visible()
    assert pagina.faltas == []
