from django.apps import AppConfig


class ActasConfig(AppConfig):
    name = "actas"
    verbose_name = "Actas"

    def ready(self):
        from egtpi_portal.documentos.puertas import registrar

        from .models import Acta, AdjuntoActa

        registrar("actas", lambda quien: AdjuntoActa.objects.filter(acta__in=Acta.objects.visibles_para(quien)))
