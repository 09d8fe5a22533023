"""Signatures inside a PDF: each verdict with its reason, and nothing that is in a file may break the review."""

import datetime as dt
import hashlib
import io
import json
import re

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject

from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.documentos.firmas import FirmaDePdf, FirmasDePdf, Veredicto, firmas_de, lectura
from egtpi_portal.documentos.firmas.validez import AGREGADO
from tests.egtpi_portal.documentos.firmante import CUANDO, firmar, identidad


@pytest.fixture(scope="module")
def autoridad():
    return identidad("Autoridad de Prueba")


@pytest.fixture(scope="module")
def rosa(autoridad):
    return identidad("VEGA RÍOS Rosa", emisor=autoridad)


@pytest.fixture(scope="module")
def papel() -> bytes:
    salida = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        pdf.save(salida, deterministic_id=True)
    return salida.getvalue()


@pytest.fixture(scope="module")
def firmado(papel, rosa) -> bytes:
    return firmar(papel, rosa)


@pytest.fixture
def anclas(settings, tmp_path, autoridad):
    """The folder of authorities, with the test's one in it and a file that is no certificate."""
    carpeta = tmp_path / "anclas"
    carpeta.mkdir()
    (carpeta / "prueba.pem").write_bytes(autoridad.pem)
    (carpeta / "rota.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nnada\n-----END CERTIFICATE-----\n")
    (carpeta / "LEEME.txt").write_text("No es un certificado.")
    settings.FIRMA_ANCLAS = str(carpeta)
    return carpeta


def veredictos(pdf: bytes, **opciones) -> list[tuple[Veredicto, str]]:
    return [(f.veredicto, f.explicacion) for f in firmas_de(pdf, **opciones).firmas]


def test_a_pdf_without_signatures_has_none(papel):
    assert firmas_de(papel) == FirmasDePdf(firmas=(), bytes_despues=0)


def test_a_signature_backed_by_a_trusted_authority_is_valid(firmado, anclas):
    assert firmas_de(firmado) == FirmasDePdf(
        firmas=(
            FirmaDePdf(
                firmante="VEGA RÍOS Rosa",
                emisor="Autoridad de Prueba",
                motivo="Conforme con el acta",
                fecha=CUANDO.astimezone(LIMA),
                con_sello_de_tiempo=False,
                veredicto=Veredicto.VALIDO,
                explicacion="El documento no cambió desde la firma, y el certificado de quien firma lo emitió una "
                "entidad que el portal reconoce. No se consultó si después fue revocado (anulado).",
            ),
        ),
        bytes_despues=0,
    )


def test_the_date_is_told_in_lima(firmado, anclas):
    fecha = firmas_de(firmado).firmas[0].fecha
    assert (f"{fecha:%d/%m/%Y %H:%M}", fecha.utcoffset()) == ("14/06/2024 10:30", dt.timedelta(hours=-5))


def test_three_signatures_one_after_another_are_all_valid(papel, rosa, autoridad, anclas):
    pdf = firmar(papel, rosa)
    for campo, nombre in (("Firma2", "Felipe"), ("Firma3", "María")):
        pdf = firmar(pdf, identidad(nombre, emisor=autoridad), campo=campo)
    leidas = firmas_de(io.BytesIO(pdf))
    assert [f.firmante for f in leidas.firmas] == ["VEGA RÍOS Rosa", "Felipe", "María"]
    assert {f.veredicto for f in leidas.firmas} == {Veredicto.VALIDO}


def test_without_authorities_nothing_is_decided(firmado):
    ((veredicto, explicacion),) = veredictos(firmado)
    assert veredicto == Veredicto.INDETERMINADO
    assert "El portal todavía no tiene registradas las entidades que emiten certificados" in explicacion


def test_an_unknown_authority_is_named(papel, anclas):
    ajeno = identidad("Ajeno", emisor=identidad("Otra Autoridad"))
    assert veredictos(firmar(papel, ajeno)) == [
        (
            Veredicto.INDETERMINADO,
            "El certificado de quien firma lo emitió «Otra Autoridad», que el portal no tiene registrada: no puede "
            "asegurar que la firma sea de quien dice. No es un defecto del archivo; si esa entidad está acreditada, "
            "pida a la administración del portal que la registre.",
        )
    ]


