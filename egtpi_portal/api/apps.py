from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "egtpi_portal.api"
    label = "api"
    verbose_name = "API"
