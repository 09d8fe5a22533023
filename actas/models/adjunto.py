"""The files of an acta."""

from django.db import models
from django.db.models import Q

from egtpi_portal.documentos.models import Adjunto
from egtpi_portal.modelos import par, quien, uno_de

from .acta import Acta
from .contenido import PuntoAgenda
from .opciones import ClaseAdjunto


class AdjuntoQuerySet(models.QuerySet):
    def en_el_acta(self):
        """Those that belong to the acta today: not the ones that somebody took out of it."""
        return self.filter(retirado_en=None)


class AdjuntoActa(Adjunto):
    """A file of an acta: the signed paper itself, or evidence of one of its agenda items.

    `desagregada`: the secretary declares that it holds data by district (L-8's evidence). Nothing is deleted: what is
    taken out of an acta says when and by whom.
    """

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="adjuntos", verbose_name="acta")
    clase = models.CharField("clase", max_length=14, choices=ClaseAdjunto, default=ClaseAdjunto.EVIDENCIA)
    punto = models.ForeignKey(
        PuntoAgenda, models.SET_NULL, null=True, blank=True, related_name="adjuntos", verbose_name="punto de agenda"
    )
    desagregada = models.BooleanField("con datos desagregados por distrito", default=False)
    retirado_en = models.DateTimeField("retirado en", null=True, blank=True)
    retirado_por = quien("retirado por")

    objects = AdjuntoQuerySet.as_manager()

    class Meta(Adjunto.Meta):
        verbose_name = "archivo de un acta"
        verbose_name_plural = "archivos de las actas"
        constraints = [
            models.UniqueConstraint(fields=["documento"], name="documento_de_una_sola_acta"),
            models.CheckConstraint(
                condition=Q(desagregada=False) | Q(clase=ClaseAdjunto.EVIDENCIA), name="adjunto_acta_desagregada"
            ),
            par("retirado", "adjunto_acta"),
            uno_de("clase", ClaseAdjunto, "adjunto_acta_clase"),
        ]

    def __str__(self):
        return f"{self.get_clase_display()} de {self.acta_id}"
