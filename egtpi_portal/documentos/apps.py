from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DocumentosConfig(AppConfig):
    name = "egtpi_portal.documentos"
    label = "documentos"
    verbose_name = "Documentos"

    def ready(self):
        from .lectura.tareas import tras_migrar

        post_migrate.connect(tras_migrar, sender=self, dispatch_uid="lectura-tras-migrar")
