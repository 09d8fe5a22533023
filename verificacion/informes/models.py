"""The reports that somebody asked for, made in the background."""

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.estados import ConEstado
from egtpi_portal.modelos import par, quien, uno_de
from verificacion.ficha_en_uso import nombre_del_hito
from verificacion.motor.fichas import VIGENTE

from .estados import ABIERTOS, MAQUINA, EstadoTrabajo

TIPO = "informes"
"""The kind of job that makes reports (`tareas`)."""


class TrabajoInformeQuerySet(models.QuerySet):
    def visibles_para(self, usuario: Usuario) -> models.QuerySet:
        """Those of which the person reads every region. One query more for who reads only some."""
        visibles = alcance(usuario).regiones_visibles
        if visibles is None:
            return self
        suyos = [pk for pk, regiones in self.order_by().values_list("pk", "regiones") if visibles.issuperset(regiones)]
        return self.filter(pk__in=suyos)


class TrabajoInforme(ConEstado, models.Model):
    """The reports of some regions for a hito as of a date: how far their making goes, and what came of it.

    `oficial`: those of the verifications issued for that hito and not superseded, instead of what the evidence of a
    date says; `al` is then the day on which they were asked for. `regiones`: their codes, in order. `hechas` of `total`
    pieces. `archivos`: what was made, each with its name, place in the store, size in bytes and sha-256. One is open at
    a time of each kind: who asks twice is given the same.
    """

    vence_el_ultimo = True

    regiones = models.JSONField("regiones")
    ficha = models.CharField("ficha técnica", max_length=40, default=VIGENTE)
    hito = models.CharField("hito", max_length=20)
    al = models.DateField("evaluado al")
    oficial = models.BooleanField("de las verificaciones emitidas", default=False)
    clave = models.CharField("clave", max_length=64)
    estado = MAQUINA.campo(max_length=10)
    hechas = models.PositiveIntegerField("piezas hechas", default=0)
    total = models.PositiveIntegerField("piezas", default=0)
    archivos = models.JSONField("archivos", default=list, blank=True)
    error = models.TextField("error", blank=True, default="")
    pedido_en = models.DateTimeField("pedido en")
    pedido_por = quien("pedido por")
    terminado_en = models.DateTimeField("terminado en", null=True, blank=True)
    trabajo = models.ForeignKey(
        "trabajos.Trabajo", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="trabajo"
    )

    objects = TrabajoInformeQuerySet.as_manager()

    class Meta:
        verbose_name = "informe pedido"
        verbose_name_plural = "informes pedidos"
        ordering = ["-pedido_en", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["clave"], condition=Q(estado__in=ABIERTOS), name="informe_abierto_una_vez"),
            par("pedido", "informe"),
            uno_de("estado", EstadoTrabajo, "informe_estado"),
        ]

    def __str__(self):
        que = "Informes oficiales" if self.oficial else "Informes"
        de_cuantas = "1 región" if len(self.regiones) == 1 else f"{len(self.regiones)} regiones"
        return f"{que} de la {self.nombre_del_hito.lower()}, al {self.al:%d/%m/%Y} ({de_cuantas})"

    @property
    def nombre_del_hito(self) -> str:
        """«Primera verificación»."""
        return nombre_del_hito(self.ficha, self.hito)

    @property
    def abierto(self) -> bool:
        return self.estado in ABIERTOS

    @property
    def porcentaje(self) -> int:
        """How far it goes, from 0 to 100."""
        return self.hechas * 100 // self.total if self.total else 0
