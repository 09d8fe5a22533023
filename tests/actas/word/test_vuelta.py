"""A Word that comes back: what was typed in it is shown beside the draft, and taken change by change."""

import datetime as dt
import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from actas.contenido import pasos
from actas.contenido.datos import DatosParticipante, DatosSesion
from actas.errores import ConflictoDeEdicion, ErrorDeActa, EstadoNoLoPermite
from actas.models import Acta, Paso, VueltaEnWord
from actas.word import servicios
from actas.word.servicios import cambios_de, recibir, sacar, tomar
from tests.actas.ayudas import SESION as DIA
from tests.actas.ayudas import acuerdo, eventos, guardar, pdf, versiones_de
from tests.pagina import leer

from .ayudas import (
    ACUERDOS,
    PARTICIPANTES,
    PUNTO,
    SESION,
    celda,
    con,
    escrito,
    linea_tras,
    otra_fila,
    punto_copiado,
    sin_fila,
)

pytestmark = pytest.mark.django_db
ANA = DatosParticipante("Ana Ríos", "Gerenta", "GORE Áncash")


@pytest.fixture
def rosa(gente):
    return gente["secretaria"]


def volver(acta, rosa, *cambios) -> VueltaEnWord:
    return recibir(acta=acta, archivo=escrito(acta, *cambios), nombre="acta revisada.docx", por=rosa)


def dichos(vuelta) -> list[tuple]:
    """Each change: its name, where, what the draft says, what the Word says, and whether it may be taken."""
    acta = Acta.objects.get(pk=vuelta.acta_id)
    return [
        (c.id, c.donde, c.ahora, c.word, c.sin_duda or c.por_que_no or ("conflicto" if c.conflicto else "hecho"))
        for c in cambios_de(acta, vuelta.salida, vuelta.leido)
    ]


def test_a_word_that_nobody_wrote_over_brings_nothing(borrador, rosa):
    vuelta = volver(borrador, rosa)
    assert (dichos(vuelta), vuelta.leido["sueltos"], vuelta.leido["problemas"]) == ([], [], [])


def test_each_change_is_shown_field_by_field_and_nothing_enters_the_draft(borrador, rosa):
    antes = len(eventos())
    vuelta = volver(
        borrador, rosa, celda(SESION, 2, 1, "Auditorio, Huaraz"), celda(SESION, 3, 1, "9.30 horas"),
        celda(PARTICIPANTES, 1, 4, "Jangas"), celda(PUNTO, 1, 1, "Salud y educación"),
        celda(ACUERDOS, 1, 8, "15 de julio de 2024"), celda(ACUERDOS, 1, 5, "Luz Paz"),
    )  # fmt: skip
    assert dichos(vuelta) == [
        ("sesion--lugar", "Lugar", "Huaraz", "Auditorio, Huaraz", True),
        ("sesion--hora_inicio", "Hora de inicio", "", "9.30 horas", True),
        ("participantes-1-ubigeo", "Ana Ríos: gobierno local", "", "Jangas", True),
        ("agenda-P1-sectores", "Punto P1: sectores", "Salud", "Salud y educación", True),
        ("acuerdos-02-AC0001-responsable_nombre", "Acuerdo 02-AC0001: nombre del responsable", "", "Luz Paz", True),
        ("acuerdos-02-AC0001-plazo", "Acuerdo 02-AC0001: plazo", "30/06/2024", "15 de julio de 2024", True),
    ]
    assert pasos.leer(borrador, Paso.ACUERDOS) == (acuerdo(codigo="02-AC0001"),)
    assert eventos()[antes:] == [
        ("acta.word", f"rosa subió «acta revisada.docx», un Word del acta {borrador.codigo} con 6 cambios.")
    ]


