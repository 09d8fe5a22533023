"""The certificates and oficios of those recognised in a session, made in the background."""

from django.db import models
from django.db.models import Q

from egtpi_portal.modelos import par, quien
from egtpi_portal.trabajos.models import EstadoTrabajo

from .acta import Acta

TIPO = "certificados"
"""The kind of job that makes them (`reconocimiento.tareas`)."""


class PaqueteDeReconocimiento(models.Model):
    """The papers of those that an agenda item recognises, in one ZIP: what was asked, how far it goes, what came of it.

    `punto`: the code of the item. `datos`: what the papers say besides the acta (who signs, where, from which number).
    `codigo`: the printed code of what the acta said when they were asked for; `borrador`: it was not conforme then.
    `hechas` of `total` papers. Once made: `lugar` in the store, its size in bytes and its sha-256.
    """

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="paquetes", verbose_name="acta")
    punto = models.CharField("punto de agenda", max_length=60)
    datos = models.JSONField("datos de los papeles", default=dict, blank=True)
    codigo = models.CharField("código de lo escrito", max_length=20)
    borrador = models.BooleanField("de un acta sin aprobar", default=False)
    pedido_en = models.DateTimeField("pedido en")
    pedido_por = quien("pedido por")
    hechas = models.PositiveIntegerField("papeles hechos", default=0)
    total = models.PositiveIntegerField("papeles", default=0)
    lugar = models.CharField("lugar en el almacén", max_length=200, blank=True, default="")
    bytes = models.PositiveIntegerField("tamaño en bytes", default=0)
    sha256 = models.CharField("sha-256", max_length=64, blank=True, default="")
    trabajo = models.ForeignKey(
        "trabajos.Trabajo", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="trabajo"
    )

    class Meta:
        verbose_name = "paquete de certificados y oficios"
        verbose_name_plural = "paquetes de certificados y oficios"
        ordering = ["-pedido_en", "-id"]
        constraints = [
            par("pedido", "paquete"),
            models.CheckConstraint(
                condition=Q(lugar="", sha256="") | (~Q(lugar="") & Q(sha256__regex=r"^[0-9a-f]{64}$")),
                name="paquete_hecho_con_huella",
            ),
        ]

    def __str__(self):
        return f"Certificados y oficios del acta {self.acta.codigo}, punto {self.punto}"

    @property
    def hecho(self) -> bool:
        return bool(self.lugar)

    @property
    def abierto(self) -> bool:
        """Whether it is being made, or waits for its turn."""
        return not self.hecho and self.trabajo is not None and self.trabajo.abierto

    @property
    def error(self) -> str:
        """Why it was not made, when it is no longer being made."""
        if self.hecho or self.abierto:
            return ""
        if self.trabajo is None or self.trabajo.estado != EstadoTrabajo.FALLIDO:
            return "No llegó a hacerse: pídalo otra vez."
        return self.trabajo.error

    @property
    def porcentaje(self) -> int:
        """How far it goes, from 0 to 100."""
        return self.hechas * 100 // self.total if self.total else 0

    @property
    def nombre(self) -> str:
        """The name of its file: «02-ACTA-2024-05-P1-certificados-borrador.zip»."""
        return f"{self.acta.codigo}-{self.punto}-certificados{'-borrador' if self.borrador else ''}.zip"
