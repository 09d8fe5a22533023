"""The append-only trail: who did what, when, to what. Rows can be neither changed nor deleted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from egtpi_portal.calendario.reloj import LIMA, ahora
from egtpi_portal.cuentas.consultas import ConsultaPorRegion


class BitacoraInmutable(TypeError):
    """Somebody tried to change or delete a row of the trail."""


class EventoQuerySet(ConsultaPorRegion):
    """Only reads and single inserts through `servicios.registrar`."""

    def _negar(self, *args, **kwargs):
        raise BitacoraInmutable("La bitácora solo crece: sus filas no se modifican ni se borran.")

    update = delete = bulk_update = bulk_create = update_or_create = _negar
    _raw_delete = _update = _negar


class Evento(models.Model):
    """One thing somebody did. Who and what are kept as text too, so that they outlive what they describe."""

    momento = models.DateTimeField("momento", default=ahora, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, related_name="+",
        verbose_name="usuario",
    )  # fmt: skip
    actor_texto = models.CharField("quién", max_length=200)
    region_id = models.CharField("región", max_length=2, blank=True, default="")
    accion = models.CharField("acción", max_length=60)
    objeto_tipo = models.CharField("tipo de objeto", max_length=60, blank=True)
    objeto_id = models.CharField("identificador", max_length=120, blank=True)
    objeto_texto = models.CharField("objeto", max_length=250, blank=True)
    resumen = models.TextField("qué pasó")
    cambios = models.JSONField("cambios", default=dict, blank=True, help_text="Campo: [antes, después].")
    direccion = models.GenericIPAddressField(
        "desde dónde", null=True, blank=True, help_text="Dirección de red; vacía si lo hizo una orden o una tarea."
    )

    objects = EventoQuerySet.as_manager()

    class Meta:
        verbose_name = "evento"
        verbose_name_plural = "bitácora"
        ordering = ["-momento", "-id"]
        indexes = [
            models.Index(fields=["objeto_tipo", "objeto_id"], name="evento_por_objeto"),
            models.Index(fields=["region_id", "-momento"], name="evento_por_region"),
            models.Index(fields=["accion", "-momento"], name="evento_por_accion"),
            models.Index(fields=["-momento", "-id"], name="evento_por_momento"),
            models.Index(fields=["actor", "-momento", "-id"], name="evento_por_actor"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(accion="") & ~Q(resumen=""), name="evento_dice_que_paso")]

    def __str__(self):
        return f"{self.momento.astimezone(LIMA):%d/%m/%Y %H:%M} {self.actor_texto}: {self.resumen}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise BitacoraInmutable("La bitácora solo crece: sus filas no se modifican ni se borran.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise BitacoraInmutable("La bitácora solo crece: sus filas no se modifican ni se borran.")


class Marca(models.Model):
    """What tells the evidence of a region from that of another moment ("": what every region is judged by). Only
    `marcas` writes it."""

    region = models.CharField("región", max_length=2, primary_key=True)
    valor = models.PositiveBigIntegerField("marca", help_text="Otra, al azar, con cada cambio.")

    class Meta:
        verbose_name = "marca de cambio"
        verbose_name_plural = "marcas de cambio"

    def __str__(self):
        return f"{self.region or 'país'}: {self.valor}"
