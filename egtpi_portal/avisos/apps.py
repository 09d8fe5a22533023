from django.apps import AppConfig


class AvisosConfig(AppConfig):
    name = "egtpi_portal.avisos"
    label = "avisos"
    verbose_name = "Avisos"

    def ready(self):
        from egtpi_portal.correo import clases

        from . import correos, propios, tareas  # noqa: F401  (register their kinds)
        from .consultas import quienes_silencian

        clases.preguntar_quien_no_quiere(quienes_silencian)
