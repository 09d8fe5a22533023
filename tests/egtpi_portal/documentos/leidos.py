"""What the readers say of a file that a test has in its hands."""

import io

import pypdfium2

from egtpi_portal.documentos import lectores
from egtpi_portal.documentos.lectura import Lectura
from egtpi_portal.documentos.pdf import texto


def textos(contenido: bytes) -> tuple[str, ...]:
    """Where a PDF may carry a printed code."""
    return lectores.textos_con_codigo(Lectura(texto.leer(io.BytesIO(contenido))))


def texto_de(contenido: bytes) -> str:
    """The text of a PDF that somebody sees, its pages one after another."""
    return "\n".join(paginas_de(contenido))


def paginas_de(contenido: bytes) -> list[str]:
    """The text of each page that somebody sees."""
    documento = pypdfium2.PdfDocument(contenido)
    try:
        return [texto.texto_de(pagina) for pagina in documento]
    finally:
        documento.close()
