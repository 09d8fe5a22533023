"""Sessions of the Instancia de Articulación Regional (IAR) and their minutes: the actas.

Whatever `egtpi-expediente/1` can say of an acta has its place here. The sheet asks of each acta six
characteristics (nota 1 to 6); the constraints here keep the data whole, and the engine judges it: an acta that
fails a characteristic is evidence too. Texts have no length of their own, for the form sets none; the web forms do.
"""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.consultas import REDACTORES, ConsultaPorRegion, alcance
from egtpi_portal.documentos.models import Adjunto, validar_sha256
from egtpi_portal.modelos import historial, par, quien, uno_de
from egtpi_portal.territorio.models import CampoUbigeo, Region


class TipoSesion(models.TextChoices):
    ORDINARIA = "ordinaria", "Ordinaria"
    EXTRAORDINARIA = "extraordinaria", "Extraordinaria"


class EstadoActa(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    PRESENTADA = "presentada", "Presentada"
    OBSERVADA = "observada", "Observada"
    CONFORME = "conforme", "Conforme"
    ANULADA = "anulada", "Anulada"


ESTADOS_PRESENTADOS = (EstadoActa.PRESENTADA, EstadoActa.OBSERVADA, EstadoActa.CONFORME)


class AccionAgenda(models.TextChoices):
    """What an agenda item is about: the actions that the sheet looks for in agendas (II, paso 1)."""

    APROBACION_PLAN_AT = "aprobacion_plan_at", "Aprobación del plan de asistencia técnica"
    EVALUACION_AT = "evaluacion_at", "Evaluación de la asistencia técnica"
    ANALISIS = "analisis", "Análisis de información con sectores"
    SOCIALIZACION = "socializacion", "Socialización con gobiernos locales"
    EVALUACION_METAS = "evaluacion_metas", "Evaluación de metas del Pacto y reconocimiento"
    SEGUIMIENTO_ACUERDOS = "seguimiento_acuerdos", "Seguimiento de acuerdos"
    OTRO = "otro", "Otro"


class Sector(models.TextChoices):
    SALUD = "salud", "Salud"
    EDUCACION = "educacion", "Educación"
    AGUA = "agua", "Agua"


class Ambito(models.TextChoices):
    """With whom an agreement was made; the 80 % speaks of those "con sectores y GL" (II, paso 2)."""

    SECTORES = "sectores", "Sectores"
    GOBIERNOS_LOCALES = "gobiernos_locales", "Gobiernos locales"
    AMBOS = "ambos", "Sectores y gobiernos locales"
    INTERNO = "interno", "Interno de la IAR"


class RolFirma(models.TextChoices):
    """Who sign an acta (nota 5): the secretary, and the two coordinators with their visto bueno."""

    SECRETARIO_TECNICO = "secretario_tecnico", "Secretaría Técnica de la IAR"
    COORDINADOR_FED = "coordinador_territorial_fed", "Coordinador Territorial FED"
    COORDINADOR_MIDIS = "coordinador_enlace_midis", "Coordinador de Enlace MIDIS"


class ActaQuerySet(ConsultaPorRegion):
    def presentadas(self):
        """Those presented and not annulled: the evidence there is."""
        return self.filter(estado__in=ESTADOS_PRESENTADOS)

    def visibles_para(self, usuario):
        """Everything presented in the regions the person reads; drafts only for who write in that region."""
        return self.de_regiones_visibles(usuario).filter(
            ~Q(estado=EstadoActa.BORRADOR) | Q(region_id__in=alcance(usuario).regiones_con(REDACTORES))
        )


class Acta(models.Model):
    """The minutes of one session of the IAR (reglas §3).

    `cargada_el` is its first presentation and never moves; `recargada_el` the last one after an observation
    (L-3). Both are instants, compared as Lima dates.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="actas", verbose_name="región")
    codigo = models.TextField("código")
    tipo = models.CharField("tipo de sesión", max_length=20, choices=TipoSesion, default=TipoSesion.ORDINARIA)
    fecha_sesion = models.DateField("fecha de la sesión")
    estado = models.CharField("estado", max_length=12, choices=EstadoActa, default=EstadoActa.BORRADOR)
    cargada_el = models.DateTimeField("presentada el", null=True, blank=True)
    recargada_el = models.DateTimeField("presentada de nuevo el", null=True, blank=True)
    seguimiento_realizado = models.BooleanField("se hizo el seguimiento de acuerdos", default=False)
    creada_en = models.DateTimeField("creada en")
    creada_por = quien("creada por")
    anulada_en = models.DateTimeField("anulada en", null=True, blank=True)
    anulada_por = quien("anulada por")
    anulada_motivo = models.TextField("motivo de la anulación", blank=True)

    objects = ActaQuerySet.as_manager()
    history = historial()

    class Meta:
        verbose_name = "acta"
        verbose_name_plural = "actas"
        ordering = ["region_id", "fecha_sesion", "codigo"]
        constraints = [
            models.UniqueConstraint(fields=["region", "codigo"], name="acta_codigo_unico_en_la_region"),
            models.CheckConstraint(condition=~Q(codigo=""), name="acta_con_codigo"),
            models.CheckConstraint(
                condition=Q(estado__in=[EstadoActa.BORRADOR, EstadoActa.ANULADA]) | Q(cargada_el__isnull=False),
                name="acta_presentada_tiene_fecha",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoActa.BORRADOR) | Q(cargada_el=None), name="acta_borrador_sin_fecha"
            ),
            models.CheckConstraint(
                condition=Q(recargada_el=None) | Q(cargada_el__isnull=False), name="acta_recargada_tras_cargada"
            ),
            models.CheckConstraint(
                condition=(Q(estado=EstadoActa.ANULADA) & Q(anulada_en__isnull=False) & ~Q(anulada_motivo=""))
                | (~Q(estado=EstadoActa.ANULADA) & Q(anulada_en=None)),
                name="acta_anulada_con_motivo",
            ),
            par("anulada", "acta"),
            par("creada", "acta"),
            uno_de("tipo", TipoSesion, "acta_tipo"),
            uno_de("estado", EstadoActa, "acta_estado"),
        ]

    def __str__(self):
        return f"Acta {self.codigo}"


class PuntoAgenda(models.Model):
    """An item of the agenda, with what its action needs (reglas §4)."""

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="agenda", verbose_name="acta")
    codigo = models.TextField("código")
    orden = models.PositiveIntegerField("orden")
    accion = models.CharField("acción", max_length=24, choices=AccionAgenda)
    descripcion = models.TextField("descripción", blank=True)
    evidencia_desagregada = models.BooleanField("con datos desagregados por distrito", default=False)
    pct_validado = models.DecimalField(
        "porcentaje validado", max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )  # fmt: skip
    mecanismo_reconocimiento = models.TextField("mecanismo de reconocimiento", blank=True)

    history = historial()

    class Meta:
        verbose_name = "punto de agenda"
        verbose_name_plural = "puntos de agenda"
        ordering = ["acta_id", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["acta", "codigo"], name="punto_codigo_unico_en_el_acta"),
            models.CheckConstraint(condition=~Q(codigo=""), name="punto_con_codigo"),
            models.CheckConstraint(
                condition=Q(pct_validado=None) | (Q(pct_validado__gte=0) & Q(pct_validado__lte=100)),
                name="punto_pct_entre_0_y_100",
            ),
            uno_de("accion", AccionAgenda, "punto_accion"),
        ]

    def __str__(self):
        return f"{self.codigo}: {self.get_accion_display()}"


class SectorPunto(models.Model):
    """A sector whose data an agenda item analysed (L-8)."""

    punto = models.ForeignKey(PuntoAgenda, models.CASCADE, related_name="sectores", verbose_name="punto de agenda")
    sector = models.CharField("sector", max_length=12, choices=Sector)

    class Meta:
        verbose_name = "sector de un punto"
        verbose_name_plural = "sectores de un punto"
        ordering = ["punto_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["punto", "sector"], name="sector_una_vez_por_punto"),
            uno_de("sector", Sector, "sector_punto_sector"),
        ]

    def __str__(self):
        return self.get_sector_display()


class ReconocidoPunto(models.Model):
    """A local government recognised for its performance (I.2, last bullet)."""

    punto = models.ForeignKey(PuntoAgenda, models.CASCADE, related_name="reconocidos", verbose_name="punto de agenda")
    ubigeo = CampoUbigeo("gobierno local")

    class Meta:
        verbose_name = "gobierno local reconocido"
        verbose_name_plural = "gobiernos locales reconocidos"
        ordering = ["punto_id", "id"]
        constraints = [models.UniqueConstraint(fields=["punto", "ubigeo"], name="reconocido_una_vez_por_punto")]

    def __str__(self):
        return self.ubigeo


class Participante(models.Model):
    """Who attended a session, and for whom; `ubigeo` when it was for a local government."""

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="participantes", verbose_name="acta")
    orden = models.PositiveIntegerField("orden")
    nombre = models.TextField("nombre", blank=True)
    cargo = models.TextField("cargo", blank=True)
    entidad = models.TextField("entidad", blank=True)
    ubigeo = CampoUbigeo("gobierno local", null=True, blank=True)

    history = historial()

    class Meta:
        verbose_name = "participante"
        verbose_name_plural = "participantes"
        ordering = ["acta_id", "orden"]

    def __str__(self):
        return f"{self.nombre} ({self.entidad})"


class AcuerdoQuerySet(ConsultaPorRegion):
    def visibles_para(self, usuario):
        """The agreements of the actas that the person sees."""
        return self.filter(acta__in=Acta.objects.visibles_para(usuario))


class Acuerdo(models.Model):
    """An agreement as the session adopted it: what, who, with whom and until when (notas 2 and 3).

    It lives here, and not in the room of the matrix, because it is a part of the acta and is sealed with it; what
    is done about it afterwards is the matrix's. Its code is unique in the region: the matrix knows it by it.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="acuerdos", verbose_name="región")
    acta = models.ForeignKey(Acta, models.CASCADE, related_name="acuerdos", verbose_name="acta")
    codigo = models.TextField("código")
    orden = models.PositiveIntegerField("orden")
    punto = models.ForeignKey(
        PuntoAgenda, models.SET_NULL, null=True, blank=True, related_name="acuerdos", verbose_name="punto de agenda"
    )
    texto = models.TextField("acuerdo", blank=True)
    nudo_critico = models.TextField("nudo crítico", blank=True)
    plazo = models.DateField("plazo", null=True, blank=True)
    con_responsable = models.BooleanField("tiene responsable", default=True)
    responsable_entidad = models.TextField("entidad responsable", blank=True)
    responsable_nombre = models.TextField("nombre del responsable", blank=True)
    responsable_cargo = models.TextField("cargo del responsable", blank=True)
    ambito = models.CharField("ámbito", max_length=20, choices=Ambito)

    objects = AcuerdoQuerySet.as_manager()
    history = historial()

    class Meta:
        verbose_name = "acuerdo"
        verbose_name_plural = "acuerdos"
        ordering = ["region_id", "acta_id", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["region", "codigo"], name="acuerdo_codigo_unico_en_la_region"),
            models.CheckConstraint(condition=~Q(codigo=""), name="acuerdo_con_codigo"),
            models.CheckConstraint(
                condition=Q(con_responsable=True)
                | (Q(responsable_entidad="") & Q(responsable_nombre="") & Q(responsable_cargo="")),
                name="acuerdo_sin_responsable_sin_datos",
            ),
            uno_de("ambito", Ambito, "acuerdo_ambito"),
        ]

    def __str__(self):
        return f"Acuerdo {self.codigo}"


