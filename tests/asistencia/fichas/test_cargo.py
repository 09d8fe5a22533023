"""The receipt of the registration of a record: what it says, who has one, and where its page leads to it."""

import datetime as dt
import hashlib

import pytest
from django.urls import reverse

from asistencia.fichas import servicios
from asistencia.fichas.cargo import CargoDeFicha, LimiteDeRegistro, SinCargo, cargo_de, en_pdf
from asistencia.fichas.codigos import codigo_del_papel
from asistencia.models import EstadoFicha, FichaAsistencia
from egtpi_portal.documentos import cargos
from egtpi_portal.documentos.impresos.registro import de_codigo
from egtpi_portal.juicio import limites_de_registro
from tests.actas.ayudas import pdf
from tests.asistencia.ayudas import datos, de_nuevo
from tests.correos import encolados
from tests.pagina import leer

pytestmark = pytest.mark.django_db
SEGUNDA = "Segunda verificación"


@pytest.fixture
def sin_imprenta(monkeypatch):
    """What the paper would say, without laying it out."""
    monkeypatch.setattr(cargos, "a_pdf", lambda plantilla, contexto, **resto: (plantilla, contexto["cargo"], resto))


def test_cargo_says_what_was_registered_when_by_whom_and_in_time_for_what(registrada):
    contenido = pdf("ficha").read()
    assert cargo_de(registrada) == CargoDeFicha(
        ficha="02-FAT-2024-0001",
        region="Áncash",
        tipo="Diagnóstico",
        fecha_accion=registrada.fecha,
        fecha=dt.date(2024, 6, 18),
        hora=dt.time(10),
        por="rosa",
        codigo=codigo_del_papel(registrada),
        limites=(LimiteDeRegistro(SEGUNDA, dt.date(2024, 7, 5), a_tiempo=True, paso=False),),
        archivos=(cargos.Archivo("ficha.pdf", hashlib.sha256(contenido).hexdigest(), len(contenido), "Ficha firmada"),),
    )


@pytest.mark.parametrize(
    ("dia", "limites"),
    [
        ((2023, 7, 31), []),
        ((2023, 8, 1), [("Primera verificación", dt.date(2024, 1, 9)), (SEGUNDA, dt.date(2024, 7, 5))]),
        ((2024, 6, 30), [(SEGUNDA, dt.date(2024, 7, 5))]),
        ((2024, 7, 1), []),
    ],
)
def test_a_record_is_in_time_for_each_hito_that_counts_its_day(una_ficha, territorio, dia, limites):
    assert limites_de_registro("02", dt.date(*dia)) == limites


def test_paper_of_one_registered_late_says_for_which_hito_it_is_late(gente, region, hoy, sin_imprenta):
    ficha = servicios.crear_ficha(region=region, datos=datos(fecha=dt.date(2023, 12, 5)), por=gente["secretaria"])
    servicios.adjuntar_firmada(ficha=ficha, archivo=pdf(), nombre="f.pdf", por=gente["secretaria"])
    hoy(dt.date(2024, 7, 8))
    servicios.registrar_ficha(ficha=ficha, por=gente["secretaria"])
    _, papel, _ = en_pdf(de_nuevo(ficha), cargo_de(de_nuevo(ficha)))
    assert [(d.nombre, d.valor) for d in papel.datos if "verificación" in d.nombre] == [
        ("Primera verificación", "Tarde: el límite fue el 9 de enero de 2024; no cuenta"),
        (SEGUNDA, "Tarde: el límite fue el 5 de julio de 2024; no cuenta"),
    ]
    assert papel.vale[0] == "Después del límite de registro: no cuenta para ninguna verificación."


def test_paper_bears_the_code_that_the_public_check_knows(registrada, sin_imprenta):
    plantilla, papel, resto = en_pdf(registrada, cargo_de(registrada))
    assert (plantilla, papel.vale[0]) == (
        "papeles/cargo.html", "Dentro del límite de registro de la segunda verificación.",
    )  # fmt: skip
    assert resto["codigo"] == codigo_del_papel(registrada)
    assert de_codigo(resto["codigo"]).papel == "02-FAT-2024-0001"


def test_one_returned_and_one_that_was_imported_have_none(registrada, gente):
    servicios.devolver_ficha(ficha=registrada, motivo="Falta una firma", por=gente["secretaria"])
    with pytest.raises(SinCargo, match="La ficha 02-FAT-2024-0001 no está registrada: no tiene cargo"):
        cargo_de(de_nuevo(registrada))
    importada = FichaAsistencia(pk=registrada.pk + 1, codigo="02-FAT-2023-0001", estado=EstadoFicha.REGISTRADA)
    with pytest.raises(SinCargo, match="La ficha 02-FAT-2023-0001 llegó con la importación: no tiene cargo"):
        cargo_de(importada)


def test_page_of_a_record_has_its_receipt_and_leads_to_its_paper(registrada, gente, entrar):
    pagina = leer(entrar(gente["secretaria"]).get(reverse("asistencia:ficha", args=[registrada.pk])))
    enlace = reverse("asistencia:cargo_de_la_ficha", args=[registrada.pk])
    assert [a.texto for a in pagina.todos("main a") if a["href"] == enlace] == ["Cargo (PDF)"]
    dicho = pagina.uno("main").texto
    assert "martes 18 de junio de 2024, 10:00:00, hora de Lima, por rosa" in dicho
    assert f"{SEGUNDA} El límite para registrarla vence el 05/07/2024: ✔ a tiempo" in dicho


def test_receipt_is_mailed_to_who_registers(registrada):
    (correo,) = encolados()
    assert (correo[0], correo[2]) == ("Cargo de registro de la ficha 02-FAT-2024-0001", ["rosa@example.org"])
    assert f"Código de lo escrito: {codigo_del_papel(registrada)}" in correo[1]
    assert correo[1].rstrip().endswith(reverse("asistencia:ficha", args=[registrada.pk]))


def test_receipts_of_several_registered_at_once_are_mailed_together_once(gente, tres):
    por, fichas = gente["secretaria"], tres
    hechas, errores = servicios.registrar_fichas(fichas=fichas, por=por)
    assert ([ficha.codigo for ficha in hechas], len(errores)) == (["02-FAT-2024-0001", "02-FAT-2024-0002"], 1)
    (correo,) = encolados()
    assert (correo[0], correo[2]) == ("Cargos de registro de 2 fichas", ["rosa@example.org"])
    assert [codigo_del_papel(ficha) in correo[1] for ficha in map(de_nuevo, fichas)] == [True, True, False]
    assert servicios.registrar_fichas(fichas=fichas[2:], por=por)[0] == []
    assert len(encolados()) == 1, "what registers none mails nothing"
