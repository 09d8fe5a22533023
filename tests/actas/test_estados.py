"""The table of states: nothing moves an acta but it, and its drawing is up to date."""

import pytest
from django.conf import settings
from django_fsm import ConcurrentTransition, TransitionNotAllowed, can_proceed

from actas.estados import TRANSICIONES, diagrama
from actas.management.commands.dibujar_estados import RUTA, pagina
from actas.models import Acta, EstadoActa

METODOS = {
    "presentar": "pasar_a_presentada",
    "dar visto bueno": "recibir_visto_bueno",
    "completar vistos buenos": "pasar_a_conforme",
    "observar": "pasar_a_observada",
    "retirar la presentación": "volver_a_borrador",
    "retirar la nueva presentación": "volver_a_observada",
    "descartar": "pasar_a_descartada",
    "anular": "pasar_a_anulada",
}


@pytest.mark.parametrize("estado", EstadoActa)
@pytest.mark.parametrize("nombre", TRANSICIONES)
def test_estado_moves_as_the_table_says_and_in_no_other_way(nombre, estado):
    acta = Acta(estado=estado)
    metodo = getattr(acta, METODOS[nombre])
    if estado in TRANSICIONES[nombre].de:
        metodo()
        assert acta.estado == TRANSICIONES[nombre].a
    else:
        assert not can_proceed(metodo)
        with pytest.raises(TransitionNotAllowed):
            metodo()
        assert acta.estado == estado


def test_estado_has_no_transition_out_of_the_table():
    en_el_modelo = {t.name for t in Acta(estado=EstadoActa.BORRADOR).get_all_estado_transitions()}
    assert en_el_modelo == set(METODOS.values())
    assert set(METODOS) == set(TRANSICIONES)


def test_estado_cannot_be_assigned():
    acta = Acta(estado=EstadoActa.BORRADOR)
    with pytest.raises(AttributeError):
        acta.estado = EstadoActa.CONFORME


@pytest.mark.django_db
def test_estado_read_before_another_moved_it_cannot_be_saved(presentada):
    vista_por_otro = Acta.objects.get(pk=presentada.pk)
    presentada.pasar_a_observada()
    presentada.save()
    vista_por_otro.pasar_a_conforme()
    with pytest.raises(ConcurrentTransition):
        vista_por_otro.save()


def test_diagrama_in_the_docs_is_the_one_of_the_table():
    escrita = (settings.BASE_DIR / RUTA).read_text("utf-8")
    assert escrita == pagina(), "ejecute `python manage.py dibujar_estados`"


def test_diagrama_has_an_arrow_for_each_way():
    flechas = [linea.strip() for linea in diagrama().splitlines() if "-->" in linea]
    assert flechas == [
        "[*] --> borrador : crear",
        "borrador --> presentada : presentar",
        "observada --> presentada : presentar",
        "presentada --> presentada : dar visto bueno",
        "presentada --> conforme : completar vistos buenos",
        "presentada --> observada : observar",
        "conforme --> observada : observar",
        "presentada --> borrador : retirar la presentación",
        "presentada --> observada : retirar la nueva presentación",
        "borrador --> anulada : descartar",
        "borrador --> anulada : anular",
        "presentada --> anulada : anular",
        "observada --> anulada : anular",
        "conforme --> anulada : anular",
        "anulada --> [*]",
    ]
