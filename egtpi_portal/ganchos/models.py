"""Where it is told that something happened, what is told, and how each try went."""

from django.db import models
from django.db.models import Q

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import par, quien, uno_de
from egtpi_portal.territorio.models import Region


class Suceso(models.TextChoices):
    """What a hook may ask to be told of."""

    EMITIDA = "emitida", "Verificación oficial emitida"
    PRESENTADA = "presentada", "Acta presentada o ficha de asistencia registrada"
    APROBADA = "aprobada", "Acta aprobada, con los dos vistos buenos"
    OBSERVADA = "observada", "Acta observada"


class Pausa(models.TextChoices):
    """Why nothing is delivered to a hook."""

    A_MANO = "a_mano", "Alguien lo puso en pausa"
    FALLAS = "fallas", "Falló varios días seguidos"
    YA_NO_ESTA = "ya_no_esta", "Respondió 410: ya no existe"
    SIN_DESIGNACION = "sin_designacion", "Terminó la designación de su responsable"


class GanchoQuerySet(models.QuerySet):
    def visibles_para(self, usuario: Usuario):
        """Those that the person looks after: of the country and of every region, or of hers."""
        from .permisos import regiones_con_ganchos

        codigos = regiones_con_ganchos(usuario)
        return self if codigos is None else self.filter(region__in=codigos)

    def en_uso(self):
        """Neither withdrawn nor paused."""
        return self.filter(retirado_en=None, pausado_el=None)


class Gancho(models.Model):
    """An address that is told (POST) of what happens in a region (none: in the country), signed as Standard Webhooks
    1.0 says.

    `sucesos`: of which kinds (`Suceso`). `secreto`: what signs, enciphered; `secreto_anterior` signs too until
    `anterior_hasta` (true clock). It is told while `responsable` looks after that region. `falla_desde`: the first of
    the tries that failed since the last that did not.
    """

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="región")
    nombre = models.CharField("para qué es", max_length=60)
    direccion = models.CharField("dirección", max_length=500)
    sucesos = models.JSONField("qué se avisa", default=list)
    secreto = models.TextField("secreto cifrado")
    secreto_anterior = models.TextField("secreto anterior cifrado", blank=True, default="")
    anterior_hasta = models.DateTimeField("el anterior firma hasta", null=True, blank=True)
    responsable = models.ForeignKey(Usuario, models.PROTECT, related_name="+", verbose_name="responsable")
    falla_desde = models.DateTimeField("falla desde", null=True, blank=True)
    pausado_el = models.DateTimeField("en pausa desde", null=True, blank=True)
    pausa = models.CharField("por qué está en pausa", max_length=16, choices=Pausa, blank=True, default="")
    creado_en = models.DateTimeField("creado en")
    creado_por = quien("creado por")
    retirado_en = models.DateTimeField("retirado en", null=True, blank=True)
    retirado_por = quien("retirado por")

    objects = GanchoQuerySet.as_manager()

    class Meta:
        verbose_name = "gancho"
        verbose_name_plural = "ganchos"
        ordering = ["-creado_en", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(nombre="") & ~Q(direccion=""), name="gancho_con_nombre_y_direccion"),
            uno_de("pausa", Pausa, "gancho_pausa", o_nada=True),
            models.CheckConstraint(
                condition=Q(pausado_el=None, pausa="") | (Q(pausado_el__isnull=False) & ~Q(pausa="")),
                name="gancho_en_pausa_dice_por_que",
            ),
            models.CheckConstraint(
                condition=Q(secreto_anterior="", anterior_hasta=None)
                | (~Q(secreto_anterior="") & Q(anterior_hasta__isnull=False)),
                name="gancho_secreto_anterior_hasta_cuando",
            ),
            par("creado", "gancho"),
            par("retirado", "gancho"),
        ]

    def __str__(self):
        return f"Gancho «{self.nombre}»"

    @property
    def en_uso(self) -> bool:
        """Whether what happens is told to it."""
        return self.retirado_en is None and self.pausado_el is None

    @property
    def sucesos_en_palabras(self) -> list[str]:
        """What it is told of, in words."""
        return [suceso.label for suceso in Suceso if suceso in self.sucesos]

    @property
    def donde(self) -> str:
        """«Áncash» or «Todo el país»."""
        return self.region.nombre if self.region else "Todo el país"


class EntregaQuerySet(models.QuerySet):
    def visibles_para(self, usuario: Usuario):
        """Those of the hooks that the person looks after."""
        return self.filter(gancho__in=Gancho.objects.visibles_para(usuario))

    def en_camino(self):
        """Neither delivered nor given up."""
        return self.filter(entregada_el=None, abandonada_el=None)


class Entrega(models.Model):
    """What is told to one hook of one event, once: the same `clave` (`webhook-id`) and body at every try.

    `tipo`: «acta.presentada», or «prueba» of what somebody tried, which is of no event. Times are the portal's.
    """

    gancho = models.ForeignKey(Gancho, models.PROTECT, related_name="entregas", verbose_name="gancho")
    evento = models.ForeignKey(Evento, models.PROTECT, null=True, related_name="+", verbose_name="evento")
    clave = models.CharField("webhook-id", max_length=40, unique=True)
    tipo = models.CharField("qué se avisa", max_length=40)
    cuerpo = models.TextField("cuerpo")
    creada_el = models.DateTimeField("creada el", default=ahora)
    entregada_el = models.DateTimeField("entregada el", null=True, blank=True)
    abandonada_el = models.DateTimeField("abandonada el", null=True, blank=True)
    motivo = models.CharField("por qué se abandonó", max_length=300, blank=True, default="")

    objects = EntregaQuerySet.as_manager()

    class Meta:
        verbose_name = "entrega de un gancho"
        verbose_name_plural = "entregas de ganchos"
        ordering = ["-id"]
        indexes = [models.Index(fields=["gancho", "-id"], name="entrega_por_gancho")]
        constraints = [
            models.UniqueConstraint(fields=["gancho", "evento"], name="entrega_una_por_evento"),
            models.CheckConstraint(
                condition=Q(entregada_el=None) | Q(abandonada_el=None), name="entrega_entregada_o_abandonada"
            ),
            models.CheckConstraint(
                condition=Q(abandonada_el=None, motivo="") | (Q(abandonada_el__isnull=False) & ~Q(motivo="")),
                name="entrega_abandonada_dice_por_que",
            ),
        ]

    def __str__(self):
        return f"{self.tipo} ({self.clave})"

    @property
    def en_camino(self) -> bool:
        """Whether it is still to be delivered."""
        return self.entregada_el is None and self.abandonada_el is None


class Intento(models.Model):
    """A try to deliver: what was answered (`codigo`, none when nobody did; `respuesta`, how it begins), how long it
    took, and why it failed."""

    entrega = models.ForeignKey(Entrega, models.CASCADE, related_name="intentos", verbose_name="entrega")
    hecho_el = models.DateTimeField("hecho el", default=ahora)
    codigo = models.PositiveSmallIntegerField("código", null=True, blank=True)
    milisegundos = models.PositiveIntegerField("milisegundos")
    error = models.CharField("por qué falló", max_length=300, blank=True, default="")
    respuesta = models.CharField("cómo empieza la respuesta", max_length=600, blank=True, default="")

    class Meta:
        verbose_name = "intento de entrega"
        verbose_name_plural = "intentos de entrega"
        ordering = ["id"]

    def __str__(self):
        return f"{self.entrega}: {self.codigo or self.error}"
