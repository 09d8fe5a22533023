"""The package of an official verification: a ZIP of which every byte is settled."""

import io
import json
import zipfile

import pytest

from tests.verificacion.motor.paquetes import hacer, partes
from verificacion.motor import comprobacion as co
from verificacion.motor import paquete as pq


def test_any_zip_program_opens_it(paquete):
    with zipfile.ZipFile(io.BytesIO(paquete)) as comprimido:
        assert comprimido.testzip() is None
        suyos = comprimido.infolist()
        largos = [30 + len(info.filename.encode()) + info.file_size for info in suyos]
        assert [info.header_offset for info in suyos] == [sum(largos[:n]) for n in range(len(largos))]
        assert {(info.date_time, info.external_attr, info.create_system) for info in suyos} == {
            ((1980, 1, 1, 0, 0, 0), 0o100644 << 16, 3)
        }
        assert tuple(comprimido.namelist()) == pq.PARTES
        assert json.loads(comprimido.read("manifiesto.json"))["numero"] == "V-2024-H1-02-003"


def test_same_content_gives_the_same_bytes(paquete):
    assert hacer(partes(["plan_at"]))[1] == paquete


def test_each_byte_around_the_contents_counts(paquete):
    """Every byte of the headers and of the index, where chance seldom falls."""
    partes_ = pq.leer_paquete(paquete)
    dentro = set()
    for nombre, contenido in partes_.items():
        inicio = paquete.index(contenido)
        assert paquete.count(contenido) == 1, nombre
        dentro.update(range(inicio, inicio + len(contenido)))
    fuera = [n for n in range(len(paquete)) if n not in dentro]
    mal = []
    for lugar in fuera:
        otro = bytearray(paquete)
        otro[lugar] ^= 0x01
        try:
            pq.leer_paquete(bytes(otro))
        except pq.PaqueteAlterado:
            continue
        mal.append(lugar)
    assert (len(fuera), mal) == (6 * (30 + 46) + 2 * sum(map(len, pq.PARTES)) + 22, [])


@pytest.mark.parametrize(
    ("alterar", "archivo"),
    [
        (lambda p: p + b"\0", pq.INDICE),
        (lambda p: p[:-1], pq.INDICE),
        (lambda p: p[: len(p) // 2], None),
        (lambda p: b"", pq.MANIFIESTO),
        (lambda p: b"%PDF-1.7", pq.MANIFIESTO),
    ],
)
def test_cut_or_lengthened_file_is_told(paquete, alterar, archivo):
    hecha = co.comprobar(alterar(paquete))
    assert not hecha.igual
    if archivo:
        assert [d.archivo for d in hecha.diferencias] == [archivo]


def test_bytes_at_the_end_are_counted(paquete):
    with pytest.raises(pq.PaqueteAlterado) as error:
        pq.leer_paquete(paquete + b"xyz")
    assert str(error.value) == "índice del ZIP: hay 3 bytes de más al final"
