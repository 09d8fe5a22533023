"""The pages without an account: light, mute about everybody else, and the same for every link that is no good."""

import datetime as dt
import gzip
import logging
import re

import pytest
from django.conf import settings as ajustes
from django.core.cache import cache
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, FakePayload, encode_multipart
from django.urls import reverse

from actas.servicios import vincular_acuerdo
from asistencia.models import FichaAsistencia
from egtpi_portal.accesos import llave
from egtpi_portal.accesos.consultas import asistencia_de, lo_suyo, sobre_lo_suyo
from egtpi_portal.accesos.errores import ErrorDeAcceso
from egtpi_portal.accesos.models import Acceso, Avance
from egtpi_portal.accesos.servicios import (
    DatosAcceso,
    DatosAvance,
    acusar,
    cerrar_acceso,
    dar_acceso,
    devolver_avance,
    informar,
)
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.pacto.anexo.servicios import hacer_anexo
from egtpi_portal.pacto.models import AcuseDeRecibo, EntregaHoja
from egtpi_portal.pacto.socializacion.servicios import registrar_entregas
from egtpi_portal.registros import formato
from tests.actas.ayudas import pdf
from tests.egtpi_portal.pacto.ayudas import HUARAZ, JANGAS, MAYO, indicador, medir

from .conftest import MUNICIPALIDAD

pytestmark = pytest.mark.django_db
LIVIANA = 30 * 1024


@pytest.fixture(autouse=True)
def _sin_cuentas_de_antes():
    cache.clear()


@pytest.fixture
def clave(acceso):
    return llave.clave_de(acceso)


def inicio(clave: str) -> str:
    return reverse("respuesta:inicio", args=[clave])


def texto(respuesta) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", respuesta.content.decode()).split())


def test_inicio_shows_its_agreements_and_nobody_elses(client, clave, acuerdo, del_sector, acceso):
    pagina = client.get(inicio(clave))
    dicho = texto(pagina)
    assert pagina.status_code == 200
    assert acuerdo.codigo in dicho and del_sector.codigo not in dicho
    assert "Pendiente . Vence el viernes 20 de octubre de 2023: faltan 30 días." in dicho
    assert "Diagnóstico aún no" in dicho and "Falta el diagnóstico y el seguimiento." in dicho
    assert "rosa" not in dicho and acceso.correo not in dicho
    assert Acceso.objects.get().abierto_el == dt.date(2023, 9, 20)


def test_inicio_takes_no_cookie_and_asks_that_nobody_keeps_it(client, clave):
    pagina = client.get(inicio(clave))
    assert (dict(pagina.cookies), pagina["Referrer-Policy"], pagina["X-Robots-Tag"]) == (
        {}, "no-referrer", "noindex, nofollow",
    )  # fmt: skip
    assert "no-store" in pagina["Cache-Control"]


def test_inicio_with_all_that_it_fetches_weighs_less_than_thirty_kb(client, clave, acceso, acuerdo):
    for n in range(5):
        informar(acceso=acceso, acuerdo=acuerdo.pk, datos=DatosAvance("en_proceso", f"Va {n}. " * 100))
    for pagina in (client.get(inicio(clave)), client.get(reverse("respuesta:acuerdo", args=[clave, acuerdo.pk]))):
        html = pagina.content.decode()
        pedidos = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"', html)
        assert pedidos == ["/static/egtpi/icono.svg", "/static/egtpi/acceso.css"]
        pesan = [(ajustes.BASE_DIR / "static" / ruta.removeprefix("/static/")).read_bytes() for ruta in pedidos]
        assert len(pagina.content) + sum(map(len, pesan)) < LIVIANA
        assert len(gzip.compress(pagina.content)) < 3000


def test_informar_by_its_page_comes_back_with_what_was_said(clave, acuerdo):
    navegador = Client(enforce_csrf_checks=True)
    suya = reverse("respuesta:acuerdo", args=[clave, acuerdo.pk])
    enviado = navegador.post(
        suya, {"dicho": "implementado", "implementado_el": "2023-09-18", "texto": "Se entregó.", "archivo": pdf("x")}
    )
    assert (enviado.status_code, enviado["Location"]) == (302, f"{inicio(clave)}?enviado={acuerdo.pk}#a{acuerdo.pk}")
    dicho = texto(navegador.get(enviado["Location"]))
    assert "Se recibió lo que informó." in dicho
    assert "Usted informó el 20/09/2023 10:00: implementado. La secretaría técnica todavía no lo revisa." in dicho
    assert Avance.objects.get().documento.nombre.endswith(".pdf")


def test_informar_with_something_wrong_keeps_what_was_typed(client, clave, acuerdo):
    pagina = client.post(
        reverse("respuesta:acuerdo", args=[clave, acuerdo.pk]), {"dicho": "implementado", "texto": "Va"}
    )
    assert pagina.status_code == 200
    assert pagina.context["form"].errors == {"implementado_el": ["Indique desde cuándo está implementado."]}
    assert '<textarea name="texto"' in pagina.content.decode() and ">\nVa</textarea>" in pagina.content.decode()


