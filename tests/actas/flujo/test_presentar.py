"""Presenting an acta: who, when, with what, once."""

import datetime as dt
import hashlib

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actas import servicios
from actas.contenido.datos import DatosParticipante
from actas.contenido.sello import codigo, contenido, sello_actual, sello_de
from actas.errores import ContenidoCambiado, EstadoNoLoPermite, FaltaParaPresentar, YaPresentada
from actas.flujo import correos, requisitos
from actas.flujo.cargo import ArchivoDelCargo, Cargo, cargo_de
from actas.models import Acta, EstadoActa, Paso, RolFirma
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Membresia, Rol
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from tests.actas.ayudas import SESION, eventos, guardar, pdf, presentar_otra_vez
from tests.correos import encolados
from tests.pagina import leer

pytestmark = pytest.mark.django_db


def test_presentar_dates_signs_and_seals_with_the_clock_of_the_server(borrador, gente, hoy):
    hoy(dt.date(2024, 7, 1), dt.time(21, 30))  # already 2 July in UTC
    sellado = contenido(borrador)
    version = servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    acta = Acta.objects.get(pk=borrador.pk)
    assert (acta.estado, acta.cargada_el, acta.recargada_el) == (EstadoActa.PRESENTADA, ahora(), None)
    assert acta.sello == version.sello == sello_de(sellado)
    assert version.contenido == sellado
    assert version.documento.sha256 == hashlib.sha256(pdf().read()).hexdigest()
    assert (version.numero, version.presentada_en, version.presentada_por) == (1, ahora(), gente["secretaria"])
    firma = acta.firmas.get()
    assert (firma.rol, firma.nombre, firma.fecha) == (RolFirma.SECRETARIO_TECNICO, "rosa", dt.date(2024, 7, 1))
    assert (firma.dada_en, firma.dada_por, firma.sello) == (ahora(), gente["secretaria"], acta.sello)


def test_presentar_by_the_deputy_signs_in_the_deputys_name(borrador, gente):
    servicios.presentar_acta(acta=borrador, por=gente["suplente"])
    assert borrador.firmas.get().nombre == "raul"


@pytest.mark.parametrize("quien", ["equipo", "fed", "midis", "dat", "dmi", "admin"])
def test_presentar_is_for_the_secretary_alone(borrador, gente, quien):
    antes = eventos()
    with pytest.raises(PermissionDenied, match="corresponde a Secretaría Técnica de la IAR"):
        servicios.presentar_acta(acta=borrador, por=gente[quien])
    assert Acta.objects.get(pk=borrador.pk).estado == EstadoActa.BORRADOR
    assert eventos() == antes


def test_presentar_by_the_secretary_of_another_region_is_refused(borrador, persona):
    with pytest.raises(PermissionDenied, match="no puede presentar actas de Áncash"):
        servicios.presentar_acta(acta=borrador, por=persona(Rol.SECRETARIO_TECNICO, "13"))


def test_presentar_with_a_membership_that_ended_yesterday_is_refused_with_the_reason(borrador, gente, hoy):
    Membresia.objects.filter(usuario=gente["secretaria"]).update(hasta=dt.date(2024, 6, 17))
    with pytest.raises(PermissionDenied) as negado:
        servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    assert str(negado.value) == (
        "Su designación de Secretaría Técnica de la IAR en Áncash terminó el 17/06/2024: ya no puede presentar actas. "
        "Si su designación continúa, pida al administrador del portal que la actualice."
    )
    Membresia.objects.filter(usuario=gente["secretaria"]).update(hasta=dt.date(2024, 6, 18))
    assert servicios.presentar_acta(acta=borrador, por=gente["secretaria"]).numero == 1


def test_presentar_with_a_membership_not_begun_is_refused_with_the_reason(borrador, persona):
    nueva = persona(Rol.SECRETARIO_TECNICO, "02", desde=dt.date(2024, 6, 19))
    with pytest.raises(PermissionDenied, match=r"empieza el 19/06/2024: aún no puede presentar actas"):
        servicios.presentar_acta(acta=borrador, por=nueva)


def test_presentar_asks_for_agenda_participants_and_signed_file(gente, ancash):
    from actas.contenido.datos import DatosSesion

    acta = servicios.crear_borrador(region=ancash, datos=DatosSesion(SESION), por=gente["secretaria"])
    with pytest.raises(FaltaParaPresentar) as negado:
        servicios.presentar_acta(acta=acta, por=gente["secretaria"])
    assert negado.value.faltas == (
        (Paso.AGENDA, "La agenda no tiene ningún punto."),
        (Paso.PARTICIPANTES, "No hay ningún participante."),
        (Paso.EVIDENCIAS, "Falta subir el acta firmada, en PDF."),
    )
    assert negado.value.faltas == requisitos.lo_que_falta(acta)


def test_presentar_twice_has_one_effect_and_the_second_is_told(borrador, gente):
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    antes = eventos()
    with pytest.raises(YaPresentada) as negado:
        servicios.presentar_acta(acta=borrador, por=gente["suplente"])
    assert str(negado.value) == (
        "El acta 02-ACTA-2024-06 ya fue presentada por rosa el 18/06/2024 10:00. No hace falta presentarla otra vez."
    )
    assert negado.value.version.numero == 1
    assert eventos() == antes
    assert (borrador.versiones.count(), borrador.firmas.count()) == (1, 1)


