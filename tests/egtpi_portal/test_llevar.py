"""Every list goes out as a workbook and as CSV, with its filters and its order, and only with what its person sees."""

import csv
import datetime as dt
import io
import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from egtpi_portal import llevar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.respuestas import CSV, XLSX

LISTAS = {
    "actas:lista": (Rol.EVALUADOR_DMI, "Región"),
    "acuerdos:lista": (Rol.EVALUADOR_DMI, "Región"),
    "acuerdos:cargas": (Rol.EVALUADOR_DMI, "Región"),
    "asistencia:fichas": (Rol.EVALUADOR_DMI, "Región"),
    "asistencia:inicio": (Rol.EVALUADOR_DMI, "Código"),
    "oficial:lista": (Rol.EVALUADOR_DMI, "Región"),
    "firmantes:lista": (Rol.EVALUADOR_DMI, "Código"),
    "dias:lista": (Rol.EVALUADOR_DMI, "Fecha"),
    "pacto:catalogo": (Rol.EVALUADOR_DMI, "Código"),
    "personas:lista": (Rol.ADMINISTRADOR, "Apellidos"),
    "personas:tiempo": (Rol.ADMINISTRADOR, "Región"),
    "personas:territorio": (Rol.ADMINISTRADOR, "Ubigeo"),
    "verificacion:tiempo": (Rol.EVALUADOR_DMI, "Región"),
    "verificacion:pais_tiempo": (Rol.EVALUADOR_DMI, "Semana"),
    "verificacion:cola": (Rol.EVALUADOR_DMI, "Región"),
    "verificacion:avance_de_revision": (Rol.EVALUADOR_DMI, "Región"),
    "trabajos:lista": (Rol.ADMINISTRADOR, "Qué"),
    "pacto:cargas": (Rol.SECRETARIO_TECNICO, "Carga"),
    "accesos:lista": (Rol.SECRETARIO_TECNICO, "Entidad"),
    "accesos:avances": (Rol.SECRETARIO_TECNICO, "Acuerdo"),
    "actas:directorio": (Rol.SECRETARIO_TECNICO, "Entidad"),
}
LIBROS = (
    "verificacion:pais_xlsx", "metas:xlsx", "firmantes:xlsx", "asistencia:cobertura_xlsx", "pacto:brechas_xlsx",
    "pacto:pais_xlsx",
)  # fmt: skip


def tabla(respuesta) -> list[list]:
    """The rows of the workbook or of the CSV, its headings first."""
    contenido = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    if respuesta["Content-Type"] == CSV:
        return list(csv.reader(io.StringIO(contenido.decode("utf-8-sig"))))
    pagina = load_workbook(io.BytesIO(contenido)).worksheets[0]
    filas = [[celda.value for celda in fila] for fila in pagina.iter_rows(min_row=4)]
    return [fila for fila in filas if any(valor is not None for valor in fila)]


@pytest.mark.lenta
def test_each_list_goes_out_in_both_forms_with_the_same_rows(argumentos, persona, client):
    gente = {
        rol: persona(rol, "02" if rol == Rol.SECRETARIO_TECNICO else None) for rol in {r for r, _ in LISTAS.values()}
    }
    for nombre, (rol, primera) in LISTAS.items():
        client.force_login(gente[rol], backend="django.contrib.auth.backends.ModelBackend")
        direccion = reverse(nombre, args=argumentos.get(nombre))
        libro, comas = (client.get(direccion, {"formato": forma}) for forma in ("xlsx", "csv"))
        assert (nombre, libro["Content-Type"], comas["Content-Type"]) == (nombre, XLSX, CSV)
        del_libro, de_comas = tabla(libro), tabla(comas)
        assert del_libro[0] == de_comas[0] and del_libro[0][0] == primera, nombre
        assert len(del_libro) == len(de_comas), nombre


def test_each_workbook_goes_out_as_csv_too(argumentos, persona, client):
    client.force_login(persona(Rol.EVALUADOR_DMI), backend="django.contrib.auth.backends.ModelBackend")
    for nombre in LIBROS:
        respuesta = client.get(reverse(nombre, args=argumentos.get(nombre)), {"formato": "csv"})
        assert (nombre, respuesta.status_code, respuesta["Content-Type"]) == (nombre, 200, CSV)
        assert respuesta["Content-Disposition"].endswith(".csv")
        assert len(tabla(respuesta)) > 1, nombre


