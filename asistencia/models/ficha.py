"""The record of an action of assistance (Anexo 3) and its parts."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left

from asistencia.estados.ficha import MAQUINA, EstadoFicha
from egtpi_portal.cuentas.consultas import REDACTORES, ConsultaPorRegion, alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import Adjunto
from egtpi_portal.estados import ConEstado
from egtpi_portal.modelos import en_su_estado, historial, par, quien, uno_de
from egtpi_portal.territorio.models import CampoUbigeo, Region

from .opciones import Alcance, BrindadaPor, Modalidad, Tema, TipoAccion

HORA = r"^([01][0-9]|2[0-3]):[0-5][0-9]"
validar_hora = RegexValidator(HORA + r"\Z", "Una hora se escribe 09:30.")
"""Hours of the day are text of the form "09:30", as in the form: they are only compared with each other."""


class FichaQuerySet(ConsultaPorRegion):
    def registradas(self):
        """Those registered and not annulled."""
        return self.filter(estado=EstadoFicha.REGISTRADA)

    def visibles_para(self, usuario: Usuario):
        """Those once registered in the regions the person reads; what was never registered only for who write in that
        region; and, for a provincial government, those it gave in cascade, its drafts included."""
        suyo = alcance(usuario)
        codigos = suyo.regiones_visibles
        de_region = Q() if codigos is None else Q(region_id__in=codigos)
        registradas = Q(registrada_el__isnull=False) | Q(region_id__in=suyo.regiones_con(REDACTORES))
        condicion = de_region & registradas
        if suyo.provincias:
            condicion |= Q(provincia__in=suyo.provincias)
        return self.filter(condicion)


class FichaAsistencia(ConEstado, models.Model):
    """The record of one action of assistance (Anexo 3).

    `registrada_el` is the instant in which it was complete with its signed form (L-12): the last one, for a record that
    was returned and registered again. `clave`: that of the form it began in, so that what is sent twice makes one
    record. `version` counts the times its content was saved: who saves over another's work
    must have seen it. The pair `devuelta_…` is of a draft that had been registered and was returned to be corrected.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="fichas", verbose_name="región")
    codigo = models.TextField("código")
    estado = MAQUINA.campo(max_length=12)
    registrada_el = models.DateTimeField("registrada el", null=True, blank=True)
    fecha = models.DateField("fecha")
    hora_inicio = models.CharField("hora de inicio", max_length=5, validators=[validar_hora])
    hora_fin = models.CharField("hora de fin", max_length=5, validators=[validar_hora])
    modalidad = models.CharField("modalidad", max_length=12, choices=Modalidad)
    lugar = models.TextField("lugar", blank=True)
    alcance = models.CharField("alcance", max_length=12, choices=Alcance)
    brindada_por = models.CharField("brindada por", max_length=12, choices=BrindadaPor)
    provincia = CampoUbigeo("municipalidad provincial", null=True, blank=True)
    tipo = models.CharField("tipo", max_length=12, choices=TipoAccion)
    responsable_entidad = models.TextField("entidad del responsable", blank=True)
    responsable_nombre = models.TextField("nombre del responsable", blank=True)
    responsable_cargo = models.TextField("cargo del responsable", blank=True)
    seguimiento_anteriores = models.TextField("seguimiento de compromisos anteriores", blank=True)
    firmada_responsable = models.BooleanField("firmada por el responsable", default=False)
    firmada_destinatarios = models.BooleanField("firmada por los destinatarios", default=False)
    creada_en = models.DateTimeField("creada en")
    creada_por = quien("creada por")
    anulada_en = models.DateTimeField("anulada en", null=True, blank=True)
    anulada_por = quien("anulada por")
    anulada_motivo = models.TextField("motivo de la anulación", blank=True)
    version = models.PositiveIntegerField("versión", default=1)
    guardada_en = models.DateTimeField("guardada en", null=True, blank=True)
    guardada_por = quien("guardada por")
    devuelta_en = models.DateTimeField("devuelta en", null=True, blank=True)
    devuelta_por = quien("devuelta por")
    devuelta_motivo = models.TextField("motivo de la devolución", blank=True)
    clave = models.UUIDField("clave de la hoja", null=True, blank=True, editable=False)

    objects = FichaQuerySet.as_manager()
    history = historial(excluded_fields=["clave"])

    class Meta:
        verbose_name = "ficha de asistencia técnica"
        verbose_name_plural = "fichas de asistencia técnica"
        ordering = ["region_id", "fecha", "codigo"]
        indexes = [models.Index(fields=["region", "fecha"], name="ficha_por_region_y_fecha")]
        constraints = [
            models.UniqueConstraint(fields=["region", "codigo"], name="ficha_codigo_unico_en_la_region"),
            models.UniqueConstraint(fields=["region", "clave"], name="ficha_una_por_hoja"),
            models.CheckConstraint(condition=~Q(codigo=""), name="ficha_con_codigo"),
            models.CheckConstraint(
                condition=~Q(estado=EstadoFicha.REGISTRADA) | Q(registrada_el__isnull=False),
                name="ficha_registrada_tiene_fecha",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoFicha.BORRADOR) | Q(registrada_el=None), name="ficha_borrador_sin_fecha"
            ),
            en_su_estado(EstadoFicha.ANULADA, "anulada", "ficha"),
            models.CheckConstraint(
                condition=Q(hora_inicio__regex=HORA + "$") & Q(hora_fin__regex=HORA + "$"), name="ficha_horas_validas"
            ),
            models.CheckConstraint(
                condition=(Q(devuelta_en__isnull=False) & ~Q(devuelta_motivo=""))
                | (Q(devuelta_en=None) & Q(devuelta_motivo="")),
                name="ficha_devuelta_con_motivo",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="ficha_version_desde_1"),
            par("creada", "ficha"),
            par("anulada", "ficha"),
            par("guardada", "ficha"),
            par("devuelta", "ficha"),
            uno_de("estado", EstadoFicha, "ficha_estado"),
            uno_de("modalidad", Modalidad, "ficha_modalidad"),
            uno_de("alcance", Alcance, "ficha_alcance"),
            uno_de("brindada_por", BrindadaPor, "ficha_brindada_por"),
            uno_de("tipo", TipoAccion, "ficha_tipo"),
        ]

    def __str__(self):
        return f"Ficha {self.codigo}"

    @property
    def editable(self) -> bool:
        """Whether its content may change."""
        return self.estado == EstadoFicha.BORRADOR


