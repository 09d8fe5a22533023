"""Stored files: each document keeps every version, known by its sha-256."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import quien
from egtpi_portal.territorio.models import Region

validar_sha256 = RegexValidator(r"^[0-9a-f]{64}\Z", "Un sha-256 tiene 64 cifras hexadecimales en minúscula.")


class DocumentoQuerySet(ConsultaPorRegion):
    def visibles_para(self, usuario: Usuario):
        """The documents attached to something that the person sees.

        Each room says which of its documents a person sees (`puertas.registrar`); what no room vouches for is
        seen by nobody.
        """
        from .puertas import documentos_visibles

        return self.filter(documentos_visibles(usuario))


class Documento(models.Model):
    """A file that belongs to a piece of evidence of a region; its content is its last version. Without a region: what
    designates somebody for the whole country."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="documentos", verbose_name="región"
    )
    nombre = models.TextField("nombre")

    objects = DocumentoQuerySet.as_manager()

    class Meta:
        verbose_name = "documento"
        verbose_name_plural = "documentos"
        ordering = [F("region_id").asc(nulls_first=True), "nombre", "id"]

    def __str__(self):
        return self.nombre


def ruta_de_version(version, nombre: str) -> str:
    """Where the content is kept: by region and sha-256, never by the name somebody gave it."""
    return f"{version.documento.region_id or 'pais'}/{version.sha256[:2]}/{version.sha256}"


class VersionQuerySet(models.QuerySet):
    def ultimas(self):
        """Of each document, its last version alone."""
        otra = VersionDocumento.objects.filter(documento=OuterRef("documento"), numero__gt=OuterRef("numero"))
        return self.filter(~Exists(otra))


class VersionDocumento(models.Model):
    """One content of a document. `archivo` is empty while only its name and hash are known (an imported region:
    the files themselves travel beside the expediente). `guardada_por` is empty when who sent it has no account: what
    it is attached to says who."""

    SE_VEN = frozenset({"application/pdf", "image/png", "image/jpeg"})
    """The kinds of content that a browser shows by itself, and in which nothing acts on the portal's pages."""

    documento = models.ForeignKey(Documento, models.PROTECT, related_name="versiones", verbose_name="documento")
    numero = models.PositiveIntegerField("versión", default=1)
    nombre = models.TextField("nombre")
    tipo = models.CharField("tipo de contenido", max_length=100, blank=True)
    sha256 = models.CharField("sha-256", max_length=64, validators=[validar_sha256])
    bytes = models.PositiveBigIntegerField("tamaño en bytes")
    archivo = models.FileField("archivo", upload_to=ruta_de_version, max_length=200, blank=True)
    guardada_en = models.DateTimeField("guardada en")
    guardada_por = quien("guardada por")

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "versión de documento"
        verbose_name_plural = "versiones de documento"
        ordering = ["documento_id", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["documento", "numero"], name="version_numero_unico"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="version_sha256_valido"),
            models.CheckConstraint(condition=Q(numero__gte=1), name="version_numero_desde_1"),
        ]

    def __str__(self):
        return f"{self.nombre} (versión {self.numero})"


class Adjunto(models.Model):
    """Base of the tables that attach a document to a piece of evidence, in order."""

    documento = models.ForeignKey(Documento, models.PROTECT, related_name="+", verbose_name="documento")
    orden = models.PositiveIntegerField("orden", default=0)

    class Meta:
        abstract = True
        ordering = ["orden", "id"]


class LecturaDeArchivo(models.Model):
    """What a reader said of a content, known by its sha-256: facts, or a sentence that tells why there are none. It is
    made once, by the portal, at upload (`lectura`), so that no page opens what was uploaded."""

    sha256 = models.CharField("sha-256", max_length=64, validators=[validar_sha256])
    lector = models.CharField("lector", max_length=40)
    version = models.PositiveIntegerField("versión del lector")
    resultado = models.JSONField("lo que leyó", null=True, blank=True)
    por_que = models.TextField("por qué no se leyó", blank=True)
    al_limite = models.BooleanField("se agotó su tiempo o su memoria", default=False)
    leido = models.DateTimeField("cuándo se leyó")

    class Meta:
        verbose_name = "lectura de un archivo"
        verbose_name_plural = "lecturas de archivos"
        ordering = ["sha256", "lector", "version"]
        constraints = [
            models.UniqueConstraint(fields=["sha256", "lector", "version"], name="lectura_una_por_lector"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="lectura_sha256_valido"),
        ]

    def __str__(self):
        return f"{self.lector} {self.version} de {self.sha256[:12]}"


class PapelImpreso(models.Model):
    """A code that the portal printed on a paper of its own: of which paper, and since when. It tells the papers that
    come back: of a code that is not here nothing may be said but that. It is written the first time that a content
    is printed (`impresos`), changes nothing of what it is of, and is no event of the trail."""

    codigo = models.CharField("código", max_length=20, unique=True)
    clase = models.CharField("clase de papel", max_length=20)
    papel = models.TextField("código del papel")
    objeto = models.CharField("clave de lo que dice", max_length=40, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name="región")
    desde = models.DateTimeField("impreso por primera vez en")

    class Meta:
        verbose_name = "papel impreso"
        verbose_name_plural = "papeles impresos"
        ordering = ["region_id", "clase", "papel", "desde", "id"]
        indexes = [models.Index(fields=["clase", "objeto"], name="impreso_por_objeto")]
        constraints = [models.CheckConstraint(condition=~Q(codigo=""), name="impreso_con_codigo")]

    def __str__(self):
        return f"{self.papel} ({self.codigo})"
