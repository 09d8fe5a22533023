"""The hands of who writes without a line."""

import io
import re

from PIL import Image

ESTADO, FICHA, ACTA, ENVIAR = "/sin-linea/", "/sin-linea/ficha/", "/sin-linea/acta/", "/sin-linea/enviar/"

HAY = """
import json
from actas.models import Acta
from asistencia.models import FichaAsistencia
fichas = FichaAsistencia.objects.filter(lugar__startswith="Sin línea")
actas = Acta.objects.filter(lugar__startswith="Sin línea")
fotos = [list(f.adjuntos.values_list("documento__versiones__nombre", flat=True)) for f in fichas]
print(json.dumps([[f.lugar for f in fichas], [a.lugar for a in actas], fotos]))
"""
ACTA_EN_EL_PORTAL = """
import json
from actas.models import Acta
acta = Acta.objects.get(fecha_sesion={dia!r}, region="02")
print(json.dumps([acta.lugar, [p.nombre for p in acta.participantes.all()]]))
"""
LO_QUE_GUARDA = "indexedDB.databases().then((b) => [b.map((u) => u.name), localStorage.getItem('egtpi:sin-linea')])"
"""What the portal has of it (records, drafts of actas, names of the photographs), and what the phone keeps."""


def abrir(pagina, direccion):
    """Goes to one of the pages that the phone keeps, and waits until it has read what is kept."""
    pagina.goto(direccion)
    pagina.locator("body[data-listo]").wait_for()
    return pagina


def preparar(pagina):
    """Prepares the phone of who is signed in."""
    abrir(pagina, ESTADO)
    pagina.get_by_role("button", name="Preparar este teléfono").click()
    pagina.locator("#dice-preparar", has_text="Listo").wait_for()


def volver_a_escribir(pagina, papel: str, nombre: str):
    """Goes back to something that this phone keeps, by that link or button of it; of several, the last written."""
    pagina.get_by_role(papel, name=nombre).first.click()
    pagina.wait_for_url(re.compile(r"\?clave="))
    pagina.locator("body[data-listo]").wait_for()


def escribir_ficha(pagina, dia: str, lugar: str, en: str = FICHA):
    """Writes a record with what its form asks for, and leaves it to be sent; `en`: the address of one begun before."""
    abrir(pagina, en)
    pagina.get_by_label("Fecha").fill(dia)
    pagina.get_by_label("Hora de inicio").fill("09:00")
    pagina.get_by_label("Hora de fin").fill("11:00")
    pagina.get_by_label("Lugar").fill(lugar)
    pagina.locator("details.provincia summary", has_text="Huaraz").click()
    pagina.locator('[name=distritos][value="020106"]').check()
    pagina.get_by_label("Nudo crítico o dificultad").fill("Padrón sin actualizar")
    pagina.get_by_label("Orientaciones brindadas").fill("Homologarlo")
    terminar(pagina)


def escribir_acta(pagina, dia: str, lugar: str):
    """Writes the draft of an acta with an item and its agreement, and leaves it to be sent."""
    abrir(pagina, ACTA)
    pagina.get_by_label("Fecha de la sesión").fill(dia)
    pagina.get_by_label("Extraordinaria").check()
    pagina.get_by_label("Lugar").fill(lugar)
    pagina.locator('[name="participantes-filas-0-nombre"]').fill("Ana Ríos")
    pagina.locator('[name="participantes-filas-0-entidad"]').fill("GORE Áncash")
    pagina.get_by_label("De qué trata").select_option("analisis")
    pagina.get_by_label("Descripción").fill("Anemia por distrito")
    pagina.get_by_label("Salud").check()
    pagina.get_by_label("Punto de la agenda al que responde").select_option("P1")
    pagina.get_by_label("Con quiénes es").select_option(index=1)
    pagina.get_by_label("Acuerdo", exact=True).fill("Visitar a los distritos")
    pagina.get_by_label("Plazo").fill("2024-07-30")
    pagina.get_by_label("Entidad responsable").fill("DIRESA")
    pagina.get_by_label("Nombre del responsable").fill("Luis Paz")
    terminar(pagina)


def terminar(pagina):
    """Ends what is written: it waits for the line, or is sent."""
    pagina.get_by_role("button", name="Terminar y enviar").click()
    pagina.wait_for_url(lambda url: url.endswith(ESTADO))
    pagina.locator("body[data-listo]").wait_for()


def estados(pagina) -> list[str]:
    """What became of each thing, the last first, as the page says it."""
    return pagina.locator("#lista > li").evaluate_all("todas => todas.map((li) => li.dataset.estado)")


def enviar_ahora(pagina):
    """Asks that what waits be sent, and waits until what could be was. Returns what became of each."""
    pagina.get_by_role("button", name="Enviar ahora").click()
    pagina.locator('#cola[aria-busy="false"]').wait_for()
    return estados(pagina)


def foto() -> dict:
    """A photograph as a camera takes it."""
    bytes_ = io.BytesIO()
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(bytes_, "JPEG", quality=90)
    return {"name": "IMG_2031.jpg", "mimeType": "image/jpeg", "buffer": bytes_.getvalue()}
