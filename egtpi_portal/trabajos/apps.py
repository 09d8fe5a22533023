from django.apps import AppConfig


class TrabajosConfig(AppConfig):
    name = "egtpi_portal.trabajos"
    label = "trabajos"
    verbose_name = "Trabajos"

    def ready(self):
        from egtpi_portal.templatetags.portal import PENDIENTES

        from . import limpieza  # noqa: F401  (registers its kind)
        from .consultas import cuantos_fallidos

        PENDIENTES["trabajos:lista"] = cuantos_fallidos