class _ParteDeFicha(models.Model):
    """Base of the rows of a record, in the order in which they were written."""

    orden = models.PositiveIntegerField("orden")

    class Meta:
        abstract = True
        ordering = ["ficha_id", "orden"]


class TemaFicha(_ParteDeFicha):
    """A topic of a record."""

    ficha = models.ForeignKey(FichaAsistencia, models.CASCADE, related_name="temas", verbose_name="ficha")
    tema = models.CharField("tema", max_length=12, choices=Tema)

    class Meta(_ParteDeFicha.Meta):
        verbose_name = "tema de una ficha"
        verbose_name_plural = "temas de las fichas"
        constraints = [
            models.UniqueConstraint(fields=["ficha", "tema"], name="tema_una_vez_por_ficha"),
            uno_de("tema", Tema, "tema_ficha_tema"),
        ]

    def __str__(self):
        return self.get_tema_display()


class DistritoFicha(_ParteDeFicha):
    """A local government that a record says it assisted ("Distrito(s)")."""

    ficha = models.ForeignKey(FichaAsistencia, models.CASCADE, related_name="distritos", verbose_name="ficha")
    ubigeo = CampoUbigeo("gobierno local")

    class Meta(_ParteDeFicha.Meta):
        verbose_name = "gobierno local de una ficha"
        verbose_name_plural = "gobiernos locales de las fichas"
        indexes = [models.Index(Left("ubigeo", 4), name="distrito_por_provincia")]

    def __str__(self):
        return self.ubigeo


class Destinatario(_ParteDeFicha):
    """Who received the assistance (entity, name and position), and for which local government."""

    ficha = models.ForeignKey(FichaAsistencia, models.CASCADE, related_name="destinatarios", verbose_name="ficha")
    entidad = models.TextField("entidad", blank=True)
    nombre = models.TextField("nombre", blank=True)
    cargo = models.TextField("cargo", blank=True)
    ubigeo = CampoUbigeo("gobierno local", null=True, blank=True)

    class Meta(_ParteDeFicha.Meta):
        verbose_name = "destinatario"
        verbose_name_plural = "destinatarios"

    def __str__(self):
        return f"{self.nombre} ({self.entidad})"


class Orientacion(_ParteDeFicha):
    """A critical node or difficulty, and the guidance given on it."""

    ficha = models.ForeignKey(FichaAsistencia, models.CASCADE, related_name="orientaciones", verbose_name="ficha")
    nudo = models.TextField("nudo crítico o dificultad", blank=True)
    orientacion = models.TextField("orientación brindada", blank=True)

    class Meta(_ParteDeFicha.Meta):
        verbose_name = "orientación"
        verbose_name_plural = "orientaciones"

    def __str__(self):
        return self.nudo


class Compromiso(_ParteDeFicha):
    """An agreement or commitment of a record."""

    ficha = models.ForeignKey(FichaAsistencia, models.CASCADE, related_name="compromisos", verbose_name="ficha")
    texto = models.TextField("compromiso", blank=True)

    class Meta(_ParteDeFicha.Meta):
        verbose_name = "compromiso"
        verbose_name_plural = "compromisos"

    def __str__(self):
        return self.texto


class AdjuntoFicha(Adjunto):
    """A file of a record: its signed form."""

    ficha = models.ForeignKey(FichaAsistencia, models.CASCADE, related_name="adjuntos", verbose_name="ficha")

    class Meta(Adjunto.Meta):
        verbose_name = "archivo de una ficha"
        verbose_name_plural = "archivos de las fichas"
        constraints = [models.UniqueConstraint(fields=["documento"], name="documento_de_una_sola_ficha")]

    def __str__(self):
        return f"Archivo de la ficha {self.ficha_id}"
