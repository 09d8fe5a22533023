"""The states of the reports that somebody asked for. Their making is the portal's own, as that of any job."""

from django.db import models

from egtpi_portal.estados import Maquina, Transicion


class EstadoTrabajo(models.TextChoices):
    EN_COLA = "en_cola", "En cola"
    EN_CURSO = "en_curso", "En curso"
    LISTO = "listo", "Listo"
    FALLIDO = "fallido", "Fallido"


ABIERTOS = (EstadoTrabajo.EN_COLA, EstadoTrabajo.EN_CURSO)

MAQUINA = Maquina(
    nombre="informe",
    que="the reports asked for",
    modulo=__name__,
    modelo="verificacion.TrabajoInforme",
    estados=EstadoTrabajo,
    nace=(Transicion("pedir", (), EstadoTrabajo.EN_COLA),),
    transiciones=(
        Transicion("empezar", ABIERTOS, EstadoTrabajo.EN_CURSO),
        Transicion("terminar", (EstadoTrabajo.EN_CURSO,), EstadoTrabajo.LISTO),
        Transicion("no poder", (EstadoTrabajo.EN_CURSO,), EstadoTrabajo.FALLIDO),
        Transicion("fallar con su trabajo", ABIERTOS, EstadoTrabajo.FALLIDO),
        Transicion("esperar con su trabajo", (EstadoTrabajo.FALLIDO,), EstadoTrabajo.EN_COLA),
    ),
    ahora={estado.value: f"está {estado.label.lower()}" for estado in EstadoTrabajo},
    frase="{fila} {ahora}: no se puede {que}.",
    nota="Who asks for reports sees the country, and it is an event of the trail (`informe.pedido`); asking again for "
    "those that failed is asking again for their job (`trabajo.md`).",
)
