"""A new technical secretary takes the place of the one who leaves, and comes in with a password of her own.

Before, in Django's administration: an account with an invented password, its membership, the end of the other; the
password is told by a mail that the administrator writes outside the portal (counted: its fields and its letters), and
she changes it once in. There was nowhere to put the designation, and what waited for who left was told to nobody.
Now, the post is handed over in one act, with its document; the portal mails her a link, and she chooses her password.
"""

import io
import os
import re
import subprocess
import sys

import pikepdf
from playwright.sync_api import expect

from bench.escritorios.portales import GUARDADO, RAIZ
from tests.e2e.manos import Manos

TAREA = "hand over a secretary's post to somebody new, who comes in with her own password"
USUARIO = "administrador"
NOMBRES, APELLIDOS, CORREO = "María Elena", "Quispe Ñahui", "maria.quispe@example.org"
DOCUMENTO = "R.E.R. 101-2024-GRA"
INVENTADA, PROPIA = "Huaraz-2024-junio", "Quebrada-Honda-24"
PDF = "application/pdf"
AVISO = (
    "Estimada María Elena: ya tiene su cuenta del Portal EGTPI. Entre a https://egtpi.midis.gob.pe con el usuario "
    f"maria.quispe y la contraseña {INVENTADA}; cámbiela al entrar."
)


def antes(manos: Manos):
    """In Django's administration, and by mail."""
    manos.enlace("Administración")
    manos.ir("/administracion/cuentas/usuario/add/")
    manos.seguir("maria.quispe")
    manos.escribir("Nombre:", NOMBRES)
    manos.escribir("Apellidos:", APELLIDOS)
    manos.escribir("Correo electrónico:", CORREO)
    _llenar(manos, "#id_password1", INVENTADA)
    _llenar(manos, "#id_password2", INVENTADA)
    manos.pulsos += 1
    manos.pagina.locator(".add-row a").first.click()
    manos.escoger("#id_membresias-0-rol", "secretario_tecnico")
    manos.escoger("#id_membresias-0-region", "02")
    _llenar(manos, "#id_membresias-0-desde", "18/06/2024")
    _llenar(manos, "#id_membresias-0-documento", DOCUMENTO)
    manos.pulsar("Guardar")
    manos.enlace("Inicio")
    manos.enlace("Membresías")
    _llenar(manos, "#searchbar", "Magui")
    manos.tecla_y_pagina("Enter")
    with manos.viaje():
        manos.pagina.locator("#result_list tbody th a").first.click(no_wait_after=True)
    _llenar(manos, "#id_hasta", "17/06/2024")
    manos.pulsar("Guardar")
    manos.pulsos += 4  # her address, the subject, the words and to send it, in the program of mail
    manos.teclas += len(CORREO) + len("Su cuenta") + len(AVISO)
    _salir(manos)
    manos.ir("/cuenta/entrar/")
    manos.escribir("Usuario o correo", "maria.quispe")
    manos.escribir("Contraseña", INVENTADA)
    manos.pulsar("Entrar")
    manos.enlace("Mi cuenta")
    manos.enlace("Cambiar contraseña")
    for campo, clave in (("#id_oldpassword", INVENTADA), ("#id_password1", PROPIA), ("#id_password2", PROPIA)):
        _llenar(manos, campo, clave)
    with manos.viaje():
        manos.pagina.locator("main form button[type=submit]").first.click(no_wait_after=True)
    _comprobar(manos)


def despues(manos: Manos):
    """In the administrator's pages, and by the link that the portal mails."""
    manos.escribir("Buscar a una persona", "Magui")
    manos.tecla_y_pagina("Enter")
    manos.enlace(re.compile("^Entregar el cargo"))
    manos.seguir(f"{NOMBRES} {APELLIDOS} <{CORREO}>")
    manos.elegir_archivo("El documento, en PDF", {"name": f"{DOCUMENTO}.pdf", "mimeType": PDF, "buffer": _pdf()})
    manos.pulsar("Entregar el cargo")
    _salir(manos)
    manos.ir(_enlace_de_la_invitacion())
    manos.seguir(CORREO)
    manos.escribir("Su contraseña nueva", PROPIA)
    manos.escribir("La misma, otra vez", PROPIA)
    manos.pulsar("Guardar y entrar")
    _comprobar(manos)


def _llenar(manos: Manos, selector: str, texto: str):
    """Types in a field that its label does not name alone."""
    manos.pulsos += 1
    manos.teclas += len(texto)
    manos.pagina.locator(selector).first.fill(texto)


def _salir(manos: Manos):
    """The administrator goes; whoever comes next is the new secretary. Not counted."""
    manos.pagina.goto("/ayuda/")
    manos.pagina.get_by_role("button", name="Salir", exact=True).click()
    manos.pagina.wait_for_url("**/cuenta/entrar/")


def _comprobar(manos: Manos):
    """She is in, and sees her region. Not counted."""
    manos.pagina.goto("/cuenta/")
    expect(manos.pagina.locator("main")).to_contain_text("Secretaría Técnica de la IAR")
    expect(manos.pagina.locator("header")).to_contain_text(f"{NOMBRES} {APELLIDOS}")


def _pdf() -> bytes:
    """A page."""
    salida = io.BytesIO()
    with pikepdf.new() as documento:
        documento.add_blank_page()
        documento.save(salida)
    return salida.getvalue()


LLAVE = """
from egtpi_portal.ingreso.enlaces.llave import DE_INVITAR
from egtpi_portal.ingreso.models import Invitacion
print(DE_INVITAR.clave(Invitacion.objects.latest("pk").llave))
"""


def _enlace_de_la_invitacion() -> str:
    """The link that waits in the mail."""
    entorno = {
        **os.environ, "DEMO": "true", "FECHA_DEMO": "2024-06-18",
        "DATABASE_URL": f"sqlite:///{GUARDADO}/tarea/demo.sqlite3",
    }  # fmt: skip
    orden = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", LLAVE]
    dicho = subprocess.run(orden, cwd=RAIZ, env=entorno, check=True, capture_output=True, text=True).stdout
    return f"/cuenta/invitacion/{dicho.strip()}/"
