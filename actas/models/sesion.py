"""The sessions that are put on the calendar beforehand, and what each is expected to treat."""

import uuid

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.modelos import con_su_motivo, historial, par, quien, uno_de
from egtpi_portal.territorio.models import Region

from .acta import HORA, validar_hora
from .opciones import AccionAgenda, TipoSesion


class SesionProgramadaQuerySet(ConsultaPorRegion):
    def en_pie(self):
        """All but the cancelled ones."""
        return self.filter(cancelada_en=None)


class SesionProgramada(models.Model):
    """A session of a region's IAR that is to be held. It is held when an acta of its day exists: no state says so.

    `uid` names it in calendars, whatever its date; `secuencia` is how many times it was moved or cancelled (RFC 5545,
    SEQUENCE). `fecha_anterior`: the date it had before it was last moved. It is evidence of nothing.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="sesiones_programadas", verbose_name="región")
    uid = models.UUIDField("identificador", default=uuid.uuid4, unique=True, editable=False)
    fecha = models.DateField("fecha")
    tipo = models.CharField("tipo de sesión", max_length=20, choices=TipoSesion, default=TipoSesion.ORDINARIA)
    hora_inicio = models.CharField("hora de inicio", max_length=5, blank=True, default="", validators=[validar_hora])
    hora_fin = models.CharField("hora de fin", max_length=5, blank=True, default="", validators=[validar_hora])
    lugar = models.TextField("lugar", blank=True, default="")
    agenda = models.TextField("agenda prevista", blank=True, default="")
    secuencia = models.PositiveIntegerField("veces que cambió", default=0)
    creada_en = models.DateTimeField("programada en")
    creada_por = quien("programada por")
    fecha_anterior = models.DateField("fecha anterior", null=True, blank=True)
    movida_en = models.DateTimeField("cambiada en", null=True, blank=True)
    movida_por = quien("cambiada por")
    movida_motivo = models.TextField("motivo del cambio", blank=True)
    cancelada_en = models.DateTimeField("cancelada en", null=True, blank=True)
    cancelada_por = quien("cancelada por")
    cancelada_motivo = models.TextField("motivo de la cancelación", blank=True)

    objects = SesionProgramadaQuerySet.as_manager()
    history = historial()

    class Meta:
        verbose_name = "sesión programada"
        verbose_name_plural = "sesiones programadas"
        ordering = ["region_id", "fecha", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "fecha"], condition=Q(cancelada_en=None), name="sesion_una_por_dia_en_la_region"
            ),
            models.CheckConstraint(
                condition=(Q(hora_inicio="") | Q(hora_inicio__regex=HORA + "$"))
                & (Q(hora_fin="") | Q(hora_fin__regex=HORA + "$")),
                name="sesion_horas_validas",
            ),
            con_su_motivo("movida", "movida_motivo", "sesion"),
            con_su_motivo("cancelada", "cancelada_motivo", "sesion"),
            par("creada", "sesion"),
            par("movida", "sesion"),
            par("cancelada", "sesion"),
            uno_de("tipo", TipoSesion, "sesion_tipo"),
        ]

    def __str__(self):
        return f"Sesión del {self.fecha:%d/%m/%Y}"

    @property
    def cancelada(self) -> bool:
        return self.cancelada_en is not None


class AccionPrevista(models.Model):
    """An action of the sheet that a planned session is expected to treat."""

    sesion = models.ForeignKey(SesionProgramada, models.CASCADE, related_name="acciones", verbose_name="sesión")
    accion = models.CharField("acción", max_length=30, choices=AccionAgenda)

    class Meta:
        verbose_name = "acción prevista"
        verbose_name_plural = "acciones previstas"
        ordering = ["sesion_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "accion"], name="accion_prevista_una_vez"),
            uno_de("accion", AccionAgenda, "accion_prevista_accion"),
        ]

    def __str__(self):
        return str(self.get_accion_display())
