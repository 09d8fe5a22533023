"""What was worked out is kept while nothing happens, and is worked out once for all who ask at the same time."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from verificacion.juicio.recuerdo import Recuerdo


def test_thing_is_worked_out_once_for_all_who_ask_at_once():
    hechas, recuerdo = [], Recuerdo(2)

    def hacer():
        time.sleep(0.05)
        hechas.append(1)
        return "hecho"

    with ThreadPoolExecutor(8) as hilos:
        dadas = list(hilos.map(lambda _: recuerdo.dame("clave", hacer), range(8)))
    assert (dadas, len(hechas)) == (["hecho"] * 8, 1)


def test_last_things_asked_for_are_the_ones_kept():
    recuerdo = Recuerdo(2)
    for clave in "abac":
        recuerdo.dame(clave, lambda clave=clave: clave)
    assert [recuerdo.dame(clave, lambda: "otra vez") for clave in "acb"] == ["a", "c", "otra vez"]


def test_what_fails_is_not_kept():
    recuerdo = Recuerdo(2)
    with pytest.raises(ZeroDivisionError):
        recuerdo.dame("clave", lambda: 1 // 0)
    assert recuerdo.dame("clave", lambda: "bien") == "bien"