class SeguimientoAcuerdo(models.Model):
    """An earlier agreement that a session followed up (nota 4)."""

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="seguimiento", verbose_name="acta")
    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, related_name="seguimientos", verbose_name="acuerdo")
    orden = models.PositiveIntegerField("orden")
    comentario = models.TextField("lo dicho en la sesión", blank=True)

    history = historial()

    class Meta:
        verbose_name = "seguimiento de acuerdo"
        verbose_name_plural = "seguimientos de acuerdo"
        ordering = ["acta_id", "orden"]
        constraints = [models.UniqueConstraint(fields=["acta", "acuerdo"], name="seguimiento_una_vez_por_acta")]

    def __str__(self):
        return f"Seguimiento de {self.acuerdo_id} en {self.acta_id}"


class Firma(models.Model):
    """A signature or visto bueno on an acta (nota 5).

    `fecha` is the date it bears. The vistos buenos given in the portal have `dada_en`, `dada_por` and the `sello` (the
    sha-256 of the content they were given to); those on a paper that was imported have none.
    """

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="firmas", verbose_name="acta")
    orden = models.PositiveIntegerField("orden")
    rol = models.CharField("rol", max_length=30, choices=RolFirma)
    nombre = models.TextField("nombre", blank=True)
    fecha = models.DateField("fecha")
    dada_en = models.DateTimeField("dada en el portal", null=True, blank=True)
    dada_por = quien("dada por")
    sello = models.CharField("sello", max_length=64, blank=True, validators=[validar_sha256])

    history = historial()

    class Meta:
        verbose_name = "firma"
        verbose_name_plural = "firmas"
        ordering = ["acta_id", "orden"]
        constraints = [par("dada", "firma"), uno_de("rol", RolFirma, "firma_rol")]

    def __str__(self):
        return f"{self.get_rol_display()}: {self.nombre}"


class ClaseAdjunto(models.TextChoices):
    ACTA_FIRMADA = "acta_firmada", "Acta firmada"
    EVIDENCIA = "evidencia", "Evidencia"


class AdjuntoActa(Adjunto):
    """A file of an acta: the signed paper itself, or evidence of one of its agenda items."""

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="adjuntos", verbose_name="acta")
    clase = models.CharField("clase", max_length=14, choices=ClaseAdjunto, default=ClaseAdjunto.EVIDENCIA)
    punto = models.ForeignKey(
        PuntoAgenda, models.SET_NULL, null=True, blank=True, related_name="adjuntos", verbose_name="punto de agenda"
    )

    class Meta(Adjunto.Meta):
        verbose_name = "archivo de un acta"
        verbose_name_plural = "archivos de las actas"
        constraints = [
            models.UniqueConstraint(fields=["documento"], name="documento_de_una_sola_acta"),
            uno_de("clase", ClaseAdjunto, "adjunto_acta_clase"),
        ]

    def __str__(self):
        return f"{self.get_clase_display()} de {self.acta_id}"
