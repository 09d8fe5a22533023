from django.apps import AppConfig


class AcuerdosConfig(AppConfig):
    name = "acuerdos"
    verbose_name = "Acuerdos"

    def ready(self):
        from egtpi_portal.documentos.puertas import registrar

        from .models import AdjuntoCarga, CargaMatriz

        registrar(
            "acuerdos", lambda quien: AdjuntoCarga.objects.filter(carga__in=CargaMatriz.objects.visibles_para(quien))
        )
