"""The choices of plans and records."""

from django.db import models

from egtpi_portal.palabras import Opciones, Rotulo
from verificacion.motor import vocabulario


class TipoAccion(Opciones):
    """What an action of assistance is for (Anexo 2 §2)."""

    DIAGNOSTICO = vocabulario.TipoAsistencia.DIAGNOSTICO, Rotulo("Diagnóstico", "tipos_asistencia")
    SEGUIMIENTO = vocabulario.TipoAsistencia.SEGUIMIENTO, Rotulo("Seguimiento", "tipos_asistencia")
    ESPECIFICA = vocabulario.TipoAsistencia.ESPECIFICA, Rotulo("Específica", "tipos_asistencia")


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


class Tema(Opciones):
    """The categories of the pact's indicators (Anexo 2 §3)."""

    SALUD = vocabulario.Tema.SALUD, Rotulo("Salud", "temas")
    AGUA = vocabulario.Tema.AGUA, Rotulo("Agua", "temas")
    EDUCACION = vocabulario.Tema.EDUCACION, Rotulo("Educación", "temas")
    ARTICULACION = vocabulario.Tema.ARTICULACION, Rotulo("Articulación territorial", "temas")
