from django.apps import AppConfig


class BitacoraConfig(AppConfig):
    name = "egtpi_portal.bitacora"
    label = "bitacora"
    verbose_name = "Bitácora"

    def ready(self):
        from . import receptores  # noqa: F401  (connects the receivers)
