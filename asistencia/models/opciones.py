"""The choices of plans and records."""

from django.db import models


class TipoAccion(models.TextChoices):
    """What an action of assistance is for (Anexo 2 §2)."""

    DIAGNOSTICO = "diagnostico", "Diagnóstico"
    SEGUIMIENTO = "seguimiento", "Seguimiento"
    ESPECIFICA = "especifica", "Específica"


class EstadoFicha(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    REGISTRADA = "registrada", "Registrada"
    ANULADA = "anulada", "Anulada"


class Modalidad(models.TextChoices):
    PRESENCIAL = "presencial", "Presencial"
    VIRTUAL = "virtual", "Virtual"
    MIXTA = "mixta", "Mixta"


class Alcance(models.TextChoices):
    INDIVIDUAL = "individual", "Individual"
    GRUPAL = "grupal", "Grupal"


class BrindadaPor(models.TextChoices):
    GORE = "gore", "Gobierno Regional"
    PROVINCIAL = "provincial", "Municipalidad provincial (en cascada)"


class Tema(models.TextChoices):
    """The categories of the pact's indicators (Anexo 2 §3)."""

    SALUD = "salud", "Salud"
    AGUA = "agua", "Agua"
    EDUCACION = "educacion", "Educación"
    ARTICULACION = "articulacion", "Articulación territorial"