def test_those_chosen_are_taken_in_one_save_and_one_event_of_each_step(borrador, rosa):
    vuelta = volver(
        borrador, rosa, celda(SESION, 2, 1, "Auditorio"), celda(SESION, 4, 1, "13:00"),
        celda(PARTICIPANTES, 1, 4, "Jangas"), celda(ACUERDOS, 1, 8, "15/07/2024"),
    )  # fmt: skip
    antes, versiones = len(eventos()), versiones_de(borrador)
    elegidos = ["sesion--lugar", "participantes-1-ubigeo", "acuerdos-02-AC0001-plazo"]
    assert tomar(vuelta=vuelta, elegidos=elegidos, versiones=versiones, por=rosa) == 3
    acta = Acta.objects.get(pk=borrador.pk)
    assert (acta.lugar, acta.hora_fin) == ("Auditorio", "")
    assert pasos.leer(acta, Paso.PARTICIPANTES) == (DatosParticipante("Ana Ríos", "Gerenta", "GORE Áncash", "020106"),)
    assert pasos.leer(acta, Paso.ACUERDOS) == (acuerdo(codigo="02-AC0001", plazo=dt.date(2024, 7, 15)),)
    de = f"de «acta revisada.docx» en el acta {acta.codigo}"
    assert eventos()[antes:] == [
        ("acta.word_tomado", f"rosa tomó un cambio de «Sesión» {de}."),
        ("acta.word_tomado", f"rosa tomó un cambio de «Participantes» {de}."),
        ("acta.word_tomado", f"rosa tomó un cambio de «Acuerdos» {de}."),
    ]
    assert [(uno[0], uno[-1]) for uno in dichos(vuelta)] == [
        ("sesion--lugar", "hecho"), ("sesion--hora_fin", True), ("participantes-1-ubigeo", "hecho"),
        ("acuerdos-02-AC0001-plazo", "hecho"),
    ]  # fmt: skip


def test_rows_added_and_taken_out_of_a_table_are_known_and_go_where_they_were_put(borrador, rosa):
    guardar(borrador, Paso.PARTICIPANTES, (ANA, DatosParticipante("Luis Paz", "Alcalde", "Jangas")), rosa)
    vuelta = volver(
        borrador, rosa, otra_fila(PARTICIPANTES, "3", "Eva Sol", "Directora", "UGEL", ""), sin_fila(PARTICIPANTES, 1),
        otra_fila(ACUERDOS, "", "Remitir el padrón", "", "P1", "UGEL", "", "Director", "", "31/07/2024"),
    )  # fmt: skip
    assert dichos(vuelta) == [
        ("participantes-1-quitada", "Ana Ríos", "Ana Ríos · Gerenta · GORE Áncash", "", True),
        ("participantes-nueva-1", "Fila nueva", "", "Eva Sol · Directora · UGEL", True),
        (
            "acuerdos-nueva-1", "Fila nueva", "",
            "Remitir el padrón · P1 · UGEL · Director · Sectores y gobiernos locales · 31/07/2024", True,
        ),
    ]  # fmt: skip
    todos = [uno[0] for uno in dichos(vuelta)]
    tomar(vuelta=vuelta, elegidos=todos, versiones=versiones_de(borrador), por=rosa)
    acta = Acta.objects.get(pk=borrador.pk)
    assert [p.nombre for p in pasos.leer(acta, Paso.PARTICIPANTES)] == ["Luis Paz", "Eva Sol"]
    assert [(a.codigo, a.texto, a.punto) for a in pasos.leer(acta, Paso.ACUERDOS)] == [
        ("02-AC0001", "Dotar de sulfato ferroso a los establecimientos.", "P1"),
        ("02-AC0002", "Remitir el padrón", "P1"),
    ]
    assert all(uno[-1] == "hecho" for uno in dichos(vuelta))


def test_rows_that_come_back_in_another_order_are_one_change(borrador, rosa):
    luis = DatosParticipante("Luis Paz", "Alcalde", "Jangas")
    guardar(borrador, Paso.PARTICIPANTES, (ANA, luis), rosa)

    def al_reves(documento):
        tabla = documento.tables[PARTICIPANTES]._tbl
        tabla.append(tabla.tr_lst[1])

    vuelta = volver(borrador, rosa, al_reves)
    assert dichos(vuelta) == [
        ("participantes--orden", "Orden de las filas", "Ana Ríos, Luis Paz", "Luis Paz, Ana Ríos", True)
    ]
    tomar(vuelta=vuelta, elegidos=["participantes--orden"], versiones=versiones_de(borrador), por=rosa)
    assert pasos.leer(borrador, Paso.PARTICIPANTES) == (luis, ANA)


