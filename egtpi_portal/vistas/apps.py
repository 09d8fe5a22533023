from django.apps import AppConfig


class VistasConfig(AppConfig):
    name = "egtpi_portal.vistas"
    label = "vistas"
    verbose_name = "Vistas guardadas"
