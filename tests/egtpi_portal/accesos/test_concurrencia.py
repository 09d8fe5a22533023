"""What is done with an access at the same instant by two: one of them finds it done."""

from collections import Counter

import pytest

from actas.servicios import anular_acta
from acuerdos.errores import NoSeMueve
from acuerdos.servicios import DatosSituacion, cambiar_situacion, comentar_acuerdo
from egtpi_portal.accesos.errores import ErrorDeAcceso
from egtpi_portal.accesos.estados import EstadoAvance
from egtpi_portal.accesos.models import Acceso, Avance
from egtpi_portal.accesos.servicios import (
    DatosAcceso,
    DatosAvance,
    aceptar_avance,
    cerrar_acceso,
    dar_acceso,
    informar,
    renovar_acceso,
)
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from tests.concurrencia import SOLO_EN_POSTGRESQL, a_la_vez, mientras

from .conftest import MUNICIPALIDAD

pytestmark = SOLO_EN_POSTGRESQL
VA, VA_MAS = DatosAvance("en_proceso", "Va."), DatosAvance("en_proceso", "Va más.")


def errores_de(*cosas) -> list[Exception]:
    return [dicho for dicho in a_la_vez(*cosas) if isinstance(dicho, Exception)]


def test_the_same_report_sent_by_three_at_once_is_one(acceso, acuerdo):
    assert errores_de(*[lambda: informar(acceso=acceso, acuerdo=acuerdo.pk, datos=VA)] * 3) == []
    assert Avance.objects.count() == Evento.objects.filter(accion="avance.envio").count() == 1


@pytest.mark.parametrize("vez", range(3))
def test_a_report_that_is_accepted_while_it_is_corrected_is_answered_once(acceso, acuerdo, rosa, vez):
    primero = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=VA)
    errores = errores_de(
        lambda: informar(acceso=acceso, acuerdo=acuerdo.pk, datos=VA_MAS),
        lambda: aceptar_avance(avance=primero, por=rosa),
    )
    assert [type(error).__name__ for error in errores] in ([], ["YaResuelto"])
    primero = Avance.objects.get(pk=primero.pk)
    assert primero.estado == (EstadoAvance.REEMPLAZADO if errores else EstadoAvance.ACEPTADO)
    assert Avance.objects.por_revisar().get().texto == "Va más."


@pytest.mark.parametrize("que", [renovar_acceso, lambda **datos: cerrar_acceso(motivo="Dejó el cargo", **datos)])
def test_what_is_sent_while_the_link_is_closed_comes_in_before_or_not_at_all(acceso, acuerdo, rosa, que):
    abierto = Acceso.objects.get(pk=acceso.pk)
    errores = errores_de(
        lambda: informar(acceso=abierto, acuerdo=acuerdo.pk, datos=VA), lambda: que(acceso=acceso, por=rosa)
    )
    assert all(isinstance(error, ErrorDeAcceso) for error in errores)
    assert Avance.objects.count() == 1 - len(errores)
    hechos = Evento.objects.filter(accion__in=["avance.envio", "acceso.cierre", "acceso.renovacion"])
    assert [uno.accion == "avance.envio" for uno in hechos.order_by("pk")] in ([True, False], [False])


def test_the_same_access_asked_for_by_three_at_once_is_one(ancash, acuerdo, rosa):
    datos = DatosAcceso(MUNICIPALIDAD, nombre="Pedro")
    assert errores_de(*[lambda: dar_acceso(region=ancash, datos=datos, por=rosa)] * 3) == []
    assert Counter(Acceso.objects.values_list("nombre", flat=True)) == {"Pedro": 1}


@pytest.mark.parametrize("que", ["informar", "comentar", "mover"])
def test_what_is_said_of_an_agreement_whose_acta_is_annulled_at_once_is_refused(acceso, acuerdo, rosa, persona, que):
    dmi = persona(Rol.EVALUADOR_DMI, nombre="delia")
    hacer = {
        "informar": lambda: informar(acceso=acceso, acuerdo=acuerdo.pk, datos=VA),
        "comentar": lambda: comentar_acuerdo(acuerdo=acuerdo, texto="Va bien.", por=rosa),
        "mover": lambda: cambiar_situacion(acuerdo=acuerdo, datos=DatosSituacion("en_proceso"), por=rosa),
    }[que]
    dicho = mientras(lambda: anular_acta(acta=acuerdo.acta, motivo="Duplicada", por=dmi), hacer)
    assert isinstance(dicho, ErrorDeAcceso if que == "informar" else NoSeMueve), dicho
    assert not Evento.objects.filter(accion__in=["avance.envio", "acuerdo.comentario", "acuerdo.situacion"]).exists()
