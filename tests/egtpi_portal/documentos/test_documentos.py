"""Stored files: versions by sha-256, and the private download through the door of each room."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from actas.models import Acta, AdjuntoActa, EstadoActa
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.models import Documento
from egtpi_portal.documentos.revision import ArchivoRevisado
from egtpi_portal.documentos.servicios import guardar_documento, guardar_version
from egtpi_portal.intermedios import SE_COMPRIME

pytestmark = pytest.mark.django_db
CONTENIDO = b"%PDF-1.7 acta firmada"


@pytest.fixture
def documento(persona):
    secretaria = persona(Rol.SECRETARIO_TECNICO, "02", nombre="ana")
    documento = guardar_documento(
        region="02", archivo=ContentFile(CONTENIDO), nombre="acta ñ.pdf", tipo="application/pdf", por=secretaria
    ).documento
    acta = Acta.objects.create(
        region_id="02",
        codigo="02-ACTA-2023-09",
        fecha_sesion="2023-09-21",
        estado=EstadoActa.PRESENTADA,
        cargada_el=ahora(),
        creada_en=ahora(),
        creada_por=secretaria,
    )
    AdjuntoActa.objects.create(acta=acta, documento=documento, clase="acta_firmada")
    return documento


def test_guardar_version_keeps_each_content_with_its_hash_and_size(documento, persona):
    huella = hashlib.sha256(b"otra").hexdigest()
    revisado = ArchivoRevisado("acta.pdf", "application/pdf", huella, 4, leido=False)
    otra = guardar_version(documento=documento, archivo=ContentFile(b"otra"), revisado=revisado, por=persona())
    assert [(v.numero, v.sha256, v.bytes) for v in documento.versiones.all()] == [
        (1, hashlib.sha256(CONTENIDO).hexdigest(), len(CONTENIDO)),
        (2, hashlib.sha256(b"otra").hexdigest(), 4),
    ]
    assert otra.archivo.name == f"02/{otra.sha256[:2]}/{otra.sha256}"
    assert documento.versiones.get(numero=1).archivo.read() == CONTENIDO


@pytest.mark.parametrize(
    ("rol", "region", "codigo"),
    [
        (Rol.SECRETARIO_TECNICO, "02", 200),
        (Rol.COORDINADOR_FED, "02", 200),
        (Rol.EVALUADOR_DMI, None, 200),
        (Rol.SECRETARIO_TECNICO, "13", 404),
        (None, None, 404),
    ],
)
def test_descargar_goes_through_the_door_of_its_acta(documento, persona, entrar, rol, region, codigo):
    respuesta = entrar(persona(rol, region)).get(reverse("documentos:descargar", args=[documento.pk]))
    assert respuesta.status_code == codigo
    if codigo == 200:
        assert b"".join(respuesta.streaming_content) == CONTENIDO
        assert respuesta["Content-Disposition"] == "attachment; filename*=UTF-8''acta%20%C3%B1.pdf"
        assert respuesta["Cache-Control"] == "private, no-store"
        assert respuesta["X-Content-Type-Options"] == "nosniff"
        assert (
            "script-src" in respuesta["Content-Security-Policy"]
            or "default-src 'self'" in (respuesta["Content-Security-Policy"])
        )


def test_file_goes_with_its_length_and_a_page_compressed(documento, persona, entrar):
    cliente, admite = entrar(persona(Rol.SECRETARIO_TECNICO, "02")), {"accept-encoding": "gzip, br"}
    respuesta = cliente.get(reverse("documentos:descargar", args=[documento.pk]), headers=admite)
    assert (respuesta["Content-Length"], "Content-Encoding" in respuesta) == (str(len(CONTENIDO)), False)
    assert cliente.get(reverse("actas:lista"), headers=admite)["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("tipo", "si"),
    [
        ("text/html; charset=utf-8", True), ("text/csv; charset=utf-8", True), ("application/json", True),
        ("application/problem+json", True), ("image/svg+xml", True), ("application/pdf", False), ("image/png", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False), ("application/zip", False),
    ],
)  # fmt: skip
def test_what_is_text_is_compressed_alone(tipo, si):
    assert bool(SE_COMPRIME.match(tipo)) is si


def test_content_is_of_the_portal_s_account_alone_and_has_no_address(documento, settings, client):
    archivo = documento.versiones.get().archivo
    assert Path(archivo.path).stat().st_mode & 0o777 == settings.FILE_UPLOAD_PERMISSIONS == 0o640
    assert client.get(f"/{archivo.name}").status_code == client.get(f"/static/{archivo.name}").status_code == 404


def test_descargar_without_signing_in_goes_to_the_sign_in_page(documento, client):
    respuesta = client.get(reverse("documentos:descargar", args=[documento.pk]))
    assert respuesta.status_code == 302
    assert respuesta["Location"].startswith(reverse("account_login"))


def test_descargar_of_a_draft_is_for_who_write_in_the_region(documento, persona, entrar):
    Acta.objects.filter(adjuntos__documento=documento).update(estado=EstadoActa.BORRADOR, cargada_el=None)
    url = reverse("documentos:descargar", args=[documento.pk])
    assert entrar(persona(Rol.EQUIPO_REGIONAL, "02")).get(url).status_code == 200
    assert entrar(persona(Rol.COORDINADOR_FED, "02")).get(url).status_code == 404
    assert entrar(persona(Rol.EVALUADOR_DMI)).get(url).status_code == 404


def test_descargar_what_no_room_vouches_for_is_seen_by_nobody(persona, entrar):
    suelto = Documento.objects.create(region_id="02", nombre="suelto.pdf")
    url = reverse("documentos:descargar", args=[suelto.pk])
    assert entrar(persona(Rol.ADMINISTRADOR)).get(url).status_code == 404


def test_descargar_behind_nginx_hands_it_the_path(documento, persona, entrar, settings):
    settings.X_ACCEL_REDIRECT = "/protegido/"
    respuesta = entrar(persona(Rol.REVISOR_DAT)).get(reverse("documentos:descargar_version", args=[documento.pk, 1]))
    sha256 = hashlib.sha256(CONTENIDO).hexdigest()
    assert respuesta["X-Accel-Redirect"] == f"/protegido/02/{sha256[:2]}/{sha256}"
    assert respuesta.content == b""
