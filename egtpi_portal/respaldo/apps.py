from django.apps import AppConfig


class RespaldoConfig(AppConfig):
    name = "egtpi_portal.respaldo"
    label = "respaldo"
    verbose_name = "Copias de respaldo"
