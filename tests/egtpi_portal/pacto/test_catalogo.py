"""The catalogue: who keeps it, and that a definition does not change under figures given."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.catalogo import carga, servicios
from egtpi_portal.pacto.catalogo.consultas import catalogo, con_versiones
from egtpi_portal.pacto.catalogo.datos import de_version
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.pacto.models import Indicador, Medicion, VersionIndicador

from .ayudas import ABRIL, CRED, ENERO, JANGAS, JUNIO, MAYO, fijar, indicador, medir, pacto

OTRA = replace(CRED, exclusiones="Quienes tienen otro seguro")


@pytest.fixture
def dat(persona):
    return persona(Rol.REVISOR_DAT)


@pytest.fixture
def secretaria(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02")


def test_the_shipped_catalogue_has_a_dozen_examples_and_loads_once(territorio):
    call_command("cargar_indicadores")
    assert Indicador.objects.filter(ejemplo=True, region=None).count() == 12
    eventos = Evento.objects.filter(accion="indicador.alta").count()
    call_command("cargar_indicadores")
    assert (eventos, Evento.objects.filter(accion="indicador.alta").count()) == (12, 12)


def test_the_catalogue_loads_beside_what_dat_keeps(territorio, dat):
    suyo = indicador("CRED-12M", por=dat, definicion=OTRA)
    assert carga.cargar_indicadores() == 11
    assert de_version(suyo.versiones.get()) == OTRA


def test_dat_keeps_the_national_catalogue_and_each_region_its_own(dat, secretaria):
    nacional = indicador("CRED", por=dat)
    propio = indicador("02-LECHE", region="02", por=secretaria)
    for intento in (
        lambda: indicador("OTRO", por=secretaria),
        lambda: indicador("02-OTRO", region="02", por=dat),
        lambda: indicador("13-OTRO", region="13", por=secretaria),
        lambda: servicios.retirar_indicador(indicador=nacional, motivo="x", por=secretaria),
    ):
        with pytest.raises(PermissionDenied):
            intento()
    assert {u.codigo for u in catalogo(secretaria, al=MAYO)} == {"CRED", "02-LECHE"}
    assert propio.region_id == "02"


def test_who_reads_another_region_does_not_see_its_indicators(persona, dat, secretaria):
    indicador("CRED", por=dat)
    indicador("02-LECHE", region="02", por=secretaria)
    vistos = {
        str(quien): {u.codigo for u in catalogo(quien, al=MAYO)}
        for quien in (
            persona(Rol.SECRETARIO_TECNICO, "13", nombre="trece"),
            persona(Rol.EVALUADOR_DMI, nombre="pais"),
            persona(nombre="nadie"),
            persona(Rol.GOBIERNO_PROVINCIAL, "02", nombre="provincia", provincia="021801"),
        )
    }
    assert vistos == {"trece": {"CRED"}, "pais": {"CRED", "02-LECHE"}, "nadie": set(), "provincia": set()}


@pytest.mark.parametrize(
    ("codigo", "region"), [("cred mes", None), ("02-CRED", None), ("CRED", "02"), ("13-CRED", "02"), ("A" * 25, None)]
)
def test_a_code_that_does_not_say_whose_it_is_is_refused(territorio, codigo, region):
    with pytest.raises(PactoInvalido) as error:
        indicador(codigo, region=region)
    assert [f.campo for f in error.value.fallas] == ["codigo"]


def test_a_code_in_use_is_refused(territorio):
    indicador()
    with pytest.raises(PactoInvalido, match="Ya hay un indicador CRED"):
        indicador()


def test_a_definition_without_its_parts_says_each(territorio):
    with pytest.raises(PactoInvalido) as error:
        indicador(definicion=replace(CRED, numerador=" ", base=0, frecuencia="fechas", cortes=()))
    assert [f.campo for f in error.value.fallas] == ["numerador", "base", "cortes"]
    with pytest.raises(PactoInvalido, match="«2024-02-30» no es una fecha que exista"):
        indicador(definicion=replace(CRED, frecuencia="fechas", cortes=("2024-02-30",)))


def test_a_definition_without_figures_is_corrected_in_place(territorio):
    version = indicador().versiones.get()
    servicios.corregir_version(version=version, definicion=OTRA, por=None)
    servicios.corregir_version(version=version, definicion=OTRA, por=None)
    assert de_version(VersionIndicador.objects.get()) == OTRA
    evento = Evento.objects.get(accion="indicador.correccion")
    assert evento.cambios == {"qué se excluye": ["", "Quienes tienen otro seguro"]}


def test_a_definition_under_which_figures_were_given_does_not_change(territorio):
    suyo = indicador()
    medir(("CRED", JANGAS, ABRIL, 4, 8))
    with pytest.raises(PactoInvalido, match=r"Con esta definición ya hay cifras \(1\): no cambia"):
        servicios.corregir_version(version=suyo.versiones.get(), definicion=OTRA, por=None)
    with pytest.raises(PactoInvalido, match="Ya hay cifras con corte al 30/04/2024"):
        servicios.nueva_version(indicador=suyo, definicion=OTRA, desde=ABRIL, motivo="Norma nueva", por=None)
    assert de_version(VersionIndicador.objects.get()) == CRED


def test_a_new_definition_counts_from_its_date_and_leaves_what_was_given(territorio, dat):
    suyo = indicador()
    medir(("CRED", JANGAS, ABRIL, 4, 8))
    servicios.nueva_version(indicador=suyo, definicion=OTRA, desde=MAYO, motivo="Norma nueva", por=dat)
    medir(("CRED", JANGAS, MAYO, 5, 8))
    assert list(Medicion.objects.order_by("corte").values_list("version__numero", flat=True)) == [1, 2]
    (uno,) = con_versiones([suyo], ABRIL)
    assert (uno.actual.numero, uno.en(MAYO).numero, uno.en(ENERO).numero) == (1, 2, 1)
    assert str(Evento.objects.get(accion="indicador.version").actor) == str(dat)


def test_a_new_definition_comes_after_the_last_with_its_reason_and_another_text(territorio):
    suyo = indicador()
    for definicion, desde, motivo in ((OTRA, ENERO, "x"), (CRED, MAYO, "x"), (OTRA, MAYO, " ")):
        with pytest.raises(PactoInvalido):
            servicios.nueva_version(indicador=suyo, definicion=definicion, desde=desde, motivo=motivo, por=None)


def test_a_definition_does_not_turn_round_under_targets(territorio):
    suyo = indicador()
    fijar(pacto(), (JANGAS, "CRED", JUNIO, "80"))
    with pytest.raises(PactoInvalido, match=r"Hay metas \(1\) de CRED"):
        servicios.nueva_version(
            indicador=suyo, definicion=replace(CRED, direccion="menos"), desde=MAYO, motivo="x", por=None
        )


def test_a_withdrawn_indicator_takes_no_more_figures_and_keeps_its_own(territorio, dat):
    suyo = indicador(por=dat)
    medir(("CRED", JANGAS, ABRIL, 4, 8))
    servicios.retirar_indicador(indicador=suyo, motivo="Lo reemplaza otro", por=dat)
    with pytest.raises(PactoInvalido, match="No hay un indicador «CRED»"):
        medir(("CRED", JANGAS, MAYO, 4, 8))
    with pytest.raises(PactoInvalido, match="ya está retirado"):
        servicios.retirar_indicador(indicador=suyo, motivo="otra vez", por=dat)
    assert Medicion.objects.vigentes().count() == 1


def test_dat_confirms_an_example_once(territorio, dat, secretaria):
    suyo = indicador(por=dat, ejemplo=True)
    with pytest.raises(PermissionDenied):
        servicios.confirmar_indicador(indicador=suyo, por=secretaria)
    servicios.confirmar_indicador(indicador=suyo, por=dat)
    servicios.confirmar_indicador(indicador=suyo, por=dat)
    assert (Indicador.objects.get().ejemplo, Evento.objects.filter(accion="indicador.confirmacion").count()) == (
        False,
        1,
    )


def test_the_database_keeps_one_definition_by_date(territorio):
    version = indicador().versiones.get()
    version.pk, version.numero, version.motivo = None, 2, "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save(force_insert=True)
