"""A file of a sector comes in by the pages: what it has, what its columns are, what it would do, and the load."""

import datetime as dt
import io
import re

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.catalogo.carga import cargar_indicadores
from egtpi_portal.pacto.lectura import servicios
from egtpi_portal.pacto.models import CargaMediciones, MapeoDeHoja, Medicion

from .libros import ancash, libro, pegado

L = ancash(3)
TITULOS = ["Ubigeo", "Distrito", "CRED num", "CRED den"]
FILAS = [[local.ubigeo, local.nombre, 10 + i, 40 + i] for i, local in enumerate(L)]


@pytest.fixture
def secretaria(persona, client):
    cargar_indicadores()
    suya = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    client.force_login(suya, backend="django.contrib.auth.backends.ModelBackend")
    return suya


def subir(client, contenido: bytes, nombre="cred.xlsx"):
    return client.post(reverse("pacto:subir"), {"region": "02", "archivo": SimpleUploadedFile(nombre, contenido)})


def campos(pagina: str) -> dict[str, str]:
    """What the form of a page would send as it is: hidden fields, marked boxes, chosen options, dates."""
    dichos = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', pagina))
    dichos |= dict.fromkeys(re.findall(r'<input type="checkbox" name="([^"]+)"[^>]*checked', pagina), "on")
    dichos |= dict(re.findall(r'<input type="date" name="([^"]+)" value="([^"]*)"', pagina))
    for nombre, opciones in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', pagina, re.S):
        elegida = re.search(r'<option value="([^"]*)" selected', opciones)
        dichos[nombre] = elegida[1] if elegida else ""
    dichos.pop("csrfmiddlewaretoken", None)
    return dichos


def hasta_la_previa(client, contenido: bytes, **cambios) -> dict[str, str]:
    dichos = campos(subir(client, contenido).content.decode()) | cambios
    previa = client.post(reverse("pacto:columnas"), dichos)
    assert "<h1>Qué se cargaría</h1>" in previa.content.decode()
    return campos(previa.content.decode())


def test_a_workbook_is_loaded_by_its_pages_and_kept_with_its_hash(secretaria, client):
    dichos = hasta_la_previa(client, libro(TITULOS, *FILAS, hoja="Mayo 2024"))
    assert Medicion.objects.count() == 0
    respuesta = client.post(reverse("pacto:cargar"), {**dichos, "fuente": "DIRESA Áncash"}, follow=True)
    assert "Se cargaron 3 mediciones nuevas y 0 en lugar de otras (02-MED-0001)." in respuesta.content.decode()
    carga = CargaMediciones.objects.get()
    assert (carga.archivo, carga.fuente, carga.origen, carga.cargada_por) == (
        "cred.xlsx",
        "DIRESA Áncash",
        "libro",
        secretaria,
    )
    assert len(carga.sha256) == 64
    assert set(Medicion.objects.values_list("ubigeo", "numerador", "denominador")) == {
        (u, n, d) for u, _, n, d in FILAS
    }
    assert Evento.objects.filter(accion="medicion.carga").count() == 1


def test_what_was_found_in_a_file_is_carried_by_its_pages_and_taken_of_that_file_alone(secretaria, client, monkeypatch):
    hechas, de_veras = [], servicios.analizar
    monkeypatch.setattr(servicios, "analizar", lambda **dicho: hechas.append(1) or de_veras(**dicho))
    dichos = hasta_la_previa(client, libro(TITULOS, *FILAS, hoja="Mayo 2024"))
    assert len(hechas) == 1
    otra = campos(subir(client, libro(TITULOS, *FILAS[:2], hoja="Abril 2024")).content.decode())
    client.post(reverse("pacto:columnas"), otra | {"analisis": dichos["analisis"]})
    client.post(reverse("pacto:columnas"), otra | {"analisis": otra["analisis"][:-3]})
    assert len(hechas) == 4
    client.post(reverse("pacto:cargar"), {**dichos, "fuente": "DIRESA"})
    assert (len(hechas), Medicion.objects.count()) == (4, 3)


def test_the_same_file_again_loads_nothing(secretaria, client):
    contenido = libro(TITULOS, *FILAS, hoja="Mayo 2024")
    client.post(reverse("pacto:cargar"), {**hasta_la_previa(client, contenido), "fuente": "DIRESA"})
    previa = client.post(reverse("pacto:columnas"), campos(subir(client, contenido).content.decode()))
    assert "Lo que trae ya está en el portal." in previa.content.decode()
    assert CargaMediciones.objects.count() == 1


