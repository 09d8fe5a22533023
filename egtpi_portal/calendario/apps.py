from django.apps import AppConfig


class CalendarioConfig(AppConfig):
    name = "egtpi_portal.calendario"
    label = "calendario"
    verbose_name = "Calendario"
