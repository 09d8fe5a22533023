"""The choices of plans and records."""

from django.db import models

from egtpi_portal.palabras import Opciones, opcion
from verificacion.motor import vocabulario


class TipoAccion(Opciones):
    """What an action of assistance is for (Anexo 2 §2)."""

    DIAGNOSTICO = opcion("tipos_asistencia", vocabulario.TipoAsistencia.DIAGNOSTICO, "Diagnóstico")
    SEGUIMIENTO = opcion("tipos_asistencia", vocabulario.TipoAsistencia.SEGUIMIENTO, "Seguimiento")
    ESPECIFICA = opcion("tipos_asistencia", vocabulario.TipoAsistencia.ESPECIFICA, "Específica")


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

    SALUD = opcion("temas", vocabulario.Tema.SALUD, "Salud")
    AGUA = opcion("temas", vocabulario.Tema.AGUA, "Agua")
    EDUCACION = opcion("temas", vocabulario.Tema.EDUCACION, "Educación")
    ARTICULACION = opcion("temas", vocabulario.Tema.ARTICULACION, "Articulación territorial")
