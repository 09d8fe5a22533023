"""A record's signed form without any trace of a signature."""

import pytest
from django.urls import reverse

from asistencia.fichas import servicios, subida
from asistencia.fichas.errores import SinRastroDeFirma
from asistencia.models import EstadoFicha
from egtpi_portal.bitacora.models import Evento
from tests.actas.ayudas import pdf, pdf_sin_firmar
from tests.asistencia.ayudas import de_nuevo
from tests.pagina import leer

pytestmark = pytest.mark.django_db
SIN = "sin imagen ni firma en ninguna página"


@pytest.fixture
def sin_firmar(borrador, gente):
    servicios.adjuntar_firmada(ficha=borrador, archivo=pdf_sin_firmar(), nombre="f.pdf", por=gente["secretaria"])
    return de_nuevo(borrador)


def test_a_record_whose_form_bears_no_trace_is_registered_only_when_confirmed(sin_firmar, gente):
    with pytest.raises(SinRastroDeFirma) as error:
        servicios.registrar_ficha(ficha=sin_firmar, por=gente["secretaria"])
    assert error.value.frase == SIN
    assert de_nuevo(sin_firmar).estado == EstadoFicha.BORRADOR
    servicios.registrar_ficha(ficha=sin_firmar, por=gente["secretaria"], sin_rastro=True)
    assert de_nuevo(sin_firmar).estado == EstadoFicha.REGISTRADA
    assert Evento.objects.get(accion="ficha.registro").cambios == {
        "ficha firmada": [SIN, "quien registró confirmó que es la firmada"]
    }


def test_a_scanned_form_asks_for_nothing(borrador, gente):
    servicios.adjuntar_firmada(ficha=borrador, archivo=pdf(), nombre="f.pdf", por=gente["secretaria"])
    servicios.registrar_ficha(ficha=de_nuevo(borrador), por=gente["secretaria"])
    assert Evento.objects.get(accion="ficha.registro").cambios == {}


def test_among_several_it_is_told_and_the_rest_go_on(sin_firmar, region, gente):
    hechas, errores = subida.registrar_varias(region, [sin_firmar.pk], por=gente["secretaria"])
    assert hechas == []
    assert errores == [
        f"El archivo firmado de la ficha {sin_firmar.codigo} viene {SIN}. Suba el firmado, o confirme en la página de "
        "la ficha que este lo es para registrarla."
    ]


def test_its_page_asks_for_it_and_everybody_sees_what_it_bears(sin_firmar, gente, entrar):
    cliente = entrar(gente["secretaria"])
    suya, registrar = (reverse(f"asistencia:{n}", args=[sin_firmar.pk]) for n in ("ficha", "registrar_ficha"))
    pagina = leer(cliente.get(suya))
    assert len(pagina.todos("input[name=sin_rastro]")) == len(pagina.todos(f"form[action={registrar}]")) == 1
    assert f"viene {SIN}" in leer(cliente.post(registrar, follow=True)).texto
    cliente.post(registrar, {"sin_rastro": "si"})
    assert f"El archivo firmado: {SIN}" in leer(entrar(gente["equipo"]).get(suya)).texto
