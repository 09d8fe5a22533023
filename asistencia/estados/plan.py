"""The states of an assistance plan, and the table of what may happen to it and by whom."""

from django.db import models

from actas.estados import REDACTORES
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.estados import Maquina, Transicion


class EstadoPlan(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    CARGADO = "cargado", "Cargado"
    ANULADO = "anulado", "Anulado"


_ANULAR = ("asistencia.planes.permisos.exigir_anular", "plan.anulacion")

MAQUINA = Maquina(
    nombre="plan",
    que="an assistance plan",
    modulo=__name__,
    modelo="asistencia.PlanAsistencia",
    estados=EstadoPlan,
    nace=(
        Transicion(
            "crear", (), EstadoPlan.BORRADOR, REDACTORES, "asistencia.planes.permisos.exigir_escribir", "plan.creacion"
        ),
    ),
    transiciones=(
        Transicion(
            "cargar",
            (EstadoPlan.BORRADOR,),
            EstadoPlan.CARGADO,
            (Rol.SECRETARIO_TECNICO,),
            "asistencia.planes.permisos.exigir_cargar",
            "plan.carga",
        ),
        Transicion("descartar", (EstadoPlan.BORRADOR,), EstadoPlan.ANULADO, REDACTORES, *_ANULAR),
        Transicion(
            "anular", (EstadoPlan.CARGADO,), EstadoPlan.ANULADO, (Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR), *_ANULAR
        ),
    ),
    ahora={"borrador": "está en borrador", "cargado": "ya está cargado", "anulado": "está anulado"},
    frase="El plan {fila.codigo} {ahora}: no se puede {que}.",
    error="asistencia.planes.errores.ErrorDePlan",
    nota="A new version begins as another plan (`plan.version` in the trail): the one that was loaded stays as it is, "
    "readable and as evidence.",
)