@pytest.fixture
def de_ancash(argumentos, persona, client):
    client.force_login(persona(Rol.SECRETARIO_TECNICO, "02"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_what_goes_out_is_what_was_filtered_in_the_order_of_the_page(de_ancash):
    pagina = de_ancash.get("/acuerdos/", {"estado": "pendiente"})
    codigos = [fila.acuerdo.codigo for fila in pagina.context["filas"]]
    todas = tabla(de_ancash.get("/acuerdos/", {"estado": "pendiente", "formato": "xlsx", "pagina": "9"}))
    assert [fila[1] for fila in todas[1:]] == codigos
    assert len(codigos) < pagina.context["filtro"].queryset.count()


def test_the_file_of_a_filtered_list_says_what_was_filtered_and_its_link_too(de_ancash):
    libro = load_workbook(io.BytesIO(de_ancash.get("/acuerdos/", {"estado": "pendiente", "formato": "xlsx"}).content))
    assert libro.active["A2"].value.endswith(" · estado: Pendiente")
    assert "Llevar la lista, solo lo filtrado:" in de_ancash.get("/acuerdos/", {"estado": "pendiente"}).content.decode()
    assert "solo lo filtrado" not in de_ancash.get("/acuerdos/").content.decode()


def test_dates_are_dates_and_codes_are_texts(de_ancash):
    encabezados, *filas = tabla(de_ancash.get("/acuerdos/", {"formato": "xlsx"}))
    de = {titulo: [fila[n] for fila in filas] for n, titulo in enumerate(encabezados)}
    assert {type(valor) for valor in de["Fecha de la sesión"]} == {dt.datetime}
    assert {type(valor) for valor in de["Código"]} == {str}
    encabezados, *filas = tabla(de_ancash.get("/acuerdos/", {"formato": "csv"}))
    assert dt.date.fromisoformat(filas[0][encabezados.index("Fecha de la sesión")])


def test_another_region_is_never_in_it(argumentos, persona, client):
    client.force_login(persona(Rol.SECRETARIO_TECNICO, "13"), backend="django.contrib.auth.backends.ModelBackend")
    for direccion in ("/actas/", "/acuerdos/", "/asistencia/fichas/"):
        assert len(tabla(client.get(direccion, {"formato": "csv"}))) == 1


def test_what_does_not_fit_in_a_workbook_is_a_sentence_and_the_list_as_it_was(de_ancash, monkeypatch):
    monkeypatch.setattr(llevar, "MAXIMO_EN_XLSX", 1)
    respuesta = de_ancash.get("/acuerdos/", {"estado": "pendiente", "formato": "xlsx"}, follow=True)
    assert respuesta.redirect_chain == [("/acuerdos/?estado=pendiente", 302)]
    assert "en un Excel van 1 como máximo" in respuesta.content.decode()


def test_a_form_that_there_is_not_is_the_page(de_ancash):
    respuesta = de_ancash.get("/acuerdos/", {"formato": "docx"})
    assert respuesta["Content-Type"] == "text/html; charset=utf-8"


GRAFICOS = ("verificacion:tiempo", "verificacion:pais_tiempo", "personas:tiempo")


def test_each_chart_goes_out_as_a_drawing_that_stands_alone(argumentos, persona, client):
    client.force_login(persona(Rol.ADMINISTRADOR), backend="django.contrib.auth.backends.ModelBackend")
    for nombre in GRAFICOS:
        direccion = reverse(nombre, args=argumentos.get(nombre))
        respuesta = client.get(direccion, {"formato": "svg"})
        assert (nombre, respuesta["Content-Type"]) == (nombre, "image/svg+xml")
        dibujo = respuesta.content.decode()
        assert not re.search(r"\b(class|style|href|id)=|<script|<style", dibujo), nombre
        raiz = ElementTree.fromstring(dibujo)  # noqa: S314 - ours
        assert (raiz.get("width"), raiz[0].tag) == ("1920", "{http://www.w3.org/2000/svg}title")
        assert len(raiz.findall(".//{*}g")) >= 1
        assert f"Portal EGTPI · {dt.date(2024, 6, 18):%d/%m/%Y}" in dibujo


def test_a_drawing_is_painted_as_a_picture(argumentos, persona, client):
    client.force_login(persona(Rol.EVALUADOR_DMI), backend="django.contrib.auth.backends.ModelBackend")
    respuesta = client.get(reverse("verificacion:tiempo", args=["02"]), {"formato": "png"})
    assert (respuesta["Content-Type"], respuesta.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")


def test_a_page_without_charts_today_says_so(argumentos, persona, client):
    client.force_login(persona(Rol.ADMINISTRADOR), backend="django.contrib.auth.backends.ModelBackend")
    respuesta = client.get(reverse("personas:tiempo"), {"formato": "svg", "region": "01"}, follow=True)
    assert respuesta.redirect_chain == [(reverse("personas:tiempo"), 302)]
    assert "Esta página no tiene hoy gráficos que llevar." in respuesta.content.decode()
