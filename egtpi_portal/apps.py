from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "egtpi_portal"
    verbose_name = "Portal EGTPI"

    def ready(self):
        from . import comprobaciones  # noqa: F401  (registers the system checks)
