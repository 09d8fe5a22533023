"""Whether two pictures show the same: a letter that changes is seen, the dust of an encoder is not."""

import io

from PIL import Image, ImageChops

DUREZA = 60
"""Of 255: how much lighter or darker a point must be to be another. WebP of the quality of these moves it less."""
PUNTOS = 12
"""So many points at least that are others: a comma is fewer, a letter is more."""


def muestran_lo_mismo(una: bytes, otra: bytes) -> bool:
    """Whether both are as large and no more than a few points of them differ."""
    if una == otra:
        return True
    de, a = (Image.open(io.BytesIO(foto)).convert("L") for foto in (una, otra))
    if de.size != a.size:
        return False
    distancia = ImageChops.difference(de, a).histogram()
    return sum(distancia[DUREZA:]) < PUNTOS
