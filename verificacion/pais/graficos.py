"""The charts of the national dashboard as drawings that leave the page: the map of tiles and the bars of the months."""

from collections.abc import Iterable, Sequence
from typing import Any

from egtpi_portal.laminas import Barra, MapaDeTeselas, Tesela, barra_de
from egtpi_portal.templatetags.portal import clase_veredicto, signo_veredicto
from egtpi_portal.templatetags.portal import mes as mes_en_palabras
from verificacion.falta.urgencia import MesDeActas
from verificacion.paginas.siglas import LUGARES

from .presentacion import Fila

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
