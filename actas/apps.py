from django.apps import AppConfig


class ActasConfig(AppConfig):
    name = "actas"
    verbose_name = "Actas"

    def ready(self):
        from egtpi_portal import obligaciones
        from egtpi_portal.documentos import fuentes
        from egtpi_portal.documentos.puertas import registrar

        from . import avisos, busqueda  # noqa: F401  (register its notices, and what is found of it)
        from .models import Acta, AdjuntoActa
        from .obligaciones import limites
        from .papel.documentos import originales
        from .reconocimiento import tareas  # noqa: F401  (registers its kind of job)

        def del_pedido(pedido):
            actas = Acta.objects.visibles_para(pedido.usuario).filter(region=pedido.region)
            return originales(actas.filter(fecha_sesion__range=(pedido.desde, pedido.hasta)))

        registrar("actas", lambda quien: AdjuntoActa.objects.filter(acta__in=Acta.objects.visibles_para(quien)))
        fuentes.registrar("actas", del_pedido)
        obligaciones.registrar(obligaciones.Clase.ACTA, limites)
