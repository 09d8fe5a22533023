"""What was judged of a region is kept until something that its verdict reads changes, and no longer."""

import datetime as dt
import re

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from actas import servicios
from actas.contenido.datos import DatosSesion
from actas.models import Paso
from egtpi_portal.bitacora import marcas
from egtpi_portal.bitacora.acciones import ACCIONES, QUIETAS
from egtpi_portal.bitacora.servicios import registrar, registrar_varios
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import guardar
from tests.marcas import tablas_leidas
from verificacion.expedientes.recopilacion import recopilar_regiones
from verificacion.juicio import almacen, guardado
from verificacion.motor import fichas

AL = dt.date(2024, 6, 18)
JUZGADAS: list[str] = []


def veredictos(resultados):
    """What is asked of each region here: its verdict; and which ones had to be judged for it."""
    JUZGADAS.extend(resultados)
    return {codigo: resultado.veredicto for codigo, resultado in resultados.items()}


def preguntar(regiones=("01", "02", "03"), al=AL, hito="hito-2"):
    """The verdicts of those regions, and which of them were judged now."""
    JUZGADAS.clear()
    ficha = fichas.cargar(fichas.VIGENTE)
    dicho = guardado.por_region(veredictos, regiones, ficha=ficha, hito=hito, al=al, marcas=marcas.leer())
    assert list(dicho) == list(regiones)
    return sorted(JUZGADAS)


@pytest.fixture
def secretaria(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def borrador(secretaria):
    datos = DatosSesion(dt.date(2024, 6, 12), lugar="Huaraz")
    return servicios.crear_borrador(region=Region.objects.get(pk="02"), datos=datos, por=secretaria)


def test_regions_that_did_not_move_are_not_judged_again(territorio, importar):
    assert preguntar() == ["01", "02", "03"]
    assert preguntar() == []
    importar("02")
    assert preguntar() == ["02"]
    assert preguntar() == []


def test_what_is_kept_takes_one_query_for_the_marks_of_any_number_of_regions(territorio):
    preguntar()
    with CaptureQueriesContext(
        connection,
    ) as pocas:
        preguntar()
    assert len(pocas) == 1  # the cache of the tests is no table


def test_another_date_or_hito_is_judged_apart(territorio):
    preguntar()
    assert preguntar(al=AL - dt.timedelta(days=1)) == ["01", "02", "03"]
    assert preguntar(hito="hito-1") == ["01", "02", "03"]
    assert preguntar() == []


def test_another_release_judges_anew(territorio, monkeypatch):
    preguntar()
    monkeypatch.setattr(almacen, "version_del_codigo", lambda: "otra")
    assert preguntar() == ["01", "02", "03"]


def test_losing_what_was_kept_costs_judging_again_and_nothing_else(territorio):
    preguntar()
    almacen.olvidar()
    assert preguntar() == ["01", "02", "03"]


def test_a_cache_that_does_not_answer_costs_judging_again_and_nothing_else(territorio, monkeypatch):
    with monkeypatch.context() as parche:
        for nombre in ("get_many", "set_many", "add"):
            parche.setattr(type(caches["juicios"]), nombre, lambda *args: (_ for _ in ()).throw(ConnectionError("no")))
        assert preguntar() == ["01", "02", "03"]
        assert preguntar() == []  # each process has at hand what it judged
        almacen.olvidar()
        assert preguntar() == ["01", "02", "03"]
    almacen.olvidar()
    assert preguntar() == ["01", "02", "03"]


def test_another_process_reads_what_this_one_kept(territorio):
    preguntar()
    almacen._RECIENTES.olvidar()
    assert preguntar() == []


def test_what_a_process_has_at_hand_is_the_last_asked_for_up_to_its_weight():
    a_mano = almacen.Recientes(10)
    for clave, peso in (("a", 4), ("b", 4), ("a", 5), ("c", 4)):
        a_mano.poner(clave, clave.upper(), peso)
    assert a_mano.leer(["a", "b", "c"]) == {"a": "A", "c": "C"}
    a_mano.poner("d", "D", 99)  # the last one is kept, whatever it weighs
    assert a_mano.leer(["a", "c", "d"]) == {"d": "D"}


def test_writing_a_draft_and_commenting_it_move_no_region(territorio, borrador, secretaria):
    preguntar()
    servicios.comentar_borrador(acta=borrador, texto="Falta el lugar.", por=secretaria)
    guardar(borrador, Paso.SESION, DatosSesion(dt.date(2024, 6, 12), lugar="Caraz"), secretaria)
    assert preguntar() == []


def test_the_calendar_moves_every_region(territorio):
    preguntar()
    with transaction.atomic():
        registrar(por=None, accion="calendario.carga", resumen="Carga de días no laborables.")
    assert preguntar() == ["01", "02", "03"]


def test_several_events_at_once_move_each_its_region(territorio):
    preguntar()
    with transaction.atomic():
        registrar_varios(
            {"por": None, "accion": "matriz.carga", "resumen": "Cargó.", "region": region} for region in ("01", "03")
        )
    assert preguntar() == ["01", "03"]


def test_a_change_that_was_undone_never_lends_its_mark_to_another(territorio):
    with transaction.atomic():
        registrar(por=None, accion="matriz.carga", resumen="Cargó.", region="02")
        deshecha = marcas.leer()["02"]
        transaction.set_rollback(True)
    with transaction.atomic():
        registrar(por=None, accion="matriz.carga", resumen="Cargó.", region="02")
    assert marcas.leer()["02"] != deshecha


def test_quiet_actions_are_actions():
    assert set(ACCIONES) >= QUIETAS


def test_every_table_that_collecting_reads_is_watched(territorio):
    """Every table of the queries, but those that only say what a file of the evidence was when it was stored, and that
    no service changes."""
    with CaptureQueriesContext(connection) as hechas:
        recopilar_regiones()
    leidas = {tabla for una in hechas for tabla in re.findall(r'(?:FROM|JOIN) "(\w+)"', una["sql"])}
    assert leidas - tablas_leidas() == {"documentos_documento", "documentos_versiondocumento"}
    assert tablas_leidas() <= leidas