def test_a_certificate_that_expired_after_signing_is_undecided(papel, autoridad, anclas):
    hasta = dt.datetime(2024, 6, 16, 17, tzinfo=dt.UTC)
    pdf = firmar(papel, identidad("Vencida", emisor=autoridad, hasta=hasta))
    assert veredictos(pdf) == [
        (
            Veredicto.INDETERMINADO,
            "El certificado rige del 31/12/2022 al 16/06/2024: no regía al 18/06/2024, y ningún sello de tiempo prueba "
            "que se firmó cuando regía.",
        )
    ]
    assert veredictos(pdf, al=dt.datetime(2024, 6, 15, tzinfo=dt.UTC))[0][0] == Veredicto.VALIDO


def test_a_signature_dated_after_its_certificate_expired_is_not_valid(papel, autoridad, anclas):
    hasta = dt.datetime(2024, 6, 10, 17, tzinfo=dt.UTC)
    pdf = firmar(papel, identidad("Vencida", emisor=autoridad, hasta=hasta))
    assert veredictos(pdf) == [
        (
            Veredicto.NO_VALIDO,
            "El certificado rige del 31/12/2022 al 10/06/2024: no regía el 14/06/2024, fecha de la firma.",
        )
    ]


def test_a_certificate_not_meant_to_sign_is_undecided(papel, autoridad, anclas):
    pdf = firmar(papel, identidad("Servidor", emisor=autoridad, firma_documentos=False))
    assert veredictos(pdf) == [(Veredicto.INDETERMINADO, "El certificado no está autorizado para firmar documentos.")]


def test_one_changed_byte_of_what_was_signed_is_not_valid(firmado, anclas):
    lugar = firmado.index(b"200 200") + 2
    alterado = firmado[:lugar] + b"1" + firmado[lugar + 1 :]
    assert veredictos(alterado) == [(Veredicto.NO_VALIDO, "Lo que se firmó fue alterado después de la firma.")]


def test_bytes_after_the_last_signature_are_told_and_not_valid(firmado, anclas):
    leidas = firmas_de(firmado + b"% nada\n")
    assert leidas.bytes_despues == 7
    assert [(f.veredicto, f.explicacion) for f in leidas.firmas] == [(Veredicto.NO_VALIDO, AGREGADO)]


@pytest.mark.parametrize("cola", [b"\n", b"\r\n \t\f", b"\0" * 500, b"\n" * 1100, b"\0" * 2000])
def test_white_space_after_the_last_signature_is_nothing(firmado, anclas, cola):
    assert firmas_de(firmado + cola) == firmas_de(firmado)
    assert firmas_de(firmado).bytes_despues == 0


def con_otra_pagina(pdf: bytes) -> bytes:
    """The PDF with a page more, added after what it had."""
    escritor = IncrementalPdfFileWriter(io.BytesIO(pdf))
    vacio = escritor.add_object(generic.StreamObject(stream_data=b""))
    escritor.insert_page(PageObject(contents=vacio, media_box=(0, 0, 100, 100)))
    salida = io.BytesIO()
    escritor.write(salida)
    return salida.getvalue()


def test_a_page_added_after_signing_is_not_valid(firmado, anclas):
    pdf = con_otra_pagina(firmado)
    leidas = firmas_de(pdf)
    assert [f.veredicto for f in leidas.firmas] == [Veredicto.NO_VALIDO]
    assert leidas.bytes_despues == len(pdf) - len(firmado) > 0


def test_a_page_added_between_two_signatures_spoils_the_first_only(firmado, autoridad, anclas):
    pdf = firmar(con_otra_pagina(firmado), identidad("Felipe", emisor=autoridad), campo="Firma2")
    assert veredictos(pdf)[0] == (Veredicto.NO_VALIDO, "El documento se modificó después de esta firma.")
    assert veredictos(pdf)[1][0] == Veredicto.VALIDO


def test_a_garbled_signature_is_undecided(firmado, anclas):
    hueco = re.search(rb"/Contents\s*<([0-9a-fA-F]{200})", firmado)
    roto = firmado[: hueco.start(1)] + b"ff" * 100 + firmado[hueco.end(1) :]
    assert veredictos(roto) == [(Veredicto.INDETERMINADO, "La firma está dañada: no se puede leer.")]


NO_CUBRE = (
    "La firma no cubre este archivo: se volvió a escribir con otro programa después de firmarlo (como al agregarle "
    "páginas), o se le dejó una parte sin firmar."
)


