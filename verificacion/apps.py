from django.apps import AppConfig


class VerificacionConfig(AppConfig):
    name = "verificacion"
    verbose_name = "Verificación"
