from django.apps import AppConfig


class AccesosConfig(AppConfig):
    name = "egtpi_portal.accesos"
    label = "accesos"
    verbose_name = "Accesos sin cuenta"

    def ready(self):
        from egtpi_portal.documentos import puertas

        from . import avisos, correos, recordatorios  # noqa: F401  (its kinds of notice, of mail and of job)
        from .models import Avance

        puertas.registrar("avances", Avance.objects.con_archivo_visibles)
