"""What acts in a PDF is looked for in its place: a name elsewhere is only a name."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from egtpi_portal.documentos.pdf import activo
from egtpi_portal.documentos.pdf.activo import GUIONES, INCRUSTADOS, MULTIMEDIA, EstructuraExcesiva, contenido_activo
from tests.egtpi_portal.documentos.archivos import pdf

ORDEN = "órdenes que abren programas"


def guion(pdf):
    return pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.beep(0)"))


def archivo(pdf):
    """A file specification with its file inside."""
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F="a.txt", EF=Dictionary(F=Stream(pdf, b"hola"))))


def anotacion(pdf, **claves):
    base = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": Array([0, 0, 9, 9])}
    pdf.pages[0].Annots = Array([pdf.make_indirect(Dictionary(**{**base, **claves}))])


def nombres(pdf, **arboles):
    pdf.Root.Names = Dictionary(**arboles)


def hoja(valor):
    """A name tree whose leaf is two levels down."""
    return Dictionary(Kids=Array([Dictionary(Kids=Array([Dictionary(Names=Array(["a", valor]))]))]))


def en_el_indice(pdf):
    ultima = pdf.make_indirect(Dictionary(Title="b", A=guion(pdf)))
    pdf.Root.Outlines = Dictionary(First=pdf.make_indirect(Dictionary(Title="a", Next=ultima)))


def en_un_campo(pdf):
    hijo = pdf.make_indirect(Dictionary(T="b", AA=Dictionary(K=guion(pdf))))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(Dictionary(T="a", Kids=Array([hijo])))]))


def en_cadena(pdf):
    segunda = Array([Dictionary(S=Name.GoTo), Dictionary(S=Name.Launch, F="a")])
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, Next=Dictionary(S=Name.GoTo, Next=segunda))


def en_una_forma(pdf):
    dentro = Stream(pdf, b"", Dictionary(Subtype=Name.Form, AF=Array([archivo(pdf)])))
    fuera = Stream(pdf, b"", Dictionary(Subtype=Name.Form, Resources=Dictionary(XObject=Dictionary(B=dentro))))
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(A=fuera))


def en_la_estructura(pdf):
    hijo = Dictionary(S=Name.P, AF=archivo(pdf))
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.Document, K=Array([0, hijo])))


def en_una_plantilla(pdf):
    nombres(pdf, Templates=hoja(Dictionary(Type=Name.Page, AA=Dictionary(O=guion(pdf)))))


def compartido(pdf):
    """One object in two places: harmless as an entry of the outline, an order as the action of a page."""
    uno = pdf.make_indirect(Dictionary(Title="a", S=Name.Launch, F="a"))
    segundo = pdf.make_indirect(Dictionary(Title="b", Next=uno))
    pdf.Root.Outlines = Dictionary(First=segundo)
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.GoTo, Next=uno))


ACTIVOS = {
    "al abrir": (lambda pdf: pdf.Root.__setattr__("OpenAction", guion(pdf)), GUIONES),
    "al imprimir": (lambda pdf: pdf.Root.__setattr__("AA", Dictionary(WP=guion(pdf))), GUIONES),
    "de la página": (lambda pdf: pdf.pages[0].__setattr__("AA", Dictionary(O=Dictionary(S=Name.Launch))), ORDEN),
    "guion con nombre": (lambda pdf: nombres(pdf, JavaScript=hoja(guion(pdf))), GUIONES),
    "incrustado": (lambda pdf: nombres(pdf, EmbeddedFiles=hoja(archivo(pdf))), INCRUSTADOS),
    "asociado": (lambda pdf: pdf.Root.__setattr__("AF", Array([archivo(pdf)])), INCRUSTADOS),
    "enlace": (lambda pdf: anotacion(pdf, A=Dictionary(S=Name.ImportData, F="a")), "órdenes que importan datos"),
    "evento": (lambda pdf: anotacion(pdf, AA=Dictionary(E=guion(pdf))), GUIONES),
    "clip": (lambda pdf: anotacion(pdf, Subtype=Name.FileAttachment, FS=archivo(pdf)), INCRUSTADOS),
    "multimedia": (lambda pdf: anotacion(pdf, Subtype=Name.RichMedia), MULTIMEDIA),
    "presentación": (lambda pdf: anotacion(pdf, A=Dictionary(S=Name.Rendition)), MULTIMEDIA),
    "índice": (en_el_indice, GUIONES),
    "campo": (en_un_campo, GUIONES),
    "en cadena": (en_cadena, ORDEN),
    "forma en otra": (en_una_forma, INCRUSTADOS),
    "estructura": (en_la_estructura, INCRUSTADOS),
    "plantilla": (en_una_plantilla, GUIONES),
    "en dos lugares": (compartido, ORDEN),
}


def letra(pdf):
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, ToUnicode=Stream(pdf, b"")))


def recursos(pdf, **clases):
    pdf.pages[0].Resources = Dictionary(**clases)


def circulo(pdf):
    """An outline, a tree and an action that lead back to themselves."""
    entrada = pdf.make_indirect(Dictionary(Title="a"))
    entrada.Next = entrada
    pdf.Root.Outlines = Dictionary(First=entrada)
    rama = pdf.make_indirect(Dictionary())
    rama.Kids = Array([rama])
    nombres(pdf, JavaScript=rama)
    accion = pdf.make_indirect(Dictionary(S=Name.GoTo))
    accion.Next = Array([accion])
    pdf.Root.OpenAction = accion


INOCENTES = {
    "letra EF": lambda pdf: recursos(pdf, Font=Dictionary(EF=letra(pdf), JS=letra(pdf), AF=letra(pdf))),
    "dibujo JavaScript": lambda pdf: recursos(
        pdf, XObject=Dictionary(JavaScript=Stream(pdf, b""), EF=Stream(pdf, b""))
    ),
    "color Launch": lambda pdf: recursos(pdf, ColorSpace=Dictionary(Launch=Name.DeviceRGB, JS=Name.DeviceRGB)),
    "rol JS": lambda pdf: pdf.Root.__setattr__("StructTreeRoot", Dictionary(RoleMap=Dictionary(JS=Name.Span))),
    "elemento JavaScript": lambda pdf: pdf.Root.__setattr__(
        "StructTreeRoot", Dictionary(K=Dictionary(S=Name.JavaScript, K=Dictionary(S=Name.Launch)))
    ),
    "árboles vacíos": lambda pdf: nombres(
        pdf, JavaScript=Dictionary(Names=Array()), EmbeddedFiles=Dictionary(Kids=Array([Dictionary(Names=Array())]))
    ),
    "archivo solo nombrado": lambda pdf: nombres(pdf, EmbeddedFiles=hoja(Dictionary(Type=Name.Filespec, F="a.txt"))),
    "destino": lambda pdf: pdf.Root.__setattr__("OpenAction", Array([pdf.pages[0].obj, Name.Fit])),
    "notas de un programa": lambda pdf: pdf.Root.__setattr__(
        "PieceInfo", Dictionary(JS=Dictionary(S=Name.JavaScript, JS="x"), EF=Dictionary(F=Stream(pdf, b"")))
    ),
    "enlace a una página": lambda pdf: anotacion(pdf, A=Dictionary(S=Name.URI, URI="https://example.org")),
    "círculos": circulo,
    "lo que nadie usa": lambda pdf: guion(pdf),
    "clases que no son": lambda pdf: [
        pdf.Root.__setattr__(clave, valor)
        for clave, valor in {"Names": 3, "Outlines": Array(), "AcroForm": Name.No, "AF": "x", "AA": Array([1])}.items()
    ],
}


def hecho_con(hacer) -> pikepdf.Pdf:
    """A document of one page with what is done to it, saved and opened again."""
    return pikepdf.open(io.BytesIO(pdf(hacer)), attempt_recovery=False)


@pytest.mark.parametrize(("hacer", "que"), ACTIVOS.values(), ids=ACTIVOS)
def test_what_acts_is_found_in_its_place(hacer, que):
    with hecho_con(hacer) as pdf:
        assert contenido_activo(pdf) == que


@pytest.mark.parametrize("hacer", INOCENTES.values(), ids=INOCENTES)
def test_a_name_in_another_place_is_only_a_name(hacer):
    with hecho_con(hacer) as pdf:
        assert contenido_activo(pdf) == ""


def test_more_places_than_a_document_can_have_are_not_looked_into(monkeypatch):
    monkeypatch.setattr(activo, "MAXIMO_DE_NODOS", 2)
    with hecho_con(en_la_estructura) as pdf, pytest.raises(EstructuraExcesiva):
        contenido_activo(pdf)
