"""The choices that actas, their parts and their steps are made of."""

from django.db import models

from egtpi_portal.palabras import Opciones, opcion
from verificacion.motor import vocabulario


class TipoSesion(models.TextChoices):
    ORDINARIA = vocabulario.TipoActa.ORDINARIA, "Ordinaria"
    EXTRAORDINARIA = vocabulario.TipoActa.EXTRAORDINARIA, "Extraordinaria"


class AccionAgenda(Opciones):
    """What an agenda item is about: the actions that the sheet looks for in agendas (II, paso 1)."""

    APROBACION_PLAN_AT = opcion(
        "acciones", vocabulario.Accion.APROBACION_PLAN_AT, "Aprobación del plan de asistencia técnica"
    )
    EVALUACION_AT = opcion("acciones", vocabulario.Accion.EVALUACION_AT, "Evaluación de la asistencia técnica")
    ANALISIS = opcion("acciones", vocabulario.Accion.ANALISIS, "Análisis de información con sectores")
    SOCIALIZACION = opcion("acciones", vocabulario.Accion.SOCIALIZACION, "Socialización con gobiernos locales")
    EVALUACION_METAS = opcion(
        "acciones", vocabulario.Accion.EVALUACION_METAS, "Evaluación de metas del Pacto y reconocimiento"
    )
    SEGUIMIENTO_ACUERDOS = opcion("acciones", vocabulario.Accion.SEGUIMIENTO_ACUERDOS, "Seguimiento de acuerdos")
    OTRO = opcion("acciones", vocabulario.Accion.OTRO, "Otro")


class Sector(Opciones):
    SALUD = opcion("sectores", vocabulario.Sector.SALUD, "Salud")
    EDUCACION = opcion("sectores", vocabulario.Sector.EDUCACION, "Educación")
    AGUA = opcion("sectores", vocabulario.Sector.AGUA, "Agua")


class Ambito(Opciones):
    """With whom an agreement was made; the 80 % speaks of those "con sectores y GL" (II, paso 2)."""

    SECTORES = opcion("ambitos", vocabulario.Ambito.SECTORES, "Sectores")
    GOBIERNOS_LOCALES = opcion("ambitos", vocabulario.Ambito.GOBIERNOS_LOCALES, "Gobiernos locales")
    AMBOS = opcion("ambitos", vocabulario.Ambito.AMBOS, "Sectores y gobiernos locales")
    INTERNO = opcion("ambitos", vocabulario.Ambito.INTERNO, "Interno de la IAR")


class RolFirma(Opciones):
    """Who sign an acta (nota 5): the secretary, and the two coordinators with their visto bueno."""

    SECRETARIO_TECNICO = opcion("roles", vocabulario.RolFirma.SECRETARIO_TECNICO, "Secretaría Técnica de la IAR")
    COORDINADOR_FED = opcion("roles", vocabulario.RolFirma.COORDINADOR_FED, "Coordinador Territorial FED")
    COORDINADOR_MIDIS = opcion("roles", vocabulario.RolFirma.COORDINADOR_MIDIS, "Coordinador de Enlace MIDIS")


class ClaseAdjunto(models.TextChoices):
    ACTA_FIRMADA = "acta_firmada", "Acta firmada"
    EVIDENCIA = "evidencia", "Evidencia"


class Paso(models.TextChoices):
    """The short steps in which an acta is written, each saved on its own."""

    SESION = "sesion", "Sesión"
    PARTICIPANTES = "participantes", "Participantes"
    AGENDA = "agenda", "Agenda"
    SEGUIMIENTO = "seguimiento", "Seguimiento"
    ACUERDOS = "acuerdos", "Acuerdos"
    EVIDENCIAS = "evidencias", "Evidencias"
