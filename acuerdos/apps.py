from django.apps import AppConfig


class AcuerdosConfig(AppConfig):
    name = "acuerdos"
    verbose_name = "Acuerdos"

    def ready(self):
        from actas.contenido import matriz
        from actas.models import Acuerdo
        from egtpi_portal import obligaciones
        from egtpi_portal.documentos import fuentes
        from egtpi_portal.documentos.puertas import registrar
        from egtpi_portal.importar import tareas  # noqa: F401  (registers its kind of job)
        from egtpi_portal.pacto.brechas import acuerdos

        from . import avisos  # noqa: F401  (registers its notices)
        from .brechas import registro
        from .consultas import vigente
        from .models import AdjuntoAcuerdo, AdjuntoCarga, CargaMatriz
        from .obligaciones import meses, plazos
        from .originales import de_cargas, de_medios

        matriz.registrar(vigente)
        acuerdos.registrar(registro)
        obligaciones.registrar(obligaciones.Clase.MATRIZ, meses)
        obligaciones.registrar(obligaciones.Clase.ACUERDO, plazos)
        fuentes.registrar("matriz", de_cargas)
        fuentes.registrar("medios-de-verificacion", de_medios)
        registrar(
            "acuerdos", lambda quien: AdjuntoCarga.objects.filter(carga__in=CargaMatriz.objects.visibles_para(quien))
        )
        registrar(
            "medios", lambda quien: AdjuntoAcuerdo.objects.filter(acuerdo__in=Acuerdo.objects.visibles_para(quien))
        )
