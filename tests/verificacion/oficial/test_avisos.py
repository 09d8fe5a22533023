"""What a verification yields to be told, at each step, reached through its services."""

import datetime as dt

import pytest

from egtpi_portal.avisos.models import Aviso, Envio
from egtpi_portal.avisos.servicios import a_quienes, dar_una_vuelta, preparar
from egtpi_portal.avisos.tipos import TIPOS
from egtpi_portal.cuentas.models import Rol
from tests.conftest import HOY
from tests.correos import encolados
from verificacion.oficial.servicios import emitir, enviar, responder, retirar

pytestmark = pytest.mark.django_db
PLAZO = dt.date(2024, 6, 25)
"""The fifth día hábil after 18 June 2024."""


@pytest.fixture(autouse=True)
def maria(persona):
    """A coordination of Áncash."""
    return persona(Rol.COORDINADOR_MIDIS, "02", nombre="maria")


def dichos(clave: str, al=HOY):
    """(day due, limit, who, whether the act's mail told it) of what a kind yields."""
    tipo, ronda = TIPOS[clave], preparar(al)
    return [
        (u.fecha, u.limite, [p.username for p in a_quienes(tipo, u, ronda)], u.del_acto)
        for u in tipo.debidos(tipo, ronda)
    ]


def test_what_was_sent_waits_for_the_answer_and_is_told_again_at_two_days_and_on_the_last(pedir, renata, rosa):
    enviada = enviar(verificaciones=[pedir("02")], por=renata)[0]
    assert dichos("verificacion_propuesta") == [(HOY, PLAZO, ["rosa"], True)]
    por_dia = {
        dia: (dichos("descargo_por_vencer", dia)[0][0], dichos("descargo_ultimo_dia", dia)[0][0])
        for dia in (dt.date(2024, 6, n) for n in (20, 21, 24, 25, 26))
    }
    assert por_dia == {
        dt.date(2024, 6, 20): (None, None),
        dt.date(2024, 6, 21): (dt.date(2024, 6, 21), None),
        dt.date(2024, 6, 24): (dt.date(2024, 6, 21), None),
        PLAZO: (None, PLAZO),
        dt.date(2024, 6, 26): (None, None),
    }
    responder(verificacion=enviada, texto="No es así.", por=rosa)
    assert [dichos(clave) for clave in ("verificacion_propuesta", "descargo_por_vencer", "descargo_ultimo_dia")] == [
        [], [], [],
    ]  # fmt: skip
    assert dichos("descargo_presentado") == [(HOY, None, ["renata"], True)]


def test_what_was_withdrawn_waits_for_nothing(pedir, renata, rosa):
    enviada = enviar(verificaciones=[pedir("02")], por=renata)[0]
    retirar(verificacion=enviada, motivo="Error", por=renata)
    assert dichos("verificacion_propuesta") == []


def test_what_was_issued_is_told_to_the_secretary_by_the_act_and_to_the_coordinations_in_the_digest(
    pedir, renata, rosa, sin_esperas
):
    primera = emitir(verificaciones=[pedir("02")], por=renata)[0]
    assert dichos("verificacion_emitida") == [(HOY, None, ["rosa"], True), (HOY, None, ["maria"], False)]
    assert dichos("verificacion_sustituida") == []
    emitir(verificaciones=[pedir("02")], por=renata)
    assert dichos("verificacion_sustituida") == [(HOY, None, ["maria", "rosa"], False)]
    antes = len(encolados())
    dar_una_vuelta()
    suyos = Aviso.objects.filter(cosa=f"verificacion:{primera.pk}").order_by("tipo", "persona__username")
    assert list(suyos.values_list("tipo", "persona__username", "envio")) == [
        ("verificacion_emitida", "maria", Envio.ENVIADO), ("verificacion_emitida", "rosa", Envio.DEL_ACTO),
        ("verificacion_sustituida", "maria", Envio.ENVIADO), ("verificacion_sustituida", "rosa", Envio.ENVIADO),
    ]  # fmt: skip
    assert {para for _, _, direcciones in encolados()[antes:] for para in direcciones} >= {
        "maria@example.org", "rosa@example.org",
    }  # fmt: skip
