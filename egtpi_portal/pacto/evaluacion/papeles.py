"""The ranking of a region as a paper."""

from ..papel.piezas import papel_del_pacto
from .consultas import Ranking
from .hojas import PIE, en_una_palabra

CLASE = "cumplimiento"


def en_pdf(ranking: Ranking) -> bytes:
    """The ranking as a PDF/A, with ties and what lacks data said, and its code on each page. The same figures give the
    same bytes. Raises FaltaPango."""
    filas = []
    for puesto in ranking.puestos:
        ubigeo = puesto.cumplimiento.ubigeo
        segun = ranking.segun_la_regla(ubigeo)
        filas.append((puesto, ranking.nombre(ubigeo), en_una_palabra(segun), (segun or puesto).por_que))
    return papel_del_pacto(
        "pacto/papeles/cumplimiento.html", {"ranking": ranking, "filas": filas, "notas": PIE}, region=ranking.region,
        clase=CLASE, papel=f"CUMPLIMIENTO-{ranking.region.pk}-{ranking.al}", dicho=ranking.dicho(),
    )  # fmt: skip