def test_presentar_what_changed_since_it_was_shown_is_refused(borrador, gente):
    visto = sello_actual(borrador)
    guardar(borrador, Paso.PARTICIPANTES, (DatosParticipante("Otra", "", "GORE"),), gente["equipo"])
    with pytest.raises(ContenidoCambiado):
        servicios.presentar_acta(acta=borrador, por=gente["secretaria"], sello_visto=visto)
    assert (
        servicios.presentar_acta(acta=borrador, por=gente["secretaria"], sello_visto=sello_actual(borrador)).numero == 1
    )


def test_presentar_again_keeps_the_first_date_and_both_versions(observada, gente, hoy):
    primera = observada.cargada_el
    cambiados = (DatosParticipante("Ana Ríos", "Gerenta de Desarrollo Social", "GORE Áncash"),)
    guardar(observada, Paso.PARTICIPANTES, cambiados, gente["secretaria"])
    servicios.adjuntar_acta_firmada(acta=observada, archivo=pdf("otra"), nombre="acta.pdf", por=gente["secretaria"])
    hoy(dt.date(2024, 7, 20))
    presentar_otra_vez(observada, gente["secretaria"])
    acta = Acta.objects.get(pk=observada.pk)
    assert (acta.estado, acta.cargada_el, acta.recargada_el) == (EstadoActa.PRESENTADA, primera, ahora())
    una, otra = acta.versiones.order_by("numero")
    assert (una.numero, otra.numero) == (1, 2)
    assert una.sello != otra.sello == acta.sello
    assert (una.documento.numero, otra.documento.numero) == (1, 2)
    assert una.documento.archivo.read() == pdf().read()
    assert [o.atendida_por for o in acta.observaciones.all()] == [gente["secretaria"]]
    assert eventos()[-1] == ("acta.presentacion", "rosa presentó de nuevo el acta 02-ACTA-2024-06.")


def test_presentar_an_annulled_acta_is_refused(borrador, gente):
    servicios.anular_acta(acta=borrador, motivo="Sesión inexistente", por=gente["admin"])
    with pytest.raises(EstadoNoLoPermite, match="está anulada: no se puede presentar"):
        servicios.presentar_acta(acta=borrador, por=gente["secretaria"])


def test_presentar_corrected_with_the_paper_of_before_is_warned(observada, gente):
    assert requisitos.advertencias(observada) == ()
    guardar(observada, Paso.PARTICIPANTES, (DatosParticipante("Otra", "", "GORE"),), gente["secretaria"])
    (aviso,) = requisitos.advertencias(observada)
    assert aviso.startswith("El acta firmada que está subida es la misma que presentó antes")
    servicios.adjuntar_acta_firmada(acta=observada, archivo=pdf("otra"), nombre="acta.pdf", por=gente["secretaria"])
    assert requisitos.advertencias(observada) == ()


def test_cargo_says_what_was_presented_when_and_by_whom(borrador, gente):
    contenido_pdf = pdf().read()
    version = servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    assert cargo_de(version) == Cargo(
        acta="02-ACTA-2024-06",
        region="Áncash",
        fecha_sesion=SESION,
        numero=1,
        fecha=dt.date(2024, 6, 18),
        hora=dt.time(10),
        por="rosa",
        codigo=codigo(borrador),
        sello=version.sello,
        limite=dt.date(2024, 7, 5),
        a_tiempo=True,
        archivos=(
            ArchivoDelCargo("acta.pdf", hashlib.sha256(contenido_pdf).hexdigest(), len(contenido_pdf), es_el_acta=True),
        ),
    )


def test_page_of_an_acta_leads_to_the_receipt_of_each_presentation(borrador, gente, entrar):
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    pagina = leer(entrar(gente["secretaria"]).get(reverse("actas:detalle", args=[borrador.pk])))
    suyo = reverse("actas:cargo", args=[borrador.pk, 1])
    assert [a.texto for a in pagina.todos("main a") if a["href"] == suyo] == [
        "Cargo (PDF)", "Cargo (PDF) de la versión 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("estado", "quien", "clave"),
    [
        ("presentada", "fed", "visto-bueno"),
        ("observada", "secretaria", "corregir-un-acta"),
    ],
)
def test_page_of_an_acta_leads_to_the_manual_of_what_comes_next(request, gente, entrar, estado, quien, clave):
    acta = request.getfixturevalue(estado)
    pie = leer(entrar(gente[quien]).get(reverse("actas:detalle", args=[acta.pk]))).uno("footer")
    assert reverse("verificacion:manual_pagina", args=[clave]) in [a["href"] for a in pie.todos("a")]


def test_presentar_queues_the_receipt_and_the_call_to_the_coordinators(borrador, gente):
    version = servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    cargo, llamado = encolados()
    assert cargo == (
        "Cargo de presentación del acta 02-ACTA-2024-06", correos.texto_del_cargo(version), ["rosa@example.org"],
    )  # fmt: skip
    assert llamado[2] == ["felipe@example.org", "maria@example.org"]
    assert hacer_los_que_toquen() == 3
    correo = mail.outbox[0]
    assert (correo.subject, correo.to) == (
        "[Portal EGTPI] Cargo de presentación del acta 02-ACTA-2024-06", ["rosa@example.org"],
    )  # fmt: skip
    assert version.sello in correo.body
    assert "Fecha y hora: 18/06/2024 10:00:00 (hora de Lima)" in correo.body


def test_presentar_refused_queues_no_mail(borrador, gente):
    with pytest.raises(PermissionDenied):
        servicios.presentar_acta(acta=borrador, por=gente["equipo"])
    assert encolados() == []
