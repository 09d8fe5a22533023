from django.apps import AppConfig


class ActasConfig(AppConfig):
    name = "actas"
    verbose_name = "Actas"
