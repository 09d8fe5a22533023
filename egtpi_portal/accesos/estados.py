"""The states of a report that came by an access, and the table of what may happen to it."""

from django.db import models

from actas.estados import REDACTORES
from egtpi_portal.estados import Maquina, Transicion


class EstadoAvance(models.TextChoices):
    RECIBIDO = "recibido", "Por revisar"
    ACEPTADO = "aceptado", "Aceptado"
    DEVUELTO = "devuelto", "Devuelto"
    REEMPLAZADO = "reemplazado", "Reemplazado"


PERMISO = "egtpi_portal.accesos.permisos.exigir_resolver"
MAQUINA = Maquina(
    nombre="avance",
    que="a report of progress",
    modulo=__name__,
    modelo="accesos.Avance",
    estados=EstadoAvance,
    nace=(Transicion("informar", (), EstadoAvance.RECIBIDO),),
    transiciones=(
        Transicion(
            "aceptar", (EstadoAvance.RECIBIDO,), EstadoAvance.ACEPTADO, REDACTORES, PERMISO, "avance.aceptacion"
        ),
        Transicion(
            "devolver", (EstadoAvance.RECIBIDO,), EstadoAvance.DEVUELTO, REDACTORES, PERMISO, "avance.devolucion"
        ),
        Transicion("reemplazar", (EstadoAvance.RECIBIDO,), EstadoAvance.REEMPLAZADO),
    ),
    ahora={
        EstadoAvance.RECIBIDO: "espera que se revise",
        EstadoAvance.ACEPTADO: "ya fue aceptado",
        EstadoAvance.DEVUELTO: "ya fue devuelto",
        EstadoAvance.REEMPLAZADO: "quien lo envió ya mandó otro en su lugar",
    },
    frase="{fila} {ahora}.",
    error="egtpi_portal.accesos.errores.YaResuelto",
    nota="It is sent by who has the access, who is nobody with an account; what the same person sends of the same "
    "agreement before it is looked at takes the place of the earlier one (*reemplazar*). Only an accepted one moves "
    "the matrix.",
)
