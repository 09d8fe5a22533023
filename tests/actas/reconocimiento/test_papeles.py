"""Certificates and oficios of those recognised: one of each, in one ZIP with its index, the same bytes every time."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actas.contenido.datos import DatosPunto
from actas.errores import ErrorDeActa
from actas.models import AccionAgenda, Acta, PaqueteDeReconocimiento, Paso
from actas.reconocimiento.documentos import empaquetar_papeles
from actas.reconocimiento.presentacion import Reconocido, reconocidos_de, sesion_de
from actas.reconocimiento.servicios import pedir_papeles
from egtpi_portal.comprimidos import PRIMERA_FECHA
from egtpi_portal.documentos.models import PapelImpreso
from egtpi_portal.trabajos import ejecucion
from tests.actas.ayudas import eventos, guardar
from tests.actas.reconocimiento.test_evaluar import tomar
from tests.egtpi_portal.pacto.ayudas import (
    CRED,
    ENERO,
    HUANUCO,
    HUARAZ,
    JANGAS,
    MAYO,
    adenda,
    fijar,
    indicador,
    medir,
)
from tests.pagina import leer

DATOS = {
    "autoridad": "María Ramírez", "cargo": "Gobernadora Regional", "lugar": "Huaraz", "siglas": "2024-GRA/GR",
    "lema": "", "fecha": "2024-06-18", "numero": 45,
}  # fmt: skip


@pytest.fixture
def evaluada(borrador, gente):
    tomar(borrador, gente["secretaria"], reconocidos=(HUARAZ, JANGAS), motivo="La segunda subió más.")
    return Acta.objects.get(pk=borrador.pk)


@pytest.fixture
def aprobada(evaluada):
    Acta.objects.filter(pk=evaluada.pk).update(estado="conforme", cargada_el="2024-06-13T10:00:00Z")
    return Acta.objects.get(pk=evaluada.pk)


def pedir(acta, por, **cambios):
    return pedir_papeles(acta=acta, punto=acta.agenda.get(), datos=DATOS | cambios, por=por)


def test_each_recognised_brings_what_it_met_its_mayor_and_its_number(evaluada):
    assert reconocidos_de(evaluada, evaluada.agenda.get(), DATOS) == [
        Reconocido(1, HUARAZ, "Municipalidad Provincial de Huaraz", 2, 2, ("Controles CRED completos (2 metas)",), "",
                   "045"),
        Reconocido(2, JANGAS, "Municipalidad Distrital de Jangas", 2, 1, ("Controles CRED completos",), "Luis Rojas",
                   "046"),
    ]  # fmt: skip


def test_of_what_less_is_better_the_merit_is_not_to_pass_the_limit(borrador, gente):
    indicador("ANEMIA", definicion=replace(CRED, nombre="Niñas y niños con anemia", direccion="menos"))
    fijar(adenda(desde=ENERO), (HUARAZ, "ANEMIA", MAYO, "40"))
    medir(("ANEMIA", HUARAZ, MAYO, 3, 10))
    tomar(borrador, gente["secretaria"])
    (suyo,) = reconocidos_de(borrador, borrador.agenda.get(), DATOS)
    assert suyo.logros == (
        "Niñas y niños con anemia: no pasó del tope de su meta", "Controles CRED completos (2 metas)",
    )  # fmt: skip


def test_who_was_recognised_without_an_evaluation_has_no_figures(sin_cifras, gente):
    punto = DatosPunto(AccionAgenda.EVALUACION_METAS, "x", codigo="P1", reconocidos=(HUANUCO,))
    guardar(sin_cifras, Paso.AGENDA, (punto,), gente["secretaria"])
    assert reconocidos_de(sin_cifras, sin_cifras.agenda.get(), DATOS | {"numero": None}) == [
        Reconocido(1, HUANUCO, "Municipalidad Provincial de Huánuco", None, None, (), "", "")
    ]


def test_a_job_makes_the_zip_with_its_index_and_tells_how_far_it_goes(evaluada, gente, papeles_de_mentira):
    paquete = pedir(evaluada, gente["secretaria"])
    assert (paquete.abierto, paquete.borrador, pedir(evaluada, gente["equipo"])) == (True, True, paquete)
    assert eventos()[-1] == (
        "acta.certificados",
        "rosa pidió los certificados y oficios de los reconocidos en el punto P1 del acta 02-ACTA-2024-06, "
        "como borrador.",
    )
    assert ejecucion.hacer_los_que_toquen() == 1
    paquete = PaqueteDeReconocimiento.objects.get()
    assert (paquete.hecho, paquete.hechas, paquete.total) == (True, 4, 4)
    with zipfile.ZipFile(Path(paquete_en_disco(paquete))) as contenido:
        assert contenido.namelist() == [
            "certificados/020101-provincial-de-huaraz.pdf", "oficios/020101-provincial-de-huaraz.pdf",
            "certificados/020106-distrital-de-jangas.pdf", "oficios/020106-distrital-de-jangas.pdf",
            "indice.xlsx", "LEEME.txt", "SHA256SUMS",
        ]  # fmt: skip
        filas = list(openpyxl.load_workbook(io.BytesIO(contenido.read("indice.xlsx"))).active.values)
        assert "BORRADOR" in contenido.read("LEEME.txt").decode()
    assert filas[-1] == (
        2, "020106", "Municipalidad Distrital de Jangas", 2, 1, "certificados/020106-distrital-de-jangas.pdf", None,
        "oficios/020106-distrital-de-jangas.pdf", "046", None,
    )  # fmt: skip
    assert PapelImpreso.objects.filter(clase__in=("certificado", "oficio")).count() == 0


def paquete_en_disco(paquete) -> str:
    from django.core.files.storage import default_storage

    return default_storage.path(paquete.lugar)


def test_those_of_an_approved_acta_carry_a_code_that_is_known(aprobada, gente, client, papeles_de_mentira):
    pedir(aprobada, gente["secretaria"])
    ejecucion.hacer_los_que_toquen()
    impresos = PapelImpreso.objects.filter(clase="certificado").order_by("papel")
    assert [uno.papel for uno in impresos] == ["02-ACTA-2024-06-C-020101", "02-ACTA-2024-06-C-020106"]
    pagina = leer(client.get(reverse("comprobar:codigo", args=[impresos[0].codigo])))
    assert "un certificado de reconocimiento" in pagina.uno("main").texto


def test_the_same_content_gives_the_same_bytes(evaluada, gente, tmp_path, papeles_de_mentira):
    paquete = pedir(evaluada, gente["secretaria"])
    punto = evaluada.agenda.get()
    sesion, reconocidos = sesion_de(evaluada, punto, paquete), reconocidos_de(evaluada, punto, DATOS)
    hechos = [
        empaquetar_papeles(evaluada, sesion, reconocidos, tmp_path / f"{n}.zip", direccion="x").read_bytes()
        for n in "ab"
    ]
    assert hechos[0] == hechos[1]
    with (
        zipfile.ZipFile(io.BytesIO(hechos[0])) as fuera,
        zipfile.ZipFile(io.BytesIO(fuera.read("indice.xlsx"))) as dentro,
    ):
        assert {parte.date_time for parte in (*fuera.infolist(), *dentro.infolist())} == {PRIMERA_FECHA}


def test_nobody_recognised_or_an_annulled_acta_has_no_papers(sin_cifras, gente):
    with pytest.raises(ErrorDeActa, match="El punto P1 no reconoce a nadie: no hay certificados que hacer"):
        pedir(sin_cifras, gente["secretaria"])
    with pytest.raises(PermissionDenied):
        pedir(sin_cifras, gente["fed"])


def test_what_lost_its_recognised_meanwhile_says_so(evaluada, gente, entrar):
    paquete = pedir(evaluada, gente["secretaria"])
    evaluada.agenda.get().reconocidos.all().delete()
    ejecucion.hacer_los_que_toquen()
    pagina = leer(entrar(gente["secretaria"]).get(reverse("actas:paquete", args=[evaluada.pk, "P1", paquete.pk])))
    assert "El punto P1 del acta 02-ACTA-2024-06 ya no reconoce a nadie" in pagina.uno("#paquete").texto


def test_the_form_is_asked_made_and_downloaded(evaluada, gente, entrar, papeles_de_mentira):
    cliente, suya = entrar(gente["secretaria"]), reverse("actas:certificados", args=[evaluada.pk, "P1"])
    pagina = leer(cliente.post(suya, {"cargo": "", "fecha": "ayer", "numero": "x"}))
    assert [campo["name"] for campo in pagina.todos(".is-invalid")] == ["cargo", "fecha", "numero"]
    pedido = cliente.post(suya, {"cargo": "Gobernadora", "fecha": "2024-06-18", "numero": "45"}, follow=True)
    assert "Espera su turno" in leer(pedido).uno("#paquete").texto
    ejecucion.hacer_los_que_toquen()
    enlace = leer(cliente.get(pedido.redirect_chain[-1][0])).uno("#paquete a")
    respuesta = cliente.get(enlace["href"])
    assert "02-ACTA-2024-06-P1-certificados-borrador.zip" in respuesta["Content-Disposition"]
    assert b"".join(respuesta.streaming_content).startswith(b"PK")
    assert leer(cliente.get(suya)).uno("[name=numero]")["value"] == "47"


@pytest.mark.parametrize(
    ("cambio", "dicho"),
    [
        ({}, ""),
        ({"lugar": "Caraz"}, "El acta cambió después de que se pidieron"),
        ({"estado": "conforme", "cargada_el": "2024-06-13T10:00:00Z"}, "El acta ya tiene los dos vistos buenos"),
        ({"estado": "anulada", "anulada_en": "2024-06-13T10:00:00Z", "anulada_motivo": "x"}, "El acta está anulada"),
    ],
)
def test_papers_that_should_not_be_given_any_more_say_why(evaluada, gente, entrar, papeles_de_mentira, cambio, dicho):
    paquete = pedir(evaluada, gente["secretaria"])
    ejecucion.hacer_los_que_toquen()
    quien = {"anulada_por": gente["admin"]} if "anulada_en" in cambio else {}
    Acta.objects.filter(pk=evaluada.pk).update(**cambio, **quien)
    pagina = leer(entrar(gente["secretaria"]).get(reverse("actas:paquete", args=[evaluada.pk, "P1", paquete.pk])))
    assert [uno.startswith(dicho) for uno in pagina.textos("#paquete .aviso")] == [True] * bool(dicho)


@pytest.mark.lenta
def test_the_papers_are_laid_out_on_one_page_each(evaluada, gente, tmp_path):
    import pikepdf

    paquete, punto = pedir(evaluada, gente["secretaria"]), evaluada.agenda.get()
    ruta = empaquetar_papeles(
        evaluada, sesion_de(evaluada, punto, paquete), reconocidos_de(evaluada, punto, DATOS), tmp_path / "x.zip",
        direccion="x",
    )  # fmt: skip
    with zipfile.ZipFile(ruta) as contenido:
        papeles = [n for n in contenido.namelist() if n.endswith(".pdf")]
        hojas = {n: len(pikepdf.open(io.BytesIO(contenido.read(n))).pages) for n in papeles}
    assert list(hojas.values()) == [1, 1, 1, 1]
