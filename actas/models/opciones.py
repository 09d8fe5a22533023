"""The choices that actas, their parts and their steps are made of."""

from django.db import models

from egtpi_portal.palabras import Opciones, Rotulo
from verificacion.motor import vocabulario


class TipoSesion(models.TextChoices):
    ORDINARIA = vocabulario.TipoActa.ORDINARIA, "Ordinaria"
    EXTRAORDINARIA = vocabulario.TipoActa.EXTRAORDINARIA, "Extraordinaria"


class AccionAgenda(Opciones):
    """What an agenda item is about: the actions that the sheet looks for in agendas (II, paso 1)."""

    APROBACION_PLAN_AT = (
        vocabulario.Accion.APROBACION_PLAN_AT,
        Rotulo("Aprobación del plan de asistencia técnica", "acciones"),
    )
    EVALUACION_AT = vocabulario.Accion.EVALUACION_AT, Rotulo("Evaluación de la asistencia técnica", "acciones")
    ANALISIS = vocabulario.Accion.ANALISIS, Rotulo("Análisis de información con sectores", "acciones")
    SOCIALIZACION = vocabulario.Accion.SOCIALIZACION, Rotulo("Socialización con gobiernos locales", "acciones")
    EVALUACION_METAS = (
        vocabulario.Accion.EVALUACION_METAS,
        Rotulo("Evaluación de metas del Pacto y reconocimiento", "acciones"),
    )
    SEGUIMIENTO_ACUERDOS = vocabulario.Accion.SEGUIMIENTO_ACUERDOS, Rotulo("Seguimiento de acuerdos", "acciones")
    OTRO = vocabulario.Accion.OTRO, Rotulo("Otro", "acciones")


class Sector(Opciones):
    SALUD = vocabulario.Sector.SALUD, Rotulo("Salud", "sectores")
    EDUCACION = vocabulario.Sector.EDUCACION, Rotulo("Educación", "sectores")
    AGUA = vocabulario.Sector.AGUA, Rotulo("Agua", "sectores")


class Ambito(Opciones):
    """With whom an agreement was made; the 80 % speaks of those "con sectores y GL" (II, paso 2)."""

    SECTORES = vocabulario.Ambito.SECTORES, Rotulo("Sectores", "ambitos")
    GOBIERNOS_LOCALES = vocabulario.Ambito.GOBIERNOS_LOCALES, Rotulo("Gobiernos locales", "ambitos")
    AMBOS = vocabulario.Ambito.AMBOS, Rotulo("Sectores y gobiernos locales", "ambitos")
    INTERNO = vocabulario.Ambito.INTERNO, Rotulo("Interno de la IAR", "ambitos")


class RolFirma(Opciones):
    """Who sign an acta (nota 5): the secretary, and the two coordinators with their visto bueno."""

    SECRETARIO_TECNICO = vocabulario.RolFirma.SECRETARIO_TECNICO, Rotulo("Secretaría Técnica de la IAR", "roles")
    COORDINADOR_FED = vocabulario.RolFirma.COORDINADOR_FED, Rotulo("Coordinador Territorial FED", "roles")
    COORDINADOR_MIDIS = vocabulario.RolFirma.COORDINADOR_MIDIS, Rotulo("Coordinador de Enlace MIDIS", "roles")


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
