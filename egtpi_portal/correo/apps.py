from django.apps import AppConfig


class CorreoConfig(AppConfig):
    name = "egtpi_portal.correo"
    label = "correo"
    verbose_name = "Correo"

    def ready(self):
        from . import envio, olvido  # noqa: F401  (register their kinds of job)
