from django.apps import AppConfig


class VerificacionConfig(AppConfig):
    name = "verificacion"
    verbose_name = "Verificación"

    def ready(self):
        from django.conf import settings
        from django.db.models.signals import post_migrate

        from egtpi_portal.documentos import puertas
        from egtpi_portal.juicio import Juez, registrar

        from .firmantes.models import AdjuntoFirmante
        from .motor import fichas
        from .oficial.consultas import descargos_visibles
        from .oficial.disparadores import tras_migrar

        post_migrate.connect(tras_migrar, sender=self, dispatch_uid="verificacion.disparadores")
        puertas.registrar("descargos", descargos_visibles)
        puertas.registrar("firmantes", AdjuntoFirmante.objects.visibles_para)
        if settings.FICHAS:
            fichas.agregar_carpeta(settings.FICHAS)

        from verificacion.juicio.acta import previsualizar_acta
        from verificacion.juicio.evaluaciones import evaluar_hitos, evaluar_regiones, hitos_de_la_ficha
        from verificacion.juicio.ficha import faltas_de_fichas, previsualizar_ficha
        from verificacion.juicio.plan import previsualizar_plan

        from . import comprobaciones  # noqa: F401  (registers the checks)
        from .informes import tareas  # noqa: F401  (registers its kind of job)

        registrar(
            Juez(
                evaluar=evaluar_regiones,
                evaluar_hitos=evaluar_hitos,
                hitos=hitos_de_la_ficha,
                previsualizar=previsualizar_acta,
                previsualizar_plan=previsualizar_plan,
                previsualizar_ficha=previsualizar_ficha,
                faltas_de_fichas=faltas_de_fichas,
            )
        )
