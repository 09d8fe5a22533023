from django.apps import AppConfig


class CuentasConfig(AppConfig):
    name = "egtpi_portal.cuentas"
    label = "cuentas"
    verbose_name = "Cuentas"

    def ready(self):
        from . import receptores  # noqa: F401  (connects the receivers)
