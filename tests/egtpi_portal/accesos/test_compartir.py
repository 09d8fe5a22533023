"""What an annex says goes by mail, once, to the local governments that have an access."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from egtpi_portal.accesos import llave
from egtpi_portal.accesos.consultas import a_quienes_no_llego
from egtpi_portal.accesos.errores import ErrorDeAcceso
from egtpi_portal.accesos.servicios import DatosAcceso, dar_acceso, enviar_hojas
from egtpi_portal.cifrado import descifrar
from egtpi_portal.correo.models import Correo
from egtpi_portal.correo.rebotes.servicios import marcar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.anexo.servicios import hacer_anexo
from egtpi_portal.pacto.models import EntregaHoja
from egtpi_portal.pacto.socializacion.consultas import lo_compartido
from egtpi_portal.pacto.socializacion.hojas import en_xlsx
from egtpi_portal.territorio.models import Firmante
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.models import Trabajo
from tests.egtpi_portal.pacto.ayudas import HUARAZ, JANGAS, MAYO, indicador, medir
from tests.pagina import leer

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def anexo(rosa, papeles_de_mentira):
    Firmante.objects.filter(pacto="02").exclude(ubigeo__in=[HUARAZ, JANGAS]).delete()
    indicador()
    medir(("CRED", JANGAS, MAYO, 45, 60))
    return hacer_anexo(region="02", al=MAYO, por=rosa)


def dar(ancash, rosa, ubigeo, correo=""):
    return dar_acceso(region=ancash, datos=DatosAcceso("Municipalidad", ubigeo, correo=correo), por=rosa)


def test_enviar_hojas_mails_who_has_an_access_and_registers_that_it_was_shared(ancash, rosa, anexo):
    suyo = dar(ancash, rosa, JANGAS, "jangas@example.org")
    dar(ancash, rosa, HUARAZ)
    antes = Correo.objects.count()
    assert enviar_hojas(anexo=anexo, por=rosa) == 1
    entrega = EntregaHoja.objects.get()
    assert (entrega.ubigeo, entrega.modo, entrega.registrada_por, entrega.detalle) == (
        JANGAS, "correo", rosa, "A quienes tienen acceso",
    )  # fmt: skip
    assert Correo.objects.count() == antes + 1
    assert f"/r/{llave.clave_de(suyo)}/" in descifrar(Correo.objects.latest("pk").contenido, uso="correo")


def test_its_page_says_what_became_of_each_mail(ancash, rosa, anexo, client, entrar):
    def dichos() -> list[str]:
        filas = leer(client.get(lista)).todos("tbody tr")
        return [" ".join(uno for uno in fila.textos("small") if uno.startswith("Correo:")) for fila in filas]

    lista = f"{reverse('pacto:socializacion')}?region=02&anexo={anexo.codigo}"
    entrar(rosa)
    dar(ancash, rosa, JANGAS, "jangas@example.org")
    assert dichos() == ["", ""]
    enviar_hojas(anexo=anexo, por=rosa)
    dar(ancash, rosa, HUARAZ, "huaraz@example.org")
    en_cola = "Correo: ◷ En cola se enviará cuando el servicio de correo del portal vuelva a funcionar"
    assert dichos() == ["", en_cola]
    hacer_los_que_toquen()
    assert dichos()[1].startswith("Correo: ✔ Salió el 18/06/2024")
    marcar(direccion="Jangas@example.org", codigo="5.1.1", diagnostico="No existe")
    assert (
        dichos()[1]
        == "Correo: ✖ No llega la dirección rebota: corríjala en su acceso, anule esta entrega y envíela otra vez"
    )
    assert "jangas@example.org" not in client.get(lista).content.decode()


def test_what_was_mailed_and_came_back_was_not_delivered(ancash, rosa, anexo, client, entrar):
    def dicho() -> tuple[str, str, list]:
        filas = {fila.ubigeo: fila for fila in lo_compartido(anexo)}
        libro = openpyxl.load_workbook(io.BytesIO(en_xlsx(anexo, list(filas.values())))).active
        cabeza = next(p for p in leer(client.get(lista)).textos("main p") if "entregado a" in p)
        estados = {fila[0].value: fila[3].value for fila in libro.iter_rows(min_row=5)}
        return filas[JANGAS].estado, cabeza.partition("entregado a ")[2].partition(" · con acuse")[0], estados[JANGAS]

    lista = f"{reverse('pacto:socializacion')}?region=02&anexo={anexo.codigo}"
    entrar(rosa)
    dar(ancash, rosa, JANGAS, "jangas@example.org")
    enviar_hojas(anexo=anexo, por=rosa)
    hacer_los_que_toquen()
    assert dicho() == ("Entregada, sin acuse", "1", "Entregada, sin acuse")
    marcar(direccion="jangas@example.org", codigo="5.1.1", diagnostico="No existe")
    no_llego = ("Enviada, no llegó", "0 · enviado y no llegó a 1", "Enviada, no llegó")
    assert dicho() == no_llego
    Trabajo.objects.all().delete()  # as the portal does after a month
    assert dicho() == no_llego
    a_mano = {"modo": "impreso", "fecha": "2024-06-17", "detalle": "", "faltan": "on"}
    client.post(reverse("pacto:entregar", args=[anexo.pk]), a_mano)
    assert dicho()[:2] == ("Entregada, sin acuse", "2")


def test_an_address_that_bounces_a_month_later_takes_nothing_from_what_arrived(ancash, rosa, anexo, hoy):
    dar(ancash, rosa, JANGAS, "jangas@example.org")
    enviar_hojas(anexo=anexo, por=rosa)
    Trabajo.objects.all().delete()
    hoy(dt.date(2024, 7, 18))
    marcar(direccion="jangas@example.org", codigo="5.1.1", diagnostico="No existe")
    assert a_quienes_no_llego(anexo) == set()


def test_enviar_hojas_again_goes_to_those_that_were_missing(ancash, rosa, anexo):
    dar(ancash, rosa, JANGAS, "jangas@example.org")
    enviar_hojas(anexo=anexo, por=rosa)
    with pytest.raises(ErrorDeAcceso, match="Ningún gobierno local de este anexo espera por correo"):
        enviar_hojas(anexo=anexo, por=rosa)
    dar(ancash, rosa, HUARAZ, "huaraz@example.org")
    assert enviar_hojas(anexo=anexo, por=rosa) == 1
    assert sorted(EntregaHoja.objects.values_list("ubigeo", flat=True)) == [HUARAZ, JANGAS]


def test_enviar_hojas_is_for_who_writes_in_the_region(anexo, persona):
    with pytest.raises(PermissionDenied):
        enviar_hojas(anexo=anexo, por=persona(Rol.COORDINADOR_FED, "02"))


def test_enviar_hojas_by_its_page_says_to_how_many(ancash, rosa, anexo, client, entrar):
    dar(ancash, rosa, JANGAS, "jangas@example.org")
    entrar(rosa)
    lista = f"{reverse('pacto:socializacion')}?region=02&anexo={anexo.codigo}"
    assert "Enviar por correo a quienes tienen acceso" in client.get(lista).content.decode()
    enviado = client.post(reverse("accesos:enviar_hojas", args=[anexo.pk]), follow=True)
    assert enviado.redirect_chain == [(lista, 302)]
    assert "Queda en cola el correo a 1 gobierno local: se enviará en unos minutos." in enviado.content.decode()
