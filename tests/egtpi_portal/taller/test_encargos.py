"""The workshop as the portal begins it: what it reads and lays out is what a process alone reads and lays out."""

import io
import logging

import pytest
from openpyxl import Workbook

from egtpi_portal import caliente, papeles, taller
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.documentos.aparte import Encargo, hacer_aparte
from egtpi_portal.documentos.lectura.registro import LECTORES
from egtpi_portal.documentos.lectura.servicios import FUNCION_DEL_EXAMEN
from egtpi_portal.documentos.revision import EVIDENCIA
from egtpi_portal.papeles import Papel, a_png, componer
from egtpi_portal.taller import Fin, cliente
from tests.egtpi_portal.documentos.archivos import pdf
from tests.egtpi_portal.documentos.firmante import firmar, identidad
from tests.egtpi_portal.documentos.impresos.escaneos import escaneada, foto, hojas

PAPEL = Papel(
    "<html lang=es><title>Acta</title><body><h1>Ñandú</h1><img src=qr.svg alt=QR></body></html>", "HTTPS://A.PE/C/1"
)
DIBUJO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><text x="5" y="30">Pasco</text></svg>'


@pytest.fixture(scope="module")
def hecho_aqui():
    """Of each: what comes without a workshop."""
    return {"papel": componer(PAPEL), "dibujo": a_png(DIBUJO, 120, 80)}


@pytest.fixture(scope="module")
def archivos(hecho_aqui):
    (hoja,) = hojas(hecho_aqui["papel"])
    libro, docx = io.BytesIO(), io.BytesIO()
    Workbook().save(libro)
    import docx as word

    word.Document().save(docx)
    return {
        "papel": hecho_aqui["papel"],
        "firmado": firmar(pdf(), identidad("VEGA RÍOS Rosa")),
        "escaneo": escaneada([hoja]),
        "foto": foto(hoja),
        "png": foto(hoja, "PNG"),
        "libro": libro.getvalue(),
        "word": docx.getvalue(),
        "cortado": hecho_aqui["papel"][:-300],
        "nada": b"nada",
    }


def leido(contenido: bytes):
    examen = Encargo("examen", FUNCION_DEL_EXAMEN, {"admitidos": sorted(EVIDENCIA)}, examina=True)
    return hacer_aparte(io.BytesIO(contenido), [examen, *(lector.encargo(ahora()) for lector in LECTORES.values())])


@pytest.mark.lenta
def test_workshop_says_of_each_file_what_a_process_of_its_own_says_and_gives_the_same_papers(
    archivos, hecho_aqui, monkeypatch, caplog
):
    solo = {nombre: leido(contenido) for nombre, contenido in archivos.items()}
    caliente.empezar_taller()
    assert cliente._taller.listo(60)
    fines, encargar = [], cliente.encargar
    for modulo in (papeles, "egtpi_portal.documentos.aparte.proceso"):
        monkeypatch.setattr(*_de(modulo), lambda *a, **k: fines.append(encargar(*a, **k)) or fines[-1])
    try:
        assert {nombre: leido(contenido) for nombre, contenido in archivos.items()} == solo
        assert {"papel": componer(PAPEL), "dibujo": a_png(DIBUJO, 120, 80)} == hecho_aqui
        assert fines == [Fin(0, True)] * (len(archivos) + 2)
        assert caplog.records == []
        with caplog.at_level(logging.WARNING):
            componer(Papel(PAPEL.html.replace(" alt=QR", ""), PAPEL.qr))
        assert [r.getMessage().partition(":")[0] for r in caplog.records] == ["Del taller (papel, 0)"]
        assert "no required alt description" in caplog.records[0].getMessage()
        caplog.clear()
        monkeypatch.setattr(papeles, "IMPRENTA", "egtpi_portal.taller.no_existe")
        with caplog.at_level(logging.WARNING):
            assert componer(PAPEL) == hecho_aqui["papel"]
        assert [r.getMessage().partition(":")[0] for r in caplog.records] == ["Del taller (papel, 1)"]
    finally:
        cliente.cerrar()
    assert not taller.hay()


def _de(modulo):
    return (modulo, "encargar") if not isinstance(modulo, str) else (f"{modulo}.encargar",)
