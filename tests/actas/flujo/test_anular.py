"""Annulling: by MIDIS, with a reason; nothing is deleted."""

import pytest
from django.core.exceptions import PermissionDenied

from actas import servicios
from actas.errores import DatosInvalidos, EstadoNoLoPermite
from actas.models import Acta, EstadoActa, Paso
from egtpi_portal.calendario.reloj import ahora
from tests.actas.ayudas import eventos, guardar
from verificacion.expedientes.recopilacion import recopilar

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("quien", ["dmi", "admin"])
@pytest.mark.parametrize("donde", ["borrador", "presentada", "observada", "conforme"])
def test_anular_from_any_state_keeps_everything_and_says_why(donde, quien, request, gente):
    acta = request.getfixturevalue(donde)
    filas = (acta.agenda.count(), acta.acuerdos.count(), acta.firmas.count(), acta.versiones.count())
    servicios.anular_acta(acta=acta, motivo="  Corresponde a otra región. ", por=gente[quien])
    acta = Acta.objects.get(pk=acta.pk)
    assert (acta.estado, acta.anulada_en, acta.anulada_por, acta.anulada_motivo) == (
        EstadoActa.ANULADA, ahora(), gente[quien], "Corresponde a otra región.",
    )  # fmt: skip
    assert (acta.agenda.count(), acta.acuerdos.count(), acta.firmas.count(), acta.versiones.count()) == filas
    assert eventos()[-1] == (
        "acta.anulacion", f"{gente[quien]} anuló el acta 02-ACTA-2024-06: Corresponde a otra región.",
    )  # fmt: skip
    assert recopilar("02").actas == (), "it is no longer evidence"


@pytest.mark.parametrize("quien", ["secretaria", "equipo", "fed", "midis", "dat"])
def test_anular_is_for_evaluator_and_administrator(presentada, gente, quien):
    with pytest.raises(PermissionDenied, match="corresponde a Evaluación DMI o Administración"):
        servicios.anular_acta(acta=presentada, motivo="No", por=gente[quien])
    assert Acta.objects.get(pk=presentada.pk).estado == EstadoActa.PRESENTADA


def test_anular_without_a_reason_is_refused(presentada, gente):
    with pytest.raises(DatosInvalidos, match="Escriba por qué se anula el acta"):
        servicios.anular_acta(acta=presentada, motivo=" ", por=gente["dmi"])


def test_anular_twice_is_refused(presentada, gente):
    servicios.anular_acta(acta=presentada, motivo="Duplicada", por=gente["dmi"])
    with pytest.raises(EstadoNoLoPermite, match="está anulada: no se puede anularla"):
        servicios.anular_acta(acta=presentada, motivo="Duplicada", por=gente["admin"])


def test_anulada_can_be_neither_edited_nor_observed(presentada, gente):
    servicios.anular_acta(acta=presentada, motivo="Duplicada", por=gente["dmi"])
    with pytest.raises(EstadoNoLoPermite, match="no se puede cambiar su contenido"):
        guardar(presentada, Paso.PARTICIPANTES, (), gente["secretaria"])
    with pytest.raises(EstadoNoLoPermite):
        servicios.observar_acta(acta=presentada, observaciones=(servicios.DatosObservacion("Tarde"),), por=gente["dat"])