def test_a_copied_item_of_the_agenda_is_a_new_one_and_is_taken_field_by_field(borrador, rosa):
    titulo = "P2. Análisis de información con sectores"
    vuelta = volver(borrador, rosa, punto_copiado(titulo, "Brechas de agua", "Agua y luz"))
    assert dichos(vuelta) == [
        ("agenda-nueva-1", "Punto nuevo", "", "Análisis de información con sectores · Brechas de agua", True),
        (
            "agenda-nueva-1-sectores", "Punto nuevo: sectores", "", "Agua y luz",
            "«luz» no es un sector: use Salud, Educación, Agua.",
        ),
    ]  # fmt: skip
    assert (vuelta.leido["sueltos"], vuelta.leido["problemas"]) == ([], [])
    assert pasos.leer(borrador, Paso.AGENDA)[0].sectores == ("salud",)


def test_the_data_of_a_new_item_wait_for_it_and_may_come_after(borrador, rosa):
    titulo = "P2. Análisis de información con sectores"
    vuelta = volver(borrador, rosa, punto_copiado(titulo, "Brechas de agua", "Agua"))
    with pytest.raises(ErrorDeActa, match="marque también «Punto nuevo»"):
        tomar(vuelta=vuelta, elegidos=["agenda-nueva-1-sectores"], versiones=versiones_de(borrador), por=rosa)
    tomar(vuelta=vuelta, elegidos=["agenda-nueva-1"], versiones=versiones_de(borrador), por=rosa)
    assert [(uno[0], uno[-1]) for uno in dichos(vuelta)] == [
        ("agenda-nueva-1", "hecho"), ("agenda-nueva-1-sectores", True),
    ]  # fmt: skip
    tomar(vuelta=vuelta, elegidos=["agenda-nueva-1-sectores"], versiones=versiones_de(borrador), por=rosa)
    agenda = pasos.leer(Acta.objects.get(pk=borrador.pk), Paso.AGENDA)
    assert [(p.codigo, p.accion, p.descripcion, p.sectores) for p in agenda[1:]] == [
        ("P2", "analisis", "Brechas de agua", ("agua",))
    ]
    assert all(uno[-1] == "hecho" for uno in dichos(vuelta))


@pytest.mark.parametrize(
    ("linea", "word", "nota"),
    [
        ("P2. Otro: palabras finales", "Otro · palabras finales", ""),
        ("2) Palabras finales", "Otro · Palabras finales", "No dice de qué acción es: se pondría «Otro»"),
    ],
)
def test_an_item_typed_as_a_line_of_the_agenda_is_a_new_one(borrador, rosa, linea, word, nota):
    vuelta = volver(borrador, rosa, linea_tras(PUNTO, linea))
    (cambio,) = cambios_de(borrador, vuelta.salida, vuelta.leido)
    assert (cambio.id, cambio.word, cambio.sin_duda) == ("agenda-nueva-1", word, True)
    assert cambio.nota.startswith(nota) and bool(cambio.nota) == bool(nota)
    tomar(vuelta=vuelta, elegidos=[cambio.id], versiones=versiones_de(borrador), por=rosa)
    assert [(p.codigo, p.accion) for p in pasos.leer(borrador, Paso.AGENDA)][1:] == [("P2", "otro")]


