"""Several people on one acta at the same instant: each outcome is one that some order of them, one by one, gives."""

import datetime as dt
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from actas import servicios
from actas.contenido.datos import DatosParticipante, DatosSesion
from actas.contenido.pasos import leer
from actas.errores import ConflictoDeEdicion, EstadoNoLoPermite
from actas.escritura.servicios.base import bloquear
from actas.models import Acta, EstadoActa, Paso
from acuerdos.hojas.importacion import aplicar as importar
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.hojas import PlanConErrores
from tests.actas.ayudas import SESION, acuerdo, guardar, pdf
from tests.concurrencia import SOLO_EN_POSTGRESQL, a_la_vez, mientras

pytestmark = SOLO_EN_POSTGRESQL
VUELTAS = 5


def clases(resultados) -> list[str]:
    return sorted(type(r).__name__ for r in resultados)


@pytest.fixture
def en_vueltas(borrador, gente, ancash):
    """Makes whole drafts, each of another day: one for each round."""

    def hacer(vuelta: int) -> Acta:
        if not vuelta:
            return borrador
        dia = SESION - dt.timedelta(days=vuelta)
        nueva = servicios.crear_borrador(region=ancash, datos=DatosSesion(dia), por=gente["equipo"])
        for paso in (Paso.PARTICIPANTES, Paso.AGENDA):
            datos = leer(borrador, paso)
            if paso == Paso.AGENDA:
                datos = tuple(replace(p, codigo="") for p in datos)
            guardar(nueva, paso, datos, gente["equipo"])
        servicios.adjuntar_acta_firmada(acta=nueva, archivo=pdf(), nombre="acta.pdf", por=gente["equipo"])
        return nueva

    return hacer


def test_presenting_at_once_presents_once(en_vueltas, gente):
    for vuelta in range(VUELTAS):
        acta = en_vueltas(vuelta)
        resultados = a_la_vez(
            *[partial(servicios.presentar_acta, acta=acta, por=gente[quien]) for quien in ("secretaria", "suplente")]
            * 2
        )
        assert clases(resultados) == ["VersionActa", "YaPresentada", "YaPresentada", "YaPresentada"]
        assert (acta.versiones.count(), acta.firmas.count()) == (1, 1)
        assert Evento.objects.filter(accion="acta.presentacion", objeto_id=acta.pk).count() == 1


def test_both_vistos_buenos_at_once_leave_it_conforme(en_vueltas, gente):
    for vuelta in range(VUELTAS):
        acta = en_vueltas(vuelta)
        servicios.presentar_acta(acta=acta, por=gente["secretaria"])
        resultados = a_la_vez(
            *[partial(servicios.dar_visto_bueno, acta=acta, por=gente[quien]) for quien in ("fed", "midis", "fed")]
        )
        assert clases(resultados) == ["Firma", "Firma", "YaTieneVistoBueno"]
        assert Acta.objects.get(pk=acta.pk).estado == EstadoActa.CONFORME
        assert acta.firmas.count() == 3


def test_approving_and_observing_at_once_is_one_after_the_other(en_vueltas, gente):
    for vuelta in range(VUELTAS):
        acta = en_vueltas(vuelta)
        servicios.presentar_acta(acta=acta, por=gente["secretaria"])
        motivo = (servicios.DatosObservacion("Revise"),)
        fed, midis, dat = a_la_vez(
            partial(servicios.dar_visto_bueno, acta=acta, por=gente["fed"]),
            partial(servicios.dar_visto_bueno, acta=acta, por=gente["midis"]),
            partial(servicios.observar_acta, acta=acta, observaciones=motivo, por=gente["dat"]),
        )
        assert isinstance(dat, tuple), "observing is possible before, between and after"
        negadas = [r for r in (fed, midis) if isinstance(r, EstadoNoLoPermite)]
        dadas = [r for r in (fed, midis) if type(r).__name__ == "Firma"]
        assert len(negadas) + len(dadas) == 2
        assert Acta.objects.get(pk=acta.pk).estado == EstadoActa.OBSERVADA
        assert acta.firmas.count() == 1 + len(dadas)


def test_presenting_approving_and_observing_at_once_is_one_after_the_other(en_vueltas, gente):
    motivo = (servicios.DatosObservacion("Revise"),)
    for vuelta in range(VUELTAS):
        acta = en_vueltas(vuelta)
        presentada, aprobada, observada = a_la_vez(
            partial(servicios.presentar_acta, acta=acta, por=gente["secretaria"]),
            partial(servicios.dar_visto_bueno, acta=acta, por=gente["fed"]),
            partial(servicios.observar_acta, acta=acta, observaciones=motivo, por=gente["dat"]),
        )
        assert type(presentada).__name__ == "VersionActa"
        aprobo, observo = type(aprobada).__name__ == "Firma", isinstance(observada, tuple)
        assert aprobo or isinstance(aprobada, EstadoNoLoPermite)
        assert observo or isinstance(observada, EstadoNoLoPermite)
        acta = Acta.objects.get(pk=acta.pk)
        assert acta.estado == (EstadoActa.OBSERVADA if observo else EstadoActa.PRESENTADA)
        assert acta.firmas.count() == 1 + aprobo


