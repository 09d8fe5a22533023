"""What the loaded demonstration holds, line by line, for who brings it up."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from actas.models import Acta, Acuerdo
from acuerdos.models import CargaMatriz, FilaCarga
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Membresia
from egtpi_portal.territorio.models import Firmante, Region
from verificacion.expedientes.models import Revision
from verificacion.juicio.evaluaciones import evaluar_hitos, hitos_de_la_ficha
from verificacion.motor.vocabulario import VEREDICTOS

from .cuentas import CLAVE, CUENTAS

CONTADOS = (
    Region, Firmante, Acta, Acuerdo, CargaMatriz, FilaCarga, PlanAsistencia, FichaAsistencia, Revision, Membresia,
)  # fmt: skip
AL_CIERRE = dt.date(2024, 7, 20)
"""A day on which every deadline of the second hito has passed."""


def lineas_de_cuentas() -> Iterator[str]:
    """The accounts and their password."""
    ancho = max(len(cuenta.usuario) for cuenta in CUENTAS)
    yield f"Cuentas de demostración (contraseña de todas: {CLAVE}):"
    for cuenta in CUENTAS:
        yield f"  {cuenta.usuario:<{ancho}}  {cuenta.rol.label}: {cuenta.para_que}"


def lineas_de_resumen() -> Iterator[str]:
    """How many rows there are of each thing, and how many regions have each verdict."""
    for modelo in CONTADOS:
        yield f"{modelo.objects.count():>8}  {modelo._meta.verbose_name_plural}"
    for al in (hoy(), AL_CIERRE):
        evaluaciones = evaluar_hitos(None, al=al)
        for hito, _, _ in hitos_de_la_ficha():
            cuenta = Counter(por_hito[hito].resultado.veredicto for por_hito in evaluaciones.values())
            yield f"{hito} al {al:%d/%m/%Y}: " + ", ".join(f"{cuenta[v]} {v}" for v in VEREDICTOS if cuenta[v])
