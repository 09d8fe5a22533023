from django.apps import AppConfig


class BusquedaConfig(AppConfig):
    name = "egtpi_portal.busqueda"
    label = "busqueda"
    verbose_name = "Búsqueda"

    def ready(self):
        from django.db.models.signals import post_migrate

        from . import comprobaciones, personas  # noqa: F401  (registers the check, and the people who are found)
        from .indice import tras_migrar

        post_migrate.connect(tras_migrar, sender=self, dispatch_uid="busqueda.indice")
