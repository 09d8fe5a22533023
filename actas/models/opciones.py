"""The choices that actas, their parts and their steps are made of."""

from django.db import models


class TipoSesion(models.TextChoices):
    ORDINARIA = "ordinaria", "Ordinaria"
    EXTRAORDINARIA = "extraordinaria", "Extraordinaria"


class AccionAgenda(models.TextChoices):
    """What an agenda item is about: the actions that the sheet looks for in agendas (II, paso 1)."""

    APROBACION_PLAN_AT = "aprobacion_plan_at", "Aprobación del plan de asistencia técnica"
    EVALUACION_AT = "evaluacion_at", "Evaluación de la asistencia técnica"
    ANALISIS = "analisis", "Análisis de información con sectores"
    SOCIALIZACION = "socializacion", "Socialización con gobiernos locales"
    EVALUACION_METAS = "evaluacion_metas", "Evaluación de metas del Pacto y reconocimiento"
    SEGUIMIENTO_ACUERDOS = "seguimiento_acuerdos", "Seguimiento de acuerdos"
    OTRO = "otro", "Otro"


class Sector(models.TextChoices):
    SALUD = "salud", "Salud"
    EDUCACION = "educacion", "Educación"
    AGUA = "agua", "Agua"


class Ambito(models.TextChoices):
    """With whom an agreement was made; the 80 % speaks of those "con sectores y GL" (II, paso 2)."""

    SECTORES = "sectores", "Sectores"
    GOBIERNOS_LOCALES = "gobiernos_locales", "Gobiernos locales"
    AMBOS = "ambos", "Sectores y gobiernos locales"
    INTERNO = "interno", "Interno de la IAR"


class RolFirma(models.TextChoices):
    """Who sign an acta (nota 5): the secretary, and the two coordinators with their visto bueno."""

    SECRETARIO_TECNICO = "secretario_tecnico", "Secretaría Técnica de la IAR"
    COORDINADOR_FED = "coordinador_territorial_fed", "Coordinador Territorial FED"
    COORDINADOR_MIDIS = "coordinador_enlace_midis", "Coordinador de Enlace MIDIS"


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
