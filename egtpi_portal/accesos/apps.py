from django.apps import AppConfig


class AccesosConfig(AppConfig):
    name = "egtpi_portal.accesos"
    label = "accesos"
    verbose_name = "Accesos sin cuenta"

    def ready(self):
        from egtpi_portal.correo.rebotes import consultas, permisos
        from egtpi_portal.documentos import puertas
        from egtpi_portal.pacto.socializacion import devueltos

        from . import avisos, correos, recordatorios  # noqa: F401  (its kinds of notice, of mail and of job)
        from .consultas import a_quienes_no_llego, de_quienes
        from .models import Avance
        from .permisos import atiende_el_correo

        puertas.registrar("avances", Avance.objects.con_archivo_visibles)
        consultas.DE_QUIENES.append(de_quienes)
        devueltos.DE_QUIENES.append(a_quienes_no_llego)
        permisos.ATIENDEN.append(atiende_el_correo)
