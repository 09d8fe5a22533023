from django.apps import AppConfig


class PactoConfig(AppConfig):
    name = "egtpi_portal.pacto"
    label = "pacto"
    verbose_name = "Pacto"

    def ready(self):
        from egtpi_portal.documentos import puertas

        from .mediciones.consultas import cargas_con_archivo_visibles
        from .models import DocumentoPacto

        puertas.registrar("pacto", DocumentoPacto.objects.con_archivo_visibles)
        puertas.registrar("mediciones", cargas_con_archivo_visibles)
