"""What two ask for at once is worked out once between them, and neither is held by the other."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.esperas import NO_LLEGA
from verificacion.juicio import almacen, reparto

REGIONES = [f"{n:02d}" for n in range(1, 26)]
MANOS = {region: f"mano-{region}" for region in REGIONES}


class Trabajo:
    """Regions to work out, by several; who did each of them."""

    def __init__(self, al_hacer=lambda suyas: None):
        self.hechas, self.al_hacer, self.cerrojo = [], al_hacer, threading.Lock()

    def hacer(self, suyas):
        self.al_hacer(suyas)
        with self.cerrojo:
            self.hechas.append(suyas)

    def quedan(self, suyas):
        hay = {una for tanda in list(self.hechas) for una in tanda}
        return [una for una in suyas if una not in hay]

    def entre_varios(self, regiones=REGIONES):
        reparto.entre_varios(regiones, manos=MANOS, hacer=self.hacer, quedan=self.quedan)


def test_two_at_once_share_the_regions_and_do_each_once(monkeypatch):
    monkeypatch.setattr(reparto, "PACIENCIA", NO_LLEGA)
    juntos = threading.Barrier(2, timeout=NO_LLEGA)
    trabajo = Trabajo(lambda suyas: juntos.wait())  # each has some in hand before any is done
    with ThreadPoolExecutor(2) as hilos:
        for hecho in [hilos.submit(trabajo.entre_varios) for _ in range(2)]:
            hecho.result(NO_LLEGA)
    assert sorted(region for tanda in trabajo.hechas for region in tanda) == REGIONES
    assert sorted(map(len, trabajo.hechas)) == [12, 13]


def test_eight_at_once_who_lack_one_region_work_it_out_once(monkeypatch):
    monkeypatch.setattr(reparto, "PACIENCIA", NO_LLEGA)
    trabajo = Trabajo(lambda suyas: time.sleep(0.03))
    with ThreadPoolExecutor(8) as hilos:
        list(hilos.map(lambda _: trabajo.entre_varios(["02"]), range(8)))
    assert trabajo.hechas == [["02"]]


def test_nobody_is_held_by_one_who_never_ends(monkeypatch):
    monkeypatch.setattr(reparto, "PACIENCIA", 0.03)
    sigue, empezo = threading.Event(), threading.Event()

    def la_primera_no_acaba(suyas):
        if not empezo.is_set():
            empezo.set()
            assert sigue.wait(NO_LLEGA)

    trabajo = Trabajo(la_primera_no_acaba)
    with ThreadPoolExecutor(1) as otro:
        lento = otro.submit(trabajo.entre_varios)
        assert empezo.wait(NO_LLEGA)
        trabajo.entre_varios()
        assert sorted(region for tanda in trabajo.hechas for region in tanda) == REGIONES
        sigue.set()
        lento.result(NO_LLEGA)


def test_what_one_took_and_failed_is_free_at_once_for_another():
    def falla(suyas):
        raise KeyError("99")

    with pytest.raises(KeyError):
        Trabajo(falla).entre_varios(["02"])
    assert almacen.tomar(["mano-02"]) == {"mano-02"}


def test_a_thing_is_taken_by_one_and_free_again_when_its_time_is_over(monkeypatch):
    assert almacen.tomar(["a", "b"]) == {"a", "b"}
    assert almacen.tomar(["b", "c"]) == {"c"}
    monkeypatch.setattr(almacen, "PLAZO_DE_LA_MANO", -1)
    assert almacen.tomar(["d"]) == {"d"}
    assert almacen.tomar(["d"]) == {"d"}
