from django.apps import AppConfig


class SinLineaConfig(AppConfig):
    name = "egtpi_portal.sin_linea"
    label = "sin_linea"
    verbose_name = "Escribir sin línea"
