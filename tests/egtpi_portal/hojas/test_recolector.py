"""The collector is paused while a block runs, and runs again after it, however it ends."""

import gc

import pytest

from egtpi_portal.hojas.recolector import sin_recolector


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