def test_what_somebody_saved_meanwhile_is_a_conflict_and_not_a_change_to_undo(borrador, rosa, gente):
    word = escrito(borrador, celda(SESION, 2, 1, "Auditorio"), celda(PARTICIPANTES, 1, 2, "Directora"))
    guardar(borrador, Paso.SESION, DatosSesion(DIA, lugar="Caraz", hora_inicio="09:00"), gente["suplente"])
    eva = DatosParticipante("Eva Sol", "Directora", "UGEL")
    guardar(borrador, Paso.PARTICIPANTES, (eva, ANA), gente["suplente"])
    vuelta = recibir(acta=borrador, archivo=word, nombre="a.docx", por=rosa)
    assert dichos(vuelta) == [
        ("sesion--lugar", "Lugar", "Caraz", "Auditorio", "conflicto"),
        ("participantes-1-cargo", "Ana Ríos: cargo", "Gerenta", "Directora", True),
    ]
    elegidos = ["sesion--lugar", "participantes-1-cargo"]
    with pytest.raises(ConflictoDeEdicion):
        tomar(vuelta=vuelta, elegidos=elegidos, versiones={"sesion": 0, "participantes": 1}, por=rosa)
    assert pasos.leer(borrador, Paso.PARTICIPANTES) == (eva, ANA)
    tomar(vuelta=vuelta, elegidos=elegidos, versiones=versiones_de(borrador), por=rosa)
    acta = Acta.objects.get(pk=borrador.pk)
    assert (acta.lugar, acta.hora_inicio) == ("Auditorio", "09:00")
    assert [p.cargo for p in pasos.leer(acta, Paso.PARTICIPANTES)] == ["Directora", "Directora"]


def test_what_cannot_be_understood_says_why_and_is_not_taken(borrador, rosa):
    vuelta = volver(
        borrador, rosa, celda(SESION, 0, 1, ""), celda(SESION, 3, 1, "temprano"), celda(PARTICIPANTES, 1, 4, "Macondo"),
        celda(ACUERDOS, 1, 3, "P9"), celda(ACUERDOS, 1, 7, "todos"), celda(ACUERDOS, 1, 8, "fin de mes"),
    )  # fmt: skip
    por_que = [uno[-1] for uno in dichos(vuelta)]
    assert por_que[:2] == [
        "La sesión no puede quedar sin fecha.", "«temprano» no es una hora: escríbala así, 09:30.",
    ]  # fmt: skip
    assert por_que[2].startswith("No se entiende el gobierno local: ")
    assert por_que[3] == "La agenda de esta acta no tiene un punto «P9»."
    assert all(isinstance(uno, str) for uno in por_que)
    assert len(por_que) == 6
    with pytest.raises(ErrorDeActa, match="ya no se puede tomar"):
        tomar(vuelta=vuelta, elegidos=["sesion--hora_inicio"], versiones=versiones_de(borrador), por=rosa)


def test_what_was_written_outside_the_fields_and_in_broken_rows_is_told(borrador, rosa):
    def fuera(documento):
        documento.paragraphs[-1].insert_paragraph_before("Falta invitar a la UGEL.")
        fila = documento.tables[ACUERDOS].rows[1]
        fila.cells[1].merge(fila.cells[2])

    vuelta = volver(borrador, rosa, fuera, celda(ACUERDOS, 1, 0, "02-AC0099"))
    assert dichos(vuelta) == []
    assert vuelta.leido["sueltos"] == ["Falta invitar a la UGEL."]
    assert vuelta.leido["problemas"] == [
        "La fila 02-AC0001 de «Acuerdos» tiene celdas combinadas, de más o de menos, y no se leyó: deje una celda por "
        "columna en Word y súbalo otra vez, o cámbiela en el portal."
    ]


def test_a_table_that_is_not_there_is_not_taken_for_emptied(borrador, rosa):
    def sin_tabla(documento):
        tabla = documento.tables[ACUERDOS]._tbl
        tabla.getparent().remove(tabla)

    vuelta = volver(borrador, rosa, sin_tabla)
    assert dichos(vuelta) == []
    assert vuelta.leido["problemas"][0].startswith("No se encontró «Acuerdos» en el Word")


def test_without_its_marks_it_is_still_read_by_labels_codes_and_numbers(borrador, rosa):
    def sin_marcas(documento):
        for marca in documento.element.body.xpath(".//w:bookmarkStart | .//w:bookmarkEnd"):
            marca.getparent().remove(marca)

    vuelta = volver(
        borrador, rosa, sin_marcas, celda(SESION, 2, 1, "Caraz"), celda(PARTICIPANTES, 1, 2, "Directora"),
        celda(PUNTO, 0, 1, "Anemia"), celda(ACUERDOS, 1, 8, "01/08/2024"),
    )  # fmt: skip
    assert [uno[0] for uno in dichos(vuelta)] == [
        "sesion--lugar", "participantes-1-cargo", "agenda-P1-descripcion", "acuerdos-02-AC0001-plazo",
    ]  # fmt: skip


