"""Many papers are laid out by several processes: each once, with the same bytes, whatever becomes of them."""

import os
import signal

import pytest

from egtpi_portal import imprenta, papeles
from egtpi_portal.imprenta import imprimir
from egtpi_portal.imprenta.ayudante import Ayudante
from egtpi_portal.papeles import Papel, componer

HTML = "<html lang=es><title>{0}</title><body><h1>Ñandú {0}</h1></body></html>"


def pedidos(cuantos):
    return [lambda n=n: Papel(HTML.format(n), f"QR-{n}") for n in range(cuantos)]


@pytest.fixture
def de_a_dos(settings, monkeypatch):
    """As many processes as a machine of two cores would have. Returns those that were begun."""
    settings.PAPELES_A_LA_VEZ = 2
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    entrar, nacidos = Ayudante.__enter__, []
    monkeypatch.setattr(Ayudante, "__enter__", lambda uno: nacidos.append(uno) or entrar(uno))
    return nacidos


@pytest.fixture
def mias(monkeypatch):
    """The texts of the papers that this process lays out; the bytes are made up."""
    hechas = []
    monkeypatch.setattr(papeles, "_componer", lambda html, qr: hechas.append(html) or f"{html} {qr}".encode())
    return hechas


@pytest.mark.lenta
def test_two_processes_lay_out_each_paper_once_with_the_same_bytes(de_a_dos, monkeypatch):
    hechas, mia = [], papeles._componer
    monkeypatch.setattr(papeles, "_componer", lambda html, qr: hechas.append(html) or mia(html, qr))
    pdfs = dict(imprimir(pedidos(6)))
    assert sorted(pdfs) == list(range(6))
    assert len(de_a_dos) == 1
    assert 0 < len(hechas) < 6
    assert de_a_dos[0]._proceso.poll() is not None
    suyo = next(n for n in range(6) if HTML.format(n) not in hechas)
    assert pdfs[suyo] == componer(Papel(HTML.format(suyo), f"QR-{suyo}"))


@pytest.mark.parametrize(("papeles", "nucleos", "a_la_vez"), [(3, 2, 2), (6, 1, 2), (6, 2, 1), (0, 2, 2)])
def test_few_papers_or_one_core_are_for_this_process_alone(
    settings, de_a_dos, mias, monkeypatch, papeles, nucleos, a_la_vez
):
    settings.PAPELES_A_LA_VEZ = a_la_vez
    monkeypatch.setattr(os, "cpu_count", lambda: nucleos)
    assert [n for n, _ in imprimir(pedidos(papeles))] == list(range(papeles))
    assert (len(mias), de_a_dos) == (papeles, [])


def test_a_machine_of_many_cores_begins_no_more_than_it_is_told(settings, monkeypatch):
    settings.PAPELES_A_LA_VEZ = 3
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    assert [imprenta._cuantos_mas(n) for n in (3, 4, 25)] == [0, 2, 2]


def test_what_a_process_that_died_had_is_done_here(de_a_dos, mias):
    hechos = imprimir(pedidos(8))
    listos = [next(hechos)]
    os.kill(de_a_dos[0]._proceso.pid, signal.SIGKILL)
    listos += hechos
    assert sorted(n for n, _ in listos) == list(range(8))
    assert all(pdf.endswith(f"QR-{n}".encode()) for n, pdf in listos if HTML.format(n) in mias)


def test_words_that_a_dead_process_never_read_are_left_with_it(de_a_dos, mias):
    with imprenta.Ayudante() as ayudante:
        ayudante._proceso.kill()
        ayudante._proceso.wait()
        ayudante._proceso.stdin.write(b"half of what was asked")
    assert ayudante._proceso.poll() is not None


def test_what_cannot_be_laid_out_there_is_told_from_here(de_a_dos, monkeypatch):
    def no_puede(html, qr):
        raise papeles.FaltaPango

    monkeypatch.setattr(papeles, "_componer", no_puede)
    with pytest.raises(papeles.FaltaPango):
        list(imprimir(pedidos(6)))
    assert de_a_dos[0]._proceso.poll() is not None


def test_whoever_leaves_half_way_leaves_no_process(de_a_dos, mias):
    hechos = imprimir(pedidos(6))
    next(hechos)
    hechos.close()
    assert de_a_dos[0]._proceso.poll() is not None
