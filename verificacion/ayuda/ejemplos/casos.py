"""What an example says: two cases of the same thing, one that holds and one that misses by the least, as judged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from verificacion.motor import evaluar
from verificacion.motor.expediente import Acta, Expediente
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.vocabulario import Veredicto

from .inventado import cierre_de_todo, en_orden


@dataclass(frozen=True, slots=True)
class Caso:
    """A case: what is invented in it (`dice`), the verdict (of the criterion, or of the acta), what was measured and
    asked, blank of an acta; and the sentences of the engine, at most three."""

    dice: str
    veredicto: str
    medido: str
    exigido: str
    frases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ejemplo:
    """A worked example: as of which date it is judged, of which hito, and its cases, the one that holds first."""

    hito: str
    al: date
    casos: tuple[Caso, Caso]


FRASES = 3


class Mesa:
    """What an example is made on: a sheet, one of its hitos, and the invented expediente that lacks nothing."""

    def __init__(self, ficha: FichaIndicador, hito: HitoFicha, no_habiles: frozenset[date]):
        self.ficha, self.hito, self.no_habiles = ficha, hito, no_habiles
        self.base = en_orden(ficha, no_habiles)
        self.al = cierre_de_todo(ficha, hito.clave, no_habiles)

    def criterio(self, codigo: str, dice: str, expediente: Expediente) -> Caso:
        """What the engine says of that criterion of the expediente."""
        uno = evaluar(expediente, self.ficha, self.hito.clave, self.al).criterio(codigo)
        frases = tuple(motivo.texto for motivo in uno.motivos[:FRASES]) or (uno.resumen,)
        return Caso(dice, uno.veredicto, uno.medido_texto, uno.exigido, tuple(filter(None, frases)))

    def acta(self, id: str, dice: str, expediente: Expediente) -> Caso:
        """What the engine says of that acta of the expediente."""
        actas = evaluar(expediente, self.ficha, self.hito.clave, self.al).actas
        suya = next(acta for acta in actas if acta.id == id)
        veredicto = Veredicto.CUMPLE if suya.valida else Veredicto.NO_CUMPLE
        frases = tuple(motivo.texto for motivo in suya.motivos[:FRASES])
        return Caso(dice, veredicto, "", "", frases or ("El acta es válida: cumple todas sus características",))

    def ejemplo(self, cumple: Caso, por_poco: Caso) -> Ejemplo:
        """The two, with the date and the hito."""
        return Ejemplo(self.hito.nombre, self.al, (cumple, por_poco))

    def de(self, accion: str) -> list[Acta]:
        """The invented actas of the hito's period whose session is about that action, by date."""
        return [
            a
            for a in self.base.actas
            if a.id.startswith(f"{self.hito.clave}-") and any(p.accion == accion for p in a.agenda)
        ]


Hacer = Callable[[Mesa], Ejemplo | None]
"""Makes an example; None where the hito does not ask for that."""
