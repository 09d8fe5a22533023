"""The table of what may happen to a record and by whom.

The diagram in `docs/estados/ficha.md` is drawn from this table (`manage.py dibujar_estados_ficha`), and a test fails
when it drifts.
"""

from dataclasses import dataclass

from asistencia.models import EstadoFicha
from egtpi_portal.cuentas.models import Rol


@dataclass(frozen=True, slots=True)
class Transicion:
    """What may happen to a record: from which state, to which one, and the roles that may do it. A provincial
    government, only to those it gave in cascade."""

    nombre: str
    de: EstadoFicha
    a: EstadoFicha
    quien: tuple[Rol, ...]


REDACTORES = (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL, Rol.GOBIERNO_PROVINCIAL)
"""Who write records: drafts, and the scans of them."""

TRANSICIONES = {
    t.nombre: t
    for t in (
        Transicion(
            "registrar",
            EstadoFicha.BORRADOR,
            EstadoFicha.REGISTRADA,
            (Rol.SECRETARIO_TECNICO, Rol.GOBIERNO_PROVINCIAL),
        ),
        Transicion("devolver", EstadoFicha.REGISTRADA, EstadoFicha.BORRADOR, (Rol.SECRETARIO_TECNICO,)),
        Transicion("descartar", EstadoFicha.BORRADOR, EstadoFicha.ANULADA, REDACTORES),
        Transicion(
            "anular",
            EstadoFicha.REGISTRADA,
            EstadoFicha.ANULADA,
            (Rol.SECRETARIO_TECNICO, Rol.GOBIERNO_PROVINCIAL, Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR),
        ),
    )
}
"""Every change of state that there is."""


def diagrama() -> str:
    """The table as a Mermaid state diagram."""
    lineas = ["stateDiagram-v2"]
    lineas += [f"    {estado.value} : {estado.label}" for estado in EstadoFicha]
    lineas.append(f"    [*] --> {EstadoFicha.BORRADOR.value} : crear")
    lineas += [f"    {t.de.value} --> {t.a.value} : {t.nombre}" for t in TRANSICIONES.values()]
    lineas.append(f"    {EstadoFicha.ANULADA.value} --> [*]")
    return "\n".join(lineas) + "\n"


def tabla() -> str:
    """The table as Markdown, in the words of the roles."""
    filas = [
        f"| {t.nombre} | {t.de.label} | {t.a.label} | {', '.join(q.label for q in t.quien)} |"
        for t in TRANSICIONES.values()
    ]
    return "\n".join(["| qué | desde | hasta | quién |", "|---|---|---|---|", *filas]) + "\n"
