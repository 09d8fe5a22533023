"""What each service of an acta asks of the database: a ceiling, so that nobody reads the same twice again."""

import pytest

from actas import servicios
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSesion
from actas.contenido.pasos import leer, version_de
from actas.models import AccionAgenda, Paso
from tests.actas.ayudas import SESION, acuerdo, guardar, pdf

pytestmark = pytest.mark.django_db


def test_beginning_a_draft_takes_few_queries(gente, ancash, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        servicios.crear_borrador(region=ancash, datos=DatosSesion(SESION), por=gente["secretaria"])


@pytest.mark.parametrize(
    ("paso", "nueva", "tope"),
    [
        (Paso.PARTICIPANTES, lambda n: DatosParticipante(f"Ana {n}", "Gerenta", "GORE"), 10),
        (Paso.AGENDA, lambda n: DatosPunto(AccionAgenda.OTRO, f"Punto {n}", sectores=("salud",)), 13),
        (Paso.ACUERDOS, lambda n: acuerdo(texto=f"Otro {n}"), 13),
    ],
    ids=["participantes", "agenda", "acuerdos"],
)
def test_saving_a_step_takes_the_same_queries_for_one_new_row_as_for_thirty(
    borrador, gente, paso, nueva, tope, django_assert_num_queries
):
    """And what it says to have kept is what is kept."""
    for cuantas in (1, 30):
        tenia = leer(borrador, paso)
        datos = (*tenia, *(nueva(n) for n in range(cuantas)))
        version = version_de(borrador, paso)
        with django_assert_num_queries(tope):
            hecho = guardar(borrador, paso, datos, gente["secretaria"], version=version)
        assert hecho.datos == leer(borrador, paso)
        assert len(hecho.datos) == len(tenia) + cuantas


def test_presenting_takes_half_of_what_it_took(borrador, gente, django_assert_max_num_queries):
    with django_assert_max_num_queries(36):
        servicios.presentar_acta(acta=borrador, por=gente["secretaria"])


def test_a_visto_bueno_takes_few_queries(presentada, gente, django_assert_max_num_queries):
    for quien, tope in (("fed", 12), ("midis", 19)):
        with django_assert_max_num_queries(tope):
            servicios.dar_visto_bueno(acta=presentada, por=gente[quien])


def test_uploading_the_signed_acta_takes_few_queries(borrador, gente, django_assert_max_num_queries):
    otra = pdf("otra")
    with django_assert_max_num_queries(17):
        servicios.adjuntar_acta_firmada(acta=borrador, archivo=otra, nombre="otra.pdf", por=gente["secretaria"])
