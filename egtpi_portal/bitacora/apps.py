from django.apps import AppConfig


class BitacoraConfig(AppConfig):
    name = "egtpi_portal.bitacora"
    label = "bitacora"
    verbose_name = "Bitácora"

    def ready(self):
        from django.db.models.signals import post_migrate

        from . import receptores  # noqa: F401  (connects the receivers)
        from .disparadores import tras_migrar

        post_migrate.connect(tras_migrar, sender=self, dispatch_uid="bitacora.disparadores")
