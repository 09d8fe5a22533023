"""Of what the engine says of a thing, what a review of it would replace (reglas §6)."""

from verificacion.motor.detalle import DetallePlan, DetallePunto
from verificacion.motor.motivos import Motivo
from verificacion.motor.vocabulario import Caracteristica, Codigo

ARITMETICAS = frozenset({Caracteristica.CARGA})
"""The characteristics that two dates decide: nobody is asked what a calendar knows. A review may still admit an acta
that came late."""

DE_LO_DEMAS = frozenset(
    {
        Codigo.PUNTO_SIN_ACUERDO, Codigo.ACCION_DE_OTRO_HITO, Codigo.SESION_FUERA_DE_VENTANA,
        Codigo.PLAN_TARDIO, Codigo.PLAN_SIN_ACTA_PRESENTADA, Codigo.PLAN_SESION_FUERA_DE_VENTANA,
        Codigo.PLAN_SESION_SIN_PUNTO, Codigo.PLAN_SESION_NO_PRUEBA,
        Codigo.AGENDA_VACIA, Codigo.PUNTO_SIN_DESCRIPCION, Codigo.ACUERDO_SIN_PUNTO, Codigo.ACUERDO_SIN_PLAZO,
        Codigo.PLAZO_ANTERIOR_A_LA_SESION, Codigo.ACUERDO_SIN_RESPONSABLE, Codigo.SIN_SEGUIMIENTO_DE_ACUERDOS,
        Codigo.SEGUIMIENTO_SIN_ACUERDO_ANTERIOR, Codigo.FALTA_FIRMA, Codigo.CARGA_TARDIA,
        Codigo.CARACTERISTICA_OBSERVADA,
    }
)  # fmt: skip
"""Why an item or a plan does not count that no review of it changes: its acta, its session, its agreement, its day."""


def propios(motivos: tuple[Motivo, ...]) -> tuple[Motivo, ...]:
    """The reasons that a review of the thing itself would set aside."""
    return tuple(motivo for motivo in motivos if motivo.codigo not in DE_LO_DEMAS)


def de_su_revision(dicho: DetallePunto | DetallePlan | None) -> tuple[bool | None, tuple[Motivo, ...]]:
    """Whether an item has what its action also needs, or a plan its minimum content, and why not; None when the engine
    says nothing of it."""
    if dicho is None:
        return None, ()
    suyos = propios(dicho.motivos)
    return not suyos, suyos
