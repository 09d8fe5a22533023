"""The files of an acta: stored untouched, in versions, taken out without being deleted."""

import datetime as dt
import errno
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from actas import servicios
from actas.contenido.datos import DatosSesion
from actas.contenido.pasos import acta_firmada, adjuntos_con_version, leer
from actas.contenido.sello import sello_actual
from actas.distritos.servicios import recontar
from actas.errores import ErrorDeActa, EstadoNoLoPermite
from actas.escritura.formularios.evidencias import puntos_de
from actas.flujo.firmas import vistos_buenos_vigentes
from actas.models import Acta, ClaseAdjunto, Paso
from egtpi_portal.documentos.almacen import AlmacenDeArchivos
from egtpi_portal.documentos.models import Documento, VersionDocumento
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.territorio.models import Firmante
from tests.actas.ayudas import eventos, hoja, pdf
from verificacion.expedientes.recopilacion import recopilar

pytestmark = pytest.mark.django_db


def adjuntar(acta, por, texto="datos", **opciones):
    return servicios.adjuntar_archivo(
        acta=acta, archivo=pdf(texto), nombre=opciones.pop("nombre", f"{texto}.pdf"), por=por, **opciones
    )


def test_adjuntar_stores_the_file_untouched_under_its_agenda_item(borrador, gente):
    adjunto = adjuntar(borrador, gente["equipo"], punto=borrador.agenda.get())
    (version,) = VersionDocumento.objects.filter(documento=adjunto.documento)
    assert version.archivo.read() == pdf("datos").read()
    assert (version.nombre, version.tipo, version.guardada_por) == ("datos.pdf", "application/pdf", gente["equipo"])
    assert (adjunto.clase, adjunto.punto.codigo, adjunto.desagregada) == (ClaseAdjunto.EVIDENCIA, "P1", False)
    assert borrador.agenda.get().evidencia_desagregada is False
    assert eventos()[-1] == ("acta.adjunto", "elena adjuntó «datos.pdf» al punto P1 del acta 02-ACTA-2024-06.")


def test_adjuntar_as_data_by_district_declares_its_agenda_item(borrador, gente):
    adjunto = adjuntar(borrador, gente["equipo"], punto=borrador.agenda.get(), desagregada=True)
    assert borrador.agenda.get().evidencia_desagregada is True
    assert eventos()[-1][1].endswith("del acta 02-ACTA-2024-06, con datos desagregados por distrito.")
    otro = adjuntar(borrador, gente["equipo"], "mas", punto=borrador.agenda.get(), desagregada=True)
    servicios.retirar_archivo(adjunto=adjunto, por=gente["equipo"])
    assert borrador.agenda.get().evidencia_desagregada is True, "the other one still holds them"
    servicios.retirar_archivo(adjunto=otro, por=gente["equipo"])
    assert borrador.agenda.get().evidencia_desagregada is False


def test_an_item_is_chosen_by_what_it_treats_and_how_its_text_begins(borrador):
    punto = borrador.agenda.get(codigo="P1")
    assert dict(puntos_de(borrador))["P1"] == "P1. Análisis de información con sectores: Anemia por distrito"
    punto.descripcion = "Nudo crítico (CRED-12M): faltan 340 niñas y niños para alcanzar la meta. " * 2
    punto.save()
    assert dict(puntos_de(borrador))["P1"] == (
        "P1. Análisis de información con sectores: Nudo crítico (CRED-12M): faltan 340 niñas y niñ…"
    )


def test_adjuntar_as_data_by_district_of_no_item_is_refused(borrador, gente):
    with pytest.raises(ErrorDeActa, match="Elija el punto de agenda"):
        adjuntar(borrador, gente["equipo"], desagregada=True)


