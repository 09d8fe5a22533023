"""The charts of the national dashboard as drawings that leave the page: the map of tiles and the bars of the months."""

from collections.abc import Iterable, Sequence
from typing import Any

from egtpi_portal.laminas import Barra, MapaDeTeselas, Tesela, barra_de
from egtpi_portal.templatetags.portal import clase_veredicto, signo_veredicto
from egtpi_portal.templatetags.portal import mes as mes_en_palabras
from verificacion.falta.urgencia import MesDeActas

from .presentacion import Fila

LUGARES = {
    "24": (1, 1), "16": (1, 4), "20": (2, 1), "01": (2, 3), "14": (3, 1), "06": (3, 2), "22": (3, 3), "13": (4, 2),
    "10": (4, 3), "25": (4, 4), "02": (5, 2), "19": (5, 3), "07": (6, 1), "15": (6, 2), "12": (6, 3), "08": (6, 4),
    "17": (6, 5), "11": (7, 2), "09": (7, 3), "05": (7, 4), "21": (7, 5), "04": (8, 3), "03": (8, 4), "18": (9, 4),
    "23": (9, 5),
}  # fmt: skip
"""Of each region, its row and its column in the map, as the style sheet has them (`.r-02`)."""
LADO, ANCHO, ALTO = 84, 78, 46
COLUMNAS, FILAS = 5, 9


def laminas(filas: Sequence[Fila], meses: Iterable[MesDeActas]) -> dict[str, Any]:
    """What the template of the charts is given."""
    teselas = []
    for fila in filas:
        de_arriba, de_la_izquierda = LUGARES[fila.codigo]
        x, y = (de_la_izquierda - 1) * LADO, (de_arriba - 1) * (ALTO + 6)
        color, signo = clase_veredicto(fila.veredicto), signo_veredicto(fila.veredicto)
        teselas.append(Tesela(x, y, ANCHO, ALTO, color, signo, fila.sigla))
    nombre = "Mapa: ✔ cumple, ◷ en curso, ✖ no cumple, ? no evaluable"
    barras = [barra_de(n, mes_en_palabras(m.mes), m.a_tiempo, m.total) for n, m in enumerate(meses)]
    return {
        "mapa": MapaDeTeselas(nombre, COLUMNAS * LADO, FILAS * (ALTO + 6), tuple(teselas)),
        "barras": barras,
        "alto_de_las_barras": Barra.PASO * len(barras) + 10,
    }
