"""What a session agreed, and the earlier agreements it followed up."""

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import historial, uno_de
from egtpi_portal.pacto.models import Indicador
from egtpi_portal.territorio.models import Region

from .acta import Acta
from .contenido import PuntoAgenda
from .opciones import Ambito


class AcuerdoQuerySet(ConsultaPorRegion):
    def visibles_para(self, usuario: Usuario):
        """The agreements of the actas that the person sees."""
        return self.filter(acta__in=Acta.objects.visibles_para(usuario))


class Acuerdo(models.Model):
    """An agreement as the session adopted it: what, who, with whom and until when (notas 2 and 3).

    It lives here, and not in the room of the matrix, because it is a part of the acta and is sealed with it; what
    is done about it afterwards is the matrix's. Its code is unique in the region: the matrix knows it by it.

    `indicador` and `gobiernos` (ubigeos; none: all the signatories) say which gap of the pact it is about. They are no
    part of what is signed, and may be said of one that was presented already (docs/decisiones/0032).
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="acuerdos", verbose_name="región")
    acta = models.ForeignKey(Acta, models.CASCADE, related_name="acuerdos", verbose_name="acta")
    codigo = models.TextField("código")
    orden = models.PositiveIntegerField("orden")
    punto = models.ForeignKey(
        PuntoAgenda, models.SET_NULL, null=True, blank=True, related_name="acuerdos", verbose_name="punto de agenda"
    )
    texto = models.TextField("acuerdo", blank=True)
    nudo_critico = models.TextField("nudo crítico", blank=True)
    plazo = models.DateField("plazo", null=True, blank=True)
    con_responsable = models.BooleanField("tiene responsable", default=True)
    responsable_entidad = models.TextField("entidad responsable", blank=True)
    responsable_nombre = models.TextField("nombre del responsable", blank=True)
    responsable_cargo = models.TextField("cargo del responsable", blank=True)
    ambito = models.CharField("ámbito", max_length=20, choices=Ambito)
    indicador = models.ForeignKey(
        Indicador, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="indicador"
    )
    gobiernos = models.JSONField("gobiernos locales de su brecha", default=list, blank=True)

    objects = AcuerdoQuerySet.as_manager()
    history = historial()

    class Meta:
        verbose_name = "acuerdo"
        verbose_name_plural = "acuerdos"
        ordering = ["region_id", "acta_id", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["region", "codigo"], name="acuerdo_codigo_unico_en_la_region"),
            models.CheckConstraint(condition=~Q(codigo=""), name="acuerdo_con_codigo"),
            models.CheckConstraint(
                condition=Q(con_responsable=True)
                | (Q(responsable_entidad="") & Q(responsable_nombre="") & Q(responsable_cargo="")),
                name="acuerdo_sin_responsable_sin_datos",
            ),
            uno_de("ambito", Ambito, "acuerdo_ambito"),
        ]

    def __str__(self):
        return f"Acuerdo {self.codigo}"


class SeguimientoAcuerdo(models.Model):
    """An earlier agreement that a session followed up (nota 4)."""

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="seguimiento", verbose_name="acta")
    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, related_name="seguimientos", verbose_name="acuerdo")
    orden = models.PositiveIntegerField("orden")
    comentario = models.TextField("lo dicho en la sesión", blank=True)

    history = historial()

    class Meta:
        verbose_name = "seguimiento de acuerdo"
        verbose_name_plural = "seguimientos de acuerdo"
        ordering = ["acta_id", "orden"]
        constraints = [models.UniqueConstraint(fields=["acta", "acuerdo"], name="seguimiento_una_vez_por_acta")]

    def __str__(self):
        return f"Seguimiento de {self.acuerdo_id} en {self.acta_id}"
