from django.apps import AppConfig


class VerificacionConfig(AppConfig):
    name = "verificacion"
    verbose_name = "Verificación"

    def ready(self):
        from django.conf import settings
        from django.db.models.signals import post_migrate

        from egtpi_portal import juicio, obligaciones, palabras, pronunciamientos, revisiones
        from egtpi_portal.documentos import puertas
        from egtpi_portal.trabajos.pedidos.puerta import ENVOLTURAS

        from .avisos.obligaciones import descargos, ventanas
        from .ficha_en_uso import ficha_elegida, nombres_en_uso, palabras_en_uso
        from .firmantes.models import AdjuntoFirmante
        from .juicio import juez
        from .motor import fichas
        from .oficial import pronunciamientos as oficiales_de_la_region
        from .oficial.consultas import descargos_visibles
        from .oficial.disparadores import tras_migrar
        from .revisiones import evidencia
        from .revisiones.muestras.disparadores import GUARDIA as DE_LAS_MUESTRAS

        post_migrate.connect(tras_migrar, sender=self, dispatch_uid="verificacion.disparadores")
        post_migrate.connect(DE_LAS_MUESTRAS.tras_migrar, sender=self, dispatch_uid="verificacion.muestras")
        puertas.registrar("descargos", descargos_visibles)
        puertas.registrar("firmantes", AdjuntoFirmante.objects.visibles_para)
        if settings.FICHAS:
            fichas.agregar_carpeta(settings.FICHAS)

        from . import comprobaciones  # noqa: F401  (registers the checks)
        from .avisos import oficiales, plazos  # noqa: F401  (register their notices)
        from .ayuda.manual import busqueda as del_manual  # noqa: F401  (registers what is found in the manual)
        from .ayuda.pasos import receptores  # noqa: F401  (who comes in is shown the first steps)
        from .informes import tareas  # noqa: F401  (registers its kind of job)
        from .oficial import busqueda  # noqa: F401  (registers what is found of it)

        ENVOLTURAS.append(ficha_elegida)
        juicio.registrar(juez)
        palabras.registrar(palabras_en_uso, nombres_en_uso)
        obligaciones.registrar(obligaciones.Clase.VENTANA, ventanas)
        obligaciones.registrar(obligaciones.Clase.DESCARGO, descargos)
        pronunciamientos.registrar(oficiales_de_la_region)
        revisiones.registrar(evidencia)
