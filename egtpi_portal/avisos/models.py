"""What each person was told, what they keep from their mail, and how each day went."""

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import uno_de
from egtpi_portal.territorio.models import Region


class Envio(models.TextChoices):
    """What became of a notice by mail."""

    RESUMEN = "resumen", "Irá en el resumen del día"
    INMEDIATO = "inmediato", "Por enviar"
    ENVIADO = "enviado", "Enviado"
    DEL_ACTO = "del_acto", "Lo dijo el correo del acto"
    SILENCIADO = "silenciado", "Silenciado"
    INNECESARIO = "innecesario", "Ya no hacía falta"
    SIN_DIRECCION = "sin_direccion", "No tiene un correo al que llegue"


POR_ENVIAR = (Envio.RESUMEN, Envio.INMEDIATO)


class AvisoQuerySet(models.QuerySet):
    def visibles_para(self, usuario: Usuario):
        """One's own, and nobody else's."""
        return self.filter(persona=usuario)

    def sin_ver(self):
        """Those that count in the bell: neither read, nor done, nor silenced."""
        return self.filter(leido_el=None, atendido_el=None).exclude(envio=Envio.SILENCIADO)


class Aviso(models.Model):
    """That a person was told of something: once for each person, kind, thing and day on which it was due.

    `tipo` is a key of the table (`tipos.TIPOS`); `cosa` tells the thing from any other. What it says is written once,
    when it is made. `atendido_el`: when it was seen that the thing was done, and the notice no longer needed. Times are
    the portal's, not the machine's.
    """

    persona = models.ForeignKey(Usuario, models.PROTECT, related_name="+", verbose_name="a quién")
    tipo = models.CharField("tipo", max_length=40)
    cosa = models.CharField("de qué", max_length=120)
    fecha = models.DateField("del día")
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+", verbose_name="región")
    asunto = models.CharField("asunto", max_length=250)
    detalle = models.TextField("detalle", blank=True, default="")
    otros = models.TextField("quién más puede hacerlo", blank=True, default="")
    limite = models.DateField("límite", null=True)
    enlace = models.CharField("enlace", max_length=300, blank=True, default="")
    creado = models.DateTimeField("creado")
    envio = models.CharField("por correo", max_length=14, choices=Envio)
    leido_el = models.DateTimeField("leído el", null=True)
    atendido_el = models.DateTimeField("ya no hace falta desde", null=True)

    objects = AvisoQuerySet.as_manager()

    class Meta:
        verbose_name = "aviso"
        verbose_name_plural = "avisos"
        ordering = ["-creado", "-id"]
        indexes = [
            models.Index(
                fields=["persona"], condition=Q(leido_el=None, atendido_el=None), name="aviso_sin_ver_por_persona"
            ),
            models.Index(fields=["envio", "persona"], name="aviso_por_enviar"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["persona", "tipo", "cosa", "fecha"], name="aviso_una_vez"),
            uno_de("envio", Envio, "aviso_envio"),
        ]

    def __str__(self):
        return self.asunto


class Silencio(models.Model):
    """A kind of notice that a person does not want by mail, nor counted in the bell."""

    persona = models.ForeignKey(Usuario, models.PROTECT, related_name="+", verbose_name="persona")
    tipo = models.CharField("tipo", max_length=40)

    class Meta:
        verbose_name = "aviso silenciado"
        verbose_name_plural = "avisos silenciados"
        constraints = [models.UniqueConstraint(fields=["persona", "tipo"], name="silencio_una_vez")]

    def __str__(self):
        return self.tipo


class ResumenDelDia(models.Model):
    """That a person's digest of a day was left to be sent: one a day."""

    persona = models.ForeignKey(Usuario, models.PROTECT, related_name="+", verbose_name="persona")
    dia = models.DateField("día")
    cuantos = models.PositiveIntegerField("avisos")

    class Meta:
        verbose_name = "resumen del día"
        verbose_name_plural = "resúmenes del día"
        constraints = [models.UniqueConstraint(fields=["persona", "dia"], name="resumen_uno_al_dia")]

    def __str__(self):
        return f"{self.dia:%d/%m/%Y}"


class Jornada(models.Model):
    """A day of notices: when it was last looked for any (true clock), how often, and how many were made and mailed.

    `corte`: the first look after the hour of the digest, which takes what had been made until then.
    """

    dia = models.DateField("día", primary_key=True)
    ultima = models.DateTimeField("última pasada")
    pasadas = models.PositiveIntegerField("pasadas", default=0)
    hechos = models.PositiveIntegerField("avisos hechos", default=0)
    correos = models.PositiveIntegerField("correos dejados", default=0)
    corte = models.DateTimeField("hora del resumen", null=True)

    class Meta:
        verbose_name = "jornada de avisos"
        verbose_name_plural = "jornadas de avisos"
        ordering = ["-ultima"]

    def __str__(self):
        return f"{self.dia:%d/%m/%Y}"
