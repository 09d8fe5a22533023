from django.apps import AppConfig


class SellosConfig(AppConfig):
    name = "egtpi_portal.sellos"
    label = "sellos"
    verbose_name = "Sellos de la bitácora"

    def ready(self):
        from . import correos, tareas  # noqa: F401  (registers its mail and its job)
