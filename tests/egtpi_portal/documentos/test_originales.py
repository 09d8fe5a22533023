"""The package of the originals of a region and period."""

import io
import zipfile

import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.models import VersionDocumento
from tests.pagina import leer
from tests.verificacion.oraculo.azar import Azar
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.django_db
DOS_ANIOS = {"desde": "2023-01-01", "hasta": "2024-12-31", "descargar": "1"}


@pytest.fixture
def dos_regiones(territorio):
    for codigo, semilla in (("02", 9), ("21", 4)):
        datos = {**Azar(semilla, sano=0.985).expediente(), "region": {"codigo": codigo, "nombre": codigo}}
        for n, cosa in enumerate((datos["fichas"][0], datos["actas"][0])):
            cosa["archivos"] = [{"nombre": f"{n}.pdf", "sha256": f"{n}" * 64, "bytes": 1}]
        importar_expediente(expediente=leer_expediente(datos))


def paquete(respuesta) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(respuesta.streaming_content)))


def renglones(respuesta) -> list[list[str]]:
    manifiesto = paquete(respuesta).read("manifiesto.csv").decode("utf-8-sig")
    return [linea.split(",") for linea in manifiesto.splitlines()[1:]]


def test_originals_of_a_region_are_listed_whole_with_what_they_belong_to(dos_regiones, persona, entrar):
    respuesta = entrar(persona(Rol.EVALUADOR_DMI)).get(reverse("documentos:originales"), {**DOS_ANIOS, "region": "02"})
    suyas = VersionDocumento.objects.filter(documento__region="02")
    dichos = renglones(respuesta)
    assert sorted(r[2] for r in dichos) == sorted(v.sha256 for v in suyas)
    de_que = {r[4].split()[0] for r in dichos}
    assert de_que == {"Acta", "Ficha"}


def test_originals_of_another_period_are_none(dos_regiones, persona, entrar):
    pedido = {"region": "02", "desde": "2020-01-01", "hasta": "2020-12-31", "descargar": "1"}
    assert renglones(entrar(persona(Rol.EVALUADOR_DMI)).get(reverse("documentos:originales"), pedido)) == []


def test_originals_of_another_region_are_not_given(dos_regiones, persona, entrar):
    respuesta = entrar(persona(Rol.SECRETARIO_TECNICO, "21")).get(
        reverse("documentos:originales"), {**DOS_ANIOS, "region": "02"}
    )
    assert respuesta["Content-Type"].startswith("text/html")
    assert len(leer(respuesta).todos(".falla li")) == 1


@pytest.mark.parametrize(
    ("cambio", "mensaje"),
    [
        ({"desde": "2024-12-31", "hasta": "2024-01-01"}, "El periodo no puede terminar antes de empezar."),
        ({"desde": "ayer"}, "Escriba una fecha que exista."),
        ({"hasta": ""}, "Elija hasta cuándo."),
    ],
)
def test_originals_of_no_period_are_told(dos_regiones, persona, entrar, cambio, mensaje):
    respuesta = entrar(persona(Rol.EVALUADOR_DMI)).get(
        reverse("documentos:originales"), {**DOS_ANIOS, "region": "02", **cambio}
    )
    assert mensaje in leer(respuesta).uno(".falla li").texto
