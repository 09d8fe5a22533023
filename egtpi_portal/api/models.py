"""With what a program asks the API in a person's name."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import validar_sha256
from egtpi_portal.modelos import par, quien
from egtpi_portal.palabras import Opciones, Rotulo

SHA256 = r"^[0-9a-f]{64}"


class Ambito(Opciones):
    """What a credential lets a program read, of what its person sees; of notices (`egtpi_portal.avisos`), her own."""

    REGIONES = "regiones", "Regiones y firmantes del pacto"
    VERIFICACIONES = "verificaciones", "Verificaciones oficiales"
    EVALUACION = "evaluacion", "Evaluación a una fecha y qué falta"
    ACTAS = "actas", Rotulo("Actas de la IAR")
    ACUERDOS = "acuerdos", "Acuerdos y su situación"
    ASISTENCIA = "asistencia", "Fichas de asistencia técnica y cobertura"
    PACTO = "pacto", "Indicadores y brechas del pacto"
    AVISOS = "avisos", "Sus propios avisos"
    EXPEDIENTE = "expediente", "Expediente completo de una región, con nombres de personas"


class CredencialQuerySet(models.QuerySet):
    def visibles_para(self, usuario: Usuario):
        """One's own, and nobody else's."""
        return self.filter(usuario=usuario)

    def en_uso(self):
        """Neither revoked nor past its last day."""
        return self.filter(revocada_en=None, vence__gte=hoy())


class Credencial(models.Model):
    """A secret that a program shows (RFC 6750) to read in a person's name what that person sees, within some scopes.

    Of the secret only its sha-256 is kept (`huella`), and how it begins (`inicio`), by which its person knows it. It
    gives no more than the person has on the day it is used: `vence` is its last day.
    """

    usuario = models.ForeignKey(Usuario, models.PROTECT, related_name="+", verbose_name="de quién")
    nombre = models.CharField("nombre", max_length=60)
    huella = models.CharField("huella", max_length=64, unique=True, validators=[validar_sha256])
    inicio = models.CharField("cómo empieza", max_length=12, validators=[RegexValidator(r"^egtpi_[A-Za-z0-9_-]{6}\Z")])
    ambitos = models.JSONField("ámbitos", default=list)
    vence = models.DateField("vence")
    ultimo_uso = models.DateTimeField("último uso", null=True, blank=True)
    creada_en = models.DateTimeField("creada en")
    creada_por = quien("creada por")
    revocada_en = models.DateTimeField("revocada en", null=True, blank=True)
    revocada_por = quien("revocada por")

    objects = CredencialQuerySet.as_manager()

    class Meta:
        verbose_name = "credencial de la API"
        verbose_name_plural = "credenciales de la API"
        ordering = ["usuario_id", "-creada_en", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(nombre=""), name="credencial_con_nombre"),
            models.CheckConstraint(condition=Q(huella__regex=SHA256 + "$"), name="credencial_huella_valida"),
            par("creada", "credencial"),
            par("revocada", "credencial"),
        ]

    def __str__(self):
        return f"Credencial «{self.nombre}» de {self.usuario}"

    @property
    def en_uso(self) -> bool:
        """Whether it opens today."""
        return self.revocada_en is None and self.vence >= hoy()

    @property
    def como_esta(self) -> str:
        """«En uso», «Venció» or «Revocada»."""
        return "Revocada" if self.revocada_en else "En uso" if self.en_uso else "Venció"

    @property
    def ambitos_en_palabras(self) -> list[str]:
        """What it lets read, in words, in the order of the list."""
        return [ambito.label for ambito in Ambito if ambito in self.ambitos]
