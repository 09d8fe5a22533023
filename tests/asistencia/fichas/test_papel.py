"""The paper of a record, and which record a signed paper is of."""

import datetime as dt
import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actas.papel.documentos import codigo_en
from actas.papel.firmada import lo_que_trae
from asistencia.fichas import servicios, subida
from asistencia.fichas.codigos import codigo_del_papel, codigos_de_ficha_en, formas_del_codigo_del_papel
from asistencia.fichas.datos import DatosDestinatario, DatosOrientacion
from asistencia.fichas.documentos import Reconocida, advertencia_del_papel, codigo_distinto, ficha_en_pdf, reconocer
from asistencia.fichas.lectura import firmada as la_firmada
from tests.actas.ayudas import pdf
from tests.asistencia.ayudas import CHAVIN, HUARI, JANGAS, datos, de_nuevo
from tests.egtpi_portal.documentos.impresos.escaneos import escaneada, foto, hojas, maltratada
from tests.egtpi_portal.documentos.leidos import texto_de, textos

pytestmark = pytest.mark.django_db


def test_the_paper_says_what_anexo_3_asks_in_one_page(borrador):
    contenido = ficha_en_pdf(borrador)
    with pikepdf.open(io.BytesIO(contenido)) as documento:
        assert len(documento.pages) == 1
    dicho = " ".join(texto_de(contenido).split())
    for parte in (
        "Anexo N.° 3", "Gobierno Regional", "Hora inicio", "09:00", "Hora fin", "11:00", "Municipalidad de Jangas",
        "Distrito(s)", "Rosa Vega", "Ana Ríos", "Padrón sin actualizar", "Homologarlo cada mes", "Acuerdos/compromisos",
        "Seguimiento de acuerdos/compromisos anteriores", "Responsable de la AT", "Destinatario de AT",
        "Ficha 02-FAT-2024-0001",
    ):  # fmt: skip
        assert parte in dicho, parte


LARGO = "Homologar el padrón nominal cada mes con el establecimiento de salud y comunicar las altas y bajas por oficio"


def con_destinatarios(gente, region, cuantos: int) -> list[str]:
    """The text of each page of a record given to so many people, with two pairs of a critical node and its guidance and
    two commitments of ordinary length."""
    personas = tuple(
        DatosDestinatario(
            f"Municipalidad Distrital de Jangas, oficina {n}", f"Persona número {n}", "Subgerenta", JANGAS
        )
        for n in range(1, cuantos + 1)
    )
    escritos = datos(
        alcance="grupal" if cuantos > 1 else "individual", destinatarios=personas,
        orientaciones=(DatosOrientacion(LARGO, LARGO), DatosOrientacion(LARGO, LARGO)), compromisos=(LARGO, LARGO),
    )  # fmt: skip
    ficha = servicios.crear_ficha(region=region, datos=escritos, por=gente["secretaria"])
    with pikepdf.open(io.BytesIO(ficha_en_pdf(ficha))) as documento:
        return [" ".join(texto_de(_sola(documento, n)).split()) for n in range(len(documento.pages))]


def _sola(documento, n: int) -> bytes:
    suelta, salida = pikepdf.new(), io.BytesIO()
    suelta.pages.append(documento.pages[n])
    suelta.save(salida)
    return salida.getvalue()


def test_an_ordinary_record_fits_on_one_page_with_its_signatures(gente, region):
    (pagina,) = con_destinatarios(gente, region, 3)
    assert pagina.count("Firma · Destinatario de AT") == 3
    assert pagina.count("Firma · Responsable de la AT") == 1


@pytest.mark.lenta
def test_signatures_are_never_alone_on_a_page(gente, region):
    """What they are put under is on the same page, however many they are."""
    for cuantos in (7, 30):
        for pagina in con_destinatarios(gente, region, cuantos):
            if "Firma · " in pagina:
                assert "Seguimiento de acuerdos/compromisos anteriores" in pagina, cuantos


def test_who_are_many_sign_each_in_their_row(gente, region):
    paginas = con_destinatarios(gente, region, 30)
    assert [pagina.count("Firma · Destinatario de AT") for pagina in paginas] == [0] * len(paginas)
    assert all("Cargo Firma" in pagina for pagina in paginas if "Persona número" in pagina)


