"""An acta judged as it would be if it were presented now."""

import datetime as dt
from decimal import Decimal

import pytest

from actas import servicios
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSeguimiento, DatosSesion
from actas.models import AccionAgenda, Acta, Paso
from egtpi_portal import juicio
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import MetaAsistencia, Region
from tests.actas.ayudas import acuerdo, guardar, pdf
from verificacion.juicio.acta import Asistidos, previsualizar_acta
from verificacion.motor import fichas

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretaria(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def borrador(secretaria):
    region = Region.objects.get(pk="02")
    return servicios.crear_borrador(region=region, datos=DatosSesion(dt.date(2024, 5, 29)), por=secretaria)


def cumple(vista) -> dict[str, bool]:
    return {c.codigo: c.cumple for c in vista.acta.caracteristicas}


def test_previsualizar_an_empty_draft_says_what_it_lacks(borrador):
    vista = juicio.previsualizar_acta(borrador.pk)
    assert cumple(vista) == {"1": False, "2": True, "3": True, "4": False, "5": False, "6": False}
    assert [m.codigo for m in vista.acta.motivos] == [
        "agenda-vacia", "sin-seguimiento-de-acuerdos", "falta-firma", "falta-firma", "carga-tardia",
    ]  # fmt: skip
    assert vista.acta.caracteristicas[5].motivos[0].texto


def test_previsualizar_of_a_draft_without_agreements_has_nothing_to_judge_in_2_and_3(borrador, secretaria):
    def sin_objeto() -> list[str]:
        return [c.codigo for c in previsualizar_acta(borrador.pk).acta.caracteristicas if c.sin_objeto]

    assert sin_objeto() == ["2", "3"]
    guardar(borrador, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Balance"),), secretaria)
    guardar(borrador, Paso.ACUERDOS, (acuerdo(),), secretaria)
    assert sin_objeto() == []


def test_previsualizar_warns_of_a_percentage_under_the_target_and_of_deadlines_that_count_nowhere(borrador, secretaria):
    agenda = (
        DatosPunto(AccionAgenda.EVALUACION_AT, "Asistencia", pct_validado=Decimal("59.99")),
        DatosPunto(AccionAgenda.EVALUACION_AT, "Otra vez", pct_validado=Decimal("60")),
    )
    guardar(borrador, Paso.AGENDA, agenda, secretaria)
    plazos = (dt.date(2024, 7, 1), dt.date(2024, 6, 30), dt.date(2025, 1, 1), dt.date(2024, 12, 1))
    acuerdos = [acuerdo(plazo=plazo) for plazo in plazos[:3]] + [acuerdo(plazo=plazos[3], ambito="interno")]
    guardar(borrador, Paso.ACUERDOS, tuple(acuerdos), secretaria)
    assert previsualizar_acta(borrador.pk).conviene == tuple(
        f"El plazo del acuerdo {a.codigo} ({a.plazo:%d/%m/%Y}) está fuera de los que cuenta la ficha técnica, del "
        "01/08/2023 al 30/06/2024: así no cuenta en ninguna verificación. Revise la fecha."
        for a in borrador.acuerdos.filter(plazo__gt=dt.date(2024, 6, 30)).exclude(ambito="interno").order_by("orden")
    )
    MetaAsistencia.objects.create(region_id="02", ficha=fichas.VIGENTE, hito="hito-2", porcentaje="60")
    assert previsualizar_acta(borrador.pk).conviene[0] == (
        "El punto P1 valida 59.99 % de asistencia técnica y la meta de la región es 60 %: revise el porcentaje."
    )
    assert len(previsualizar_acta(borrador.pk).conviene) == 3


def test_previsualizar_explains_the_limit_with_the_days_skipped(borrador, hoy):
    hoy(dt.date(2024, 6, 10))
    vista = previsualizar_acta(borrador.pk)
    assert vista.acta.limite_carga == vista.plazo.limite == dt.date(2024, 6, 10)
    assert [str(dia) for dia in vista.plazo.saltados_entre_semana] == [
        "07/06/2024 (feriado, Batalla de Arica y Día de la Bandera, Ley 31788)"
    ]
    assert (cumple(vista)["6"], vista.al) == (True, dt.date(2024, 6, 10))
    hoy(dt.date(2024, 6, 11))
    assert cumple(previsualizar_acta(borrador.pk))["6"] is False


def test_previsualizar_judges_what_is_written_so_far(borrador, secretaria):
    guardar(borrador, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Balance"),), secretaria)
    guardar(borrador, Paso.ACUERDOS, (acuerdo(responsable_entidad=""),), secretaria, estricto=False)
    guardar(borrador, Paso.SEGUIMIENTO, DatosSeguimiento(realizado=True), secretaria)
    assert cumple(previsualizar_acta(borrador.pk)) == {
        "1": True, "2": True, "3": False, "4": True, "5": False, "6": False,
    }  # fmt: skip


def test_previsualizar_of_a_session_out_of_the_sheet_says_that_nothing_counts(secretaria):
    region = Region.objects.get(pk="02")
    acta = servicios.crear_borrador(region=region, datos=DatosSesion(dt.date(2023, 7, 20)), por=secretaria)
    vista = previsualizar_acta(acta.pk)
    assert (vista.acta, vista.plazo.limite) == (None, dt.date(2023, 8, 7))


def test_previsualizar_shows_how_the_matrix_would_be_left(borrador, secretaria):
    guardar(borrador, Paso.ACUERDOS, (acuerdo(punto=None),), secretaria, estricto=False)
    matriz = previsualizar_acta(borrador.pk).matriz
    assert (matriz.codigo, dict(matriz.medido)["total"]) == ("acuerdos", 1)


def test_previsualizar_changes_nothing(borrador):
    antes = Acta.objects.values().get(pk=borrador.pk)
    previsualizar_acta(borrador.pk)
    assert Acta.objects.values().get(pk=borrador.pk) == antes


def test_previsualizar_an_observed_acta_keeps_its_first_date(borrador, secretaria, persona, hoy):
    hoy(dt.date(2024, 6, 6))
    guardar(borrador, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Balance"),), secretaria)
    guardar(borrador, Paso.PARTICIPANTES, (DatosParticipante("Ana", "", "GORE"),), secretaria)
    servicios.adjuntar_acta_firmada(acta=borrador, archivo=pdf(), nombre="a.pdf", por=secretaria)
    servicios.presentar_acta(acta=borrador, por=secretaria)
    coordinador = persona(Rol.COORDINADOR_FED, "02")
    servicios.observar_acta(acta=borrador, observaciones=(servicios.DatosObservacion("Revise"),), por=coordinador)
    hoy(dt.date(2024, 6, 18))
    vista = previsualizar_acta(borrador.pk)
    assert (vista.acta.cargada_el, cumple(vista)["6"]) == (dt.date(2024, 6, 6), True)
    assert [a.codigo for a in vista.acta.advertencias] == ["acta-recargada-tarde"]


def test_previsualizar_a_presented_acta_is_its_judgement_today(borrador, secretaria):
    guardar(borrador, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Balance"),), secretaria)
    guardar(borrador, Paso.PARTICIPANTES, (DatosParticipante("Ana", "", "GORE"),), secretaria)
    servicios.adjuntar_acta_firmada(acta=borrador, archivo=pdf(), nombre="a.pdf", por=secretaria)
    antes = previsualizar_acta(borrador.pk)
    servicios.presentar_acta(acta=borrador, por=secretaria)
    assert previsualizar_acta(borrador.pk).acta == antes.acta


def test_previsualizar_says_what_each_item_would_prove_with_both_vistos_buenos(borrador, secretaria, hoy):
    hoy(dt.date(2024, 5, 30))
    agenda = (
        DatosPunto(AccionAgenda.ANALISIS, "Anemia", sectores=("salud",)),
        DatosPunto(AccionAgenda.EVALUACION_AT, "Asistencia", pct_validado=Decimal("50")),
        DatosPunto(AccionAgenda.OTRO, "Varios"),
    )
    guardar(borrador, Paso.AGENDA, agenda, secretaria)
    guardar(borrador, Paso.ACUERDOS, (acuerdo(punto="P2"),), secretaria)
    guardar(borrador, Paso.SEGUIMIENTO, DatosSeguimiento(realizado=True), secretaria)
    vista = previsualizar_acta(borrador.pk)
    assert vista.acta.valida is False
    assert [(p.punto, p.prueba, [m.codigo for m in p.motivos]) for p in vista.puntos] == [
        ("P1", False, ["punto-sin-acuerdo", "punto-sin-desagregar"]),
        ("P2", True, []),
    ]
    assert [a.codigo for a in vista.advertencias] == [
        "pct-validado-distinto",
        "analisis-sin-sectores",
        "acuerdo-fuera-de-la-matriz",
    ]
    assert vista.asistidos == Asistidos(0, 37, "0.00")
