"""Two workers that look for notices at the same instant: each goes once, in one mail."""

import threading
from collections import Counter

import pytest
from django.db import connection

from egtpi_portal.avisos.models import Aviso, Envio, ResumenDelDia
from egtpi_portal.avisos.servicios import dar_una_vuelta
from egtpi_portal.cuentas.models import Rol
from tests.acuerdos.ayudas import acta, acuerdo
from tests.conftest import HOY
from tests.correos import encolados

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite writes one transaction at a time: there is no race to see"
    ),
]


def a_la_vez(n: int) -> list:
    barrera, errores = threading.Barrier(n), []

    def correr():
        try:
            barrera.wait(timeout=20)
            dar_una_vuelta()
        except Exception as error:
            errores.append(error)
        finally:
            connection.close()

    hilos = [threading.Thread(target=correr) for _ in range(n)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(timeout=60)
    return errores


def test_of_several_workers_at_once_each_notice_is_made_and_mailed_once(persona, hoy):
    for n in range(4):
        persona(Rol.EQUIPO_REGIONAL, "02", nombre=f"persona-{n}")
    una = acta("2024-05-14")
    for n in range(1, 9):
        acuerdo(una, n, f"Acuerdo {n}", plazo=HOY)
    assert a_la_vez(3) == []
    hechos = Counter(Aviso.objects.filter(tipo="acuerdo_vence_hoy").values_list("persona__username", flat=True))
    assert hechos == {f"persona-{n}": 8 for n in range(4)}
    assert set(Aviso.objects.values_list("envio", flat=True)) == {Envio.ENVIADO}
    dejados = [(asunto, direccion) for asunto, _, para in encolados() for direccion in para]
    urgentes = Counter(direccion for asunto, direccion in dejados if asunto.startswith("Urgente"))
    assert urgentes == {f"persona-{n}@example.org": 1 for n in range(4)}
    resumidos = Counter(direccion for asunto, direccion in dejados if asunto.startswith("Avisos del"))
    assert max(resumidos.values(), default=1) == 1 and len(resumidos) == ResumenDelDia.objects.count()
