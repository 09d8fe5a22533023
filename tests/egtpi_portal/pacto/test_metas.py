"""Targets: set by a document, changed by an adenda from a date on, nothing overwritten."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.pacto.metas.consultas import documentos_de, historia_de, metas_vigentes
from egtpi_portal.pacto.metas.datos import exigible, leer_meta
from egtpi_portal.pacto.metas.servicios import anular_meta
from egtpi_portal.pacto.models import MetaIndicador

from .ayudas import ABRIL, ENERO, HUANUCO, HUARAZ, JANGAS, JUNIO, MARZO, MAYO, adenda, fijar, indicador, pacto

pytestmark = pytest.mark.usefixtures("territorio")


def vigentes(al):
    return {(m.ubigeo, m.vence, str(m.valor)) for m in metas_vigentes(al=al)}


def test_the_pact_sets_targets_one_by_measurement_period_and_writes_its_events(persona):
    indicador()
    rosa = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    suyo = pacto(por=rosa)
    assert fijar(suyo, (HUARAZ, "CRED", MARZO, "60"), (HUARAZ, "CRED", JUNIO, "80"), por=rosa) == (2, 0)
    assert fijar(suyo, (HUARAZ, "CRED", JUNIO, "80"), por=rosa) == (0, 1)
    assert vigentes(MAYO) == {(HUARAZ, MARZO, "60.00"), (HUARAZ, JUNIO, "80.00")}
    assert [e.resumen for e in Evento.objects.filter(accion__startswith="meta_pacto").order_by("pk")] == [
        "rosa registró el pacto «Pacto» de Áncash, del 01/01/2024, que rige desde el 01/01/2024.",
        "rosa registró metas de «Pacto»: 2. Gobiernos locales: 1; indicadores: 1.",
    ]


def test_an_adenda_changes_from_its_date_on_and_the_former_target_is_still_told(persona):
    indicador()
    fijar(pacto(), (HUARAZ, "CRED", JUNIO, "80"), (JANGAS, "CRED", JUNIO, "70"))
    fijar(adenda(desde=ABRIL), (HUARAZ, "CRED", JUNIO, "75"), (JANGAS, "CRED", JUNIO, None))
    assert vigentes(MARZO) == {(HUARAZ, JUNIO, "80.00"), (JANGAS, JUNIO, "70.00")}
    assert vigentes(ABRIL) == {(HUARAZ, JUNIO, "75.00")}
    lector = persona(Rol.CONSULTA, "02")
    assert [str(m.documento) for m in historia_de(lector, "02", ubigeo=HUARAZ)] == ["Pacto", "Adenda 1"]
    assert list(historia_de(persona(Rol.CONSULTA, "13"), "02")) == []


def test_a_document_does_not_contradict_itself(persona):
    indicador()
    suyo = pacto()
    fijar(suyo, (HUARAZ, "CRED", JUNIO, "80"))
    with pytest.raises(
        PactoInvalido, match=r"«Pacto» ya fija 80.00 para 020101 en CRED al 30/06/2024. Si se escribió mal"
    ):
        fijar(suyo, (HUARAZ, "CRED", JUNIO, "75"))
    anular_meta(meta=MetaIndicador.objects.get(), motivo="Se escribió mal", por=persona(Rol.SECRETARIO_TECNICO, "02"))
    fijar(suyo, (HUARAZ, "CRED", JUNIO, "75"))
    assert vigentes(MAYO) == {(HUARAZ, JUNIO, "75.00")}
    assert MetaIndicador.objects.count() == 2


def test_an_annulled_target_gives_way_to_the_one_it_replaced(persona):
    rosa = persona(Rol.EQUIPO_REGIONAL, "02")
    indicador()
    fijar(pacto(), (HUARAZ, "CRED", JUNIO, "80"))
    fijar(adenda(desde=ABRIL), (HUARAZ, "CRED", JUNIO, "75"))
    suya = MetaIndicador.objects.get(valor=75)
    for motivo, dicha in (("", "Escriba por qué"), ("Error", None), ("Error", "ya está anulada")):
        if dicha:
            with pytest.raises(PactoInvalido, match=dicha):
                anular_meta(meta=suya, motivo=motivo, por=rosa)
        else:
            anular_meta(meta=suya, motivo=motivo, por=rosa)
    assert vigentes(MAYO) == {(HUARAZ, JUNIO, "80.00")}


@pytest.mark.parametrize(
    ("meta", "dicha"),
    [
        ((HUARAZ, "CRED", dt.date(2023, 12, 31), "80"), "Ya estaba vencida: vence el 31/12/2023"),
        ((HUARAZ, "CRED", JUNIO, "100.01"), "La meta (100.01) pasa de 100 %"),
        ((HUARAZ, "NADA", JUNIO, "80"), "No hay un indicador «NADA»"),
        ((HUANUCO, "CRED", JUNIO, "80"), "100101 (Huánuco) no es firmante de este pacto"),
        (("999999", "CRED", JUNIO, "80"), "«999999» no es el ubigeo"),
        ((HUARAZ, "CRED", JUNIO, "-1"), "La meta va de 0 en adelante"),
    ],
)
def test_a_target_that_cannot_be_is_refused_with_the_reason(meta, dicha):
    indicador()
    with pytest.raises(PactoInvalido) as error:
        fijar(pacto(), meta)
    assert [dicha in str(falla) for falla in error.value.fallas] == [True]
    assert MetaIndicador.objects.count() == 0


def test_two_rows_for_one_local_government_are_refused():
    indicador()
    with pytest.raises(PactoInvalido, match="está dos veces en CRED al 30/06/2024: deje una sola fila"):
        fijar(pacto(), (HUARAZ, "CRED", JUNIO, "80"), (HUARAZ, "CRED", JUNIO, "80"))


def test_the_pact_comes_once_and_before_its_adendas():
    with pytest.raises(PactoInvalido, match="Registre antes el pacto"):
        adenda(desde=ABRIL)
    pacto()
    with pytest.raises(PactoInvalido, match=r"Ya hay un documento «Pacto».*\n.*lo que lo cambia es una adenda"):
        pacto()
    with pytest.raises(PactoInvalido, match="El pacto rige desde el 01/01/2024"):
        adenda(desde=dt.date(2023, 12, 1))
    with pytest.raises(PactoInvalido, match="La fecha del documento aún no llega"):
        adenda(desde=dt.date(2024, 7, 1))


def test_only_who_keeps_the_region_sets_targets(persona):
    indicador()
    suyo = pacto()
    for quien in (
        persona(Rol.SECRETARIO_TECNICO, "13"),
        persona(Rol.EVALUADOR_DMI),
        persona(Rol.COORDINADOR_FED, "02"),
    ):
        with pytest.raises(PermissionDenied):
            fijar(suyo, (HUARAZ, "CRED", JUNIO, "80"), por=quien)
    assert list(documentos_de(persona(Rol.CONSULTA, "02"), "02")) == [suyo]


def test_a_measurement_is_compared_with_the_target_of_its_own_period():
    indicador()
    fijar(pacto(), (HUARAZ, "CRED", MARZO, "60"), (HUARAZ, "CRED", JUNIO, "80"))
    metas = metas_vigentes(al=MAYO)
    cortes = (ENERO, MARZO, ABRIL, JUNIO, dt.date(2024, 7, 31))
    assert [str(exigible(metas, corte).valor) for corte in cortes] == ["60.00", "60.00", "80.00", "80.00", "80.00"]
    assert exigible([], MAYO) is None


@pytest.mark.parametrize(
    ("escrito", "leido"), [("80", "80.00"), ("62,5 %", "62.50"), ("62.25", "62.25"), ("0", "0.00")]
)
def test_a_target_is_read_as_people_write_it(escrito, leido):
    assert str(leer_meta(escrito)) == leido


@pytest.mark.parametrize("escrito", ["ochenta", "-1", "80.123", "NaN", ""])
def test_what_is_no_target_is_refused(escrito):
    with pytest.raises(ValueError, match="meta"):
        leer_meta(escrito)
