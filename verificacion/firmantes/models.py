"""The files that prove who signed a pact."""

from django.db import models

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.documentos.models import Adjunto
from egtpi_portal.territorio.models import Firmante


class AdjuntosDeFirmantes(ConsultaPorRegion):
    campo_region = "firmante__pacto__region_id"


class AdjuntoFirmante(Adjunto):
    """A file that proves that a local government signed the pact; one may prove it of several."""

    firmante = models.ForeignKey(Firmante, models.PROTECT, related_name="adjuntos", verbose_name="firmante")

    objects = AdjuntosDeFirmantes.as_manager()

    class Meta(Adjunto.Meta):
        verbose_name = "archivo de un firmante"
        verbose_name_plural = "archivos de los firmantes"
