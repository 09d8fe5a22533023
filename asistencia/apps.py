from django.apps import AppConfig


class AsistenciaConfig(AppConfig):
    name = "asistencia"
    verbose_name = "Asistencia técnica"
