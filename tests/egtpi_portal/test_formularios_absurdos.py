"""Every form that a page shows is sent with absurd numbers and texts in each of its fields: never our error."""

import pytest
from django.urls import reverse
from lxml import html

from egtpi_portal.cuentas.models import Rol
from tests.direcciones import borradores_de
from tests.tabla_de_permisos import TABLA

pytestmark = pytest.mark.lenta
ABSURDOS = ("9" * 30, "-" + str(2**63), "²", "9" * 5000)


@pytest.fixture
def borradores(argumentos, persona):
    """The addresses of the sheets of a draft acta, a draft record and a draft plan of Áncash."""
    return borradores_de("02", persona(Rol.SECRETARIO_TECNICO, "02"))


def campos_de(form) -> dict[str, str]:
    """What a browser would send of a form as it stands."""
    dichos = {}
    for campo in form.xpath(".//input | .//select | .//textarea"):
        nombre, tipo = campo.get("name"), campo.get("type", "")
        if not nombre or tipo in ("file", "submit", "button"):
            continue
        if tipo in ("checkbox", "radio") and campo.get("checked") is None and nombre in dichos:
            continue
        elegidas = campo.xpath(".//option[@selected]/@value")
        dichos[nombre] = campo.get("value") or (elegidas[0] if elegidas else campo.text or "")
    return dichos


def enviar_absurdos(cliente, direccion, vistas: set) -> dict[tuple, int]:
    """Sends each form of a page with each absurd thing in each kind of field; what answered with an error of ours."""
    malas, respuesta = {}, cliente.get(direccion)
    ya_hecho = respuesta.status_code == 302  # by a form of an earlier page: there is nothing to be asked any more
    if ya_hecho or respuesta.streaming or not respuesta["Content-Type"].startswith("text/html"):
        return {}
    pagina = html.document_fromstring(respuesta.content.decode())
    for form in pagina.xpath("//main//form[@method='post']"):
        destino, dichos = form.get("action") or direccion, campos_de(form)
        forma = ("".join(c for c in destino if not c.isdigit()), tuple(dichos))
        if forma in vistas:
            continue
        vistas.add(forma)
        clases = {"".join(c for c in nombre if not c.isdigit()): nombre for nombre in dichos}
        for nombre in clases.values():
            for valor in ABSURDOS:
                respuesta = cliente.post(destino, {**dichos, nombre: valor, "accion": "autoguardar"})
                if respuesta.status_code >= 500:
                    malas[destino, nombre, len(valor), valor[:12]] = respuesta.status_code
    return malas


@pytest.mark.parametrize(("rol", "region"), [(Rol.SECRETARIO_TECNICO, "02"), (Rol.EVALUADOR_DMI, None)])
def test_no_form_turns_what_is_absurd_into_an_error_of_ours(
    argumentos, borradores, persona, entrar, papeles_de_mentira, rol, region
):  # fmt: skip
    cliente = entrar(persona(rol, region))
    cliente.raise_request_exception = False
    columna = 2 if region else 5
    suyas = [reverse(n, args=argumentos.get(n)) for n, fila in TABLA.items() if fila[columna] == 200]
    malas, vistas = {}, set()
    for direccion in [*(borradores if region else []), *suyas]:
        if "cuenta" not in direccion and not direccion.endswith((".pdf", ".xlsx", ".zip", ".json")):
            malas |= enviar_absurdos(cliente, direccion, vistas)
    assert malas == {}
