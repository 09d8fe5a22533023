"""The papers that designate people."""

from django.db import models

from egtpi_portal.cuentas.models import Membresia, Usuario
from egtpi_portal.cuentas.permisos import es_administrador
from egtpi_portal.documentos.models import Adjunto


class AdjuntosDeDesignacion(models.QuerySet):
    def visibles_para(self, usuario: Usuario):
        """All of them for an administrator; one's own for anybody."""
        return self if es_administrador(usuario) else self.filter(membresia__usuario=usuario)


class AdjuntoDesignacion(Adjunto):
    """The document that begins a designation or, of who hands over, ends it; one may do both."""

    membresia = models.ForeignKey(Membresia, models.PROTECT, related_name="adjuntos", verbose_name="designación")

    objects = AdjuntosDeDesignacion.as_manager()

    class Meta(Adjunto.Meta):
        verbose_name = "documento de designación"
        verbose_name_plural = "documentos de designación"