def test_another_acta_s_word_or_one_without_its_code_is_refused(borrador, rosa, ancash, gente):
    from actas import servicios as de_actas

    otra = de_actas.crear_borrador(region=ancash, datos=DatosSesion(DIA.replace(month=5)), por=rosa)
    with pytest.raises(ErrorDeActa, match=f"^Ese Word es del acta {otra.codigo}, y esta es {borrador.codigo}. "):
        recibir(acta=borrador, archivo=escrito(otra), nombre="a.docx", por=rosa)

    def sin_codigo(documento):
        documento.core_properties.keywords = ""
        for trazo in documento.sections[0].footer.paragraphs[0].runs:
            trazo.text = ""

    with pytest.raises(ErrorDeActa, match=r"^No se encuentra de qué acta salió ese Word"):
        volver(borrador, rosa, sin_codigo)
    assert not VueltaEnWord.objects.exists()


def test_files_that_are_no_word_of_an_acta_say_what_to_do(borrador, rosa, monkeypatch):
    def error(archivo) -> str:
        with pytest.raises(ErrorDeActa) as dicho:
            recibir(acta=borrador, archivo=archivo, nombre="x.docx", por=rosa)
        return str(dicho.value)

    assert error(pdf()).startswith("Es un PDF, y de ahí no se leen los cambios.")
    assert "versión antigua de Word" in error(ContentFile(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600))
    assert error(ContentFile(b"")).startswith("El archivo está vacío.")
    assert error(ContentFile(b"PK\x03\x04 nada")).startswith("El archivo está incompleto o dañado")
    assert error(ContentFile(b"hola")).startswith("No es un documento de Word.")
    monkeypatch.setattr(servicios, "MAXIMO", 1000)
    assert re.match(r"El archivo pesa 1 MB, y de un acta en Word se leen hasta \d+ MB\.", error(escrito(borrador)))


def test_one_that_was_presented_meanwhile_takes_nothing(borrador, rosa):
    from actas import servicios as de_actas

    vuelta = volver(borrador, rosa, celda(SESION, 2, 1, "Caraz"))
    de_actas.presentar_acta(acta=borrador, por=rosa)
    with pytest.raises(EstadoNoLoPermite):
        tomar(vuelta=vuelta, elegidos=["sesion--lugar"], versiones=versiones_de(borrador), por=rosa)
    with pytest.raises(EstadoNoLoPermite):
        recibir(acta=borrador, archivo=con(sacar(acta=borrador)), nombre="a.docx", por=rosa)


def test_on_the_pages_one_press_takes_all_that_is_free_of_doubt(borrador, rosa, entrar):
    cliente = entrar(rosa)
    word = escrito(borrador, celda(SESION, 2, 1, "Caraz"), celda(SESION, 3, 1, "temprano"))
    word.name = "vuelta.docx"
    mal = cliente.post(reverse("actas:word", args=[borrador.pk]), {"word": pdf()})
    assert leer(mal).uno("[role=alert]").texto.startswith("Es un PDF")
    respuesta = cliente.post(reverse("actas:word", args=[borrador.pk]), {"word": word})
    pagina = leer(cliente.get(respuesta["Location"]))
    assert pagina.uno("h1").texto == "2 cambios en el Word"
    assert pagina.textos("#cambios button")[0] == "Tomar el cambio que no tiene dudas"
    datos = {campo["name"]: campo["value"] for campo in pagina.todos("#cambios input[type=hidden]")}
    respuesta = cliente.post(respuesta["Location"], {**datos, "accion": "todos"}, follow=True)
    assert Acta.objects.get(pk=borrador.pk).lugar == "Caraz"
    assert "Se tomó un cambio de «vuelta.docx»" in respuesta.content.decode()