def test_the_same_content_gives_the_same_bytes_and_another_gives_another_code(borrador, gente):
    antes = ficha_en_pdf(borrador)
    assert ficha_en_pdf(de_nuevo(borrador)) == antes
    codigo = codigo_del_papel(borrador)
    assert codigo_en(textos(antes)) == codigo
    servicios.guardar_ficha(ficha=borrador, datos=datos(lugar="Otro"), version=1, por=gente["secretaria"])
    otra = de_nuevo(borrador)
    assert codigo_del_papel(otra) != codigo
    assert f"El papel lleva el código {codigo}" in codigo_distinto(otra, textos(antes))
    assert codigo_distinto(otra, textos(ficha_en_pdf(otra))) == ""
    assert codigo_distinto(otra, textos(pdf("escaneo").read())) == ""


def test_the_code_does_not_depend_on_who_signed_or_registered(borrador, gente):
    codigo = codigo_del_papel(borrador)
    servicios.adjuntar_firmada(ficha=borrador, archivo=pdf(), nombre="f.pdf", por=gente["secretaria"])
    assert codigo_del_papel(de_nuevo(borrador)) == codigo
    servicios.registrar_ficha(ficha=borrador, por=gente["secretaria"])
    assert codigo_del_papel(de_nuevo(borrador)) == codigo


def test_the_paper_of_a_cascade_says_which_province(gente, region):
    ficha = servicios.crear_ficha(
        region=region, datos=datos(provincia=HUARI, distritos=(CHAVIN,)), por=gente["provincia"]
    )
    assert "Municipalidad Provincial de Huari" in " ".join(texto_de(ficha_en_pdf(ficha)).split())


def test_a_paper_is_known_by_its_own_code_though_it_speaks_of_another_record(gente, region):
    primera = servicios.crear_ficha(region=region, datos=datos(fecha=datos().fecha.replace(day=1)), por=gente["equipo"])
    habla = "\n".join([f"Jangas ({primera.codigo}): - Padrón →"] * 4)
    segunda = servicios.crear_ficha(region=region, datos=datos(seguimiento_anteriores=habla), por=gente["equipo"])
    papel = ficha_en_pdf(segunda)
    assert reconocer(textos(papel), "escaneo.pdf", [primera, segunda]) == Reconocida(
        segunda.codigo, segunda, por_el_codigo=True
    )
    de_otra = reconocer(textos(papel), f"{primera.codigo}.pdf", [primera])
    assert de_otra == Reconocida(segunda.codigo, None, por_el_codigo=True)
    sin_titulo = io.BytesIO()
    with pikepdf.open(io.BytesIO(papel)) as documento:
        del documento.docinfo["/Title"]
        documento.save(sin_titulo)
    assert reconocer(textos(sin_titulo.getvalue()), "escaneo.pdf", [primera, segunda]) == Reconocida(
        segunda.codigo, segunda, por_el_codigo=True
    )


@pytest.mark.parametrize(("nombre", "codigo"), [
    ("02-FAT-2024-0001.pdf", "02-FAT-2024-0001"), ("02-fat-2024-0001_firmada.PDF", "02-FAT-2024-0001"),
    ("Ficha 02_FAT_2024_0001 (1).pdf", "02-FAT-2024-0001"), ("C:\\escaneos\\02-FAT-2024-0001.pdf", "02-FAT-2024-0001"),
    ("02-FAT-2024-0009.pdf", "02-FAT-2024-0009"), ("102-FAT-2024-0001.pdf", ""), ("ficha.pdf", ""), ("", ""),
])  # fmt: skip
def test_a_scan_is_known_by_its_name(borrador, nombre, codigo):
    suya = borrador if codigo == borrador.codigo else None
    assert reconocer(textos(pdf("escaneo").read()), nombre, [borrador]) == Reconocida(codigo, suya, por_el_codigo=False)


def test_a_scan_named_as_a_record_that_came_with_another_kind_of_code_is_its(borrador):
    borrador.codigo = "F-12"
    assert reconocer(textos(pdf("x").read()), "f-12.PDF", [borrador]) == Reconocida(
        "f-12", borrador, por_el_codigo=False
    )


