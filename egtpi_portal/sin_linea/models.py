"""What came from phones, so that nothing comes twice."""

from django.db import models
from django.db.models import Q

from actas.models import Acta
from asistencia.models import FichaAsistencia
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import validar_sha256
from egtpi_portal.modelos import par, quien, uno_de


class Tipo(models.TextChoices):
    """What is written without a line."""

    FICHA = "ficha", "Ficha de asistencia técnica"
    ACTA = "acta", "Borrador de acta"


class EnvioQuerySet(models.QuerySet):
    def visibles_para(self, usuario: Usuario):
        """One's own, and nobody else's."""
        return self.filter(recibido_por=usuario)


class Envio(models.Model):
    """Something written on a phone without a line, as it came: the receipt that its phone is given, the first time and
    whenever it asks again.

    `clave` is made by the phone for that one thing (RFC 9562) and is the key of idempotency: what comes with one that
    came already writes nothing. `huella`: the sha-256 of what came with it. `dicho`: of what was saved, the versions
    and the codes that its phone needs to go on writing it.
    """

    clave = models.UUIDField("clave", unique=True, editable=False)
    tipo = models.CharField("qué es", max_length=8, choices=Tipo)
    ficha = models.ForeignKey(
        FichaAsistencia, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ficha"
    )
    acta = models.ForeignKey(Acta, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="acta")
    huella = models.CharField("huella", max_length=64, validators=[validar_sha256])
    dicho = models.JSONField("versiones y códigos", default=dict)
    recibido_en = models.DateTimeField("recibido en")
    recibido_por = quien("recibido de")

    objects = EnvioQuerySet.as_manager()

    class Meta:
        verbose_name = "envío escrito sin línea"
        verbose_name_plural = "envíos escritos sin línea"
        ordering = ["-recibido_en", "-id"]
        constraints = [
            uno_de("tipo", Tipo, "envio_tipo"),
            models.CheckConstraint(
                condition=Q(tipo=Tipo.FICHA, ficha__isnull=False, acta=None)
                | Q(tipo=Tipo.ACTA, acta__isnull=False, ficha=None),
                name="envio_de_lo_suyo",
            ),
            par("recibido", "envio"),
        ]

    def __str__(self):
        return f"Envío de {self.de}"

    @property
    def de(self) -> FichaAsistencia | Acta:
        """What was written."""
        return self.ficha or self.acta  # type: ignore[return-value]  # the constraint: one of the two
