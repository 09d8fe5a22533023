from django.apps import AppConfig


class IngresoConfig(AppConfig):
    name = "egtpi_portal.ingreso"
    label = "ingreso"
    verbose_name = "Ingreso"

    def ready(self):
        from . import correos, receptores  # noqa: F401  (registers its mail; connects the receivers)