def test_a_range_that_leaves_bytes_out_is_not_valid(firmado, anclas):
    rango = re.search(rb"/ByteRange \[0 (\d+) ", firmado)
    numero = rango[1]
    otro = str(int(numero) - 7).zfill(len(numero)).encode()
    falso = firmado[: rango.start(1)] + otro + firmado[rango.end(1) :]
    assert veredictos(falso) == [(Veredicto.NO_VALIDO, NO_CUBRE)]


def reescrito(pdf: bytes, hacer=lambda documento: None) -> bytes:
    """The PDF as a web tool leaves it: opened, with a page more, its objects packed in streams."""
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        documento.add_blank_page()
        hacer(documento)
        documento.save(salida, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return salida.getvalue()


def test_a_signature_whose_objects_a_tool_packed_is_found_and_not_valid(firmado, anclas):
    pdf = reescrito(firmado)
    assert [(f.firmante, f.veredicto, f.explicacion) for f in firmas_de(pdf).firmas] == [
        ("VEGA RÍOS Rosa", Veredicto.NO_VALIDO, NO_CUBRE)
    ]


def test_a_signature_that_a_tool_left_without_its_field_is_told(firmado, anclas):
    def sin_formulario(documento):
        campo = documento.Root.AcroForm.Fields[0]
        documento.Root.Resto = campo.V
        del documento.Root.AcroForm, documento.pages[0].Annots

    assert veredictos(reescrito(firmado, sin_formulario)) == [
        (
            Veredicto.INDETERMINADO,
            "El PDF conserva una firma fuera de los campos del documento, y así no se puede comprobar. "
            "Queda así cuando otro programa lo vuelve a escribir: vea el original firmado.",
        )
    ]


def test_the_rights_that_a_reader_is_granted_are_nobodys_signature(firmado):
    def como_permiso(documento):
        documento.Root.Perms = pikepdf.Dictionary(UR3=documento.Root.AcroForm.Fields[0].V)
        del documento.Root.AcroForm, documento.pages[0].Annots

    assert firmas_de(reescrito(firmado, como_permiso)) == FirmasDePdf()


def test_words_that_look_like_a_signature_are_none(papel):
    assert firmas_de(papel.replace(b"%%EOF", b"% /ByteRange\n%%EOF")) == FirmasDePdf()


def con_datos_para_comprobar(pdf: bytes) -> bytes:
    """The PDF with a security store (DSS) added after its signatures, as signing programs do in the end."""
    escritor = IncrementalPdfFileWriter(io.BytesIO(pdf))
    dss = generic.DictionaryObject({generic.pdf_name("/Type"): generic.pdf_name("/DSS")})
    dss["/Certs"] = escritor.add_object(generic.ArrayObject())
    escritor.root["/DSS"] = escritor.add_object(dss)
    escritor.update_root()
    salida = io.BytesIO()
    escritor.write(salida)
    return salida.getvalue()


@pytest.mark.parametrize("cuantas", [1, 3])
def test_data_added_in_the_end_to_check_the_signatures_harms_none(papel, rosa, anclas, cuantas):
    pdf = papel
    for numero in range(cuantas):
        pdf = firmar(pdf, rosa, campo=f"Firma{numero}")
    leidas = firmas_de(con_datos_para_comprobar(pdf) + b"\n")
    assert [f.veredicto for f in leidas.firmas] == [Veredicto.VALIDO] * cuantas
    assert leidas.bytes_despues > 0
    assert leidas.firmas[-1].explicacion.endswith(
        "No se consultó si después fue revocado (anulado). Después se le agregaron datos para comprobarla, que no "
        "cambian lo que el documento dice."
    )


def test_what_is_added_after_the_last_signature_is_the_last_ones_matter(papel, rosa, autoridad, anclas):
    pdf = firmar(firmar(papel, rosa), identidad("Felipe", emisor=autoridad), campo="Firma2")
    agregado = con_otra_pagina(pdf)
    assert veredictos(agregado) == [
        veredictos(pdf)[0],
        (
            Veredicto.NO_VALIDO,
            AGREGADO,
        ),
    ]


def con_formulario(pdf: bytes) -> bytes:
    """The PDF with an empty field to write in."""
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        campo = documento.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="Acuerdo",
                Rect=pikepdf.Array([0, 0, 50, 20]), P=documento.pages[0].obj, V="",
            )
        )  # fmt: skip
        documento.pages[0].Annots = pikepdf.Array([campo])
        documento.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([campo]), DA="/Helv 10 Tf 0 g")
        documento.save(salida)
    return salida.getvalue()