def test_what_was_returned_says_why(client, clave, acceso, acuerdo, rosa):
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=DatosAvance("en_proceso", "Va."))
    devolver_avance(avance=avance, motivo="Falta el acta de entrega", por=rosa)
    assert "Fue devuelto: Falta el acta de entrega" in texto(client.get(inicio(clave)))


def test_an_agreement_of_somebody_else_is_not_found(client, clave, del_sector):
    suya = reverse("respuesta:acuerdo", args=[clave, del_sector.pk])
    assert (client.get(suya).status_code, client.post(suya, {"dicho": "en_proceso", "texto": "x"}).status_code) == (
        404,
        404,
    )
    assert not Avance.objects.exists()
    pagina = client.get(suya)
    assert f'href="{inicio(clave)}"' in pagina.content.decode() and "no es de este acceso" in texto(pagina)


@pytest.mark.parametrize("metodo", ["get", "put"])
def test_what_is_not_found_or_not_admitted_leaves_no_trace_either(client, clave, del_sector, metodo):
    respuesta = getattr(client, metodo)(reverse("respuesta:acuerdo", args=[clave, del_sector.pk]))
    assert respuesta.status_code == {"get": 404, "put": 405}[metodo]
    assert (respuesta["Referrer-Policy"], respuesta["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert "no-store" in respuesta["Cache-Control"] and dict(respuesta.cookies) == {}


def test_every_link_that_is_no_good_gets_the_same_answer(client, clave, acceso, acuerdo, rosa):
    nunca = client.get(inicio("x" * 22 + "." + "y" * 43))
    cerrar_acceso(acceso=acceso, motivo="Dejó el cargo", por=rosa)
    for mala in (clave, clave[:-1], clave[:22], clave.replace(".", "-"), "ñ", "x" * 500):
        for direccion in (inicio(mala), reverse("respuesta:acuerdo", args=[mala, acuerdo.pk])):
            respuesta = client.get(direccion)
            assert (respuesta.status_code, respuesta.content) == (404, nunca.content)
            assert client.post(direccion, {"dicho": "en_proceso", "texto": "x"}).status_code == 404
    assert "Este enlace no sirve" in texto(nunca)
    assert not Avance.objects.exists()


def test_too_many_requests_are_told_to_wait(client, clave, settings):
    settings.RESPUESTAS_POR_MINUTO = 2
    assert [client.get(inicio(clave)).status_code for _ in range(3)] == [200, 200, 429]
    assert "Espere 1 minuto" in texto(client.get(inicio(clave)))


@pytest.mark.parametrize("en_json", [True, False])
def test_its_key_is_never_logged(client, clave, caplog, en_json):
    with caplog.at_level(logging.INFO):
        client.get(inicio(clave))
        client.get(inicio(clave[:-1]))
    dicho = "\n".join(formato(en_json=en_json).format(linea) for linea in caplog.records)
    assert "request_finished" in dicho and "/r/***/" in dicho
    assert clave[:22] not in dicho


# --- what was shared ---


@pytest.fixture
def del_distrito(ancash, rosa, papeles_de_mentira):
    """An access of the whole municipality of Jangas, with which an annex of May was shared on 12 June 2024."""
    indicador()
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, 45, 60))
    anexo = hacer_anexo(region=ancash.pk, al=MAYO, por=rosa)
    registrar_entregas(anexo=anexo, ubigeos=[JANGAS, HUARAZ], modo="correo", el=dt.date(2024, 6, 12), por=rosa)
    return dar_acceso(region=ancash, datos=DatosAcceso(MUNICIPALIDAD, JANGAS), por=rosa)


def de_jangas(acceso) -> str:
    entrega = EntregaHoja.objects.get(ubigeo=acceso.ubigeo)
    return reverse("respuesta:hoja", args=[llave.clave_de(acceso), entrega.pk])


def test_what_was_shared_is_read_and_acknowledged_with_date_and_name(client, del_distrito):
    assert "al 31/05/2024" in texto(client.get(inicio(llave.clave_de(del_distrito))))
    hoja = client.get(de_jangas(del_distrito))
    assert "45 de 60" in texto(hoja) and len(hoja.content) < LIVIANA
    falta = client.post(de_jangas(del_distrito), {"recibio": "", "cargo": "Alcalde"})
    assert falta.context["form"].errors == {"recibio": ["Escriba quién recibió."]}
    for _ in range(2):
        enviado = client.post(de_jangas(del_distrito), {"recibio": "Pedro Ñahui", "cargo": "Alcalde"})
    assert enviado.status_code == 200, "the second time it only shows who received it"
    acuse = AcuseDeRecibo.objects.get()
    assert (acuse.entrega.ubigeo, acuse.recibio, acuse.cargo, acuse.fecha, acuse.registrado_por) == (
        JANGAS, "Pedro Ñahui", "Alcalde", dt.date(2024, 6, 18), None,
    )  # fmt: skip
    assert Evento.objects.get(accion="acuse.registro").resumen.startswith(
        f"{MUNICIPALIDAD}, con su acceso sin cuenta, registró el acuse de recibo de "
    )


