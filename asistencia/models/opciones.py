"""The choices of plans and records."""

from django.db import models

from verificacion.motor import vocabulario


class TipoAccion(models.TextChoices):
    """What an action of assistance is for (Anexo 2 §2)."""

    DIAGNOSTICO = vocabulario.TipoAsistencia.DIAGNOSTICO, "Diagnóstico"
    SEGUIMIENTO = vocabulario.TipoAsistencia.SEGUIMIENTO, "Seguimiento"
    ESPECIFICA = vocabulario.TipoAsistencia.ESPECIFICA, "Específica"


class Modalidad(models.TextChoices):
    PRESENCIAL = vocabulario.Modalidad.PRESENCIAL, "Presencial"
    VIRTUAL = vocabulario.Modalidad.VIRTUAL, "Virtual"
    MIXTA = vocabulario.Modalidad.MIXTA, "Mixta"


class Alcance(models.TextChoices):
    INDIVIDUAL = vocabulario.Alcance.INDIVIDUAL, "Individual"
    GRUPAL = vocabulario.Alcance.GRUPAL, "Grupal"


class BrindadaPor(models.TextChoices):
    GORE = vocabulario.BrindadaPor.GORE, "Gobierno Regional"
    PROVINCIAL = vocabulario.BrindadaPor.PROVINCIAL, "Municipalidad provincial (en cascada)"


class Tema(models.TextChoices):
    """The categories of the pact's indicators (Anexo 2 §3)."""

    SALUD = vocabulario.Tema.SALUD, "Salud"
    AGUA = vocabulario.Tema.AGUA, "Agua"
    EDUCACION = vocabulario.Tema.EDUCACION, "Educación"
    ARTICULACION = vocabulario.Tema.ARTICULACION, "Articulación territorial"
