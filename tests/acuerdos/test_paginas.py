"""The pages on which the matrix changes: in place, by workbook, month by month."""

import datetime as dt
import io

import openpyxl
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl.utils.datetime import WINDOWS_EPOCH as EPOCA

from actas.models import Acta, Acuerdo
from acuerdos import servicios
from acuerdos.models import CargaMatriz, SituacionAcuerdo
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import pdf
from tests.egtpi_portal.hojas.libros import con_parte
from tests.evidencia import importar_al_azar
from tests.pagina import leer

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
IMPLEMENTADO = {"estado": "implementado", "implementado_el": "2024-06-10", "medio_verificacion": "Informe 3"}


@pytest.fixture(scope="module")
def ancash(base_del_modulo):
    importar_al_azar(region={"codigo": "02", "nombre": "Áncash"})
    return Region.objects.get(pk="02")


@pytest.fixture
def rosa(persona, entrar):
    return entrar(persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa"))


@pytest.fixture
def acuerdo(ancash):
    actas = Acta.objects.presentadas().filter(cargada_el__lt="2024-06-01T00:00Z")
    return Acuerdo.objects.filter(acta__in=actas).order_by("codigo").first()


def mensajes(respuesta) -> list[str]:
    return leer(respuesta).textos(".mensajes .alert")


def de(nombre, acuerdo):
    return reverse(f"acuerdos:{nombre}", args=[acuerdo.pk])


# --- in place ---


def test_the_state_is_changed_in_its_row_with_htmx(acuerdo, rosa):
    assert leer(rosa.get(de("situacion", acuerdo), **HTMX)).todos("td.editando form")
    celda = leer(rosa.post(de("situacion", acuerdo), {**IMPLEMENTADO, "version": "0"}, **HTMX))
    version = leer(rosa.get(de("situacion", acuerdo))).uno("[name=version]")["value"]
    celda = leer(rosa.post(de("situacion", acuerdo), {**IMPLEMENTADO, "version": version}, **HTMX))
    assert celda.uno("td")["id"] == f"estado-{acuerdo.pk}"
    assert "el 10/06/2024: Informe 3" in celda.uno("td").texto


def test_the_state_is_changed_on_a_page_without_javascript_and_errors_stay_beside_their_field(acuerdo, rosa):
    version = leer(rosa.get(de("situacion", acuerdo))).uno("[name=version]")["value"]
    pagina = leer(rosa.post(de("situacion", acuerdo), {**IMPLEMENTADO, "implementado_el": "", "version": version}))
    assert pagina.textos(".falla li") == ["Implementado desde el : Indique desde cuándo está implementado."]
    assert pagina.uno("[name=medio_verificacion]").texto == "Informe 3"
    respuesta = rosa.post(de("situacion", acuerdo), {**IMPLEMENTADO, "version": version}, follow=True)
    assert mensajes(respuesta) == [f"El acuerdo {acuerdo.codigo} quedó actualizado."]
    assert "rosa actualizó el acuerdo" in " ".join(leer(respuesta).textos(".linea-tiempo li"))


def test_over_anothers_change_the_form_says_who_and_may_be_sent_again(acuerdo, rosa, persona):
    vista = leer(rosa.get(de("situacion", acuerdo))).uno("[name=version]")["value"]
    elena = persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena")
    servicios.cambiar_situacion(acuerdo=acuerdo, datos=servicios.DatosSituacion("en_proceso", None, "x"), por=elena)
    pagina = leer(rosa.post(de("situacion", acuerdo), {**IMPLEMENTADO, "version": vista}))
    assert "elena cambió el acuerdo" in pagina.uno(".falla").texto
    rosa.post(de("situacion", acuerdo), {**IMPLEMENTADO, "version": pagina.uno("[name=version]")["value"]})
    assert SituacionAcuerdo.objects.get(acuerdo=acuerdo).estado == "implementado"


def test_leaving_the_form_brings_back_the_cell_as_it_stands(acuerdo, rosa):
    formulario = leer(rosa.get(de("situacion", acuerdo), **HTMX))
    assert formulario.uno("form a")["hx-get"] == f"{de('situacion', acuerdo)}?dejar"
    celda = leer(rosa.get(f"{de('situacion', acuerdo)}?dejar", **HTMX)).uno("td")
    assert (celda["id"], celda.todos("form")) == (f"estado-{acuerdo.pk}", [])


def test_the_fields_of_two_rows_have_different_ids(ancash, rosa):
    ids = [
        {campo["id"] for campo in leer(rosa.get(de("situacion", suyo), **HTMX)).todos("form [name]") if campo["id"]}
        for suyo in Acuerdo.objects.filter(acta__in=Acta.objects.presentadas())[:2]
    ]
    assert len(ids[0]) == len(ids[1]) > 5
    assert not ids[0] & ids[1]


def test_a_file_that_came_with_an_error_is_asked_for_again(acuerdo, rosa):
    datos = {**IMPLEMENTADO, "implementado_el": "", "version": "0", "archivo": pdf("oficio")}
    pagina = leer(rosa.post(de("situacion", acuerdo), datos))
    assert "Archivo : Elija otra vez el archivo: el navegador no lo conserva." in pagina.textos(".falla li")
    assert not acuerdo.medios.exists()


def test_the_matrix_is_filtered_by_the_sector_or_local_government_responsible(ancash, acuerdo, rosa):
    Acuerdo.objects.filter(pk=acuerdo.pk).update(responsable_entidad="Municipalidad Provincial de Huaraz")
    filas = rosa.get(reverse("acuerdos:lista"), {"responsable": "provincial de huaraz"}).context["filas"]
    assert [fila.acuerdo for fila in filas] == [acuerdo]


def test_a_comment_is_part_of_the_story(acuerdo, rosa):
    respuesta = rosa.post(de("comentar", acuerdo), {"comentario": "Falta la firma del alcalde."}, follow=True)
    assert any("«Falta la firma del alcalde.»" in t for t in leer(respuesta).textos(".linea-tiempo li"))
    assert mensajes(rosa.post(de("comentar", acuerdo), {"comentario": ""}, follow=True)) == ["Escriba su comentario."]


def test_who_only_reads_is_offered_nothing_to_change(acuerdo, persona, entrar):
    cliente = entrar(persona(Rol.COORDINADOR_FED, "02"))
    lista = leer(cliente.get(reverse("acuerdos:lista")))
    assert "Cambiar" not in lista.uno("main").texto
    assert "Cargar la matriz" not in lista.uno("main").texto


# --- out ---


def test_the_matrix_goes_out_as_a_workbook_and_as_a_paper(acuerdo, rosa):
    libro = openpyxl.load_workbook(io.BytesIO(rosa.get(reverse("acuerdos:xlsx")).content))
    assert acuerdo.codigo in [celda.value for celda in libro.active["A"]]
    papel = rosa.get(reverse("acuerdos:pdf"))
    assert papel.content.startswith(b"%PDF-")
    assert "matriz-de-acuerdos-02-2024-06-18.pdf" in papel["Content-Disposition"]


def test_the_matrix_that_goes_out_is_the_one_filtered_and_says_so(acuerdo, rosa):
    puesto = {"texto": acuerdo.codigo}
    assert "Matriz en Excel" in leer(rosa.get(reverse("acuerdos:lista"))).textos(".acciones a")
    acciones = leer(rosa.get(reverse("acuerdos:lista"), puesto)).todos(".acciones a")
    enlaces = {a.texto: a["href"] for a in acciones}
    for forma in ("Excel", "PDF"):
        assert f"texto={acuerdo.codigo}" in enlaces[f"Lo filtrado en {forma}"]
    respuesta = rosa.get(enlaces["Lo filtrado en Excel"])
    assert "matriz-de-acuerdos-02-2024-06-18-filtrada.xlsx" in respuesta["Content-Disposition"]
    pagina = openpyxl.load_workbook(io.BytesIO(respuesta.content)).active
    celdas = [celda.value for celda in pagina["A"]]
    assert f"Solo los acuerdos que se filtraron: contiene: {acuerdo.codigo}" in celdas
    suyos = set(Acuerdo.objects.values_list("codigo", flat=True))
    assert [valor for valor in celdas if valor in suyos] == [acuerdo.codigo] != sorted(suyos)


@pytest.mark.lenta
def test_the_paper_lies_on_its_side_and_is_the_same_each_time(acuerdo, rosa):
    uno, otro = (rosa.get(reverse("acuerdos:pdf")).content for _ in range(2))
    with pikepdf.open(io.BytesIO(uno)) as papel:
        medidas = {tuple(round(float(n)) for n in hoja.mediabox) for hoja in papel.pages}
    assert medidas == {(0, 0, 842, 595)}
    assert uno == otro


# --- in ---


def libro_con(cliente, cambiar) -> SimpleUploadedFile:
    """The region's own workbook, with something changed in it."""
    libro = openpyxl.load_workbook(io.BytesIO(cliente.get(reverse("acuerdos:xlsx")).content))
    cambiar(libro.active)
    salida = io.BytesIO()
    libro.save(salida)
    return SimpleUploadedFile("mi matriz.xlsx", salida.getvalue())


def fila_de(hoja, codigo) -> int:
    return next(celda.row for celda in hoja["A"] if celda.value == codigo)


def abierto(ancash) -> Acuerdo:
    """An agreement that is still open today."""
    return Acuerdo.objects.filter(situacion__estado="pendiente", acta__cargada_el__lt="2024-06-01T00:00Z").first()


def test_a_workbook_is_previewed_and_then_imported(ancash, rosa):
    suyo = abierto(ancash)

    def cambiar(hoja):
        hoja.cell(fila_de(hoja, suyo.codigo), 11).value = "EN PROCESO "

    pagina = leer(rosa.post(reverse("acuerdos:importar"), {"archivo": libro_con(rosa, cambiar)}))
    assert ", 1 por actualizar," in pagina.uno(".sub").texto
    assert "Estado: Pendiente → En proceso" in pagina.uno("main").texto
    assert SituacionAcuerdo.objects.get(acuerdo=suyo).estado == "pendiente"
    enviado = {nombre: pagina.uno(f"[name={nombre}]")["value"] for nombre in ("token", "huella", "region")}
    de_antes = rosa.post(reverse("acuerdos:confirmar"), {"token": enviado["token"]})  # it does not say what it showed
    assert mensajes(de_antes)[0].startswith("La matriz cambió")
    assert SituacionAcuerdo.objects.get(acuerdo=suyo).estado == "pendiente"
    assert leer(de_antes).uno("[name=huella]")["value"] == enviado["huella"]
    respuesta = rosa.post(reverse("acuerdos:confirmar"), enviado, follow=True)
    (hecho,) = mensajes(respuesta)
    assert "1 actualizado " in hecho
    assert hecho.endswith(" sin cambio. Falta cargar la matriz de este mes, con «Cargar la matriz del mes».")
    assert "Cargar la matriz del mes" in leer(respuesta).textos("main a.boton")
    assert SituacionAcuerdo.objects.get(acuerdo=suyo).estado == "en_proceso"
    (aviso,) = mensajes(rosa.post(reverse("acuerdos:confirmar"), enviado, follow=True))
    assert aviso == "La vista previa venció: suba el archivo otra vez."


def test_a_workbook_with_errors_is_not_imported_and_comes_back_marked(ancash, rosa):
    suyo = abierto(ancash)

    def estropear(hoja):
        hoja.cell(fila_de(hoja, suyo.codigo), 11).value = "75%"

    pagina = leer(rosa.post(reverse("acuerdos:importar"), {"archivo": libro_con(rosa, estropear)}))
    assert "1 con errores" in pagina.uno(".sub").texto
    assert "Estado (celda K29): «75%» no es un estado." in pagina.uno("tbody .de-no").texto
    token = pagina.uno("[name=token]")["value"]
    marcado = rosa.post(reverse("acuerdos:marcado"), {"token": token})
    hoja = openpyxl.load_workbook(io.BytesIO(marcado.content)).active
    assert any("75%" in str(celda.value) for fila in hoja.iter_rows() for celda in fila if celda.column > 11)
    respuesta = rosa.post(reverse("acuerdos:confirmar"), {"token": token})
    assert "errores: no se guardó nada" in mensajes(respuesta)[0]


def test_the_good_rows_of_a_workbook_with_errors_come_in_when_asked(ancash, rosa):
    suyo = abierto(ancash)
    otro = Acuerdo.objects.filter(region=ancash, acta__fecha_sesion=suyo.acta.fecha_sesion).exclude(pk=suyo.pk)[0]

    def estropear(hoja):
        hoja.cell(fila_de(hoja, suyo.codigo), 11).value = "75%"
        hoja.cell(fila_de(hoja, otro.codigo), 14).value = "Se conversó con la DIRESA"

    pagina = leer(rosa.post(reverse("acuerdos:importar"), {"archivo": libro_con(rosa, estropear)}))
    (boton,) = [b for b in pagina.todos("section.falla button") if "sin errores" in b.texto]
    assert boton.texto == "Importar solo la fila sin errores"
    enviado = {nombre: pagina.todos(f"[name={nombre}]")[0]["value"] for nombre in ("token", "huella")}
    respuesta = rosa.post(reverse("acuerdos:confirmar"), {**enviado, "filas": "buenas"})
    assert mensajes(respuesta)[-1] == f"Quedaron fuera las filas con errores: {fila_mala(pagina)}."
    assert otro.comentarios.filter(texto="Se conversó con la DIRESA").exists()
    pagina = leer(respuesta)
    assert [b.texto for b in pagina.todos("section.falla button")] == ["Descargar mi Excel con los errores marcados"]
    assert "1 con errores" in pagina.uno(".sub").texto
    assert pagina.uno("h1").texto == "Lo que quedó fuera de la importación"
    assert len(pagina.todos("tbody tr")) == 1


def test_the_preview_says_what_was_not_read_what_is_odd_and_what_the_marked_copy_has_not(ancash, rosa):
    suyo = abierto(ancash)

    def estropear(hoja):
        hoja.cell(fila_de(hoja, suyo.codigo), 11).value = "75%"
        sesion = hoja.cell(fila_de(hoja, suyo.codigo) + 1, 2)
        sesion.value, sesion.number_format = (sesion.value - EPOCA).days, "0"
        hoja.cell(hoja.max_row + 2, 1).value = "Nota: falta revisar"

    libro = libro_con(rosa, estropear)
    con_macros = con_parte(libro.read(), "xl/vbaProject.bin", lambda _: b"macros")
    libro = SimpleUploadedFile("matriz.xlsx", con_macros)
    pagina = leer(rosa.post(reverse("acuerdos:importar"), {"archivo": libro}))
    assert "no irán las macros de su libro" in pagina.uno("section.falla small").texto
    assert any("«Nota: falta revisar»" in linea for linea in pagina.textos("section.aviso li"))
    assert "Es un número sin formato de fecha: se lee" in pagina.uno("tbody").texto


def fila_mala(pagina) -> str:
    return pagina.textos("tbody th")[0]


def test_a_preview_is_of_its_person_and_region(ancash, rosa, persona, entrar):
    pagina = leer(rosa.post(reverse("acuerdos:importar"), {"archivo": libro_con(rosa, lambda hoja: None)}))
    assert "no hay nada que importar" in pagina.uno("main").texto
    suyo = abierto(ancash)

    def cambiar(hoja):
        hoja.cell(fila_de(hoja, suyo.codigo), 11).value = "En proceso"

    token = leer(rosa.post(reverse("acuerdos:importar"), {"archivo": libro_con(rosa, cambiar)})).uno("[name=token]")[
        "value"
    ]
    otra = entrar(persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena"))
    for falso in (token, token[:-2], ""):
        (aviso,) = mensajes(otra.post(reverse("acuerdos:confirmar"), {"token": falso}, follow=True))
        assert "venció" in aviso


def test_what_is_no_workbook_is_told_beside_the_field(ancash, rosa):
    malo = SimpleUploadedFile("matriz.xlsx", b"no soy un libro")
    pagina = leer(rosa.post(reverse("acuerdos:importar"), {"archivo": malo}))
    assert len(pagina.todos(".falla li")) == 1


# --- month by month ---


def test_the_upload_page_says_what_it_freezes_and_the_list_shows_it(ancash, rosa):
    pagina = leer(rosa.get(reverse("acuerdos:nueva_carga")))
    assert "Cargar la matriz de junio de 2024" in pagina.uno("h1").texto
    antes = CargaMatriz.objects.count()
    respuesta = rosa.post(reverse("acuerdos:nueva_carga"), follow=True)
    assert "La matriz quedó cargada. Primera verificación:" in mensajes(respuesta)[0]
    assert CargaMatriz.objects.count() == antes + 1
    assert "ya se cargó hace un momento" in mensajes(rosa.post(reverse("acuerdos:nueva_carga"), follow=True))[0]


def test_the_regional_team_sees_the_upload_and_does_not_make_it(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EQUIPO_REGIONAL, "02"))
    assert (
        "La carga la hace la Secretaría Técnica" in leer(cliente.get(reverse("acuerdos:nueva_carga"))).uno("main").texto
    )
    assert cliente.post(reverse("acuerdos:nueva_carga")).status_code == 403


def test_the_pages_of_uploads_say_what_a_missing_month_does_to_the_verdict(ancash, rosa):
    CargaMatriz.objects.filter(cargada_el__gte="2024-03-01T05:00Z", cargada_el__lt="2024-04-01T05:00Z").delete()
    for nombre in ("cargas", "nueva_carga"):
        avisos = leer(rosa.get(reverse(f"acuerdos:{nombre}"))).todos("section.aviso")
        (aviso,) = (aviso for aviso in avisos if aviso["aria-label"] == "Segunda verificación")
        assert "La matriz no se actualizó en marzo de 2024" in aviso.textos("li")
        assert "✖ No cumple" in aviso.texto
        assert "Un mes terminado sin carga basta para no cumplir" in aviso.texto


def test_the_regional_page_reminds_until_it_is_uploaded(ancash, rosa, hoy):
    CargaMatriz.objects.filter(cargada_el__gte="2024-06-01T05:00Z").delete()
    inicio = reverse("verificacion:region", args=["02"])
    assert "Aún no se carga la matriz de junio de 2024" in leer(rosa.get(inicio)).uno("main").texto
    rosa.post(reverse("acuerdos:nueva_carga"))
    assert "Aún no se carga la matriz" not in leer(rosa.get(inicio)).uno("main").texto


def test_two_uploads_are_compared(ancash, rosa, persona, hoy):
    por = persona(Rol.SECRETARIO_TECNICO, "02", nombre="otra")
    primera = servicios.cargar_matriz(region=ancash, por=por)
    suyo = abierto(ancash)
    servicios.cambiar_situacion(acuerdo=suyo, datos=servicios.DatosSituacion("en_proceso"), por=por)
    hoy(dt.date(2024, 6, 18), dt.time(11))
    segunda = servicios.cargar_matriz(region=ancash, por=por)
    pagina = leer(rosa.get(reverse("acuerdos:comparar"), {"a": primera.pk, "b": segunda.pk}))
    assert pagina.textos("tbody th") == [suyo.codigo]
    assert (
        "Nada cambió"
        in leer(rosa.get(reverse("acuerdos:comparar"), {"a": primera.pk, "b": primera.pk})).uno("main").texto
    )


# --- size ---


def test_the_matrix_page_is_read_in_a_constant_number_of_queries_and_shows_a_hundred_rows(ancash, rosa):
    rosa.get(reverse("acuerdos:lista"))
    cuentas = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as hechas:
            respuesta = rosa.get(reverse("acuerdos:lista"))
        cuentas.append(len(hechas))
        base = Acuerdo.objects.first()
        Acuerdo.objects.bulk_create(
            [
                Acuerdo(region_id="02", acta=base.acta, codigo=f"02-X{n:05d}", orden=n + 50, texto="x", ambito="ambos")
                for n in range(2000)
            ]
            if not Acuerdo.objects.filter(codigo="02-X00001").exists()
            else []
        )
    assert cuentas[0] == cuentas[1]
    assert len(leer(respuesta).todos("tbody tr")) == 100


# --- what is carried away ---


def test_the_two_workbooks_of_the_list_are_told_apart(ancash, rosa, persona, entrar):
    lista = reverse("acuerdos:lista")
    en_su_formato = "«Matriz en Excel» trae los acuerdos en el formato de la matriz"
    que_agrega = "«Llevar la lista» agrega cómo se juzga cada uno."
    pagina = leer(rosa.get(lista))
    assert "Matriz en Excel" in pagina.textos("a.boton")
    assert f"{en_su_formato}, que se completa y se vuelve a importar. {que_agrega}" in pagina.textos("p.pie")
    quien_no_importa = entrar(persona(Rol.COORDINADOR_FED, "02", nombre="felipe"))
    assert f"{en_su_formato}. {que_agrega}" in leer(quien_no_importa.get(lista)).textos("p.pie")
