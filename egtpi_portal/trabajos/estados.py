"""The states of a job, and the table of what may happen to it: the worker does it all but asking again."""

from django.db import models

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.estados import Maquina, Transicion


class EstadoTrabajo(models.TextChoices):
    EN_COLA = "en_cola", "En cola"
    EN_CURSO = "en_curso", "En curso"
    HECHO = "hecho", "Hecho"
    FALLIDO = "fallido", "Falló"


ABIERTOS = (EstadoTrabajo.EN_COLA, EstadoTrabajo.EN_CURSO)
TERMINADOS = (EstadoTrabajo.HECHO, EstadoTrabajo.FALLIDO)

MAQUINA = Maquina(
    nombre="trabajo",
    que="a background job",
    modulo=__name__,
    modelo="trabajos.Trabajo",
    estados=EstadoTrabajo,
    nace=(Transicion("encolar", (), EstadoTrabajo.EN_COLA),),
    transiciones=(
        Transicion("tomar", (EstadoTrabajo.EN_COLA,), EstadoTrabajo.EN_CURSO),
        Transicion("retomar", (EstadoTrabajo.EN_CURSO,), EstadoTrabajo.EN_CURSO),
        Transicion("terminar", (EstadoTrabajo.EN_CURSO,), EstadoTrabajo.HECHO),
        Transicion("esperar otro intento", (EstadoTrabajo.EN_CURSO,), EstadoTrabajo.EN_COLA),
        Transicion("fallar", (EstadoTrabajo.EN_CURSO,), EstadoTrabajo.FALLIDO),
        Transicion(
            "reintentar",
            (EstadoTrabajo.FALLIDO, EstadoTrabajo.EN_COLA),
            EstadoTrabajo.EN_COLA,
            roles=(Rol.ADMINISTRADOR,),
            quien="egtpi_portal.trabajos.permisos.exigir_administra_trabajos",
            evento="trabajo.reintento",
        ),
    ),
    ahora={estado.value: estado.label.lower() for estado in EstadoTrabajo},
    frase="Este trabajo no espera: {ahora}.",
    error="egtpi_portal.trabajos.errores.NoSePuedeReintentar",
    nota="A job that is done, or that failed, is deleted after a while. One is taken up again (*retomar*) when the "
    "heart of who had it stopped. It waits in the queue for its first attempt and between one attempt and the next; "
    "only in the latter case may it be asked for again.",
)
