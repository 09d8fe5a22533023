"""What the workshop does once so that no reading does it for the first time."""

import logging

from egtpi_portal import caliente, papeles
from egtpi_portal.documentos import ensayo
from egtpi_portal.documentos.aparte import Encargo


def test_a_paper_and_a_scan_of_it_are_read_without_anything_to_say(monkeypatch, caplog):
    dichos = []

    def hacer(archivo, encargos):
        dichos.append({nombre: hecho.resultado for nombre, hecho in ensayo_de_verdad(archivo, encargos).items()})

    ensayo_de_verdad = ensayo.hacer_aqui
    monkeypatch.setattr(ensayo, "hacer_aqui", hacer)
    with caplog.at_level(logging.WARNING):
        ensayo.ensayar((list(papeles.de_muestra()), [encargo.datos() for encargo in caliente._sin_ajustes()]))
    papel, escaneado = dichos
    assert [uno["qr"] for uno in dichos] == [{"codigos": [{"pagina": 1, "texto": "C"}], "paginas": 1}] * 2
    assert [uno["hojas"]["hojas"][0]["cubierto"] for uno in dichos] == [0, 1]
    assert set(papel) == set(escaneado) == {"examen", "texto", "hojas", "qr"}
    assert not caplog.records


def test_a_reader_that_is_told_something_by_the_settings_is_not_rehearsed():
    assert all(isinstance(uno, Encargo) for uno in caliente._sin_ajustes())
    assert "firmas" not in {uno.nombre for uno in caliente._sin_ajustes()}
