"""Work on a file in a process apart: what it says comes back, and what a limit ends is a sentence."""

import io
import logging

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from egtpi_portal import taller
from egtpi_portal.documentos import presupuesto
from egtpi_portal.documentos.aparte import AparteOcupado, Encargo, Hecho, hacer_aparte, hacer_aqui, proceso
from egtpi_portal.documentos.presupuesto import (
    FRASE_DEMASIADA_MEMORIA,
    FRASE_DEMASIADO_LARGO,
    FRASE_DEMASIADO_TIEMPO,
    Limites,
)
from egtpi_portal.taller import cliente
from tests.esperas import NO_LLEGA

MEGA = presupuesto.MEGA
POCO = Limites(cpu=0, segundos=NO_LLEGA, memoria=100 * MEGA, resultado=1000)


@pytest.fixture(scope="module", params=["un proceso para cada uno", pytest.param("taller", marks=pytest.mark.lenta)])
def donde(request):
    """Where files are read: both say the same."""
    if request.param == "taller":
        taller.empezar([(f"{proceso.HIJO}:preparar", [])])
        assert cliente._taller.listo(20)
    yield request.param
    cliente.cerrar()


def encargo(nombre, *, tipos=(), **opciones):
    return Encargo(nombre, f"{__name__.rpartition('.')[0]}.lectores:{nombre}", opciones, tipos, nombre == "examina")


def test_what_each_says_comes_back_in_order_and_the_file_is_left_at_its_start(donde):
    archivo = io.BytesIO(b"hola")
    hechos = hacer_aparte(
        archivo,
        [
            encargo("examina"),
            encargo("cuenta", de=3),
            encargo("secretos"),
            encargo("no_sabe"),
            encargo("texto_raro"),
            encargo("se_pasa"),
        ],
    )
    assert list(hechos.items()) == [
        ("examina", Hecho("uno")),
        ("cuenta", Hecho(12)),
        ("secretos", Hecho([])),
        ("no_sabe", Hecho(por_que="No trae nada que contar.")),
        ("texto_raro", Hecho({"a": ["bc", "?", 1.5, None]})),
        ("se_pasa", Hecho(por_que="Tiene demasiadas hojas.", al_limite=True)),
    ]
    assert archivo.tell() == 0


def test_in_this_process_it_says_the_same():
    encargos = [encargo("examina"), encargo("cuenta", tipos=("otro",)), encargo("no_sabe", tipos=("uno",))]
    assert hacer_aqui(io.BytesIO(b"hola"), encargos) == {
        "examina": Hecho("uno"),
        "no_sabe": Hecho(por_que="No trae nada que contar."),
    }


def test_a_refused_file_is_read_no_further(donde):
    hechos = hacer_aparte(ContentFile(b"malo"), [encargo("examina"), encargo("cuenta")])
    assert hechos["examina"] == Hecho(por_que="Este no.", rechazado=True)
    assert hechos["cuenta"] == Hecho()


def test_what_a_limit_ends_is_a_sentence_and_the_rest_is_done(donde):
    with TemporaryUploadedFile("a.pdf", "application/pdf", 4, None) as archivo:
        archivo.write(b"hola")
        archivo.flush()
        hechos = hacer_aparte(
            archivo,
            [
                encargo("examina"),
                encargo("gira", tipos=("uno",)),
                encargo("llena"),
                encargo("cae"),
                encargo("habla_de_mas"),
                encargo("falla"),
                encargo("cuenta", tipos=("otro",)),
                encargo("no_sabe"),
            ],
            POCO,
        )
    assert hechos["gira"] == Hecho(por_que=FRASE_DEMASIADO_TIEMPO, al_limite=True)
    assert hechos["llena"] == Hecho(por_que=FRASE_DEMASIADA_MEMORIA, al_limite=True)
    assert hechos["cae"].por_que.startswith("No se pudo leer por dentro")
    assert hechos["habla_de_mas"] == Hecho(por_que=FRASE_DEMASIADO_LARGO, al_limite=True)
    assert hechos["falla"].por_que.startswith("No se pudo leer por dentro")
    assert hechos.get("cuenta", Hecho()) == Hecho()
    assert hechos["no_sabe"].por_que == "No trae nada que contar."


def test_past_the_seconds_of_all_nothing_else_is_begun(donde):
    limites = Limites(cpu=5, segundos=0.3, memoria=100 * MEGA)
    hechos = hacer_aparte(ContentFile(b"hola"), [encargo("duerme"), encargo("cuenta")], limites)
    assert hechos == {
        "duerme": Hecho(por_que=FRASE_DEMASIADO_TIEMPO, al_limite=True),
        "cuenta": Hecho(por_que=FRASE_DEMASIADO_TIEMPO, al_limite=True),
    }


def test_when_too_many_are_being_read_whoever_waits_is_told(monkeypatch):
    monkeypatch.setattr(presupuesto, "ESPERA_DE_TURNO", 0.01)
    for _ in range(presupuesto.LECTURAS_A_LA_VEZ):
        proceso._turnos.acquire()
    try:
        with pytest.raises(AparteOcupado, match="está leyendo otros archivos"):
            hacer_aparte(ContentFile(b"hola"), [encargo("cuenta")])
    finally:
        for _ in range(presupuesto.LECTURAS_A_LA_VEZ):
            proceso._turnos.release()


@pytest.mark.lenta
def test_when_the_workshop_dies_in_the_midst_the_file_is_read_all_the_same(caplog):
    taller.empezar([(f"{proceso.HIJO}:preparar", [])])
    assert cliente._taller.listo(20)
    try:
        with caplog.at_level(logging.ERROR):
            hechos = hacer_aparte(
                io.BytesIO(b"hola"), [encargo("cuenta"), encargo("mata_a_su_padre"), encargo("no_sabe")]
            )
    finally:
        cliente.cerrar()
    assert hechos == {
        "cuenta": Hecho(4),
        "mata_a_su_padre": Hecho("nadie lo oye"),
        "no_sabe": Hecho(por_que="No trae nada que contar."),
    }
    assert [r.getMessage().partition(" a los ")[0] for r in caplog.records] == ["El taller se acabó"]


@pytest.mark.lenta
@pytest.mark.parametrize("donde", ["un proceso para cada uno"], indirect=True)
def test_what_is_asked_may_be_as_long_as_it_has_to(donde):
    assert hacer_aparte(ContentFile(b"hola"), [encargo("largo", texto="x" * 200_000)]) == {"largo": Hecho(200_000)}
