"""What is done about the agreements, and the monthly upload of their matrix (sheet, I.3, II paso 2, nota 7)."""

from django.db import models

from actas.models import Acuerdo
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.documentos.models import Adjunto
from egtpi_portal.modelos import historial, par, quien, uno_de
from egtpi_portal.territorio.models import Region
from verificacion.motor import vocabulario


class EstadoAcuerdo(models.TextChoices):
    PENDIENTE = vocabulario.EstadoAcuerdo.PENDIENTE, "Pendiente"
    EN_PROCESO = vocabulario.EstadoAcuerdo.EN_PROCESO, "En proceso"
    IMPLEMENTADO = vocabulario.EstadoAcuerdo.IMPLEMENTADO, "Implementado"


class SituacionAcuerdo(models.Model):
    """How an agreement stands today in the live matrix; each change is kept in its history.

    What counts for the verdict is not this but the row frozen in the last upload (reglas §5).
    """

    acuerdo = models.OneToOneField(
        Acuerdo, models.CASCADE, primary_key=True, related_name="situacion", verbose_name="acuerdo"
    )
    estado = models.CharField("estado", max_length=12, choices=EstadoAcuerdo, default=EstadoAcuerdo.PENDIENTE)
    implementado_el = models.DateField("implementado el", null=True, blank=True)
    medio_verificacion = models.TextField("medio de verificación", blank=True)

    history = historial()

    class Meta:
        verbose_name = "situación de un acuerdo"
        verbose_name_plural = "situación de los acuerdos"
        constraints = [uno_de("estado", EstadoAcuerdo, "situacion_estado")]

    def __str__(self):
        return f"{self.acuerdo}: {self.get_estado_display()}"


class CargaMatriz(models.Model):
    """A monthly upload of a region's matrix: every row as it stood at that instant (nota 7).

    `orden` is its place among those of the same instant, of which the later counts (reglas §5). Empty ones are
    uploads too (L-16). `autoevaluacion` is what the GR finds of its own compliance on making it, in words: the figure
    of each hito (blank in an imported one).
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="cargas_matriz", verbose_name="región")
    cargada_el = models.DateTimeField("cargada el")
    orden = models.PositiveIntegerField("orden", default=0)
    autoevaluacion = models.TextField("autoevaluación", blank=True, default="")
    registrada_en = models.DateTimeField("registrada en")
    registrada_por = quien("registrada por")

    objects = ConsultaPorRegion.as_manager()

    class Meta:
        verbose_name = "carga de la matriz"
        verbose_name_plural = "cargas de la matriz"
        ordering = ["region_id", "cargada_el", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["region", "cargada_el", "orden"], name="carga_unica_por_instante"),
            par("registrada", "carga"),
        ]

    def __str__(self):
        return f"Matriz de {self.region_id}, {self.cargada_el.astimezone(LIMA):%Y-%m-%d %H:%M}"


class FilaCarga(models.Model):
    """An agreement as an upload froze it."""

    carga = models.ForeignKey(CargaMatriz, models.CASCADE, related_name="filas", verbose_name="carga")
    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, related_name="filas_de_carga", verbose_name="acuerdo")
    orden = models.PositiveIntegerField("orden")
    estado = models.CharField("estado", max_length=12, choices=EstadoAcuerdo)
    implementado_el = models.DateField("implementado el", null=True, blank=True)
    medio_verificacion = models.TextField("medio de verificación", blank=True)

    class Meta:
        verbose_name = "fila de una carga"
        verbose_name_plural = "filas de las cargas"
        ordering = ["carga_id", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["carga", "acuerdo"], name="acuerdo_una_vez_por_carga"),
            uno_de("estado", EstadoAcuerdo, "fila_estado"),
        ]

    def __str__(self):
        return f"{self.acuerdo_id} en la carga {self.carga_id}"


class AdjuntoCarga(Adjunto):
    """The workbook that an upload froze."""

    carga = models.ForeignKey(CargaMatriz, models.CASCADE, related_name="adjuntos", verbose_name="carga")

    class Meta(Adjunto.Meta):
        verbose_name = "archivo de una carga"
        verbose_name_plural = "archivos de las cargas"
        constraints = [models.UniqueConstraint(fields=["documento"], name="documento_de_una_sola_carga")]

    def __str__(self):
        return f"Archivo de la carga {self.carga_id}"


class AdjuntoAcuerdo(Adjunto):
    """A file that shows that an agreement was carried out: its means of verification."""

    acuerdo = models.ForeignKey(Acuerdo, models.CASCADE, related_name="medios", verbose_name="acuerdo")

    class Meta(Adjunto.Meta):
        verbose_name = "medio de verificación de un acuerdo"
        verbose_name_plural = "medios de verificación de los acuerdos"
        constraints = [models.UniqueConstraint(fields=["documento"], name="documento_de_un_solo_acuerdo")]

    def __str__(self):
        return f"Medio de verificación de {self.acuerdo_id}"


LARGO_DEL_COMENTARIO = 4000


class ComentarioAcuerdo(models.Model):
    """What somebody says of how an agreement goes; part of its story."""

    acuerdo = models.ForeignKey(Acuerdo, models.CASCADE, related_name="comentarios", verbose_name="acuerdo")
    texto = models.TextField("comentario")
    hecho_en = models.DateTimeField("hecho en")
    hecho_por = quien("hecho por")

    class Meta:
        verbose_name = "comentario de un acuerdo"
        verbose_name_plural = "comentarios de los acuerdos"
        ordering = ["acuerdo_id", "hecho_en", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(texto=""), name="comentario_de_acuerdo_con_texto"),
            par("hecho", "comentario_acuerdo"),
        ]

    def __str__(self):
        return f"Comentario de {self.acuerdo_id}"
