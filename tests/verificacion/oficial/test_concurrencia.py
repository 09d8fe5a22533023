"""Two presses of «Emitir» at the same instant: one issues, the other is told, and the chain has one link."""

from django.test import Client

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from tests.concurrencia import SOLO_EN_POSTGRESQL, a_la_vez
from tests.conftest import crear_persona
from tests.pagina import leer
from tests.verificacion.motor.constructor import en_orden
from tests.verificacion.oficial.conftest import AL
from tests.verificacion.oficial.test_paginas import de, ocultos
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor import fichas
from verificacion.motor.lectura import leer_expediente
from verificacion.oficial.models import VerificacionOficial
from verificacion.oficial.servicios import proponer

pytestmark = SOLO_EN_POSTGRESQL


def entrado(persona) -> Client:
    cliente = Client()
    cliente.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def test_two_presses_at_once_issue_once(territorio, settings):
    settings.EXIGE_DESCARGO = settings.SEGUNDO_EVALUADOR = False
    importar_expediente(expediente=leer_expediente(en_orden()))
    renata = crear_persona(Rol.EVALUADOR_DMI, nombre="renata")
    (una,) = proponer(regiones=["02"], ficha=fichas.VIGENTE, hito="hito-1", al=AL, por=renata)
    uno, otro = entrado(renata), entrado(renata)
    enviado = {**ocultos(leer(uno.get(de("emitir"), {"pk": una.pk}))), "cuantas": "1"}
    respuestas = a_la_vez(*(lambda c=cliente: c.post(de("emitir"), enviado) for cliente in (uno, otro)))
    assert [respuesta.status_code for respuesta in respuestas] == [302, 302]
    assert [v.numero for v in VerificacionOficial.objects.emitidas()] == ["V-2024-H1-02-001"]
    assert Evento.objects.filter(accion="verificacion.emision").count() == 1
