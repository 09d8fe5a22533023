from django.apps import AppConfig


class CuentasConfig(AppConfig):
    name = "egtpi_portal.cuentas"
    label = "cuentas"
    verbose_name = "Cuentas"
