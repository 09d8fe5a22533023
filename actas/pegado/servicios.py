"""Many rows, added at once to a step of an acta that is written."""

from typing import Any

from django.db import transaction

from actas.contenido import pasos
from actas.errores import ErrorDeActa
from actas.escritura.servicios.base import bloquear
from actas.escritura.servicios.guardado import PasoGuardado, guardar_paso
from actas.models import Acta, Paso
from actas.permisos import exigir_redactar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.filas import MAXIMO_DE_FILAS

NOMBRES = {
    Paso.PARTICIPANTES: ("un participante", "participantes"),
    Paso.AGENDA: ("un punto de agenda", "puntos de agenda"),
    Paso.ACUERDOS: ("un acuerdo", "acuerdos"),
}


def cuantos(paso: Paso, n: int) -> str:
    """«60 participantes»."""
    uno, varios = NOMBRES[paso]
    return uno if n == 1 else f"{n} {varios}"


def lo_agregado(paso: Paso, n: int) -> str:
    """«Se agregaron 60 participantes.», «Se agregó un acuerdo.»"""
    return f"Se {'agregó' if n == 1 else 'agregaron'} {cuantos(paso, n)}."


def a_cuantos_les_falta(faltan: int, de: int) -> str:
    """«A uno le falta algo», of those that were added (`de`): whatever a step adds is a masculine name."""
    if de == 1:
        return "Le falta algo"
    return "A uno le falta algo" if faltan == 1 else f"A {faltan} les falta algo"


@transaction.atomic
def agregar_filas(
    *, acta: Acta, paso: Paso, datos: tuple[Any, ...], por: Usuario, de: Acta | None = None
) -> PasoGuardado:
    """Adds rows after those that a step has now, all in one save and one event of the trail. `de`: the earlier session
    that they were taken from; None, a pasted table. They may lack what a draft may lack. Whoever has the step open is
    told when they save, as of any other save.

    Raises PermissionDenied; EstadoNoLoPermite; DatosInvalidos for what cannot be kept at all; ErrorDeActa when they do
    not fit.
    """
    exigir_redactar(por, acta.region_id)
    paso = Paso(paso)
    acta = bloquear(acta)
    actual: Any = pasos.leer(acta, paso)
    if len(actual) + len(datos) > MAXIMO_DE_FILAS:
        raise ErrorDeActa(
            f"En «{paso.label}» caben {MAXIMO_DE_FILAS} filas: hay {len(actual)} y se agregarían {len(datos)}. Quite "
            "las que sobran."
        )
    if de is None:
        relato = "acta.pegado", f"pegó {cuantos(paso, len(datos))} en el acta {acta.codigo}"
    else:
        relato = "acta.copia", f"copió en el acta {acta.codigo} {cuantos(paso, len(datos))} de {de.codigo}"
    return guardar_paso(
        acta=acta, paso=paso, datos=(*actual, *datos), version=pasos.version_de(acta, paso), por=por, estricto=False,
        relato=relato,
    )  # fmt: skip
