"""Other writers of the blank papers of `bench/rastros.py`: those that this machine has."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2


def orden(*orden: str) -> Callable[[bytes], bytes | None]:
    """A writer that is a program: `{de}` and `{a}` are its files."""

    def escribir(pdf: bytes) -> bytes | None:
        if not shutil.which(orden[0]):
            return None
        with tempfile.TemporaryDirectory() as carpeta:
            de, a = Path(carpeta, "de.pdf"), Path(carpeta, "a.pdf")
            de.write_bytes(pdf)
            hecho = subprocess.run(
                [parte.format(de=de, a=a) for parte in orden], capture_output=True, timeout=120, cwd=carpeta
            )
            return a.read_bytes() if hecho.returncode == 0 and a.exists() else None

    return escribir


def qpdf(pdf: bytes) -> bytes:
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        del documento.docinfo
        documento.save(salida, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    return salida.getvalue()


def pdfium(pdf: bytes) -> bytes:
    salida = io.BytesIO()
    documento = pypdfium2.PdfDocument(pdf)
    documento.save(salida)
    documento.close()
    return salida.getvalue()


def por_postscript(pdf: bytes) -> bytes | None:
    a_ps = orden("pdftops", "{de}", "{a}")(pdf)
    if a_ps is None:
        return None
    return orden("gs", "-q", "-o", "{a}", "-sDEVICE=pdfwrite", "{de}")(a_ps)
