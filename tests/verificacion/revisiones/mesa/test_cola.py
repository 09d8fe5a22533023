"""The queue: what is in it, in which order, what comes next, what is new, and how much is done."""

import datetime as dt

import pytest

from actas.models import Acta
from egtpi_portal.bitacora.servicios import registrar
from verificacion.models import Revision
from verificacion.revisiones.mesa import cola
from verificacion.revisiones.mesa.clases import Clase
from verificacion.revisiones.mesa.cola import Pedido
from verificacion.revisiones.mesa.vista import mirar
from verificacion.revisiones.servicios import registrar_revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def piezas(ancash, dario):
    return cola.a_la_vista(dario, "02")[1]


def test_every_kind_comes_to_the_desk_and_what_nobody_can_answer_does_not(piezas):
    assert {pieza.clase for pieza in piezas} == set(Clase)
    assert all(pieza.asuntos for pieza in piezas)
    assert not any(a.sobre == "caracteristica" and a.clave.endswith("-6") for p in piezas for a in p.asuntos)


def test_what_the_portal_finds_wanting_comes_first(piezas):
    en_orden = cola.en_orden(piezas, "", None)
    assert len(en_orden) == len(piezas)
    negadas = [pieza.negados > 0 for pieza in en_orden]
    assert negadas == sorted(negadas, reverse=True)
    assert cola.en_orden(piezas, "no", None) == [pieza for pieza in en_orden if pieza.negados]


def test_the_filters_split_the_queue(piezas):
    def llaves(**pedido):
        return {pieza.llave for pieza in cola.del_pedido(piezas, Pedido(**pedido))}

    todas = {pieza.llave for pieza in piezas}
    assert set.union(*(llaves(clase=clase.value) for clase in Clase)) == todas
    assert llaves(hito="hito-1") | llaves(hito="hito-2") == todas
    assert llaves(hito="hito-1") & llaves(hito="hito-2") == set()
    assert llaves(region="13") == set()
    una = min(todas)
    assert llaves(muestra="M-2024-001", elegidas=frozenset({una})) == {una}


def test_skipping_goes_on_and_after_the_last_the_skipped_come_back(piezas):
    en_orden = cola.en_orden(piezas, "", None)
    primera, segunda, ultima = en_orden[0], en_orden[1], en_orden[-1]
    assert cola.lugar_de(primera.llave, en_orden) == cola.Lugar(1, len(en_orden), segunda, False)
    assert cola.lugar_de(ultima.llave, en_orden) == cola.Lugar(len(en_orden), len(en_orden), primera, True)
    assert cola.lugar_de("acta:0", en_orden) == cola.Lugar(None, len(en_orden), primera, False)
    assert cola.lugar_de(primera.llave, [primera]) == cola.Lugar(1, 1, None, False)


def test_new_is_what_came_since_the_day_one_was_last_here(piezas, dario, hoy):
    assert cola.ultima_visita(dario) is None
    assert len(cola.en_orden(piezas, "nuevas", None)) == len(piezas)
    hoy(dt.date(2024, 2, 10))
    registrar(por=dario, accion="sesion.inicio", resumen="dario inició sesión.")
    hoy(dt.date(2024, 6, 18))
    registrar(por=dario, accion="sesion.inicio", resumen="dario inició sesión.")  # today's is no earlier visit
    visita = cola.ultima_visita(dario)
    assert visita == dt.datetime(2024, 2, 10, 15, tzinfo=dt.UTC)
    nuevas = cola.en_orden(piezas, "nuevas", visita)
    assert {p.llave for p in nuevas} == {p.llave for p in piezas if p.llegada > visita} != set()


def test_what_was_corrected_after_its_review_is_told(acta, dario):
    vista = mirar("acta", str(acta.pk), dario)
    registrar_revision(cosa=vista.preguntas[0].cosa, conforme=True, motivo="Sí.", por=dario)
    Revision.objects.update(registrada_en=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    Acta.objects.filter(pk=acta.pk).update(recargada_el=dt.datetime(2024, 6, 10, tzinfo=dt.UTC))
    registrar(por=dario, accion="sesion.inicio", resumen="Algo pasa en la región.", region="02")
    piezas = cola.a_la_vista(dario, "02")[1]
    assert [p.llave for p in cola.en_orden(piezas, "cambiadas", None)] == [f"acta:{acta.pk}"]


def test_progress_is_told_by_region_and_kind(acta, dario):
    regiones, piezas = cola.a_la_vista(dario, "02")
    antes = cola.avance(piezas)
    assert (antes.respondidos, antes.listas, antes.piezas) == (0, 0, len(piezas))
    pregunta = mirar("mes", "02-2024-03", dario).preguntas[0]
    registrar_revision(cosa=pregunta.cosa, conforme=True, motivo="Sí.", por=dario)
    regiones, piezas = cola.a_la_vista(dario, "02")
    [(region, suyas, total)] = cola.avance_por_region(regiones, piezas)
    assert (region.pk, total.respondidos, total.asuntos) == ("02", 1, antes.asuntos)
    assert [uno.respondidos for uno in suyas] == [0, 0, 0, 1]
    assert sum(uno.asuntos for uno in suyas) == total.asuntos