def test_adjuntar_in_place_of_another_is_a_new_version_of_it(borrador, gente):
    punto = borrador.agenda.get()
    viejo = adjuntar(borrador, gente["equipo"], punto=punto, desagregada=True)
    nuevo = adjuntar(borrador, gente["secretaria"], "corregido", reemplaza=viejo, punto=punto)
    assert nuevo.pk == viejo.pk
    versiones = VersionDocumento.objects.filter(documento=viejo.documento)
    assert [(v.numero, v.nombre) for v in versiones] == [(1, "datos.pdf"), (2, "corregido.pdf")]
    assert [v.archivo.read() for v in versiones] == [pdf("datos").read(), pdf("corregido").read()]
    assert [(e.nombre, e.desagregada) for e in leer(borrador, Paso.EVIDENCIAS)] == [("corregido.pdf", False)]
    assert borrador.agenda.get().evidencia_desagregada is False


def test_adjuntar_to_an_item_of_another_acta_is_refused(borrador, gente, ancash):
    otra = servicios.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 6, 5)), por=gente["equipo"])
    with pytest.raises(ErrorDeActa, match="no es de la agenda de esta acta"):
        adjuntar(otra, gente["equipo"], punto=borrador.agenda.get())


@pytest.mark.parametrize(
    ("contenido", "nombre"),
    [(b"", "acta.pdf"), (b"MZ\x90\x00" * 50, "acta.pdf"), (pdf().read()[:200], "acta.pdf")],
)
def test_adjuntar_what_cannot_be_stored_leaves_the_draft_intact(borrador, gente, contenido, nombre):
    antes = (eventos(), Documento.objects.count(), acta_firmada(borrador))
    for servicio in (servicios.adjuntar_archivo, servicios.adjuntar_acta_firmada):
        with pytest.raises(ArchivoRechazado):
            servicio(acta=borrador, archivo=ContentFile(contenido), nombre=nombre, por=gente["secretaria"])
    assert (eventos(), Documento.objects.count(), acta_firmada(borrador)) == antes


def test_adjuntar_a_name_with_tricks_keeps_a_plain_one(borrador, gente):
    adjunto = adjuntar(borrador, gente["equipo"], nombre="../../etc/" + "ñ" * 300 + "\u202efdp.exe")
    (nombre,) = adjunto.documento.versiones.values_list("nombre", flat=True)
    assert nombre == "ñ" * 146 + ".pdf"
    assert adjunto.documento.nombre == nombre


def test_adjuntar_acta_firmada_again_is_a_new_version(borrador, gente):
    version = servicios.adjuntar_acta_firmada(
        acta=borrador, archivo=pdf("otra"), nombre="acta2.pdf", por=gente["secretaria"]
    )
    assert (version.numero, acta_firmada(borrador)) == (2, version)
    assert len(adjuntos_con_version(borrador, ClaseAdjunto.ACTA_FIRMADA)) == 1
    assert eventos()[-1] == ("acta.firmada", "rosa subió el acta firmada 02-ACTA-2024-06 («acta2.pdf»).")


def test_retirar_takes_it_out_and_deletes_nothing(borrador, gente):
    adjunto = adjuntar(borrador, gente["equipo"])
    retirado = servicios.retirar_archivo(adjunto=adjunto, por=gente["secretaria"])
    assert retirado.retirado_por == gente["secretaria"]
    assert leer(borrador, Paso.EVIDENCIAS) == ()
    assert VersionDocumento.objects.get(documento=adjunto.documento).archivo.read() == pdf("datos").read()
    assert eventos()[-1] == ("acta.retiro", "rosa retiró «datos.pdf» del acta 02-ACTA-2024-06.")
    with pytest.raises(ErrorDeActa, match="ya fue retirado"):
        servicios.retirar_archivo(adjunto=adjunto, por=gente["secretaria"])


def test_retirado_is_no_longer_evidence(borrador, gente):
    adjuntar(borrador, gente["equipo"], "queda")
    servicios.retirar_archivo(adjunto=adjuntar(borrador, gente["equipo"]), por=gente["equipo"])
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    (acta,) = recopilar("02").actas
    assert [a.nombre for a in acta.archivos] == ["acta.pdf", "queda.pdf"]