def test_acusar_by_a_link_that_was_closed_meanwhile_leaves_nothing(del_distrito, rosa):
    abierto, entrega = Acceso.objects.get(pk=del_distrito.pk), EntregaHoja.objects.get(ubigeo=JANGAS)
    with pytest.raises(ErrorDeAcceso, match="no se compartió con este acceso"):
        acusar(acceso=abierto, entrega=EntregaHoja.objects.get(ubigeo=HUARAZ), recibio="Pedro", cargo="Alcalde")
    cerrar_acceso(acceso=del_distrito, motivo="Dejó el cargo", por=rosa)
    with pytest.raises(ErrorDeAcceso, match="dejó de servir"):
        acusar(acceso=abierto, entrega=entrega, recibio="Pedro", cargo="Alcalde")
    assert not AcuseDeRecibo.objects.exists()


def test_figures_corrected_since_they_were_shared_are_told(client, del_distrito):
    dicho = "se corrigieron después de que se compartieron con su municipalidad (12/06/2024)"
    assert dicho not in texto(client.get(de_jangas(del_distrito)))
    medir(("CRED", JANGAS, MAYO, 50, 60))
    assert dicho in texto(client.get(de_jangas(del_distrito)))


def test_what_was_shared_with_another_is_not_found(client, del_distrito):
    ajena = EntregaHoja.objects.get(ubigeo=HUARAZ)
    direccion = reverse("respuesta:hoja", args=[llave.clave_de(del_distrito), ajena.pk])
    enviado = client.post(direccion, {"recibio": "x", "cargo": "x"})
    assert (client.get(direccion).status_code, enviado.status_code) == (404, 404)
    assert not AcuseDeRecibo.objects.exists()


def test_agreements_of_others_about_its_gaps_are_read_without_a_form(client, del_distrito, acuerdo, del_sector, rosa):
    for suyo in (acuerdo, del_sector):
        vincular_acuerdo(acuerdo=suyo, indicador="CRED", gobiernos=[JANGAS], por=rosa)
    (ajeno,) = sobre_lo_suyo(del_distrito)
    assert (ajeno.acuerdo, ajeno.en_palabras) == (del_sector, "Pendiente")
    pagina = client.get(inicio(llave.clave_de(del_distrito)))
    assert del_sector.codigo in texto(pagina)
    assert (
        reverse("respuesta:acuerdo", args=[llave.clave_de(del_distrito), del_sector.pk]) not in pagina.content.decode()
    )


def test_what_is_dated_after_today_is_not_shown_yet(acceso, acuerdo, rosa, hoy):
    """As in a demonstration, whose clock stands still before the end of its data."""
    for n, dia in enumerate((dt.date(2023, 9, 10), dt.date(2023, 9, 18))):
        ficha = FichaAsistencia.objects.create(
            region_id="02", codigo=f"02-F{n}", estado="registrada", registrada_el=ahora(), fecha=dia,
            tipo="diagnostico", hora_inicio="09:00", hora_fin="10:00", modalidad="presencial",
            alcance="individual", brindada_por="gore", creada_en=ahora(), creada_por=rosa,
        )  # fmt: skip
        ficha.distritos.create(orden=1, ubigeo=JANGAS)
    assert [uno.acuerdo for uno in lo_suyo(acceso)] == [acuerdo]
    assert asistencia_de(acceso).diagnostico == (dt.date(2023, 9, 10), dt.date(2023, 9, 18))
    hoy(dt.date(2023, 9, 15))
    assert (lo_suyo(acceso), asistencia_de(acceso).diagnostico) == ([], (dt.date(2023, 9, 10),))


class _SeLee(FakePayload):
    """What is sent, that tells whether it was read."""

    leido = False

    def read(self, *args, **kwargs):
        type(self).leido = True
        return super().read(*args, **kwargs)


@pytest.mark.parametrize(("con", "estado", "leido"), [("otra", 404, False), ("suya", 302, True), ("nulo", 400, True)])
def test_what_is_sent_is_read_only_of_who_has_a_link(client, clave, acuerdo, con, estado, leido):
    enviado = {"dicho": "en_proceso", "texto": "Va.\x00" if con == "nulo" else "Va.", "archivo": pdf("x")}
    cuerpo = _SeLee(encode_multipart(BOUNDARY, enviado))
    direccion = reverse("respuesta:acuerdo", args=[clave.swapcase() if con == "otra" else clave, acuerdo.pk])
    _SeLee.leido = False
    respuesta = client.generic(
        "POST", direccion, b"", **{
            "wsgi.input": cuerpo, "CONTENT_LENGTH": str(len(cuerpo)), "CONTENT_TYPE": MULTIPART_CONTENT,
        },
    )  # fmt: skip
    assert (respuesta.status_code, _SeLee.leido) == (estado, leido)
