"""What was put together is kept while nothing happens, and nobody waits for another to put it together."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.esperas import NO_LLEGA
from verificacion.juicio.recuerdo import Recuerdo


def test_nobody_waits_for_what_another_is_putting_together():
    recuerdo, sigue, empezo = Recuerdo(2), threading.Event(), threading.Event()

    def despacio():
        empezo.set()
        assert sigue.wait(NO_LLEGA)
        return "lento"

    with ThreadPoolExecutor(1) as otro:
        lenta = otro.submit(recuerdo.dame, "clave", despacio)
        assert empezo.wait(NO_LLEGA)
        assert recuerdo.dame("otra", lambda: "otra") == "otra"
        assert recuerdo.dame("clave", lambda: "rápido") == "rápido"
        sigue.set()
        assert lenta.result(NO_LLEGA) == "lento"


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