def test_archivos_of_a_presented_acta_do_not_change(presentada, gente):
    firmado = presentada.adjuntos.get()
    for cambio in (
        lambda: adjuntar(presentada, gente["secretaria"]),
        lambda: servicios.adjuntar_acta_firmada(
            acta=presentada, archivo=pdf("x"), nombre="x.pdf", por=gente["secretaria"]
        ),
        lambda: servicios.retirar_archivo(adjunto=firmado, por=gente["secretaria"]),
    ):
        with pytest.raises(EstadoNoLoPermite, match="no se puede cambiar su contenido"):
            cambio()
    assert Acta.objects.get(pk=presentada.pk).sello == presentada.sello


def test_archivos_are_for_who_write_in_the_region(borrador, gente):
    for cambio in (
        lambda: adjuntar(borrador, gente["fed"]),
        lambda: servicios.adjuntar_acta_firmada(acta=borrador, archivo=pdf(), nombre="x.pdf", por=gente["dmi"]),
        lambda: servicios.retirar_archivo(adjunto=borrador.adjuntos.get(), por=gente["admin"]),
    ):
        with pytest.raises(PermissionDenied):
            cambio()


# --- sent again ---


def test_the_very_file_sent_again_is_the_one_that_is_there(borrador, gente):
    punto = borrador.agenda.get()
    primero = adjuntar(borrador, gente["equipo"], punto=punto, desagregada=True)
    antes = eventos()
    assert adjuntar(borrador, gente["equipo"], punto=punto, desagregada=True).pk == primero.pk
    assert VersionDocumento.objects.filter(documento=primero.documento).count() == 1
    assert len(leer(borrador, Paso.EVIDENCIAS)) == 1
    assert eventos() == antes


def test_the_same_bytes_for_another_item_or_of_another_kind_are_another_file(borrador, gente):
    adjuntar(borrador, gente["equipo"], punto=borrador.agenda.get())
    adjuntar(borrador, gente["equipo"])
    adjuntar(borrador, gente["equipo"], punto=borrador.agenda.get(), desagregada=True)
    assert [(e.punto, e.desagregada) for e in leer(borrador, Paso.EVIDENCIAS)] == [
        ("P1", False), (None, False), ("P1", True),
    ]  # fmt: skip


def test_a_file_that_was_taken_out_can_be_attached_again(borrador, gente):
    primero = adjuntar(borrador, gente["equipo"])
    servicios.retirar_archivo(adjunto=primero, por=gente["equipo"])
    assert adjuntar(borrador, gente["equipo"]).pk != primero.pk


def test_the_very_signed_acta_sent_again_is_no_second_version(borrador, gente):
    antes, version = eventos(), acta_firmada(borrador)
    for _ in range(2):
        otra = servicios.adjuntar_acta_firmada(acta=borrador, archivo=pdf(), nombre="acta.pdf", por=gente["secretaria"])
        assert (otra.pk, otra.numero) == (version.pk, 1)
    assert eventos() == antes
    nueva = servicios.adjuntar_acta_firmada(
        acta=borrador, archivo=pdf("otra"), nombre="acta.pdf", por=gente["secretaria"]
    )
    assert nueva.numero == 2


