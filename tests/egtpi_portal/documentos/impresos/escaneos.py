"""Papers of ours as they come back: printed, scanned badly, photographed."""

import io

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

IMPRESO = 300


def hojas(pdf: bytes, dpi: int = 150) -> list[Image.Image]:
    """Each page as a scanner sees it."""
    with pypdfium2.PdfDocument(pdf) as documento:
        return [pagina.render(scale=dpi / 72).to_pil().convert("RGB") for pagina in documento]


def maltratada(hoja: Image.Image) -> Image.Image:
    """Two degrees off, blurred, grainy, and with a stamp over the code at the foot."""
    ancho, alto = hoja.size
    ImageDraw.Draw(hoja).ellipse((ancho * 0.08, alto * 0.91, ancho * 0.2, alto * 0.98), outline=(60, 40, 160), width=9)
    girada = hoja.rotate(2, Image.Resampling.BICUBIC, fillcolor="white").filter(ImageFilter.GaussianBlur(0.6))
    grano = Image.effect_noise(girada.size, 30).convert("RGB")
    return Image.blend(girada, grano, 0.15)


def escaneada(hojas_: list[Image.Image], calidad: int = 50, dpi: int = 150) -> bytes:
    """A PDF of pictures, as a scanner makes it."""
    salida = io.BytesIO()
    hojas_[0].save(salida, "PDF", save_all=True, append_images=hojas_[1:], quality=calidad, resolution=dpi)
    return salida.getvalue()


def foto(hoja: Image.Image, clase: str = "JPEG") -> bytes:
    """A photograph of a page."""
    salida = io.BytesIO()
    hoja.save(salida, clase, quality=60)
    return salida.getvalue()
