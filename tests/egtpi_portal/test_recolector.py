"""The collector is paused while a block runs, and runs again after it, however it ends."""

import gc
import weakref

import pytest

from egtpi_portal import recolector
from egtpi_portal.recolector import CADA_CUANTAS, con_una_recogida, espaciar, sin_recolector


@sin_recolector()
def encendido() -> bool:
    return gc.isenabled()


def test_collector_is_paused_in_the_block_and_runs_after_it():
    assert gc.isenabled()
    assert [encendido(), encendido()] == [False, False]
    assert gc.isenabled()


def test_collector_runs_again_after_an_error_and_stays_off_when_it_was():
    with pytest.raises(ValueError, match="algo"), sin_recolector():
        raise ValueError("algo")
    assert gc.isenabled()
    gc.disable()
    try:
        assert not encendido()
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.lenta  # it walks all that the process holds
def test_what_the_block_made_goes_to_the_oldest_generation_unseen(monkeypatch):
    monkeypatch.setattr(recolector, "_apartado", False)  # those who run the tests set aside what they share
    with sin_recolector():
        hechas = [[] for _ in range(1000)]
    viejas = {id(cosa) for cosa in gc.get_objects(generation=2)}
    assert {id(hecha) for hecha in hechas} <= viejas


@pytest.mark.lenta
@pytest.mark.parametrize("pausa", [sin_recolector, con_una_recogida])
def test_what_was_set_aside_for_good_stays_so(pausa):
    recolector.apartar()  # again, as those who run the tests did: what a test made meanwhile goes too
    apartadas = gc.get_freeze_count()
    with pausa():
        [[] for _ in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= apartadas - 1000  # some of it goes meanwhile


def test_whether_something_was_set_aside_is_not_counted(monkeypatch):
    monkeypatch.setattr(gc, "get_freeze_count", lambda: pytest.fail("it walks all that was set aside"))
    with sin_recolector(), con_una_recogida():
        pass


def test_collector_comes_late_the_first_time_and_seldom_from_then_on():
    antes, avisos = gc.get_threshold(), list(gc.callbacks)
    try:
        espaciar()
        assert gc.get_threshold()[0] > 1_000_000
        gc.collect(0)
        assert gc.get_threshold()[0] == CADA_CUANTAS
        assert gc.callbacks == avisos
    finally:
        gc.set_threshold(*antes)


class Nudo:
    def __init__(self):
        self.otro = self


def test_a_tangle_is_picked_up_once_at_the_end_and_what_was_there_is_not_looked_at():
    dentro, miradas = [], []

    @con_una_recogida()
    def enredar():
        nudo = Nudo()
        weakref.finalize(nudo, dentro.append, True)
        return gc.isenabled()

    def anotar(fase, datos):
        miradas.append((fase, datos["generation"]))

    gc.callbacks.append(anotar)
    try:
        assert not enredar()
    finally:
        gc.callbacks.remove(anotar)
    assert (dentro, miradas) == ([True], [("start", 0), ("stop", 0)])
    assert gc.isenabled()


def test_two_tangles_at_once_are_picked_up_by_the_first():
    with con_una_recogida():
        with con_una_recogida():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
