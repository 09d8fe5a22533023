"""The map of coverage as a drawing that leaves the page: a tile a local government, under its province."""

from django.utils.text import Truncator

from egtpi_portal.laminas import MapaDeTeselas, Tesela

from .rejilla import Rejilla

POR_FILA, ANCHO, ALTO, LARGO = 4, 225, 26, 28
SIGNOS = {"si": "✔", "curso": "◷", "no": "✖"}


def mapa(una: Rejilla) -> MapaDeTeselas:
    """The tiles of a region, in the order of its provinces."""
    teselas, y = [], 30
    rotulos = [(0, 16, "✔ asistido · ◷ a medias · ✖ sin nada que cuente")]
    for provincia in una.provincias:
        rotulos.append((0, y + 16, f"{provincia.nombre}: {provincia.asistidos} de {len(provincia.filas)}"))
        y += 24
        for n, fila in enumerate(provincia.filas):
            nombre = Truncator(fila.nombre.replace(" (distrital)", "")).chars(LARGO)
            x, abajo = (n % POR_FILA) * (ANCHO + 8), y + n // POR_FILA * (ALTO + 6)
            teselas.append(Tesela(x, abajo, ANCHO, ALTO, fila.estado, SIGNOS[fila.estado], nombre))
        y += -(-len(provincia.filas) // POR_FILA) * (ALTO + 6) + 8
    nombre = f"Cobertura: {una.asistidos} de {len(una.filas)} gobiernos locales asistidos"
    return MapaDeTeselas(nombre, POR_FILA * (ANCHO + 8), y, tuple(teselas), tuple(rotulos))