def llenar(pdf: bytes, texto: str) -> bytes:
    """The PDF with its field written in, added after what it had."""
    escritor = IncrementalPdfFileWriter(io.BytesIO(pdf))
    campo = escritor.root["/AcroForm"]["/Fields"][0]
    campo["/V"] = generic.pdf_string(texto)
    escritor.mark_update(campo.container_ref)
    salida = io.BytesIO()
    escritor.write(salida)
    return salida.getvalue()


LLENADO = (
    Veredicto.INDETERMINADO,
    "Lo firmado está intacto, pero después de esta firma se llenó el campo «Acuerdo» del formulario: "
    "lo escrito ahí no lo respalda esta firma.",
)


def test_a_form_field_filled_after_signing_is_told_and_undecided(papel, rosa, anclas):
    assert veredictos(llenar(firmar(con_formulario(papel), rosa), "Se aprueba")) == [LLENADO]


def test_a_form_field_filled_between_two_signatures_is_backed_by_the_second_only(papel, rosa, autoridad, anclas):
    llenado = llenar(firmar(con_formulario(papel), rosa), "Se aprueba")
    pdf = firmar(llenado, identidad("Felipe", emisor=autoridad), campo="Firma2")
    assert veredictos(pdf)[0] == LLENADO
    assert veredictos(pdf)[1][0] == Veredicto.VALIDO


@pytest.mark.parametrize(
    ("de", "a", "nombre"),
    [
        ("608648016503040201", "60864801650304027f", "«2.16.840.1.101.3.4.2.127 con "),
        ("2a8648ce3d040302", "2a8648ce3d04037f", " con 1.2.840.10045.4.3.127»"),
    ],
)
def test_an_unknown_algorithm_is_undecided_with_its_name(firmado, anclas, de, a, nombre):
    ajeno = firmado.replace(de.encode(), a.encode()).replace(de.upper().encode(), a.upper().encode())
    ((veredicto, explicacion),) = veredictos(ajeno)
    assert veredicto == Veredicto.INDETERMINADO
    assert "La firma usa un algoritmo que el portal no sabe comprobar: " in explicacion and nombre in explicacion


def test_an_unknown_kind_of_signature_is_undecided_with_its_name(firmado, anclas):
    assert veredictos(firmado.replace(b"/ETSI.CAdES.detached", b"/ETSI.Nuevo.detached")) == [
        (
            Veredicto.INDETERMINADO,
            "Es de una clase de firma que el portal no sabe comprobar («ETSI.Nuevo.detached»).",
        )
    ]


def test_a_signature_in_a_pdf_locked_for_its_owner_is_judged(rosa, anclas, papel):
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(papel)) as documento:
        documento.save(salida, encryption=pikepdf.Encryption(owner="a", user=""))
    assert [f.veredicto for f in firmas_de(firmar(salida.getvalue(), rosa, clave=b"")).firmas] == [Veredicto.VALIDO]


def test_what_is_told_goes_through_json_unchanged(firmado, anclas):
    leidas = firmas_de(firmado + b"% nada\n")
    assert FirmasDePdf.de_json(json.loads(json.dumps(leidas.a_json()))) == leidas


def test_what_says_to_be_signed_and_cannot_be_read_is_undecided():
    assert veredictos(b"%PDF-1.7\n/ByteRange [0 1 2 3]\nnada") == [
        (Veredicto.INDETERMINADO, "El PDF dice estar firmado, pero sus firmas no se pueden leer.")
    ]


@pytest.mark.parametrize("parte", range(1, 12))
def test_a_truncated_file_never_raises(firmado, anclas, parte):
    leidas = firmas_de(firmado[: len(firmado) * parte // 12])
    assert all(f.veredicto != Veredicto.VALIDO for f in leidas.firmas)


def test_a_review_that_takes_too_long_is_left_unfinished(firmado, anclas, monkeypatch):
    monkeypatch.setattr(lectura, "SEGUNDOS", 0)
    for _ in range(4):
        assert veredictos(firmado)[-1] == (
            Veredicto.INDETERMINADO,
            "La revisión tardó demasiado y se dejó sin terminar.",
        )


def test_the_file_is_left_as_it_was(firmado, anclas, tmp_path):
    ruta = tmp_path / "acta.pdf"
    ruta.write_bytes(firmado)
    antes = hashlib.sha256(firmado).hexdigest()
    with ruta.open("rb") as archivo:
        archivo.seek(10)
        firmas_de(archivo)
        assert archivo.tell() == 0
    assert hashlib.sha256(ruta.read_bytes()).hexdigest() == antes
