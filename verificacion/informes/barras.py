"""What a report draws: of each criterion measured as a part of a total, that part against what is asked of it."""

from dataclasses import dataclass
from decimal import Decimal

from verificacion.motor import Resultado, ResultadoCriterio
from verificacion.motor.fichas import HitoFicha
from verificacion.paginas.cifras import cifras_de

MARCA = Decimal("0.4")
"""How wide the mark of the threshold is, in hundredths of the bar."""


@dataclass(frozen=True, slots=True)
class Barra:
    """A bar: `ancho` of what was counted and `umbral` where the threshold is marked, in hundredths as text; no mark
    while there is no threshold. Its colour says whether the threshold is reached, which is not yet the verdict."""

    criterio: ResultadoCriterio
    ancho: str
    umbral: str
    alcanza: bool

    @property
    def dicho(self) -> str:
        """The bar in words: its alternative text."""
        criterio = self.criterio
        if not self.umbral:
            return f"{criterio.nombre}: {criterio.medido_texto}. Sin meta registrada"
        como = "alcanza" if self.alcanza else "no alcanza"
        return f"{criterio.nombre}: {criterio.medido_texto}; {como} lo exigido, {criterio.exigido}"


def barras_de(hito: HitoFicha, resultado: Resultado) -> list[Barra]:
    """The bars of the criteria that are a part of a total, in the sheet's order."""
    dibujadas = []
    for criterio in resultado.criterios:
        cifras = cifras_de(hito, resultado, criterio)
        if cifras.total and cifras.parte is not None:
            donde = "" if cifras.umbral is None else f"{min(cifras.umbral, 100 - MARCA):f}"
            ancho = f"{Decimal(cifras.parte * 100_000 // cifras.total).scaleb(-3):f}"
            dibujadas.append(Barra(criterio, ancho, donde, cifras.alcanza))
    return dibujadas
