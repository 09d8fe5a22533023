"""A reviewer's recorded judgement (reglas §6)."""

from django.db import models
from django.db.models import Q

from actas.models import Acta, Acuerdo, PuntoAgenda
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.modelos import con_su_motivo, historial, par, quien, uno_de
from egtpi_portal.territorio.models import Region
from verificacion.motor import vocabulario


class Sobre(models.TextChoices):
    """What a review speaks of (reglas §6)."""

    CARACTERISTICA = vocabulario.Sobre.CARACTERISTICA, "Característica de un acta"
    PUNTO = vocabulario.Sobre.PUNTO, "Punto de agenda"
    PLAN = vocabulario.Sobre.PLAN, "Plan de asistencia técnica"
    FICHA = vocabulario.Sobre.FICHA, "Ficha de asistencia técnica"
    ACUERDO = vocabulario.Sobre.ACUERDO, "Acuerdo"
    MES = vocabulario.Sobre.MES, "Mes de la matriz"


NUMEROS = [int(numero) for numero in vocabulario.CARACTERISTICAS]
"""Of the characteristics."""
OBJETOS = ("acta", "punto", "plan", "ficha", "acuerdo")
"""The columns of which a review fills the ones that its `sobre` asks for."""


def _solo(sobre: Sobre, *llenos: str) -> Q:
    condicion = Q(sobre=sobre)
    for nombre in OBJETOS:
        condicion &= Q(**{f"{nombre}__isnull": nombre not in llenos})
    condicion &= Q(caracteristica__isnull=sobre != Sobre.CARACTERISTICA)
    return condicion & (~Q(mes="") if sobre == Sobre.MES else Q(mes=""))


class RevisionQuerySet(ConsultaPorRegion):
    def en_pie(self):
        """Those that nobody undid."""
        return self.filter(deshecha_en=None)

    def que_cuentan(self):
        """Those in force: nobody undid them, and they have an author and a reason (reglas §6)."""
        return self.en_pie().filter(por__regex=r"\S", motivo__regex=r"\S")


class Revision(models.Model):
    """A MIDIS reviewer's recorded judgement on one thing, conforme or not (reglas §1 and §6).

    It replaces the automatic judgement either way. `por` keeps the author as text; `registrada_por` is the
    account that recorded it. Of those on one thing the latest counts (on one day, the last recorded). What it is on
    knows nothing of it: the rooms below ask `egtpi_portal.revisiones`. `tanda`: those recorded with one press, which
    are undone together: the same day, by who recorded them, so that it exists as of no day, before or after.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name="región")
    sobre = models.CharField("sobre", max_length=16, choices=Sobre)
    acta = models.ForeignKey(Acta, models.PROTECT, null=True, blank=True, related_name="+")
    caracteristica = models.PositiveSmallIntegerField("característica", null=True, blank=True)
    punto = models.ForeignKey(PuntoAgenda, models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.ForeignKey(PlanAsistencia, models.PROTECT, null=True, blank=True, related_name="+")
    ficha = models.ForeignKey(FichaAsistencia, models.PROTECT, null=True, blank=True, related_name="+")
    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, null=True, blank=True, related_name="+")
    mes = models.CharField("mes", max_length=7, blank=True, default="")
    conforme = models.BooleanField("conforme")
    motivo = models.TextField("motivo", blank=True)
    por = models.TextField("autor", blank=True)
    fecha = models.DateField("fecha")
    registrada_en = models.DateTimeField("registrada en")
    registrada_por = quien("registrada por")
    tanda = models.UUIDField("tanda", null=True, blank=True, db_index=True, editable=False)
    deshecha_en = models.DateTimeField("deshecha en", null=True, blank=True)
    deshecha_por = quien("deshecha por")
    deshecha_motivo = models.TextField("por qué se deshizo", blank=True, default="")

    objects = RevisionQuerySet.as_manager()
    history = historial()

    class Meta:
        verbose_name = "revisión"
        verbose_name_plural = "revisiones"
        ordering = ["region_id", "fecha", "id"]
        constraints = [
            models.CheckConstraint(
                condition=_solo(Sobre.CARACTERISTICA, "acta")
                | _solo(Sobre.PUNTO, "acta", "punto")
                | _solo(Sobre.PLAN, "plan")
                | _solo(Sobre.FICHA, "ficha")
                | _solo(Sobre.ACUERDO, "acuerdo")
                | _solo(Sobre.MES),
                name="revision_sobre_una_sola_cosa",
            ),
            models.CheckConstraint(
                condition=Q(caracteristica=None) | Q(caracteristica__in=NUMEROS),
                name="revision_caracteristica_que_hay",
            ),
            models.CheckConstraint(
                condition=Q(mes="") | Q(mes__regex=r"^[0-9]{4}-(0[1-9]|1[0-2])$"), name="revision_mes_valido"
            ),
            par("registrada", "revision"),
            par("deshecha", "revision"),
            con_su_motivo("deshecha", "deshecha_motivo", "revision"),
            uno_de("sobre", Sobre, "revision_sobre"),
        ]

    def __str__(self):
        return f"{'Conforme' if self.conforme else 'No conforme'} ({self.get_sobre_display()})"
