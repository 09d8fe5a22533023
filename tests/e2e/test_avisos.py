"""The notices in a real browser: a secretary on a phone, by keyboard alone, from the bell to what is to be done."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import RAIZ, TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e


def test_from_the_bell_a_notice_is_read_silenced_and_done_by_keyboard_on_a_phone(entrar):
    pagina = entrar("suplente.ancash")
    pagina.set_viewport_size(TELEFONO)
    teclado = Teclado(pagina)
    teclado.pulsar("Avisos")
    expect(pagina.locator("h1")).to_have_text("Avisos")
    pagina.wait_for_load_state()
    cuantos = pagina.locator(".avisos > li").count()
    assert cuantos > 1
    expect(pagina.locator(".campana b")).to_have_text(str(cuantos))
    sin_faltas_graves(pagina)
    pagina.set_viewport_size(TELEFONO)
    teclado.pulsar("Marcar como leído")
    expect(pagina.locator(".campana b")).to_have_text(str(cuantos - 1))
    teclado.pulsar("elegir cuáles")
    expect(pagina.locator("h1")).to_have_text("Avisos por correo")
    teclado.ir_a("e.value === 'acuerdo_vencido'")
    pagina.keyboard.press("Space")
    teclado.pulsar("Guardar")
    expect(pagina.locator(".alert-success")).to_contain_text("Se guardó")
    expect(pagina.locator("#tipo-acuerdo_vencido")).not_to_be_checked()
    expect(pagina.locator("#tipo-acuerdo_vence_hoy")).to_be_disabled()
    sin_faltas_graves(pagina)
    teclado.pulsar("Avisos")
    expect(pagina.locator("h1")).to_have_text("Avisos")
    boton = pagina.locator(".avisos .boton:not(.claro)").first  # of what there is to do, whatever others did before
    hecho = boton.inner_text().partition("\n")[0].partition(":")[0]
    teclado.pulsar(hecho)
    expect(pagina).not_to_have_url(re.compile("/avisos/"))
    expect(pagina.locator("h1")).to_have_count(1)
    assert pagina.faltas == []


JULIO = """
import datetime as dt
from actas import servicios as de_actas
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSesion
from actas.models import AccionAgenda, Acuerdo, Paso
from acuerdos.servicios.situacion import DatosSituacion, cambiar_situacion
from asistencia.fichas.servicios import anular_ficha
from asistencia.models import FichaAsistencia
from egtpi_portal.avisos.servicios import dar_una_vuelta
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import acuerdo, guardar, pdf

