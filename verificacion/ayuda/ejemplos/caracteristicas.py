"""The example of each characteristic of an acta: it just holds, and it just does not."""

from collections.abc import Mapping
from dataclasses import replace

from verificacion.motor.expediente import Acta
from verificacion.motor.fechas import UN_DIA, limite_carga
from verificacion.motor.fichas import CriterioAcuerdos
from verificacion.motor.palabras import dia
from verificacion.motor.vocabulario import CARACTERISTICA_DE_LA_MATRIZ, Caracteristica, Criterio

from .cambios import con_acta, con_cargas
from .casos import Ejemplo, Hacer, Mesa
from .inventado import a_las_diez, del_mes


def de_caracteristica(mesa: Mesa, codigo: str) -> Ejemplo | None:
    """The example of that characteristic; None of one that has none."""
    hacer = HACEN.get(codigo)
    return hacer(mesa) if hacer and mesa.base.actas else None


def ultima(mesa: Mesa) -> Acta:
    """The last invented acta of the hito: others went before it."""
    return [a for a in mesa.base.actas if a.id.startswith(f"{mesa.hito.clave}-")][-1]


def dos(mesa: Mesa, bien: tuple[str, Acta], mal: tuple[str, Acta]) -> Ejemplo:
    """The example of an acta as it holds and as it does not: (what is invented, the acta) of each."""
    return mesa.ejemplo(*(mesa.acta(acta.id, dice, con_acta(mesa.base, acta)) for dice, acta in (bien, mal)))


def _agenda(mesa: Mesa) -> Ejemplo:
    acta = ultima(mesa)
    muda = replace(acta, agenda=tuple(replace(p, descripcion=" ") for p in acta.agenda))
    return dos(mesa, ("El único punto de la agenda está descrito", acta), ("Ese punto no tiene descripción", muda))


def _segun_agenda(mesa: Mesa) -> Ejemplo:
    acta = ultima(mesa)
    suelta = replace(acta, acuerdos=tuple(replace(a, punto=None) for a in acta.acuerdos))
    return dos(mesa, ("El acuerdo señala el punto P1", acta), ("El acuerdo no señala ningún punto", suelta))


def _plazo(mesa: Mesa) -> Ejemplo:
    acta = ultima(mesa)

    def con(plazo):
        return replace(acta, acuerdos=tuple(replace(a, plazo=plazo) for a in acta.acuerdos))

    antes = acta.fecha_sesion - UN_DIA
    return dos(
        mesa,
        (f"El plazo es el día de la sesión, {dia(acta.fecha_sesion)}", con(acta.fecha_sesion)),
        (f"El plazo es el día anterior, {dia(antes)}", con(antes)),
    )


def _seguimiento(mesa: Mesa) -> Ejemplo:
    acta = ultima(mesa)
    minimo = mesa.ficha.parametros.acuerdos_anteriores_minimos

    def con(n):
        return replace(acta, seguimiento=replace(acta.seguimiento, acuerdos=acta.seguimiento.acuerdos[:n]))

    def dice(n):
        if minimo > 1:
            return f"Hubo seguimiento y se nombraron {n} acuerdos de sesiones anteriores"
        return f"Hubo seguimiento y {'se nombró un' if n else 'no se nombró ningún'} acuerdo de una sesión anterior"

    return dos(mesa, (dice(minimo), con(minimo)), (dice(minimo - 1), con(minimo - 1)))


def _firmas(mesa: Mesa) -> Ejemplo:
    acta = ultima(mesa)
    *otras, final = acta.firmas
    tarde = mesa.al + UN_DIA
    return dos(
        mesa,
        (f"Firmaron los tres, el último el {dia(final.fecha)}", acta),
        (f"El último firma el {dia(tarde)} y se evalúa al {dia(mesa.al)}",
         replace(acta, firmas=(*otras, replace(final, fecha=tarde)))),
    )  # fmt: skip


def limite(mesa: Mesa, acta: Acta):
    """The upload limit of that acta."""
    return limite_carga(acta.fecha_sesion, mesa.no_habiles, mesa.ficha.parametros.dias_habiles_carga)


def _carga(mesa: Mesa) -> Ejemplo:
    acta = next(a for a in mesa.base.actas if a.id.startswith(f"{mesa.hito.clave}-"))
    hasta = limite(mesa, acta)

    def con(cargada):
        return replace(acta, cargada_el=a_las_diez(cargada))

    sesion = f"Sesión del {dia(acta.fecha_sesion)}, presentada el"
    return dos(
        mesa,
        (f"{sesion} {dia(hasta)}, último día", con(hasta)),
        (f"{sesion} {dia(hasta + UN_DIA)}", con(hasta + UN_DIA)),
    )


def _matriz(mesa: Mesa) -> Ejemplo | None:
    if mesa.hito.criterio(Criterio.ACUERDOS, CriterioAcuerdos) is None:
        return None
    mes = sorted({del_mes(c) for c in mesa.base.cargas if c.cargada_el.date() in mesa.hito.periodo})[-2]
    sin = con_cargas(mesa.base, lambda carga: None if del_mes(carga) == mes else carga)
    return mesa.ejemplo(
        mesa.criterio(Criterio.ACUERDOS, "La matriz se cargó en cada mes del periodo", mesa.base),
        mesa.criterio(Criterio.ACUERDOS, "Un mes pasó sin carga", sin),
    )


C = Caracteristica
HACEN: Mapping[str, Hacer] = {
    C.AGENDA: _agenda,
    C.ACUERDOS_SEGUN_AGENDA: _segun_agenda,
    C.PLAZO_Y_RESPONSABLE: _plazo,
    C.SEGUIMIENTO: _seguimiento,
    C.FIRMAS: _firmas,
    C.CARGA: _carga,
    CARACTERISTICA_DE_LA_MATRIZ: _matriz,
}
"""Who makes the example of each, by its number in the sheet."""