@pytest.mark.parametrize(
    ("numero", "dice"),
    [
        (errno.ENOSPC, "no tiene espacio para guardar «otra.pdf»"),
        (errno.EDQUOT, "no tiene espacio para guardar «otra.pdf»"),
        (errno.EROFS, "no pudo guardar «otra.pdf» en su almacén de archivos"),
        (errno.EIO, "no pudo guardar «otra.pdf» en su almacén de archivos"),
    ],
)
def test_a_disk_that_does_not_take_it_is_told_and_nothing_is_stored(borrador, gente, monkeypatch, numero, dice):
    def llena(*args, **kwargs):
        raise OSError(numero, "No")

    monkeypatch.setattr(AlmacenDeArchivos, "_save", llena)
    antes = (eventos(), Documento.objects.count(), acta_firmada(borrador))
    for servicio in (servicios.adjuntar_archivo, servicios.adjuntar_acta_firmada):
        with pytest.raises(ArchivoRechazado, match=f"{re.escape(dice)}: no se guardó"):
            servicio(acta=borrador, archivo=pdf("otra"), nombre="otra.pdf", por=gente["secretaria"])
    assert (eventos(), Documento.objects.count(), acta_firmada(borrador)) == antes


def test_data_by_district_are_counted_when_attached_and_taken_out(borrador, gente):
    punto, por = borrador.agenda.get(), gente["equipo"]
    libro = hoja(["Ubigeo", "Distrito"], ["020106", "Jangas"], ["020111", "Pira"])
    adjunto = servicios.adjuntar_archivo(
        acta=borrador, archivo=libro, nombre="datos.xlsx", por=por, punto=punto, desagregada=True
    )
    punto.refresh_from_db()
    assert (punto.evidencia_desagregada, punto.distritos_con_datos) == (True, ["020106", "020111"])
    otro = servicios.adjuntar_archivo(
        acta=borrador, archivo=pdf("datos"), nombre="datos.pdf", por=por, punto=punto, desagregada=True
    )
    punto.refresh_from_db()
    assert punto.distritos_con_datos is None, "nobody can count those of a PDF"
    servicios.retirar_archivo(adjunto=otro, por=por)
    servicios.retirar_archivo(adjunto=adjunto, por=por)
    punto.refresh_from_db()
    assert (punto.evidencia_desagregada, punto.distritos_con_datos) == (False, None)


@pytest.mark.sin_evento
def test_data_by_district_are_counted_again_when_the_pact_changes(borrador, gente, ancash):
    punto, por = borrador.agenda.get(), gente["secretaria"]
    libro = hoja(["Ubigeo", "Distrito"], ["020106", "Jangas"], ["020109", "Pampas Grande"])
    servicios.adjuntar_archivo(
        acta=borrador, archivo=libro, nombre="datos.xlsx", por=por, punto=punto, desagregada=True
    )
    servicios.presentar_acta(acta=borrador, por=por)
    sello = Acta.objects.get(pk=borrador.pk).sello
    Firmante.objects.filter(pacto=ancash.pk, ubigeo="020106").delete()
    Firmante.objects.create(
        pacto_id=ancash.pk, ubigeo="020109", nombre="Pampas Grande", suscrito_el=dt.date(2024, 6, 1)
    )
    assert (recontar("02"), recontar("02"), recontar("13")) == (1, 0, 0)
    punto.refresh_from_db()
    assert punto.distritos_con_datos == ["020109"]
    assert Acta.objects.get(pk=borrador.pk).sello == sello


def test_evidence_attached_to_an_observed_acta_moves_its_seal_and_lapses_its_vistos_buenos(conforme, gente):
    servicios.observar_acta(acta=conforme, observaciones=(servicios.DatosObservacion("Falta"),), por=gente["dat"])
    antes = Acta.objects.get(pk=conforme.pk).sello
    adjunto = servicios.adjuntar_archivo(acta=conforme, archivo=pdf("mas"), nombre="mas.pdf", por=gente["secretaria"])
    con_el = Acta.objects.get(pk=conforme.pk)
    assert con_el.sello == sello_actual(con_el) != antes
    assert vistos_buenos_vigentes(con_el) == {}
    servicios.retirar_archivo(adjunto=adjunto, por=gente["secretaria"])
    sin_el = Acta.objects.get(pk=conforme.pk)
    assert (sin_el.sello, len(vistos_buenos_vigentes(sin_el))) == (antes, 2)
