from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "egtpi_portal"
    verbose_name = "Portal EGTPI"

    def ready(self):
        from django_structlog.signals import bind_extra_request_metadata

        from . import abecedario, comprobaciones  # noqa: F401  (they register the order of names and the system checks)
        from .registros import desde_donde

        bind_extra_request_metadata.connect(desde_donde, dispatch_uid="registros.desde_donde")
