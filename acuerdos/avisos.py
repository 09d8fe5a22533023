"""The notices of the matrix: its upload of the month, and the agreements that fall due or are overdue."""

from collections.abc import Iterator

from egtpi_portal import obligaciones
from egtpi_portal.avisos.plazos import CadaSemana, Faltando
from egtpi_portal.avisos.tipos import Debido, Ronda, Tipo, registrar
from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.cuentas.consultas import REDACTORES
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.obligaciones import Clase, Obligacion

from .models import Acuerdo

ALREDEDOR = 45 * UN_DIA
VENCIDOS = 400 * UN_DIA
"""For how long an agreement is told to be overdue: past the year of its sheet it counts for no hito."""
ESCRIBEN = (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL)
assert set(ESCRIBEN) == REDACTORES  # noqa: S101 - in an order, for the table
LARGO = 300


def meses(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The upload of the month that runs, while it is not made (sheet, nota 7; reglas §5); of the one before, that it
    was not."""
    for una in _obligaciones(ronda, Clase.MATRIZ, ronda.al - ALREDEDOR, ronda.al + ALREDEDOR):
        if not una.hecha:
            yield _debido(tipo, ronda, una, mes=una.nombre)


def por_vencer(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The agreements whose deadline comes, while they are not implemented; of those whose deadline passed, that they
    wait."""
    desde, hasta = ronda.al - VENCIDOS, ronda.al + ALREDEDOR
    abiertos = [una for una in _obligaciones(ronda, Clase.ACUERDO, desde, hasta) if _abierto(una)]
    acuerdos = _acuerdos(abiertos)
    for una in abiertos:
        yield _debido(tipo, ronda, una, acuerdo=acuerdos[una.clave])


def vencidos(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The agreements whose deadline passed, while they are not implemented: each week."""
    abiertos = [u for u in _obligaciones(ronda, Clase.ACUERDO, ronda.al - VENCIDOS, ronda.al - UN_DIA) if _abierto(u)]
    acuerdos = _acuerdos(abiertos)
    for una in abiertos:
        fecha = tipo.cuando.toca(ronda.al, una.limite, ronda.decretos.de(una.region))
        yield Debido(una.clave, una.region, fecha, una.limite, una.enlace, _datos(una, acuerdo=acuerdos[una.clave]))


def _obligaciones(ronda: Ronda, clase: Clase, desde, hasta) -> list[Obligacion]:
    return obligaciones.de_regiones(
        ronda.regiones, desde=desde, hasta=hasta, al=ronda.al, decretos=ronda.decretos, clases=(clase,)
    )


def _abierto(una: Obligacion) -> bool:
    return not una.hecha and not una.reservada


def _acuerdos(obligadas: list[Obligacion]) -> dict[str, Acuerdo]:
    """The agreements of those obligations, by their key. One query."""
    claves = [int(una.clave.removeprefix("acuerdo:")) for una in obligadas]
    return {f"acuerdo:{uno.pk}": uno for uno in Acuerdo.objects.filter(pk__in=claves)}


def _debido(tipo: Tipo, ronda: Ronda, una: Obligacion, **datos) -> Debido:
    fecha = tipo.cuando.toca(ronda.al, una.limite, ronda.decretos.de(una.region))
    return Debido(una.clave, una.region, fecha, una.limite, una.enlace, _datos(una, **datos))


def _datos(una: Obligacion, **datos) -> dict:
    acuerdo = datos.pop("acuerdo", None)
    if acuerdo is not None:
        partes = (acuerdo.responsable_entidad, acuerdo.responsable_nombre, acuerdo.responsable_cargo)
        datos |= {
            "texto": acuerdo.texto[:LARGO] + ("…" if len(acuerdo.texto) > LARGO else ""),
            "responsable": ", ".join(parte for parte in partes if parte.strip()),
        }
    return {"codigo": una.nombre, "sesion": una.sesion, **datos}


NOTA_7, I_3 = "Ficha ART-01.01, nota 7; reglas §5", "Ficha ART-01.01, I.3; reglas §5"
registrar(
    Tipo(
        "matriz_mes", "Matriz del mes por cargar", ESCRIBEN, Faltando((2, 1), hasta_que_falten=0), NOTA_7, meses,
        boton="Cargar matriz", hacen=ESCRIBEN,
    ),
    Tipo(
        "matriz_ultimo_dia", "Último día hábil para cargar la matriz", ESCRIBEN, Faltando((0,)), NOTA_7, meses,
        boton="Cargar matriz", hacen=ESCRIBEN, silenciable=False, urgente=True, releva=("matriz_mes",),
    ),
    Tipo(
        "acuerdo_vence", "Acuerdo por vencer", ESCRIBEN, Faltando((5,), hasta_que_falten=0), I_3, por_vencer,
        boton="Actualizar acuerdo", hacen=ESCRIBEN,
    ),
    Tipo(
        "acuerdo_vence_hoy", "Último día hábil de un acuerdo", ESCRIBEN, Faltando((0,)), I_3, por_vencer,
        boton="Actualizar acuerdo", hacen=ESCRIBEN, silenciable=False, urgente=True, releva=("acuerdo_vence",),
    ),
    Tipo(
        "acuerdo_vencido", "Acuerdo vencido", ESCRIBEN, CadaSemana(), I_3, vencidos, boton="Actualizar acuerdo",
        hacen=ESCRIBEN, releva=("acuerdo_vence", "acuerdo_vence_hoy"),
    ),
)  # fmt: skip
