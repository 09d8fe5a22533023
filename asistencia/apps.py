from django.apps import AppConfig


class AsistenciaConfig(AppConfig):
    name = "asistencia"
    verbose_name = "Asistencia técnica"

    def ready(self):
        from egtpi_portal.documentos import fuentes
        from egtpi_portal.documentos.puertas import registrar

        from . import avisos, busqueda  # noqa: F401  (register its notices, and what is found of it)
        from .fichas.originales import de_fichas
        from .models import AdjuntoFicha, AdjuntoPlan, FichaAsistencia, PlanAsistencia
        from .planes.originales import de_planes

        fuentes.registrar("planes", de_planes)
        fuentes.registrar("fichas", de_fichas)
        registrar(
            "planes", lambda quien: AdjuntoPlan.objects.filter(plan__in=PlanAsistencia.objects.visibles_para(quien))
        )
        registrar(
            "fichas", lambda quien: AdjuntoFicha.objects.filter(ficha__in=FichaAsistencia.objects.visibles_para(quien))
        )
