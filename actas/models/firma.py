"""Signatures and vistos buenos, the presentations they were given to, and the observations in between."""

from django.db import models
from django.db.models import Manager, Q

from egtpi_portal.documentos.models import VersionDocumento, validar_sha256
from egtpi_portal.modelos import con_su_motivo, historial, par, quien, uno_de

from .acta import SELLO, Acta
from .opciones import Paso, RolFirma


class FirmasDadas(Manager["Firma"]):
    """Those that nobody withdrew. A visto bueno is withdrawn on the very day of its date, and evidence is looked at by
    whole days: one that was withdrawn counts on none."""

    def get_queryset(self):
        return super().get_queryset().filter(retirada_en=None)


class Firma(models.Model):
    """A signature or visto bueno on an acta (nota 5).

    `fecha` is the date it bears. Those given in the portal have `dada_en` and `dada_por`. `sello` is the sha-256 of the
    content they were given to; those on a paper that was imported have none until the portal seals that acta for the
    first time. A signature stands while its seal is the acta's. A visto bueno that who gave it withdrew on its own day
    (`retirada`, with its reason) stays here and never counted: `objects` leaves it out, `todas` has it.
    """

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="firmas", verbose_name="acta")
    orden = models.PositiveIntegerField("orden")
    rol = models.CharField("rol", max_length=30, choices=RolFirma)
    nombre = models.TextField("nombre", blank=True)
    fecha = models.DateField("fecha")
    dada_en = models.DateTimeField("dada en el portal", null=True, blank=True)
    dada_por = quien("dada por")
    sello = models.CharField("sello", max_length=64, blank=True, validators=[validar_sha256])
    retirada_en = models.DateTimeField("retirada en", null=True, blank=True)
    retirada_por = quien("retirada por")
    retirada_motivo = models.TextField("por qué se retiró", blank=True, default="")

    history = historial()

    objects = FirmasDadas()
    todas = Manager["Firma"]()

    class Meta:
        verbose_name = "firma"
        verbose_name_plural = "firmas"
        ordering = ["acta_id", "orden"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sello__regex=SELLO) | (Q(sello="") & Q(dada_en=None)),
                name="firma_del_portal_con_sello",
            ),
            par("dada", "firma"),
            par("retirada", "firma"),
            con_su_motivo("retirada", "retirada_motivo", "firma"),
            models.CheckConstraint(
                condition=Q(retirada_en=None) | Q(dada_en__isnull=False), name="firma_retirada_fue_dada_aqui"
            ),
            uno_de("rol", RolFirma, "firma_rol"),
        ]

    def __str__(self):
        return f"{self.get_rol_display()}: {self.nombre}"


class VersionActa(models.Model):
    """A presentation of an acta: what was sealed, word for word, and the signed paper that came with it.

    `contenido` is the canonical text whose sha-256 is `sello` (`actas.contenido.sello`). Of an imported acta, the
    first is taken when somebody first observes it, dated when it was uploaded; it has no paper of its own. One that its
    secretary withdrew on its own day (`retirada`) stays readable and is evidence no more. `sin_rastro`: what the paper
    bore, when it bore no trace of a signature and who presented it confirmed that it was the signed one.
    """

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="versiones", verbose_name="acta")
    numero = models.PositiveIntegerField("versión")
    sello = models.CharField("sello", max_length=64, validators=[validar_sha256])
    contenido = models.TextField("contenido sellado")
    documento = models.ForeignKey(
        VersionDocumento, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="acta firmada"
    )
    presentada_en = models.DateTimeField("presentada en", null=True)
    presentada_por = quien("presentada por")
    sin_rastro = models.TextField("sin rastro de firma", blank=True)
    retirada_en = models.DateTimeField("retirada en", null=True, blank=True)
    retirada_por = quien("retirada por")

    class Meta:
        verbose_name = "versión de un acta"
        verbose_name_plural = "versiones de las actas"
        ordering = ["acta_id", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["acta", "numero"], name="version_acta_numero_unico"),
            models.CheckConstraint(condition=Q(numero__gte=1), name="version_acta_numero_desde_1"),
            models.CheckConstraint(condition=Q(sello__regex=SELLO), name="version_acta_sello_valido"),
            models.CheckConstraint(condition=~Q(contenido=""), name="version_acta_con_contenido"),
            par("presentada", "version_acta"),
            par("retirada", "version_acta"),
        ]

    def __str__(self):
        return f"Versión {self.numero} de {self.acta_id}"


class Observacion(models.Model):
    """Why an acta was sent back: on one of its steps, or on the whole (`paso` blank), and on which version; of a step,
    perhaps on one of its rows (`parte`: `contenido.partes`) and one datum of it (`campo`).

    Its secretary answers it (`respuesta`); it is attended (`atendida`) when the acta is presented again.
    """

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="observaciones", verbose_name="acta")
    version = models.ForeignKey(VersionActa, models.PROTECT, related_name="observaciones", verbose_name="versión")
    paso = models.CharField("sobre", max_length=14, choices=Paso, blank=True, default="")
    parte = models.TextField("de qué", blank=True, default="")
    campo = models.CharField("qué dato", max_length=40, blank=True, default="")
    motivo = models.TextField("motivo")
    hecha_en = models.DateTimeField("hecha en")
    hecha_por = quien("hecha por")
    respuesta = models.TextField("respuesta", blank=True, default="")
    respondida_en = models.DateTimeField("respondida en", null=True, blank=True)
    respondida_por = quien("respondida por")
    atendida_en = models.DateTimeField("atendida en", null=True, blank=True)
    atendida_por = quien("atendida por")

    class Meta:
        verbose_name = "observación de un acta"
        verbose_name_plural = "observaciones de las actas"
        ordering = ["acta_id", "hecha_en", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(motivo=""), name="observacion_con_motivo"),
            uno_de("paso", Paso, "observacion_paso", o_nada=True),
            models.CheckConstraint(
                condition=~Q(paso="") | (Q(parte="") & Q(campo="")), name="observacion_del_todo_sin_parte"
            ),
            par("hecha", "observacion"),
            par("respondida", "observacion"),
            models.CheckConstraint(
                condition=(Q(respuesta="") & Q(respondida_en=None))
                | (~Q(respuesta="") & Q(respondida_en__isnull=False)),
                name="observacion_respuesta_con_fecha",
            ),
            par("atendida", "observacion"),
        ]

    def __str__(self):
        return f"Observación sobre {self.sobre}"

    @property
    def sobre(self) -> str:
        """What it is about, in words: «Agenda», «toda el acta»."""
        return self.get_paso_display() or "toda el acta"