rosa, ancash = Usuario.objects.get(username="secretaria.ancash"), Region.objects.get(pk="02")
acta = de_actas.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 7, 18), lugar="Huaraz"), por=rosa)
guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana", "Gerenta", "GORE"),), rosa)
guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Varios"),), rosa)
guardar(acta, Paso.ACUERDOS, (acuerdo(plazo=dt.date(2024, 9, 20)),), rosa)
de_actas.adjuntar_acta_firmada(acta=acta, archivo=pdf(), nombre="acta.pdf", por=rosa)
de_hoy = de_actas.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 7, 4), lugar="Huaraz"), por=rosa)
guardar(de_hoy, Paso.PARTICIPANTES, (DatosParticipante("Ana", "Gerenta", "GORE"),), rosa)
guardar(de_hoy, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Varios"),), rosa)
guardar(de_hoy, Paso.ACUERDOS, (acuerdo(plazo=dt.date(2024, 7, 31)),), rosa)
de_actas.adjuntar_acta_firmada(acta=de_hoy, archivo=pdf("otra"), nombre="otra.pdf", por=rosa)
de_actas.presentar_acta(acta=de_hoy, por=rosa)
abiertos = Acuerdo.objects.filter(region=ancash).exclude(situacion__estado="implementado").order_by("plazo", "pk")
vencidos = abiertos.filter(plazo__lte=dt.date(2024, 7, 30)).exclude(avances__estado="recibido")
proximos = abiertos.filter(plazo__gt=dt.date(2024, 7, 31), plazo__lte=dt.date(2024, 8, 31))
for uno in [*vencidos[1:], *proximos]:
    hecho = DatosSituacion("implementado", dt.date(2024, 6, 20), "Oficio 118")
    cambiar_situacion(acuerdo=uno, datos=hecho, por=rosa)
ficha = FichaAsistencia.objects.filter(region=ancash, estado="registrada", tipo="diagnostico").latest("fecha")
anular_ficha(ficha=ficha, motivo="Se registró dos veces.", por=rosa)
dar_una_vuelta()
"""
"""The last day of July 2024 in Áncash: a draft that only lacks being presented, the matrix of the month, an agreement
of today, an overdue one, one of which somebody reported, and a record of assistance less than what was programmed."""


def test_a_secretary_does_her_month_led_by_notices_alone_without_javascript_on_a_narrow_phone(browser, portal_el):
    direccion, entorno = portal_el("2024-07-31", JULIO)
    contexto = browser.new_context(
        base_url=direccion, locale="es-PE", java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    pagina = ingresar(contexto.new_page(), "secretaria.ancash")

    def los(estado: str):
        """The notices of what is not done, or those that only tell («Para su conocimiento»)."""
        pagina.goto("/avisos/?ver=abiertos")
        assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
        suyos = pagina.locator(".avisos > li").filter(has_not_text="Ya no hace falta")
        de_saber = "Para su conocimiento"
        return suyos.filter(has_text=de_saber) if estado == de_saber else suyos.filter(has_not_text=de_saber)

    def pendientes():
        return los("pendientes")

    def quedan() -> list[str]:
        """The kinds of what still waits, as the page of notices says it."""
        return sorted({uno.split(" · ")[0] for uno in pendientes().locator(".cabeza .suave").all_inner_texts()})

    def atender(tipo: str, boton: str, entonces: str):
        """Presses the button of a notice of that kind, and in the page where it leads the one that does the thing."""
        cuantos = pendientes().filter(has_text=tipo).count()
        pagina.locator(".avisos > li").filter(has_text=tipo).filter(has_not_text="Ya no hace falta").first.get_by_role(
            "button", name=re.compile(f"^{boton}")
        ).click()
        if boton == "Actualizar acuerdo":
            pagina.get_by_role("radio", name="Implementado").check()
            pagina.get_by_label("Implementado desde el").fill("2024-07-30")
            pagina.get_by_label("Medio de verificación").fill("Oficio 118-2024")
        pagina.get_by_role("button", name=entonces).first.click()
        assert pendientes().filter(has_text=tipo).count() < cuantos, tipo

    por_hacer = {
        "Límite de carga de un acta": ("Presentar", "Presentar el acta"),
        "Último día hábil de un acuerdo": ("Actualizar acuerdo", "Guardar y ver el acuerdo"),
        "Avance informado por revisar": ("Revisar avance", "Aceptar"),
        "Acuerdo vencido": ("Actualizar acuerdo", "Guardar y ver el acuerdo"),
        "Último día hábil para cargar la matriz": ("Cargar matriz", "Cargar la matriz de julio"),
    }
    assert quedan() == sorted(por_hacer)
    for tipo, (boton, entonces) in por_hacer.items():
        while tipo in quedan():
            atender(tipo, boton, entonces)
    assert quedan() == []
    orden = [sys.executable, "manage.py", "avisar", "--al", "2024-08-01"]
    subprocess.run(orden, cwd=RAIZ, env=entorno, check=True, stdout=subprocess.DEVNULL)
    assert quedan() == [], "of what she did nothing comes back"
    asistencia = los("Para su conocimiento").filter(has_text="Asistencia técnica por debajo de lo programado")
    asistencia.get_by_role("button", name=re.compile("^Ver avance del plan")).click()
    expect(pagina.locator("h1")).to_contain_text(re.compile("[Pp]lan"))
    pagina.goto("/avisos/")
    expect(pagina.locator(".avisos > li").filter(has_text="Asistencia técnica por debajo")).to_have_count(0)
    contexto.close()
