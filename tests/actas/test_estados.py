"""The table of states: its services move an acta as it says, and nothing moves one but it."""

import pytest
from django.db import transaction

from actas import servicios
from actas.errores import EstadoNoLoPermite
from actas.estados import MAQUINA, TRANSICIONES
from actas.models import Acta, EstadoActa
from egtpi_portal.estados import CambioConcurrente, diagrama
from tests.actas.ayudas import presentar_otra_vez
from tests.maquinas import de_nuevo, nace_como_dice, pasos, se_mueve, se_niega

QUE = (servicios.DatosObservacion("Falta el cargo de un participante."),)
SERVICIOS = {
    "presentar": lambda acta, gente: servicios.presentar_acta(acta=acta, por=gente["secretaria"]),
    "dar visto bueno": lambda acta, gente: servicios.dar_visto_bueno(acta=acta, por=gente["fed"]),
    "completar vistos buenos": lambda acta, gente: servicios.dar_visto_bueno(acta=acta, por=gente["midis"]),
    "retirar el visto bueno": lambda acta, gente: servicios.retirar_visto_bueno(
        acta=acta, motivo="Era otra acta.", por=gente["fed"]
    ),
    "observar": lambda acta, gente: servicios.observar_acta(acta=acta, observaciones=QUE, por=gente["dat"]),
    "retirar la presentación": lambda acta, gente: servicios.retirar_presentacion(acta=acta, por=gente["suplente"]),
    "retirar la nueva presentación": lambda acta, gente: servicios.retirar_presentacion(
        acta=acta, por=gente["secretaria"]
    ),
    "descartar": lambda acta, gente: servicios.descartar_borrador(acta=acta, motivo="Sobra.", por=gente["equipo"]),
    "anular": lambda acta, gente: servicios.anular_acta(acta=acta, motivo="Sobra.", por=gente["dmi"]),
}
"""The service that each row of the table is, and one of the people who may."""
DESDE = {
    "completar vistos buenos": "con_un_visto_bueno",
    "retirar la nueva presentación": "presentada_de_nuevo",
    ("presentar", "observada"): "respondida",
    ("retirar el visto bueno", "presentada"): "con_un_visto_bueno",
}
"""Where a row begins, when it is not just any acta in that state."""


@pytest.fixture
def con_un_visto_bueno(presentada, gente):
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    return de_nuevo(presentada)


@pytest.fixture
def respondida(observada, gente):
    for observacion in observada.observaciones.all():
        servicios.responder_observacion(observacion=observacion, respuesta="Se corrigió.", por=gente["secretaria"])
    return de_nuevo(observada)


@pytest.fixture
def presentada_de_nuevo(observada, gente, pasan):
    pasan(minutes=5)
    presentar_otra_vez(observada, gente["secretaria"])
    return de_nuevo(observada)


@pytest.fixture
def anulada(presentada, gente):
    return servicios.anular_acta(acta=presentada, motivo="Sobra.", por=gente["dmi"])


@pytest.mark.django_db
@pytest.mark.parametrize(("nombre", "de"), pasos(MAQUINA))
def test_an_acta_moves_as_the_table_says(request, gente, nombre, de):
    acta = request.getfixturevalue(DESDE.get((nombre, de)) or DESDE.get(nombre) or de)
    se_mueve(MAQUINA, nombre, acta, lambda suya: SERVICIOS[nombre](suya, gente))


@pytest.mark.django_db
@pytest.mark.parametrize("estado", EstadoActa)
def test_an_acta_moves_in_no_other_way(request, gente, estado):
    acta = request.getfixturevalue(estado.value)
    negadas = [nombre for nombre, t in TRANSICIONES.items() if estado not in t.de]
    se_niega(MAQUINA, acta, [lambda suya, nombre=nombre: SERVICIOS[nombre](suya, gente) for nombre in negadas])


@pytest.mark.django_db
def test_an_acta_begins_as_the_table_says(borrador):
    nace_como_dice(MAQUINA, borrador)


def test_every_row_of_the_table_is_a_service():
    assert set(SERVICIOS) == set(TRANSICIONES)


@pytest.mark.parametrize("estado", EstadoActa)
@pytest.mark.parametrize("nombre", TRANSICIONES)
def test_a_transition_begins_where_the_table_says_and_nowhere_else(nombre, estado):
    acta = Acta(estado=estado, codigo="02-ACTA-2024-06")
    assert MAQUINA.cabe(nombre, acta) == (estado in TRANSICIONES[nombre].de)
    if not MAQUINA.cabe(nombre, acta):
        with pytest.raises(EstadoNoLoPermite, match=f"^El acta 02-ACTA-2024-06 .*está.*: no se puede {nombre}"):
            MAQUINA.exigir_estado(acta, nombre, nombre)


def test_estado_cannot_be_assigned():
    acta = Acta(estado=EstadoActa.BORRADOR)
    with pytest.raises(AttributeError):
        acta.estado = EstadoActa.CONFORME


@pytest.mark.sin_evento
@pytest.mark.django_db
def test_estado_read_before_another_moved_it_cannot_be_saved(presentada, gente):
    vista_por_otro = Acta.objects.get(pk=presentada.pk)
    MAQUINA.permitir("observar", gente["fed"], presentada).mover(presentada, "la observó")
    with pytest.raises(CambioConcurrente), transaction.atomic():
        MAQUINA.permitir("completar vistos buenos", gente["midis"], vista_por_otro).mover(vista_por_otro, "la aprobó")
    assert de_nuevo(presentada).estado == EstadoActa.OBSERVADA


def test_diagrama_has_an_arrow_for_each_way():
    flechas = [linea.strip() for linea in diagrama(MAQUINA).splitlines() if "-->" in linea]
    assert flechas == [
        "[*] --> borrador : crear",
        "borrador --> presentada : presentar",
        "observada --> presentada : presentar",
        "presentada --> presentada : dar visto bueno",
        "presentada --> conforme : completar vistos buenos",
        "presentada --> presentada : retirar el visto bueno",
        "conforme --> presentada : retirar el visto bueno",
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
