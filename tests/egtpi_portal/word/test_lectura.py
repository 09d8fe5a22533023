"""What is read of a Word: its text as if every change were accepted, and what is refused before it is opened."""

import io
import zipfile

import docx
import pytest

from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.hojas.limites import Limites
from egtpi_portal.word import lectura
from egtpi_portal.word.lectura import CON_MACROS, MUY_GRANDE, NO_ES_WORD, ROTO_POR_DENTRO, leer

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
CLASE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word(cuerpo: str, *, espacio: str = W, clase: str = CLASE, mas: dict[str, bytes] | None = None) -> io.BytesIO:
    """A document of Word with that body."""
    salida = io.BytesIO()
    tipos = "http://schemas.openxmlformats.org/package/2006/content-types"
    relaciones = "http://schemas.openxmlformats.org/package/2006/relationships"
    oficina = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        paquete.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{tipos}"><Override PartName="/word/document.xml" ContentType="{clase}"/></Types>',
        )
        paquete.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relaciones}"><Relationship Id="r" Type="{oficina}" Target="word/document.xml"/>'
            "</Relationships>",
        )
        paquete.writestr("word/document.xml", f"<w:document {espacio}><w:body>{cuerpo}</w:body></w:document>")
        for nombre, contenido in (mas or {}).items():
            paquete.writestr(nombre, contenido)
    salida.seek(0)
    return salida


def t(texto: str) -> str:
    return f"<w:r><w:t>{texto}</w:t></w:r>"


def p(*dentro: str) -> str:
    return f"<w:p>{''.join(dentro)}</w:p>"


def tc(*parrafos: str, propias: str = "") -> str:
    return f"<w:tc><w:tcPr>{propias}</w:tcPr>{''.join(parrafos)}</w:tc>"


def parrafos(leido) -> list[str]:
    return [bloque["parrafo"] for bloque in leido["bloques"] if "parrafo" in bloque]


def textos(leido) -> list[list[str]]:
    return [[celda["texto"] for celda in fila] for bloque in leido["bloques"] for fila in bloque.get("tabla", ())]


@pytest.mark.parametrize("espacio", [W, STRICT], ids=["transitional", "strict"])
def test_paragraphs_and_cells_with_their_breaks_controls_and_marks(espacio):
    marca = '<w:bookmarkStart w:id="1" w:name="_egtpi_acuerdos_1"/><w:bookmarkEnd w:id="1"/>'
    leido = leer(
        word(
            p(t("Uno"), "<w:r><w:br/></w:r>", f"<w:sdt><w:sdtContent>{t('dos')}</w:sdtContent></w:sdt>")
            + f"<w:tbl><w:tr>{tc(p(marca, t('C1')))}{tc(p(t('a')), p(t('b')))}</w:tr></w:tbl>",
            espacio=espacio,
        )
    )
    assert leido["bloques"] == [
        {"parrafo": "Uno\ndos"},
        {"tabla": [[{"texto": "C1", "marcas": ["acuerdos_1"], "une": 1}, {"texto": "a\nb", "marcas": [], "une": 1}]]},
    ]


def test_changes_under_control_are_read_as_accepted_and_counted():
    borrada = f"<w:tr><w:trPr><w:del w:id='4' w:author='x'/></w:trPr>{tc(p(t('se va')))}</w:tr>"
    leido = leer(
        word(
            p(
                t("Hasta el "), f"<w:ins>{t('30')}</w:ins>", "<w:del><w:r><w:delText>15</w:delText></w:r></w:del>",
                f"<w:moveFrom>{t(' de mayo')}</w:moveFrom>", f"<w:moveTo>{t(' de junio')}</w:moveTo>",
            )
            + f"<w:tbl><w:tr>{tc(p(t('queda')))}</w:tr>{borrada}</w:tbl>"
        )
    )  # fmt: skip
    assert (parrafos(leido), textos(leido), leido["revisados"]) == (["Hasta el 30 de junio"], [["queda"]], 5)


def test_merged_cells_say_how_many_they_take():
    propias = '<w:gridSpan w:val="2"/>'
    leido = leer(word(f"<w:tbl><w:tr>{tc(p(t('a')), propias=propias)}{tc(p(), propias='<w:vMerge/>')}</w:tr></w:tbl>"))
    assert [celda["une"] for celda in leido["bloques"][0]["tabla"][0]] == [2, 0]


def test_comments_come_with_who_wrote_them():
    documento = docx.Document()
    trazo = documento.add_paragraph("Lugar").runs
    documento.add_comment(trazo, text="¿No fue en Caraz?", author="Eva Sol")
    salida = io.BytesIO()
    documento.save(salida)
    salida.seek(0)
    assert leer(salida)["comentarios"] == [("Eva Sol", "¿No fue en Caraz?")]


def porque(archivo) -> str:
    with pytest.raises(ArchivoRechazado) as error:
        leer(archivo)
    return str(error.value)


def test_macros_are_refused_by_the_kind_and_by_the_part_that_holds_them():
    assert porque(word(p(), clase="application/vnd.ms-word.document.macroEnabled.main+xml")) == CON_MACROS
    assert porque(word(p(), mas={"word/vbaProject.bin": b"x"})) == CON_MACROS


def test_what_is_not_word_or_is_broken_says_so():
    otra = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert porque(word(p(), clase=otra)) == NO_ES_WORD
    assert porque(word("<w:p>")) == ROTO_POR_DENTRO
    assert porque(io.BytesIO(b"PK\x03\x04")) == ROTO_POR_DENTRO
    vacio = io.BytesIO()
    zipfile.ZipFile(vacio, "w").close()
    assert porque(io.BytesIO(vacio.getvalue())) == NO_ES_WORD


@pytest.mark.parametrize("limites", [Limites(descomprimido=2_000), Limites(elementos=20)], ids=["bytes", "elements"])
def test_one_that_unfolds_past_our_limits_is_not_opened(limites, monkeypatch):
    monkeypatch.setattr(lectura, "LIMITES", limites)
    assert porque(word(p(t("a")) * 200)) == MUY_GRANDE
