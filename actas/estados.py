"""The states of an acta, and the table of what may happen to it and by whom.

The diagram in `docs/estados/acta.md` is drawn from this table (`manage.py dibujar_estados`), and a test fails when it
drifts.
"""

from dataclasses import dataclass

from django.db import models

from egtpi_portal.cuentas.models import Rol


class EstadoActa(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    PRESENTADA = "presentada", "Presentada"
    OBSERVADA = "observada", "Observada"
    CONFORME = "conforme", "Conforme"
    ANULADA = "anulada", "Anulada"


ESTADOS_PRESENTADOS = (EstadoActa.PRESENTADA, EstadoActa.OBSERVADA, EstadoActa.CONFORME)
"""Those in which an acta is evidence: it has been presented, and nobody annulled it."""
ESTADOS_EDITABLES = (EstadoActa.BORRADOR, EstadoActa.OBSERVADA)
"""Those in which its content may change."""

COORDINADORES = (Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS)
"""Whose vistos buenos an acta needs, both (nota 5)."""


@dataclass(frozen=True, slots=True)
class Transicion:
    """What may happen to an acta: from which states, to which one, and the roles that may do it."""

    nombre: str
    de: tuple[EstadoActa, ...]
    a: EstadoActa
    quien: tuple[Rol, ...]


TRANSICIONES = {
    t.nombre: t
    for t in (
        Transicion("presentar", ESTADOS_EDITABLES, EstadoActa.PRESENTADA, (Rol.SECRETARIO_TECNICO,)),
        Transicion("dar visto bueno", (EstadoActa.PRESENTADA,), EstadoActa.PRESENTADA, COORDINADORES),
        Transicion("completar vistos buenos", (EstadoActa.PRESENTADA,), EstadoActa.CONFORME, COORDINADORES),
        Transicion(
            "observar",
            (EstadoActa.PRESENTADA, EstadoActa.CONFORME),
            EstadoActa.OBSERVADA,
            (*COORDINADORES, Rol.REVISOR_DAT),
        ),
        Transicion("retirar la presentación", (EstadoActa.PRESENTADA,), EstadoActa.BORRADOR, (Rol.SECRETARIO_TECNICO,)),
        Transicion(
            "retirar la nueva presentación", (EstadoActa.PRESENTADA,), EstadoActa.OBSERVADA, (Rol.SECRETARIO_TECNICO,)
        ),
        Transicion(
            "descartar",
            (EstadoActa.BORRADOR,),
            EstadoActa.ANULADA,
            (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL),
        ),
        Transicion(
            "anular",
            (EstadoActa.BORRADOR, *ESTADOS_PRESENTADOS),
            EstadoActa.ANULADA,
            (Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR),
        ),
    )
}
"""Every change of state that there is. No other way leads from one state to another."""


def diagrama() -> str:
    """The table as a Mermaid state diagram: one arrow for each state from which something may happen."""
    lineas = ["stateDiagram-v2"]
    lineas += [f"    {estado.value} : {estado.label}" for estado in EstadoActa]
    lineas.append(f"    [*] --> {EstadoActa.BORRADOR.value} : crear")
    for t in TRANSICIONES.values():
        lineas += [f"    {de.value} --> {t.a.value} : {t.nombre}" for de in t.de]
    lineas.append(f"    {EstadoActa.ANULADA.value} --> [*]")
    return "\n".join(lineas) + "\n"


def tabla() -> str:
    """The table as Markdown, in the words of the roles."""
    filas = [
        f"| {t.nombre} | {', '.join(de.label for de in t.de)} | {t.a.label} | {', '.join(q.label for q in t.quien)} |"
        for t in TRANSICIONES.values()
    ]
    return "\n".join(["| qué | desde | hasta | quién |", "|---|---|---|---|", *filas]) + "\n"
