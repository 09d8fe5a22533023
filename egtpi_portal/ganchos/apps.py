from django.apps import AppConfig


class GanchosConfig(AppConfig):
    name = "egtpi_portal.ganchos"
    label = "ganchos"
    verbose_name = "Ganchos"

    def ready(self):
        from egtpi_portal.bitacora.oyentes import escuchar

        from . import avisos, secretos, tareas  # noqa: F401  (register their kinds)
        from .sucesos import DE_QUE, al_suceder

        escuchar(DE_QUE, al_suceder)