def test_what_was_said_of_the_columns_is_read_so_when_the_next_month_comes(secretaria, client):
    titulos = ["Ubigeo", "Distrito", "Dato de mayo A", "Dato de mayo B"]
    dichos = campos(subir(client, libro(titulos, *FILAS, hoja="Mayo 2024")).content.decode())
    dichos |= {"t0-c3": "denominador", "t0-c4": "numerador", "t0-indicador": "VISITAS-3-5M"}
    malo = client.post(reverse("pacto:columnas"), dichos).content.decode()
    assert "mayor que el denominador" in malo
    dichos |= {"t0-c3": "numerador", "t0-c4": "denominador"}
    previa = client.post(reverse("pacto:columnas"), dichos)
    client.post(reverse("pacto:cargar"), {**campos(previa.content.decode()), "fuente": "DIRESA"})
    assert MapeoDeHoja.objects.count() == 1
    otra = libro(["Ubigeo", "Distrito", "Dato de abril A", "Dato de abril B"], *FILAS, hoja="Abril 2024")
    pagina = subir(client, otra).content.decode()
    assert "Las columnas se leyeron como usted las confirmó la última vez" in pagina
    vistos = campos(pagina)
    assert (vistos["t0-indicador"], vistos["t0-c3"], vistos["t0-corte"]) == ("VISITAS-3-5M", "numerador", "2024-04-30")
    otra_vez = client.post(reverse("pacto:columnas"), {**vistos, "volver": "si"}).content.decode()
    assert "Las columnas son las que usted confirmó la última vez" in otra_vez
    client.post(reverse("pacto:cargar"), {**vistos, "fuente": "DIRESA"})
    assert set(Medicion.objects.values_list("indicador__codigo", "corte")) == {
        ("VISITAS-3-5M", dt.date(2024, 5, 31)),
        ("VISITAS-3-5M", dt.date(2024, 4, 30)),
    }


def test_a_table_is_pasted(secretaria, client):
    respuesta = client.post(
        reverse("pacto:subir"), {"region": "02", "pegado": pegado(["Mayo 2024"], TITULOS, *FILAS).decode()}
    )
    previa = client.post(reverse("pacto:columnas"), campos(respuesta.content.decode()))
    client.post(reverse("pacto:cargar"), {**campos(previa.content.decode()), "fuente": "DIRESA"})
    assert CargaMediciones.objects.get().origen == "pegado"
    assert Medicion.objects.count() == 3


def test_a_list_of_persons_is_refused_and_nothing_of_it_is_stored(secretaria, client):
    guardados = default_storage.listdir("importaciones")[1] if default_storage.exists("importaciones") else []
    contenido = libro(["DNI", "Distrito", "x"], *[[f"7{i:07d}", local.nombre, 1] for i, local in enumerate(ancash())])
    pagina = subir(client, contenido).content.decode()
    assert "parece una lista de personas: la columna A, «DNI» trae números de documento" in pagina
    assert (default_storage.listdir("importaciones")[1] if default_storage.exists("importaciones") else []) == guardados


def test_what_is_wrong_is_told_with_its_cell_and_the_workbook_comes_back_marked(secretaria, client):
    filas = [*FILAS[:2], [L[2].ubigeo, L[2].nombre, "50%", 40]]
    dichos = campos(subir(client, libro(TITULOS, *filas, hoja="Mayo 2024")).content.decode())
    previa = client.post(reverse("pacto:columnas"), dichos).content.decode()
    assert "hoja «Mayo 2024», celda C4: «50%» es un porcentaje" in previa
    assert 'formaction="/pacto/mediciones/cargar/"' not in previa
    marcado = client.post(reverse("pacto:marcado"), campos(previa))
    hoja = openpyxl.load_workbook(io.BytesIO(marcado.content))["Mayo 2024"]
    assert hoja["E4"].value == (
        "Columna C: «50%» es un porcentaje: escriba cuántos son, como 45. El portal calcula el resto."
    )
    assert hoja["C4"].fill.fgColor.rgb == "FFF4C7C3"
    client.post(reverse("pacto:cargar"), {**campos(previa), "fuente": "DIRESA"})
    assert Medicion.objects.count() == 0


def test_a_load_that_somebody_made_meanwhile_is_told(secretaria, client):
    contenido = libro(TITULOS, *FILAS, hoja="Mayo 2024")
    dichos = hasta_la_previa(client, contenido)
    client.post(reverse("pacto:cargar"), {**hasta_la_previa(client, contenido), "fuente": "DIRESA"})
    pagina = client.post(reverse("pacto:cargar"), {**dichos, "fuente": "DIRESA"}).content.decode()
    assert "Se cargaron otras cifras después de la vista previa" in pagina
    assert CargaMediciones.objects.count() == 1


def test_neither_file_nor_text_asks_for_one_of_both(secretaria, client):
    pagina = client.post(reverse("pacto:subir"), {"region": "02"}).content.decode()
    assert "Elija un archivo o pegue la tabla: uno de los dos." in pagina


def test_another_region_loads_nothing_here(persona, client):
    client.force_login(persona(Rol.SECRETARIO_TECNICO, "13"), backend="django.contrib.auth.backends.ModelBackend")
    assert subir(client, libro(TITULOS, *FILAS)).status_code == 403


def test_a_batch_is_annulled_with_its_reason(secretaria, client):
    client.post(
        reverse("pacto:cargar"),
        {**hasta_la_previa(client, libro(TITULOS, *FILAS, hoja="Mayo 2024")), "fuente": "DIRESA"},
    )
    carga = CargaMediciones.objects.get()
    assert "Escriba el motivo." in client.post(reverse("pacto:anular_carga", args=[carga.pk])).content.decode()
    pagina = client.post(reverse("pacto:anular_carga", args=[carga.pk]), {"motivo": "Era de otro mes."}, follow=True)
    assert "Se anuló la carga 02-MED-0001." in pagina.content.decode()
    assert "Era de otro mes." in pagina.content.decode()
    assert Medicion.objects.vigentes().count() == 0
