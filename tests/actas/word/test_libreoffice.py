"""A Word that LibreOffice saved again comes back whole: its marks, its texts and its code (docs/decisiones/0050)."""

import io
import shutil
import subprocess

import pytest
from django.core.files.base import ContentFile

from actas.models import Acta
from actas.word.servicios import cambios_de, recibir
from egtpi_portal.word.lectura import leer

from .ayudas import ACUERDOS, PARTICIPANTES, SESION, celda, escrito, otra_fila

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.lenta,
    pytest.mark.skipif(not shutil.which("soffice"), reason="sin LibreOffice"),
]


@pytest.mark.parametrize("por", [("docx",), ("odt", "docx")], ids=["docx", "odt"])
def test_marks_texts_and_code_survive_it(borrador, gente, tmp_path, por):
    rosa = gente["secretaria"]
    word = escrito(
        borrador, celda(SESION, 2, 1, "Caraz"), celda(ACUERDOS, 1, 8, "15/07/2024"),
        otra_fila(PARTICIPANTES, "", "Eva Sol", "Directora", "UGEL", ""),
    )  # fmt: skip
    ruta = tmp_path / "acta.docx"
    ruta.write_bytes(word.read())
    antes = leer(io.BytesIO(ruta.read_bytes()))
    for n, forma in enumerate(por):
        carpeta = tmp_path / str(n)
        orden = ["soffice", f"-env:UserInstallation=file://{tmp_path}/perfil", "--headless", "--convert-to", forma]
        subprocess.run([*orden, "--outdir", carpeta, ruta], check=True, capture_output=True, timeout=120)
        ruta = carpeta / f"acta.{forma}"
    despues = leer(io.BytesIO(ruta.read_bytes()))
    assert [b for b in despues["bloques"] if "tabla" in b] == [b for b in antes["bloques"] if "tabla" in b]
    assert despues["claves"] == antes["claves"]
    vuelta = recibir(acta=borrador, archivo=ContentFile(ruta.read_bytes()), nombre="acta.docx", por=rosa)
    acta = Acta.objects.get(pk=borrador.pk)
    assert [(c.id, c.word) for c in cambios_de(acta, vuelta.salida, vuelta.leido)] == [
        ("sesion--lugar", "Caraz"),
        ("participantes-nueva-1", "Eva Sol · Directora · UGEL"),
        ("acuerdos-02-AC0001-plazo", "15/07/2024"),
    ]
    assert (vuelta.leido["sueltos"], vuelta.leido["problemas"]) == ([], [])
