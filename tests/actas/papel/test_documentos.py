"""The papers of an acta: what they say, the code they carry and find again, and the originals for a package."""

import datetime as dt
import io
from decimal import Decimal

import pikepdf
import pytest

from actas import servicios
from actas.contenido import sello
from actas.contenido.datos import (
    DatosAcuerdo,
    DatosParticipante,
    DatosPunto,
    DatosSeguimiento,
    DatosSesion,
    FilaSeguimiento,
)
from actas.flujo.cargo import cargo_de
from actas.flujo.documentos import cargo_en_pdf
from actas.models import AccionAgenda, Acta, Ambito, Paso, ReconocidoPunto
from actas.papel.documentos import acta_en_pdf, codigo_en, originales
from egtpi_portal.documentos.revision import revisar
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import acuerdo, guardar, pdf
from tests.egtpi_portal.documentos.firmante import firmar, identidad
from tests.egtpi_portal.documentos.leidos import textos
from tests.egtpi_portal.test_papeles import paginas


def texto_de(papel: bytes) -> str:
    """All its text, with blanks and line breaks as one blank."""
    return " ".join(" ".join(paginas(papel)).split())


def sin_metadatos(papel: bytes) -> bytes:
    """The paper as a printer driver would give it back: the drawing alone."""
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(papel)) as abierto:
        del abierto.Root.Metadata
        del abierto.trailer.Info
        abierto.save(salida)
    return salida.getvalue()


@pytest.fixture
def completa(borrador, gente, presentada_antes):
    """The draft with everything that an acta may say."""
    por = gente["secretaria"]
    sesion = DatosSesion(dt.date(2024, 6, 12), lugar="Huaraz", hora_inicio="09:30", hora_fin="12:45")
    guardar(borrador, Paso.SESION, sesion, por)
    guardar(
        borrador,
        Paso.PARTICIPANTES,
        (
            DatosParticipante("Ana Ríos", "Gerenta", "GORE Áncash"),
            DatosParticipante("Luis Ñahui", "Alcalde", "Municipalidad de Jangas", "020106"),
        ),
        por,
    )
    guardar(
        borrador,
        Paso.AGENDA,
        (
            DatosPunto(AccionAgenda.ANALISIS, "Anemia por distrito", codigo="P1", sectores=("salud", "agua")),
            DatosPunto(AccionAgenda.EVALUACION_AT, "Avance <b>trimestral</b>", pct_validado=Decimal("66.67")),
            DatosPunto(
                AccionAgenda.EVALUACION_METAS,
                "Metas",
                reconocidos=("020101",),
                mecanismo_reconocimiento="Resolución ejecutiva",
            ),
        ),
        por,
    )
    ReconocidoPunto.objects.create(punto=borrador.agenda.get(accion=AccionAgenda.EVALUACION_METAS), ubigeo="029999")
    seguido = FilaSeguimiento(presentada_antes.acuerdos.get().codigo, "Se cumplió en mayo.")
    guardar(borrador, Paso.SEGUIMIENTO, DatosSeguimiento(True, (seguido,)), por)
    guardar(
        borrador,
        Paso.ACUERDOS,
        (
            acuerdo(texto="Dotar de hierro.", nudo_critico="Desabastecimiento", responsable_nombre="Juana Pérez"),
            DatosAcuerdo(Ambito.INTERNO, "Ordenar el archivo.", con_responsable=False),
        ),
        por,
        estricto=False,
    )
    return Acta.objects.get(pk=borrador.pk)


@pytest.fixture
def presentada_antes(gente, ancash):
    """An acta of May with one agreement."""
    por = gente["secretaria"]
    acta = servicios.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 5, 8)), por=por)
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana", "Gerenta", "GORE"),), por)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Padrón nominal"),), por)
    guardar(acta, Paso.ACUERDOS, (acuerdo(texto="Actualizar el padrón nominal.", plazo=dt.date(2024, 5, 31)),), por)
    servicios.adjuntar_acta_firmada(acta=acta, archivo=pdf("mayo"), nombre="mayo.pdf", por=por)
    servicios.presentar_acta(acta=acta, por=por)
    return acta


def test_the_acta_says_all_that_was_written(completa):
    texto = texto_de(acta_en_pdf(completa))
    for dicho in (
        "GOBIERNO REGIONAL DE ÁNCASH Instancia de Articulación Regional",
        "ACTA DE SESIÓN ORDINARIA N.° 02-ACTA-2024-06",
        "miércoles 12 de junio de 2024",
        "De 09:30 a 12:45 horas",
        "Luis Ñahui Alcalde Municipalidad de Jangas Gobierno local: Jangas (distrital) (020106)",
        "P1. Análisis de información con sectores Anemia por distrito Sectores: Salud, Agua",
        "Avance <b>trimestral</b> Porcentaje validado: 66.67",
        "Gobiernos locales reconocidos: Huaraz (provincial) (020101), 029999 Mecanismo de reconocimiento: "
        "Resolución ejecutiva",
        "Actualizar el padrón nominal. 08/05/2024 Se cumplió en mayo.",
        "Dotar de hierro. Nudo crítico: Desabastecimiento",
        "Juana Pérez",
        "Sectores y gobiernos locales",
        "30/06/2024",
        "Sin responsable",
        "Interno de la IAR",
        "Sin plazo",
        "Secretaría Técnica de la IAR",
        "Coordinador Territorial FED",
        "Coordinador de Enlace MIDIS",
        sello.codigo(completa),
    ):
        assert dicho in texto


