from django.apps import AppConfig


class TerritorioConfig(AppConfig):
    name = "egtpi_portal.territorio"
    label = "territorio"
    verbose_name = "Territorio"
