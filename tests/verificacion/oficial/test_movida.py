"""What the page of an open verification says when what results today is not what it says."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.templatetags.portal import fecha_hora
from tests.pagina import leer
from verificacion.metas.datos import Datos
from verificacion.metas.servicios import registrar
from verificacion.motor import fichas
from verificacion.oficial import servicios

pytestmark = pytest.mark.django_db
FICHA = fichas.cargar()


@pytest.fixture
def mover(renata):
    """Registers another target of Áncash for the second hito: what results of it is another thing."""

    def hacer(porcentaje="1", documento="R.M. 123-2024-MIDIS", region="02"):
        datos = Datos(Decimal(porcentaje), documento=documento, documento_fecha=dt.date(2024, 6, 17))
        registrar(region=region, ficha=FICHA, que="hito-2", datos=datos, por=renata)
        return Evento.objects.get(accion="meta.registro", resumen__contains=documento)

    return hacer


def pagina(cliente, una):
    return leer(cliente.get(reverse("oficial:verificacion", args=[una.pk])))


def dicho(cliente, una) -> list[str]:
    """The paragraphs of the warning; none when there is none."""
    return [p.texto for p in pagina(cliente, una).todos("[aria-labelledby=movida] p")]


def enlaces(cliente, una) -> list[tuple[str, str]]:
    return [(a.texto, a["href"]) for a in pagina(cliente, una).todos("[aria-labelledby=movida] a")]


def principal(cliente, una) -> list[str]:
    """The actions that the page puts forward."""
    botones = pagina(cliente, una).todos("main .acciones .boton")
    return [boton.texto for boton in botones if "claro" not in boton["class"].split()]


def test_proposal_says_what_moved_since_when_and_to_evaluate_it_again(pedir, mover, renata, entrar):
    una, cliente = pedir("02", hito="hito-2"), entrar(renata)
    assert (dicho(cliente, una), principal(cliente, una)) == ([], ["Enviar a la región"])
    mover(region="13")  # another region's is nothing to it
    assert dicho(cliente, una) == []
    movio = mover(documento="R.M. 124-2024-MIDIS")
    assert dicho(cliente, una) == [
        f"La evidencia o lo que la juzga cambió desde que se evaluó ({fecha_hora(una.propuesta_en)}). Cambia:",
        f"Lo último que se registró desde entonces ({fecha_hora(movio.momento)}): {movio.resumen}",
        "Así no se emite. Evalúela de nuevo para que diga lo que resulta ahora.",
    ]
    (criterio,) = pagina(cliente, una).todos("[aria-labelledby=movida] li")
    assert criterio.texto.startswith("asistencia técnica, ")
    assert enlaces(cliente, una) == [("Evalúela de nuevo", reverse("oficial:evaluar", args=[una.pk]))]
    assert principal(cliente, una) == ["Evaluar de nuevo"]
    servicios.actualizar(verificacion=una, por=renata)
    assert (dicho(cliente, una), principal(cliente, una)) == ([], ["Enviar a la región"])


def test_since_when_is_the_last_time_it_was_evaluated(pedir, mover, renata, entrar):
    una, cliente = pedir("02", hito="hito-2"), entrar(renata)
    mover()
    servicios.actualizar(verificacion=una, por=renata)
    movio = mover("99", "R.M. 125-2024-MIDIS")
    evaluo = Evento.objects.get(accion="verificacion.actualizacion")
    cuando, ultimo, _ = dicho(cliente, una)
    assert f"({fecha_hora(evaluo.momento)})" in cuando
    assert ultimo.endswith(movio.resumen)


def test_confirmed_one_is_to_be_withdrawn(pedir, mover, renata, bruno, entrar, settings):
    settings.EXIGE_DESCARGO, settings.SEGUNDO_EVALUADOR = False, True
    una = pedir("02", hito="hito-2")
    servicios.confirmar(verificaciones=[una], por=bruno)
    mover()
    cliente = entrar(renata)
    assert dicho(cliente, una)[-1] == (
        "Así no se emite. Ya está confirmada y no se evalúa de nuevo: retírela y proponga otra."
    )
    assert enlaces(cliente, una) == [("retírela", reverse("oficial:retirar", args=[una.pk]))]
    assert principal(cliente, una) == ["Retirar"]


def test_who_may_not_act_and_what_is_closed_are_told_nothing(pedir, mover, renata, rosa, entrar, sin_esperas):
    emitida, abierta = pedir("02"), pedir("02", hito="hito-2")
    servicios.emitir(verificaciones=[emitida], por=renata)
    servicios.enviar(verificaciones=[abierta], por=renata)
    mover()
    assert len(dicho(entrar(renata), abierta)) == 3
    assert dicho(entrar(renata), emitida) == []
    assert dicho(entrar(rosa), abierta) == []


def test_region_is_judged_once_for_what_moved_and_asked_the_same_however_much_did(pedir, mover, renata, entrar):
    una, cliente = pedir("02", hito="hito-2"), entrar(renata)
    direccion = reverse("oficial:verificacion", args=[una.pk])

    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            assert cliente.get(direccion).status_code == 200
        return len(hechas)

    consultas()
    quieta = consultas()
    mover()
    primera, otra_vez = consultas(), consultas()
    for n in range(3):
        mover(str(n + 2), f"R.M. 20{n}-2024-MIDIS")
    assert (consultas(), consultas(), otra_vez) == (primera, quieta + 1, quieta + 1)