def test_an_empty_draft_says_what_it_lacks(gente, ancash):
    datos = DatosSesion(dt.date(2024, 6, 3), tipo="extraordinaria")
    acta = servicios.crear_borrador(region=ancash, datos=datos, por=gente["secretaria"])
    texto = texto_de(acta_en_pdf(acta))
    for dicho in (
        "ACTA DE SESIÓN EXTRAORDINARIA N.° 02-ACTA-2024-06-E1",
        "Lugar No se consignó.",
        "No se registraron participantes.",
        "No se registró la agenda.",
        "En esta sesión no se hizo seguimiento de acuerdos.",
        "No se tomaron acuerdos.",
    ):
        assert dicho in texto


def test_the_same_acta_gives_the_same_paper_and_presenting_does_not_change_it(borrador, gente, hoy):
    antes = acta_en_pdf(borrador)
    hoy(dt.date(2024, 6, 20))
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    assert acta_en_pdf(Acta.objects.get(pk=borrador.pk)) == antes


def test_the_paper_takes_few_queries_however_long_the_acta(completa, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        acta_en_pdf(Acta.objects.select_related("region").get(pk=completa.pk))


def test_the_paper_passes_the_check_of_uploads(borrador):
    from django.core.files.base import ContentFile

    papel = acta_en_pdf(borrador)
    revisado = revisar(ContentFile(papel), "acta.pdf")
    assert (revisado.tipo, revisado.bytes) == ("application/pdf", len(papel))


@pytest.mark.parametrize(
    ("codigo", "nombre"),
    [("02", "de Áncash"), ("07", "del Callao"), ("15", "de Lima"), ("13", "de La Libertad")],
)
def test_the_heading_names_the_government_in_full(territorio, codigo, nombre):
    assert gobierno_regional(Region.objects.get(pk=codigo)) == f"Gobierno Regional {nombre}"


# --- the code that comes back ---


def test_the_code_is_found_in_the_paper_also_signed_and_also_printed_again(borrador):
    papel = acta_en_pdf(borrador)
    firmado = firmar(papel, identidad("Rosa", emisor=identidad("Autoridad")))
    codigo = sello.codigo(borrador)
    for vuelta in (papel, firmado, sin_metadatos(papel)):
        assert codigo_en(textos(vuelta)) == codigo


def test_the_code_of_an_earlier_content_is_another(borrador, gente):
    papel = acta_en_pdf(borrador)
    guardar(borrador, Paso.SESION, DatosSesion(borrador.fecha_sesion, lugar="Caraz"), gente["secretaria"])
    assert codigo_en(textos(papel)) != sello.codigo(Acta.objects.get(pk=borrador.pk))


def test_a_scan_has_no_code():
    assert codigo_en(textos(pdf("escaneo").read())) is None


# --- the receipt ---


def test_the_receipt_says_when_what_and_who(presentada):
    version = presentada.versiones.get()
    cargo = cargo_de(version)
    papel = cargo_en_pdf(cargo)
    texto = texto_de(papel)
    for dicho in (
        "CARGO DE PRESENTACIÓN Acta 02-ACTA-2024-06 · Áncash",
        "martes 18 de junio de 2024, 10:00:00",
        "Dentro del límite de carga, que vence el 5 de julio de 2024.",
        f"Presentada por {version.presentada_por}",
        cargo.codigo,
        "acta.pdf",
        "Acta firmada",
    ):
        assert dicho in texto
    for huella in (presentada.sello, version.documento.sha256):
        assert huella in texto.replace(" ", "")
    assert cargo_en_pdf(cargo) == papel


def test_the_receipt_of_a_late_presentation_says_so(borrador, gente, hoy):
    hoy(dt.date(2024, 7, 9))
    version = servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    assert "Después del límite de carga, que venció el 5 de julio de 2024." in texto_de(cargo_en_pdf(cargo_de(version)))


# --- the originals ---


def test_the_originals_bring_every_version_with_what_it_is(borrador, gente):
    por = gente["secretaria"]
    punto = borrador.agenda.get()
    servicios.adjuntar_acta_firmada(acta=borrador, archivo=pdf("dos"), nombre="firmada.pdf", por=por)
    servicios.adjuntar_archivo(
        acta=borrador, archivo=pdf("datos"), nombre="datos.pdf", punto=punto, desagregada=True, por=por
    )
    sobra = servicios.adjuntar_archivo(acta=borrador, archivo=pdf("sobra"), nombre="sobra.pdf", por=por)
    servicios.retirar_archivo(adjunto=sobra, por=por)
    assert [(o.ruta, o.pertenece_a) for o in originales(Acta.objects.all())] == [
        (
            "02-ACTA-2024-06/acta-firmada/version-1/acta.pdf",
            "Acta 02-ACTA-2024-06: acta firmada, versión 1 (hay una posterior)",
        ),
        ("02-ACTA-2024-06/acta-firmada/firmada.pdf", "Acta 02-ACTA-2024-06: acta firmada"),
        (
            "02-ACTA-2024-06/evidencias/datos.pdf",
            "Acta 02-ACTA-2024-06: evidencia del punto P1, con datos desagregados por distrito",
        ),
        ("02-ACTA-2024-06/evidencias/sobra.pdf", "Acta 02-ACTA-2024-06: evidencia, retirada del acta"),
    ]
