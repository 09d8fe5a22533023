"""The assistance plan (Anexo 1) and its programme."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from actas.models import Acta
from asistencia.estados.plan import MAQUINA, EstadoPlan
from egtpi_portal.cuentas.consultas import REDACTORES, ConsultaPorRegion, alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import Adjunto
from egtpi_portal.estados import ConEstado
from egtpi_portal.modelos import en_su_estado, etiqueta_de, historial, par, quien, uno_de
from egtpi_portal.territorio.models import CampoUbigeo, Region
from verificacion.motor.vocabulario import SECCIONES

from .opciones import BrindadaPor, TipoAccion

ES_MES = r"^[0-9]{4}-(0[1-9]|1[0-2])\Z"


class PlanQuerySet(ConsultaPorRegion):
    def cargados(self):
        """Those loaded and not annulled."""
        return self.filter(estado=EstadoPlan.CARGADO, cargado_el__isnull=False)

    def visibles_para(self, usuario: Usuario):
        """Those ever loaded in the regions the person reads; drafts, even discarded, only for who write there."""
        return self.de_regiones_visibles(usuario).filter(
            Q(cargado_el__isnull=False) | Q(region_id__in=alcance(usuario).regiones_con(REDACTORES))
        )


class PlanAsistencia(ConEstado, models.Model):
    """The assistance plan of a region (Anexo 1), bound to the acta of the session that approves it."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="planes", verbose_name="región")
    codigo = models.TextField("código")
    acta = models.ForeignKey(
        Acta, models.PROTECT, null=True, blank=True, related_name="planes", verbose_name="acta que lo aprueba"
    )
    estado = MAQUINA.campo(max_length=10)
    cargado_el = models.DateTimeField("cargado el", null=True, blank=True)
    cargado_por = quien("cargado por")
    sustituye = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="versiones", verbose_name="versión anterior"
    )
    presentacion = models.TextField("I. Presentación", blank=True)
    antecedentes = models.TextField("II. Antecedentes", blank=True)
    finalidad = models.TextField("III. Finalidad", blank=True)
    objetivos = models.TextField("IV. Objetivos", blank=True)
    actores = models.TextField("V. Actores involucrados", blank=True)
    metas = models.TextField("VI. Metas", blank=True)
    programacion = models.TextField("VII. Programación", blank=True)
    instrumentos = models.TextField("VIII. Instrumentos de la asistencia técnica", blank=True)
    recursos = models.TextField("IX. Recursos", blank=True)
    creado_en = models.DateTimeField("creado en")
    creado_por = quien("creado por")
    anulado_en = models.DateTimeField("anulado en", null=True, blank=True)
    anulado_por = quien("anulado por")
    anulado_motivo = models.TextField("motivo de la anulación", blank=True)

    objects = PlanQuerySet.as_manager()
    history = historial()

    class Meta:
        verbose_name = "plan de asistencia técnica"
        verbose_name_plural = "planes de asistencia técnica"
        ordering = ["region_id", F("cargado_el").asc(nulls_first=True), "codigo"]
        constraints = [
            models.UniqueConstraint(fields=["region", "codigo"], name="plan_codigo_unico_en_la_region"),
            models.CheckConstraint(condition=~Q(codigo=""), name="plan_con_codigo"),
            models.CheckConstraint(
                condition=~Q(estado=EstadoPlan.CARGADO) | (Q(cargado_el__isnull=False) & Q(acta__isnull=False)),
                name="plan_cargado_con_fecha_y_acta",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoPlan.BORRADOR) | Q(cargado_el=None), name="plan_borrador_sin_fecha"
            ),
            en_su_estado(EstadoPlan.ANULADO, "anulado", "plan"),
            models.UniqueConstraint(
                fields=["region"], condition=Q(estado=EstadoPlan.BORRADOR), name="plan_un_borrador_por_region"
            ),
            par("creado", "plan"),
            par("anulado", "plan"),
            uno_de("estado", EstadoPlan, "plan_estado"),
        ]

    def __str__(self):
        return f"Plan {self.codigo}"

    @property
    def secciones(self) -> list[tuple[str, str]]:
        """(heading, text) of the nine sections in the order of Anexo 1."""
        return [(etiqueta_de(self, nombre), getattr(self, nombre)) for nombre in SECCIONES]


class SeccionPlan(models.Model):
    """A section of a plan: how many times it was saved, and by whom the last. Who saves over another's work must have
    seen it: they bring the version they saw. (The programme's grid goes with its section.)"""

    plan = models.ForeignKey(PlanAsistencia, models.CASCADE, related_name="guardados", verbose_name="plan")
    seccion = models.CharField("sección", max_length=14, choices=[(s, s) for s in SECCIONES])
    version = models.PositiveIntegerField("versión", default=1)
    guardado_en = models.DateTimeField("guardado en")
    guardado_por = quien("guardado por")

    class Meta:
        verbose_name = "sección de un plan"
        verbose_name_plural = "secciones de los planes"
        ordering = ["plan_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "seccion"], name="seccion_una_vez_por_plan"),
            models.CheckConstraint(condition=Q(version__gte=1), name="seccion_version_desde_1"),
            models.CheckConstraint(condition=Q(seccion__in=SECCIONES), name="seccion_plan_seccion"),
            par("guardado", "seccion_plan"),
        ]

    def __str__(self):
        return f"{self.seccion} (versión {self.version})"


class AccionProgramada(models.Model):
    """An action that the plan programmes for a local government in a month (Anexo 1, VII).

    `brindada_por`: the regional government itself or, in cascade, the province (Anexo 1, VI); blank when the plan does
    not say.
    """

    plan = models.ForeignKey(PlanAsistencia, models.CASCADE, related_name="acciones", verbose_name="plan")
    orden = models.PositiveIntegerField("orden")
    ubigeo = CampoUbigeo("gobierno local")
    tipo = models.CharField("tipo", max_length=12, choices=TipoAccion)
    mes = models.CharField("mes", max_length=7, validators=[RegexValidator(ES_MES, "Un mes se escribe 2024-06.")])
    brindada_por = models.CharField("brindada por", max_length=12, choices=BrindadaPor, blank=True, default="")

    class Meta:
        verbose_name = "acción programada"
        verbose_name_plural = "acciones programadas"
        ordering = ["plan_id", "orden"]
        constraints = [
            models.CheckConstraint(condition=Q(mes__regex=r"^[0-9]{4}-(0[1-9]|1[0-2])$"), name="programada_mes_valido"),
            uno_de("tipo", TipoAccion, "programada_tipo"),
            uno_de("brindada_por", BrindadaPor, "programada_brindada_por", o_nada=True),
        ]

    def __str__(self):
        return f"{self.ubigeo} {self.get_tipo_display()} {self.mes}"


class AdjuntoPlan(Adjunto):
    """A file of a plan."""

    plan = models.ForeignKey(PlanAsistencia, models.CASCADE, related_name="adjuntos", verbose_name="plan")

    class Meta(Adjunto.Meta):
        verbose_name = "archivo de un plan"
        verbose_name_plural = "archivos de los planes"
        constraints = [models.UniqueConstraint(fields=["documento"], name="documento_de_un_solo_plan")]

    def __str__(self):
        return f"Archivo del plan {self.plan_id}"