def test_annulling_and_presenting_at_once_is_one_after_the_other(en_vueltas, gente):
    for vuelta in range(VUELTAS):
        acta = en_vueltas(vuelta)
        presentada, anulada = a_la_vez(
            partial(servicios.presentar_acta, acta=acta, por=gente["secretaria"]),
            partial(servicios.anular_acta, acta=acta, motivo="Duplicada", por=gente["dmi"]),
        )
        assert isinstance(anulada, Acta)
        acta = Acta.objects.get(pk=acta.pk)
        assert acta.estado == EstadoActa.ANULADA
        assert (acta.cargada_el is not None) == (not isinstance(presentada, EstadoNoLoPermite))


def test_saving_one_step_at_once_keeps_one_and_shows_it_to_the_other(borrador, gente):
    for vuelta in range(VUELTAS):
        vista = 1 + vuelta
        otros = [(DatosParticipante(f"{quien} {vuelta}", "", "GORE"),) for quien in ("rosa", "elena")]
        resultados = a_la_vez(
            partial(guardar, borrador, Paso.PARTICIPANTES, otros[0], gente["secretaria"], version=vista),
            partial(guardar, borrador, Paso.PARTICIPANTES, otros[1], gente["equipo"], version=vista),
        )
        assert clases(resultados) == ["ConflictoDeEdicion", "PasoGuardado"]
        (conflicto,) = [r for r in resultados if isinstance(r, ConflictoDeEdicion)]
        assert conflicto.actual == leer(borrador, Paso.PARTICIPANTES)


def test_drafts_begun_at_once_get_codes_of_their_own(gente, ancash):
    dias = [dt.date(2024, 6, n) for n in (3, 4, 5, 6)]
    resultados = a_la_vez(
        *[partial(servicios.crear_borrador, region=ancash, datos=DatosSesion(dia), por=gente["equipo"]) for dia in dias]
    )
    assert sorted(a.codigo for a in resultados) == [
        "02-ACTA-2024-06", "02-ACTA-2024-06-2", "02-ACTA-2024-06-3", "02-ACTA-2024-06-4",
    ]  # fmt: skip


def test_two_drafts_of_one_day_at_once_are_one(gente, ancash):
    resultados = a_la_vez(
        *[
            partial(servicios.crear_borrador, region=ancash, datos=DatosSesion(SESION), por=gente[quien])
            for quien in ("secretaria", "equipo")
        ]
    )
    assert clases(resultados) == ["Acta", "DatosInvalidos"]


def test_two_drafts_moved_to_one_day_at_once_are_one_there(gente, ancash):
    actas = [
        servicios.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 6, n)), por=gente["equipo"])
        for n in (3, 4)
    ]
    resultados = a_la_vez(
        *[partial(guardar, a, Paso.SESION, DatosSesion(dt.date(2024, 6, 5)), gente["equipo"]) for a in actas]
    )
    assert clases(resultados) == ["DatosInvalidos", "PasoGuardado"]


def test_agreements_of_two_actas_at_once_get_numbers_of_their_own(gente, ancash):
    actas = [
        servicios.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 6, n)), por=gente["equipo"])
        for n in (3, 4, 5)
    ]
    datos = (acuerdo(punto=None), acuerdo(punto=None, texto="Otro"))
    resultados = a_la_vez(*[partial(guardar, a, Paso.ACUERDOS, datos, gente["equipo"], estricto=False) for a in actas])
    codigos = sorted(a.codigo for r in resultados for a in r.datos)
    assert codigos == [f"02-AC{n:04d}" for n in range(1, 7)]


@pytest.mark.parametrize("que", ["descartar", "importar la matriz"])
def test_who_writes_an_acta_and_who_locks_its_region_never_wait_for_each_other(borrador, gente, ancash, que):
    """Everybody takes the acta and then the region: in another order, each would have what the other waits for."""
    con_errores = Path(__file__).parents[1] / "muestras" / "matriz_ancash_con_errores.xlsx"
    hacer = {
        "descartar": partial(servicios.descartar_borrador, acta=borrador, motivo="Repetida", por=gente["secretaria"]),
        "importar la matriz": partial(importar, ancash, con_errores, gente["secretaria"]),
    }[que]
    dicho = mientras(
        partial(bloquear, borrador), hacer, partial(guardar, borrador, Paso.ACUERDOS, (acuerdo(),), gente["equipo"])
    )
    assert isinstance(dicho, Acta if que == "descartar" else PlanConErrores), dicho
    assert borrador.acuerdos.count() == 1
