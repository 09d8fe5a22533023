"""The package of originals: what it holds, what its manifest says, and that names cannot lead out of it."""

import csv
import datetime as dt
import hashlib
import io
import subprocess
import zipfile

import pytest
from django.core.files.base import ContentFile

from egtpi_portal.documentos.models import Documento, VersionDocumento
from egtpi_portal.documentos.paquete import Original, empaquetar
from egtpi_portal.documentos.servicios import guardar_documento


@pytest.fixture
def guardar(persona):
    """Stores a content as the only version of a document."""
    por = persona()

    def hacer(contenido: bytes, nombre: str = "acta.pdf") -> VersionDocumento:
        archivo = ContentFile(contenido, name=nombre)
        return guardar_documento(region="02", archivo=archivo, nombre=nombre, tipo="application/pdf", por=por)

    return hacer


def abrir(originales, titulo="Originales de Áncash, 01/08/2023 a 31/12/2023") -> zipfile.ZipFile:
    with empaquetar(originales, titulo=titulo) as salida:
        return zipfile.ZipFile(io.BytesIO(salida.read()))


def manifiesto(paquete: zipfile.ZipFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(paquete.read("manifiesto.csv").decode("utf-8-sig"))))


def test_holds_the_originals_with_their_manifest(guardar):
    version = guardar(b"el acta")
    paquete = abrir([Original("02-ACTA-2023-09/acta-firmada/acta.pdf", version, "Acta 02-ACTA-2023-09: acta firmada")])
    suma = hashlib.sha256(b"el acta").hexdigest()
    assert paquete.namelist() == [
        "02-ACTA-2023-09/acta-firmada/acta.pdf", "manifiesto.csv", "SHA256SUMS", "LEEME.txt",
    ]  # fmt: skip
    assert paquete.read("02-ACTA-2023-09/acta-firmada/acta.pdf") == b"el acta"
    assert paquete.read("SHA256SUMS").decode() == f"{suma}  02-ACTA-2023-09/acta-firmada/acta.pdf\n"
    assert manifiesto(paquete) == [
        {
            "archivo": "02-ACTA-2023-09/acta-firmada/acta.pdf",
            "nombre original": "acta.pdf",
            "sha-256": suma,
            "bytes": "7",
            "pertenece a": "Acta 02-ACTA-2023-09: acta firmada",
            "versión": "1",
            "guardado el": "18/06/2024 10:00:00",
            "estado": "incluido",
        }
    ]
    leeme = paquete.read("LEEME.txt").decode()
    assert leeme.startswith("Originales de Áncash, 01/08/2023 a 31/12/2023\n")
    assert leeme.endswith("Archivos: 1. Incluidos: 1. No disponibles: 0. No coinciden: 0.\n")


def test_the_sums_are_those_that_the_usual_program_checks(guardar, tmp_path):
    paquete = abrir([Original("a/ñandú (1).pdf", guardar(b"uno"), "x"), Original("b.pdf", guardar(b"dos"), "y")])
    paquete.extractall(tmp_path)
    hecho = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True)
    assert hecho.returncode == 0, hecho.stderr


def test_a_content_known_only_by_its_hash_is_listed_as_not_available(guardar):
    documento = Documento.objects.create(region_id="02", nombre="acta.pdf")
    borrada = guardar(b"se perdio")
    importada = VersionDocumento.objects.create(
        documento=documento, nombre="acta.pdf", sha256="a" * 64, bytes=9,
        guardada_en=borrada.guardada_en, guardada_por=borrada.guardada_por,
    )  # fmt: skip
    borrada.archivo.storage.delete(borrada.archivo.name)
    paquete = abrir([Original("x/acta.pdf", importada, "Acta X"), Original("y/acta.pdf", borrada, "Acta Y")])
    assert paquete.namelist() == ["manifiesto.csv", "SHA256SUMS", "LEEME.txt"]
    assert paquete.read("SHA256SUMS") == b""
    filas = [(f["archivo"], f["nombre original"], f["pertenece a"], f["estado"]) for f in manifiesto(paquete)]
    assert filas == [("", "acta.pdf", "Acta X", "no disponible"), ("", "acta.pdf", "Acta Y", "no disponible")]


def test_a_content_that_is_not_what_was_uploaded_is_said(guardar):
    version = guardar(b"lo que se subio")
    with version.archivo.storage.open(version.archivo.name, "wb") as archivo:
        archivo.write(b"otra cosa")
    paquete = abrir([Original("acta.pdf", version, "Acta X")])
    assert paquete.read("acta.pdf") == b"otra cosa"
    assert [f["estado"] for f in manifiesto(paquete)] == ["no coincide con su sha-256"]


def test_the_same_originals_give_the_same_bytes(guardar, hoy):
    originales = [Original("b/acta.pdf", guardar(b"uno"), "Acta B"), Original("a/acta.pdf", guardar(b"dos"), "Acta A")]
    with empaquetar(originales, titulo="X") as primera:
        antes = primera.read()
    hoy(dt.date(2025, 1, 1))
    with empaquetar(originales, titulo="X") as segunda:
        assert segunda.read() == antes


@pytest.mark.parametrize(
    ("ruta", "queda"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/absoluta.pdf", "absoluta.pdf"),
        ("C:\\Windows\\x.pdf", "C_/Windows/x.pdf"),
        ("a/./b//c.pdf", "a/b/c.pdf"),
        ("a\nb\u202e.pdf", "a_b_.pdf"),
        ("..", "archivo"),
        ("a/" + "ñ" * 300 + ".pdf", "a/" + "ñ" * 116 + ".pdf"),
        ("manifiesto.csv", "manifiesto (2).csv"),
    ],
)
def test_a_path_with_tricks_stays_inside_the_package(guardar, ruta, queda):
    assert abrir([Original(ruta, guardar(b"x"), "x")]).namelist()[0] == queda


def test_a_path_that_repeats_gets_a_number(guardar):
    originales = [Original(ruta, guardar(ruta.encode()), "x") for ruta in ("a/acta.pdf", "a/ACTA.pdf", "a/acta.pdf")]
    assert abrir(originales).namelist()[:3] == ["a/acta.pdf", "a/ACTA (2).pdf", "a/acta (3).pdf"]


def test_a_name_that_looks_like_a_formula_is_kept_as_text(guardar):
    fila = manifiesto(abrir([Original("x.pdf", guardar(b"x", "=cmd()!A1.pdf"), "@x")]))[0]
    assert (fila["nombre original"], fila["pertenece a"]) == ("'=cmd()!A1.pdf", "'@x")


def test_without_originals_there_is_still_a_manifest(db):
    paquete = abrir([])
    assert paquete.namelist() == ["manifiesto.csv", "SHA256SUMS", "LEEME.txt"]
    assert manifiesto(paquete) == []
