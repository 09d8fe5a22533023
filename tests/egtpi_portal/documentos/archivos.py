"""Small files for the tests of documents."""

import io

import pikepdf


def pdf(hacer=lambda documento: None, **opciones) -> bytes:
    """A PDF of one blank page, after what `hacer` does to it; `opciones`: of pikepdf, as it is saved."""
    documento = pikepdf.new()
    documento.add_blank_page()
    hacer(documento)
    salida = io.BytesIO()
    documento.save(salida, **opciones)
    return salida.getvalue()
