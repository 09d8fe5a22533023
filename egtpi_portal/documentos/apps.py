from django.apps import AppConfig


class DocumentosConfig(AppConfig):
    name = "egtpi_portal.documentos"
    label = "documentos"
    verbose_name = "Documentos"
