"""What the pictures of the manual show: signs in as the accounts of the demonstration, begins what it needs (drafts, an
observation that is answered, verifications that are issued, a door that is closed again), and takes each.

It can be done again on the same demonstration; the pictures are the same again only on one that is just loaded.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from bench.capturas.camara import ANCHO, CLAVE, ESCALA, Camara, Rollo

LISTA = """N.º\tNombres y apellidos\tCargo\tInstitución
1\tRosa Quispe Huamán\tGerente de Desarrollo Social\tMunicipalidad Provincial de Huaraz
2\tPedro Salas Rojas\tDirector de Salud\tDIRESA Áncash
3\tElena Vega Ríos\tJefa de Gestión Pedagógica\tDRE Áncash"""


@contextmanager
def como(navegador: Browser, portal: str, quien: str, rollo: Rollo) -> Iterator[Camara]:
    """Signed in as that account of the demonstration; as nobody, when blank."""
    contexto = navegador.new_context(
        viewport={"width": ANCHO, "height": 800},
        locale="es-PE",
        timezone_id="America/Lima",
        device_scale_factor=ESCALA,
        reduced_motion="reduce",
    )
    camara = Camara(portal, contexto.new_page(), rollo)
    camara.ir("/cuenta/entrar/")
    if not camara.pagina.locator("aside.demo").count():
        sys.exit(f"{portal} no es una demostración: no se toca.")
    if quien:
        camara.pagina.fill("[name=login]", quien)
        camara.pagina.fill("[name=password]", CLAVE)
        camara.pagina.click("main button[type=submit]")
        camara.pagina.wait_for_load_state()
    yield camara
    contexto.close()


def de_nadie(c: Camara) -> None:
    c.tomar("entrar", alto=520)


def de_la_secretaria(c: Camara) -> None:
    c.ir("/regiones/02/")
    c.tomar("que-falta", "#falta", alto=520)
    c.tomar("criterios", ".hitos", alto=520)
    _de_un_acta(c)
    c.ir("/acuerdos/")
    c.tomar("acuerdos", alto=600)
    c.ir("/acuerdos/cargas/nueva/")
    c.tomar("matriz", alto=520)
    c.ir("/asistencia/")
    c.pulsar_enlace("Ver la cobertura")
    c.tomar("cobertura", "#tabla", alto=560)
    _de_una_ficha(c)
    _de_un_plan(c)
    c.ir("/buscar/?q=anemia")
    c.tomar("buscar", "main h1", alto=520)
    c.ir("/cuenta/")
    c.tomar("mi-cuenta", alto=600)
    c.ir("/cuenta/segundo-factor/")
    c.tomar("segundo-factor", alto=560)
    c.ir("/calendario/")
    c.tomar("calendario", alto=600)
    c.ir("/pacto/brechas/02/")
    c.tomar("brechas", alto=600)
    c.ir("/sin-linea/")
    c.tomar("sin-linea", alto=440)
    c.ir("/cuenta/credenciales/nueva/")
    c.confirmar()
    c.tomar("api", alto=560)
    _de_un_acceso(c)


def _de_una_ficha(c: Camara) -> None:
    p = c.pagina
    c.ir("/asistencia/fichas/nueva/?distritos=020106")
    p.fill("[name=fecha]", "2024-06-17")
    p.fill("[name=hora_inicio]", "09:00")
    p.fill("[name=hora_fin]", "10:30")
    p.check("[name=tipo][value=seguimiento]")
    p.check("[name=modalidad][value=virtual]")
    p.check("[name=alcance][value=individual]")
    c.pulsar_boton("Empezar la ficha")
    c.ir(c.aqui.partition("/editar/")[0] + "/")
    c.tomar("ficha", alto=600)


def _de_un_plan(c: Camara) -> None:
    c.ir("/asistencia/planes/nuevo/")
    c.pagina.get_by_role("button", name="Empezar el plan").or_(
        c.pagina.get_by_role("link", name="Seguir escribiendo")
    ).first.click()
    c.pagina.wait_for_url("**/presentacion/")
    c.ir(c.aqui.replace("presentacion", "programacion"))
    c.pagina.get_by_text("Llenar los que no tienen nada").click()
    for letra, mes in (("D", 2), ("S", 4)):
        c.pagina.select_option(f"#mes_{letra}", index=mes)
    c.pagina.select_option("#llenar_por", index=1)
    c.pulsar_boton("Llenar")
    c.pagina.locator(".programa caption", has_text=re.compile("[1-9]")).wait_for()
    c.tomar("plan", ".programa", alto=560)


def _de_un_acceso(c: Camara) -> None:
    """Gives a door to who answers for an agreement, looks through it, and closes it."""
    p = c.pagina
    c.ir("/acuerdos/?estado=pendiente")
    c.ir(p.locator("main tbody a").first.get_attribute("href") or "/")
    c.pulsar_enlace("Dar acceso al responsable")
    p.locator("[name=correo]").fill("responsable@example.org")
    c.tomar("acceso", alto=640)
    c.pulsar_boton("Dar el acceso")
    aqui, enlace = c.aqui, p.locator("p.codigo a").get_attribute("href") or "/"
    c.ir(urlsplit(enlace).path)
    c.tomar("responder", alto=520)
    c.ir(f"{aqui}cerrar/")
    p.locator("[name=motivo]").fill("Era para el manual.")
    p.locator("main form button.boton[type=submit]").click()
    p.wait_for_load_state("networkidle")


def _de_un_acta(c: Camara) -> None:
    p = c.pagina
    c.ir("/actas/nueva/")
    p.fill("[name=fecha_sesion]", "2024-06-17")
    p.check("[name=tipo][value=extraordinaria]")  # of which there may be several a day: it can be done again
    p.fill("[name=lugar]", "Auditorio del Gobierno Regional")
    p.click("main form button.boton[type=submit]")
    p.wait_for_load_state("networkidle")
    acta = p.url.split("/actas/")[1].split("/")[0]
    c.ir(f"/actas/{acta}/escribir/participantes/")
    p.get_by_text("Pegar de Excel o Word").click()
    p.fill("#pegado", LISTA)
    p.get_by_role("button", name="Ver cómo quedaría").first.click()
    p.wait_for_load_state("networkidle")
    c.tomar("pegar", alto=640)
    p.locator("button", has_text="Agregar la").first.click()
    p.wait_for_load_state("networkidle")
    c.tomar("participantes", ".rejilla.participantes", alto=420)
    c.ir(f"/actas/{acta}/escribir/agenda/")
    p.select_option("#nueva_accion", "analisis")
    p.get_by_role("button", name="Agregar el punto").click()
    p.wait_for_load_state("networkidle")
    p.locator("textarea[name$=descripcion]").last.fill("Anemia y agua segura, distrito por distrito")
    c.tomar("acta-agenda", alto=640)
    p.get_by_role("button", name="Guardar y seguir").click()
    p.wait_for_url("**/escribir/seguimiento/")
    c.ir(f"/actas/{acta}/escribir/acuerdos/")
    p.get_by_role("button", name="Agregar el acuerdo").click()
    p.wait_for_load_state("networkidle")
    p.locator("textarea[name$=texto]").last.fill("Dosar la hemoglobina a toda niña y niño menor de tres años")
    c.tomar("acta-acuerdos", ".rejilla.acuerdos", alto=580)
    c.ir(f"/actas/{acta}/escribir/evidencias/")
    c.tomar("acta-evidencias", alto=640)
    c.ir(f"/actas/{acta}/presentar/")
    c.tomar("acta-presentar", alto=640)


def de_la_coordinacion(c: Camara) -> None:
    p = c.pagina
    c.ir("/actas/bandeja/")
    c.tomar("bandeja", alto=360)
    c.ir(p.get_by_role("link", name="Mirar").first.get_attribute("href") or "/")
    c.tomar("mesa", alto=600)
    p.locator("#de-participantes ~ details summary").click()
    p.select_option("[name=participantes-parte]", index=1)
    p.select_option("[name=participantes-campo]", "cargo")
    p.fill("[name=participantes]", "Escriba su cargo completo, como en la designación.")
    c.tomar("observar", "#de-participantes ~ details", alto=420)
    c.pulsar_boton("Devolver con lo observado")


def de_la_correccion(c: Camara) -> None:
    """Corrects what was observed, and presents it again: it waits anew, as in the beginning."""
    p = c.pagina
    c.ir("/actas/?estado=observada")
    acta = p.get_by_role("link", name="02-ACTA").first.get_attribute("href") or "/"
    c.ir(f"{acta.partition('?')[0]}corregir/")
    p.locator("li.observado textarea").first.fill("Es su cargo: así está en la resolución que lo designa.")
    c.tomar("corregir", alto=600)
    c.pulsar_boton("Guardar y presentar de nuevo")


def de_la_provincia(c: Camara) -> None:
    c.ir("/mi-provincia/")
    c.tomar("provincia", alto=520)


def de_la_revision(c: Camara) -> None:
    c.ir("/revisiones/?clase=acta&region=04&empezar=1")
    c.tomar("revisar", "#preguntas", alto=640)


def de_la_propuesta(c: Camara) -> None:
    """Proposes one and sends it to the region, so that there is something to answer."""
    c.ir("/verificaciones/nueva/?verificacion=art-01.01-2023-2024/hito-1")
    c.pagina.get_by_label("Áncash").check()
    c.pulsar_boton("Evaluar y proponer")
    if (entendido := c.pagina.get_by_label("Lo tuve en cuenta")).count():
        entendido.check()
        c.pulsar_boton("Evaluar y proponer")
    c.pulsar_boton("Enviar a la región")


def del_descargo(c: Camara) -> None:
    c.ir("/regiones/02/")
    c.pulsar_enlace("Véala y presente su descargo")
    c.pulsar_enlace("Presentar descargo")
    c.pagina.get_by_label("Descargo").fill(
        "El acuerdo 02-AC0012 se implementó el 18/12/2023: el acta de entrega que adjuntamos es de ese día."
    )
    c.tomar("descargo", alto=520)


def de_lo_retirado(c: Camara) -> None:
    """Takes back what was proposed: the region is as it was."""
    c.ir("/verificaciones/?region=02&estado=en_descargo")
    c.pulsar_enlace("Áncash")
    c.pulsar_enlace("Retirar")
    c.pagina.locator("main textarea, main input[type=text]").first.fill("Era para las imágenes del manual.")
    c.pulsar_boton("Retirar")


def de_la_evaluacion(c: Camara) -> None:
    p = c.pagina
    c.ir("/pais/")
    c.tomar("tablero", "main h1", alto=600)
    c.ir("/metas/")
    c.tomar("metas", alto=560)
    c.ir("/verificaciones/nueva/?verificacion=art-01.01-2023-2024/hito-1")
    p.get_by_label("Todas las regiones").check()
    c.tomar("proponer", alto=600)
    p.get_by_label("Todas las regiones").uncheck()
    for region in ("Áncash", "Apurímac", "Arequipa"):
        p.get_by_label(region, exact=True).check()
    c.pulsar_boton("Evaluar y proponer")
    if (entendido := p.get_by_label("Lo tuve en cuenta")).count():
        entendido.check()
        c.pulsar_boton("Evaluar y proponer")
    p.get_by_label("Todas las de esta lista").check()
    c.pulsar_boton("Emitir…")
    c.tomar("emitir", alto=600)
    p.get_by_label("Para emitir").fill(str(p.locator("main tbody tr").count()))
    p.keyboard.press("Enter")
    p.get_by_text("Se emitieron").first.wait_for()
    c.ir("/verificaciones/?region=02&estado=emitida")
    c.pulsar_enlace("Áncash")
    c.tomar("verificacion", alto=600)
    codigo = p.locator(".datos code").first.inner_text()
    c.ir(f"/comprobar/{codigo}/")
    c.tomar("comprobar", alto=520)
    c.ir("/resultados/")
    c.tomar("resultados", alto=600)


def de_la_consulta(c: Camara) -> None:
    c.ir("/regiones/02/hitos/hito-1/")
    c.tomar("leer", alto=560)


def de_la_administracion(c: Camara) -> None:
    c.ir("/administrar/")
    c.tomar("administracion", alto=560)
    c.ir("/bitacora/?persona=administrador")
    c.tomar("bitacora", alto=620)
    c.ir("/ganchos/nuevo/")
    c.confirmar()
    c.tomar("gancho", alto=560)


PLAN: tuple[tuple[str, Callable[[Camara], None]], ...] = (
    ("", de_nadie),
    ("secretaria.ancash", de_la_secretaria),
    ("midis.ancash", de_la_coordinacion),
    ("secretaria.ancash", de_la_correccion),
    ("provincia.huari", de_la_provincia),
    ("revisor.dat", de_la_revision),
    ("evaluador.dmi", de_la_propuesta),
    ("secretaria.ancash", del_descargo),
    ("evaluador.dmi", de_lo_retirado),
    ("evaluador.dmi", de_la_evaluacion),
    ("consulta.ancash", de_la_consulta),
    ("administrador", de_la_administracion),
)


def pasear(portal: str) -> tuple[Rollo, list[str]]:
    """Every picture of the demonstration served there, and what went wrong."""
    rollo, fallas = Rollo(), []
    with sync_playwright() as jugador:
        navegador = jugador.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--lang=es-PE"])
        for quien, tomar in PLAN:
            with como(navegador, portal, quien, rollo) as camara:
                try:
                    tomar(camara)
                except Exception as error:  # the others are taken all the same
                    fallas.append(f"{tomar.__name__}: {error}")
        navegador.close()
    return rollo, fallas
