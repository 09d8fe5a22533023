from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DocumentosConfig(AppConfig):
    name = "egtpi_portal.documentos"
    label = "documentos"
    verbose_name = "Documentos"

    def ready(self):
        from . import lectores
        from .antivirus import tareas  # noqa: F401  (registers its kind of job)
        from .lectura.tareas import tras_migrar

        lectores.registrar()
        post_migrate.connect(tras_migrar, sender=self, dispatch_uid="lectura-tras-migrar")
