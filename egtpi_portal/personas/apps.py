from django.apps import AppConfig


class PersonasConfig(AppConfig):
    name = "egtpi_portal.personas"
    label = "personas"
    verbose_name = "Personas"

    def ready(self):
        from egtpi_portal.documentos import puertas
        from egtpi_portal.templatetags.menu import PENDIENTES
        from egtpi_portal.trabajos.consultas import cuantos_fallidos

        from . import correos  # noqa: F401  (registers its mail)
        from .models import AdjuntoDesignacion

        puertas.registrar("designaciones", AdjuntoDesignacion.objects.visibles_para)
        PENDIENTES["personas:inicio"] = cuantos_fallidos