def test_the_codes_of_a_text_are_told_its_own_first():
    texto = "De 02-FAT-2024-0007 y 02-FAT-2024-0009. Ficha 02-FAT-2024-0009. El código"
    assert codigos_de_ficha_en(texto) == ["02-FAT-2024-0009", "02-FAT-2024-0007"]


@pytest.mark.lenta  # lays out and scans papers
def test_scans_without_a_name_find_their_records_by_their_qr(borrador, gente, region):
    otra = servicios.crear_ficha(region=region, datos=datos(lugar="Otro"), por=gente["secretaria"])
    tercera = servicios.crear_ficha(region=region, datos=datos(lugar="Otro más"), por=gente["secretaria"])
    papeles = {ficha.codigo: hojas(ficha_en_pdf(ficha)) for ficha in (borrador, otra, tercera)}
    archivos = [
        SimpleUploadedFile("Escaneo 1.pdf", escaneada([maltratada(h) for h in papeles[otra.codigo]])),
        SimpleUploadedFile("Escaneo 2.pdf", escaneada(papeles[borrador.codigo])),
        SimpleUploadedFile("Escaneo 3.pdf", escaneada([*papeles[borrador.codigo], *papeles[otra.codigo]])),
        SimpleUploadedFile("Escaneo 4.pdf", pdf("escaneo").read()),
        SimpleUploadedFile("IMG_2031.jpg", foto(papeles[tercera.codigo][0].rotate(90, expand=True))),
    ]
    hechas = subida.subir_varias(region, archivos, por=gente["secretaria"], responsable=True, destinatarios=True)
    assert [(h.ficha and h.ficha.codigo, h.por_el_codigo, h.error, h.advertencia) for h in hechas] == [
        (otra.codigo, True, "", ""),
        (borrador.codigo, True, "", ""),
        (None, False, subida.DE_VARIAS.format(f"{borrador.codigo}, {otra.codigo}"), ""),
        (None, False, subida.NO_RECONOCIDA, ""),
        (tercera.codigo, True, "", ""),
    ]
    trae = lo_que_trae(la_firmada(tercera))
    assert (trae.codigo, trae.por_que, trae.rastro.frase) == (
        codigo_del_papel(tercera), "", "en fotografía: no se puede saber si está firmado sin mirarla",
    )  # fmt: skip


def test_that_a_record_changed_is_said_only_of_a_code_that_it_had(borrador, gente):
    antes = ficha_en_pdf(borrador)
    servicios.guardar_ficha(ficha=borrador, datos=datos(lugar="Otro"), version=1, por=gente["secretaria"])
    otra = de_nuevo(borrador)
    assert "cambió después de imprimirla" in codigo_distinto(otra, textos(antes))
    desconocido = codigo_distinto(otra, ["Código 53A8-D90A-A4D4"])
    assert "y ese código no consta entre los que tuvo la ficha 02-FAT-2024-0001" in desconocido
    assert codigo_distinto(otra, [f"Código {formas_del_codigo_del_papel(otra)[1]}"]) == ""


def test_a_form_uploaded_before_the_last_change_is_told_by_the_instants(borrador, gente, hoy):
    version = servicios.adjuntar_firmada(ficha=borrador, archivo=pdf("x"), nombre="f.pdf", por=gente["secretaria"])
    assert advertencia_del_papel(de_nuevo(borrador), version, ()) == ""
    hoy(dt.date(2024, 6, 19), dt.time(16, 20))
    servicios.guardar_ficha(ficha=borrador, datos=datos(lugar="Otro"), version=1, por=gente["secretaria"])
    assert advertencia_del_papel(de_nuevo(borrador), version, ()) == (
        "La ficha firmada se subió el 18/06/2024 10:00 y lo escrito cambió después, el 19/06/2024 16:20: compruebe que "
        "el papel diga lo mismo. Si no, imprímala otra vez, hágala firmar y súbala."
    )
    de_otro = advertencia_del_papel(de_nuevo(borrador), version, (), para_quien_escribe=False)
    assert de_otro.endswith("16:20: compruebe que el papel diga lo mismo.")
