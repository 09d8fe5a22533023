"""What an acta says of its session: the agenda and who attended."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from egtpi_portal.modelos import historial, uno_de
from egtpi_portal.territorio.models import CampoUbigeo

from .acta import Acta
from .opciones import AccionAgenda, Sector


class PuntoAgenda(models.Model):
    """An item of the agenda, with what its action needs (reglas §4).

    `distritos_con_datos`: the ubigeos that its data by district speak of, as the portal counted them in its workbooks;
    `resultados`: (ubigeo, targets due, targets met) of each local government that it evaluates. None: nobody said. Only
    warnings look at them (reglas §8). `evaluacion`: how they were taken of the pact's figures (`contenido.evaluacion`);
    `motivo_reconocimiento`: why the recognised are not those that the region's rule gave then.
    """

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="agenda", verbose_name="acta")
    codigo = models.TextField("código")
    orden = models.PositiveIntegerField("orden")
    accion = models.CharField("acción", max_length=24, choices=AccionAgenda)
    descripcion = models.TextField("descripción", blank=True)
    evidencia_desagregada = models.BooleanField("con datos desagregados por distrito", default=False)
    pct_validado = models.DecimalField(
        "porcentaje validado", max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )  # fmt: skip
    mecanismo_reconocimiento = models.TextField("mecanismo de reconocimiento", blank=True)
    distritos_con_datos = models.JSONField("gobiernos locales con datos", null=True, blank=True)
    resultados = models.JSONField("resultados por gobierno local", null=True, blank=True)
    evaluacion = models.JSONField("evaluación de las metas", null=True, blank=True)
    motivo_reconocimiento = models.TextField("por qué no es la lista de la regla", blank=True, default="")

    history = historial()

    class Meta:
        verbose_name = "punto de agenda"
        verbose_name_plural = "puntos de agenda"
        ordering = ["acta_id", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["acta", "codigo"], name="punto_codigo_unico_en_el_acta"),
            models.CheckConstraint(condition=~Q(codigo=""), name="punto_con_codigo"),
            models.CheckConstraint(
                condition=Q(pct_validado=None) | (Q(pct_validado__gte=0) & Q(pct_validado__lte=100)),
                name="punto_pct_entre_0_y_100",
            ),
            uno_de("accion", AccionAgenda, "punto_accion"),
            models.CheckConstraint(
                condition=Q(evaluacion__isnull=True) | Q(resultados__isnull=False), name="punto_evaluado_con_resultados"
            ),
        ]

    def __str__(self):
        return f"{self.codigo}: {self.get_accion_display()}"


class SectorPunto(models.Model):
    """A sector whose data an agenda item analysed (L-8)."""

    punto = models.ForeignKey(PuntoAgenda, models.CASCADE, related_name="sectores", verbose_name="punto de agenda")
    sector = models.CharField("sector", max_length=12, choices=Sector)

    class Meta:
        verbose_name = "sector de un punto"
        verbose_name_plural = "sectores de un punto"
        ordering = ["punto_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["punto", "sector"], name="sector_una_vez_por_punto"),
            uno_de("sector", Sector, "sector_punto_sector"),
        ]

    def __str__(self):
        return self.get_sector_display()


class ReconocidoPunto(models.Model):
    """A local government recognised for its performance (I.2, last bullet)."""

    punto = models.ForeignKey(PuntoAgenda, models.CASCADE, related_name="reconocidos", verbose_name="punto de agenda")
    ubigeo = CampoUbigeo("gobierno local")

    class Meta:
        verbose_name = "gobierno local reconocido"
        verbose_name_plural = "gobiernos locales reconocidos"
        ordering = ["punto_id", "id"]
        constraints = [models.UniqueConstraint(fields=["punto", "ubigeo"], name="reconocido_una_vez_por_punto")]

    def __str__(self):
        return self.ubigeo


class Participante(models.Model):
    """Who attended a session, and for whom; `ubigeo` when it was for a local government."""

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="participantes", verbose_name="acta")
    orden = models.PositiveIntegerField("orden")
    nombre = models.TextField("nombre", blank=True)
    cargo = models.TextField("cargo", blank=True)
    entidad = models.TextField("entidad", blank=True)
    ubigeo = CampoUbigeo("gobierno local", null=True, blank=True)

    history = historial()

    class Meta:
        verbose_name = "participante"
        verbose_name_plural = "participantes"
        ordering = ["acta_id", "orden"]

    def __str__(self):
        return f"{self.nombre} ({self.entidad})"
