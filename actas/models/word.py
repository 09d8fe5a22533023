"""An acta that went out in Word, and the Word that came back."""

from django.db import models
from django.db.models import Q

from egtpi_portal.documentos.models import validar_sha256
from egtpi_portal.modelos import par, quien

from .acta import SELLO, Acta


class SalidaEnWord(models.Model):
    """What an acta said when it went out in Word, by the code that the document carries: what is typed in it is told
    from what somebody saved in the draft meanwhile. `textos`: as the document says it (`actas.word.textos`)."""

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="salidas_en_word", verbose_name="acta")
    codigo = models.CharField("código de lo escrito", max_length=14, unique=True)
    textos = models.JSONField("lo que decía")
    desde = models.DateTimeField("desde")

    class Meta:
        verbose_name = "acta que salió en Word"
        verbose_name_plural = "actas que salieron en Word"
        ordering = ["acta_id", "id"]

    def __str__(self):
        return f"{self.codigo}, de {self.acta_id}"


class VueltaEnWord(models.Model):
    """A Word that came back: what was read of it (`leido`, as `actas.word.vuelta` says), beside what went out. Nothing
    of it enters the acta until somebody takes it, change by change. The file itself is not kept: it is no evidence."""

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="vueltas_en_word", verbose_name="acta")
    salida = models.ForeignKey(SalidaEnWord, models.PROTECT, related_name="vueltas", verbose_name="lo que salió")
    nombre = models.CharField("nombre del archivo", max_length=150)
    sha256 = models.CharField("sha-256", max_length=64, validators=[validar_sha256])
    leido = models.JSONField("lo leído")
    subida_en = models.DateTimeField("subida en")
    subida_por = quien("subida por")

    class Meta:
        verbose_name = "Word que volvió"
        verbose_name_plural = "Words que volvieron"
        ordering = ["acta_id", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=SELLO), name="vuelta_en_word_sha256"),
            par("subida", "vuelta_en_word"),
        ]

    def __str__(self):
        return f"{self.nombre}, de {self.acta_id}"
