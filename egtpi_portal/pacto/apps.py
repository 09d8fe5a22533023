from django.apps import AppConfig


class PactoConfig(AppConfig):
    name = "egtpi_portal.pacto"
    label = "pacto"
    verbose_name = "Pacto"

    def ready(self):
        from django.db.models.signals import post_migrate

        from egtpi_portal.documentos import puertas

        from .anexo.consultas import archivos_visibles
        from .disparadores import GUARDIA
        from .distrito import busqueda  # noqa: F401  (registers what is found of it)
        from .mediciones.consultas import cargas_con_archivo_visibles
        from .models import AcuseDeRecibo, DocumentoPacto

        post_migrate.connect(GUARDIA.tras_migrar, sender=self, dispatch_uid="pacto.disparadores")
        puertas.registrar("pacto", DocumentoPacto.objects.con_archivo_visibles)
        puertas.registrar("acuses", AcuseDeRecibo.objects.con_archivo_visibles)
        puertas.registrar("anexos", archivos_visibles)
        puertas.registrar("mediciones", cargas_con_archivo_visibles)
