"""The collector is paused while a block runs, and runs again after it, however it ends."""

import gc

import pytest

from egtpi_portal.recolector import CADA_CUANTAS, espaciar, sin_recolector


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


def test_what_the_block_made_goes_to_the_oldest_generation_unseen():
    with sin_recolector():
        hechas = [[] for _ in range(1000)]
    viejas = {id(cosa) for cosa in gc.get_objects(generation=2)}
    assert {id(hecha) for hecha in hechas} <= viejas


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
