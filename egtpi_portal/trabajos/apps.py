from django.apps import AppConfig


class TrabajosConfig(AppConfig):
    name = "egtpi_portal.trabajos"
    label = "trabajos"
    verbose_name = "Trabajos"

    def ready(self):
        from . import limpieza  # noqa: F401  (registers its kind)
        from .pedidos import tareas  # noqa: F401  (registers its kind)
