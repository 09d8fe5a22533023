"""What is kept of an official verification. Once issued it never changes: the database itself refuses
(`disparadores`)."""

from django.db import models
from django.db.models import Count, F, Q

from egtpi_portal.calendario.reloj import fecha_lima, hoy
from egtpi_portal.cuentas.consultas import ConsultaPorRegion, alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import Adjunto, validar_sha256
from egtpi_portal.estados import ConEstado
from egtpi_portal.modelos import con_su_motivo, par, puesto, quien, uno_de
from egtpi_portal.territorio.models import Region
from verificacion.ficha_en_uso import nombre_del_hito
from verificacion.motor import vocabulario

from .estados import ABIERTAS, MAQUINA, VE_LA_REGION, EstadoVerificacion

SHA256 = r"^[0-9a-f]{64}$"


class Veredicto(models.TextChoices):
    """The verdicts of reglas §7."""

    SI = vocabulario.Veredicto.CUMPLE, "Cumple"
    NO = vocabulario.Veredicto.NO_CUMPLE, "No cumple"
    CURSO = vocabulario.Veredicto.EN_CURSO, "En curso"
    NOSE = vocabulario.Veredicto.NO_EVALUABLE, "No evaluable"


TEXTOS = ("expediente", "texto_ficha", "resultado", "apartados", "leeme", "manifiesto")
"""The long texts, that lists do not read."""
DE_LA_EMISION = (
    "numero", "codigo", "sello", "anterior", "manifiesto", "expediente", "texto_ficha", "apartados", "leeme",
)  # fmt: skip
"""What only an issued one has."""


class VerificacionQuerySet(ConsultaPorRegion):
    def ligeras(self):
        """Without their long texts."""
        return self.select_related("region", "sustituye_a").defer(*TEXTOS, *(f"sustituye_a__{t}" for t in TEXTOS))

    def con_sus_descargos(self):
        """With how many descargos each has, and how many of them were answered."""
        respondidos = Count("descargos", filter=Q(descargos__respondido_en__isnull=False))
        return self.annotate(cuantos_descargos=Count("descargos"), cuantas_respuestas=respondidos)

    def emitidas(self):
        return self.filter(estado=EstadoVerificacion.EMITIDA)

    def vigentes(self):
        """Issued, and not superseded."""
        return self.emitidas().filter(sustituida_por=None)

    def visibles_para(self, usuario: Usuario):
        """Those of the regions that the person sees; who sees only regions sees what has been sent to them."""
        suyas = self.de_regiones_visibles(usuario)
        return suyas if alcance(usuario).es_nacional else suyas.filter(estado__in=VE_LA_REGION)


class VerificacionOficial(ConEstado, models.Model):
    """What MIDIS pronounces of a region for a hito, as of a date (sheet ART-01.01, II).

    `resultado` is what the engine said when it was proposed, and when issued. On issue it keeps the expediente, the
    sheet's data, the result and the exceptions (`apartados`) word for word, with a manifest whose sha-256 (`sello`)
    includes that of the one issued before (`anterior`); `orden` is its place in that chain. `veredicto` and
    `procesos_cumplidos` are what is pronounced, exceptions included; `automatico`, the verdict without them.
    """

    cuantos_descargos: int
    cuantas_respuestas: int
    """How many times the region answered, and how many of those the evaluation answered: what `con_sus_descargos`
    counts."""
    reemplaza: str
    nombre_del_hito: str
    plazo: str
    """What the pages of many put on each: the number of the one that it would replace, the hito's name, and how its
    term to answer stands."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="verificaciones", verbose_name="región")
    ficha = models.CharField("ficha técnica", max_length=40)
    version_ficha = models.CharField("versión de la ficha", max_length=120)
    hito = models.CharField("hito", max_length=20)
    al = models.DateField("evaluada al")
    estado = MAQUINA.campo(max_length=12)
    automatico = models.CharField("resultado automático", max_length=12, choices=Veredicto)
    veredicto = models.CharField("veredicto", max_length=12, choices=Veredicto)
    procesos_cumplidos = models.PositiveSmallIntegerField("procesos implementados")
    propuesta_en = models.DateTimeField("propuesta en")
    propuesta_por = quien("propuesta por")
    notificada_en = models.DateTimeField("enviada a la región en", null=True, blank=True)
    notificada_por = quien("enviada por")
    descargo_hasta = models.DateField("último día para el descargo", null=True, blank=True)
    confirmada_en = models.DateTimeField("confirmada en", null=True, blank=True)
    confirmada_por = quien("confirmada por")
    retirada_en = models.DateTimeField("retirada en", null=True, blank=True)
    retirada_por = quien("retirada por")
    motivo_retiro = models.TextField("por qué se retiró", blank=True, default="")
    emitida_en = models.DateTimeField("emitida en", null=True, blank=True)
    emitida_por = quien("emitida por")
    numero = models.CharField("número", max_length=40, blank=True, default="")
    codigo = models.CharField("código de comprobación", max_length=14, blank=True, default="")
    orden = models.PositiveIntegerField("lugar en la cadena", null=True, blank=True, unique=True)
    sello = models.CharField("sello", max_length=64, blank=True, default="")
    anterior = models.CharField("sello de la anterior", max_length=64, blank=True, default="")
    sustituye_a = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="sustituida_por", verbose_name="sustituye a"
    )
    resultado = models.TextField("resultado automático congelado")
    expediente = models.TextField("expediente congelado", blank=True, default="")
    texto_ficha = models.TextField("datos de la ficha congelados", blank=True, default="")
    apartados = models.TextField("excepciones congeladas", blank=True, default="")
    leeme = models.TextField("cómo comprobarla", blank=True, default="")
    manifiesto = models.TextField("manifiesto", blank=True, default="")

    objects = VerificacionQuerySet.as_manager()

    class Meta:
        verbose_name = "verificación oficial"
        verbose_name_plural = "verificaciones oficiales"
        ordering = [F("emitida_en").desc(nulls_last=True), "-propuesta_en", "region_id", "id"]
        indexes = [models.Index(fields=["codigo"], name="verificacion_por_codigo")]
        constraints = [
            models.UniqueConstraint(fields=["numero"], condition=~Q(numero=""), name="verificacion_numero_unico"),
            models.UniqueConstraint(fields=["anterior"], condition=~Q(anterior=""), name="verificacion_cadena_unica"),
            models.UniqueConstraint(
                fields=["region", "ficha", "hito"], condition=Q(estado__in=ABIERTAS), name="verificacion_una_abierta"
            ),
            models.CheckConstraint(
                condition=(
                    Q(estado=EstadoVerificacion.EMITIDA, emitida_en__isnull=False, orden__gte=1)
                    & Q(sello__regex=SHA256, anterior__regex=SHA256)
                    & ~Q(numero="") & ~Q(codigo="") & ~Q(manifiesto="")
                    & ~Q(expediente="") & ~Q(texto_ficha="") & ~Q(apartados="") & ~Q(leeme="")
                )
                | (
                    ~Q(estado=EstadoVerificacion.EMITIDA)
                    & Q(emitida_en=None, orden=None, sustituye_a=None)
                    & Q(**dict.fromkeys(DE_LA_EMISION, ""))
                ),
                name="verificacion_emitida_entera",
            ),
            models.CheckConstraint(
                condition=(Q(estado=EstadoVerificacion.RETIRADA) & Q(retirada_en__isnull=False) & ~Q(motivo_retiro=""))
                | (~Q(estado=EstadoVerificacion.RETIRADA) & Q(retirada_en=None) & Q(motivo_retiro="")),
                name="verificacion_retirada_con_motivo",
            ),
            models.CheckConstraint(
                condition=(Q(notificada_en=None) & Q(descargo_hasta=None))
                | (Q(notificada_en__isnull=False) & Q(descargo_hasta__isnull=False)),
                name="verificacion_enviada_con_plazo",
            ),
            *(par(n, "verificacion") for n in ("propuesta", "notificada", "confirmada", "retirada", "emitida")),
            uno_de("estado", EstadoVerificacion, "verificacion_estado"),
            uno_de("automatico", Veredicto, "verificacion_automatico"),
            uno_de("veredicto", Veredicto, "verificacion_veredicto"),
        ]  # fmt: skip

    def __str__(self):
        return self.numero or f"{self._que_es} de {self.region}, al {self.al:%d/%m/%Y}"

    @property
    def _que_es(self) -> str:
        """«Primera verificación», as its sheet calls it."""
        nombre = nombre_del_hito(self.ficha, self.hito)
        return nombre if "verificación" in nombre.lower() else f"Verificación ({nombre.lower()})"

    @property
    def en_frase(self) -> str:
        """Its number; before it has one, «la primera verificación de Áncash, al 18/06/2024»: within a sentence."""
        return self.numero or f"la {str(self)[:1].lower()}{str(self)[1:]}"

    @property
    def abierta(self) -> bool:
        return self.estado in ABIERTAS

    @property
    def emitida(self) -> bool:
        return self.estado == EstadoVerificacion.EMITIDA

    @property
    def en_plazo_de_descargo(self) -> bool:
        """Whether its region may still answer it today, the last day included."""
        return self.estado == EstadoVerificacion.EN_DESCARGO and hoy() <= puesto(self.descargo_hasta)

    @property
    def sin_responder(self) -> int:
        """How many descargos the evaluation has not answered, of one read `con_sus_descargos`."""
        return self.cuantos_descargos - self.cuantas_respuestas

    @property
    def de_sus_descargos(self) -> str:
        """How they stand, of one read `con_sus_descargos`: «presentado, sin responder»; blank when there is none."""
        if self.cuantos_descargos > 1:
            como = f"{self.sin_responder} sin responder" if self.sin_responder else "todos respondidos"
            return f"{self.cuantos_descargos} presentados, {como}"
        if self.cuantos_descargos:
            return "presentado, sin responder" if self.sin_responder else "presentado y respondido"
        return ""


class Descargo(models.Model):
    """What the region answers to a proposed verification, before its last day; and what the evaluation says of it,
    before issuing."""

    verificacion = models.ForeignKey(
        VerificacionOficial, models.PROTECT, related_name="descargos", verbose_name="verificación"
    )
    texto = models.TextField("descargo")
    presentado_en = models.DateTimeField("presentado en")
    presentado_por = quien("presentado por")
    respuesta = models.TextField("respuesta", blank=True, default="", db_default="")
    respondido_en = models.DateTimeField("respondido en", null=True, blank=True)
    respondido_por = quien("respondido por")

    class Meta:
        verbose_name = "descargo"
        verbose_name_plural = "descargos"
        ordering = ["presentado_en", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(texto=""), name="descargo_con_texto"),
            par("presentado", "descargo"),
            par("respondido", "descargo"),
            con_su_motivo("respondido", "respuesta", "descargo"),
        ]

    def __str__(self):
        return f"Descargo del {fecha_lima(self.presentado_en):%d/%m/%Y}"

    @property
    def region_id(self) -> str:
        return self.verificacion.region_id

    @property
    def leida(self) -> str:
        """What tells its answer from the one that may take its place; blank while it has none."""
        return self.respondido_en.isoformat() if self.respondido_en else ""


class AdjuntoDescargo(Adjunto):
    """A file that comes with a descargo."""

    descargo = models.ForeignKey(Descargo, models.PROTECT, related_name="adjuntos", verbose_name="descargo")

    class Meta(Adjunto.Meta):
        verbose_name = "archivo de un descargo"
        verbose_name_plural = "archivos de los descargos"


class Excepcion(models.Model):
    """A criterion set aside from a verification: what the engine said of it, why, and the norm or document that says
    so. It may be withdrawn while the verification has not been confirmed."""

    verificacion = models.ForeignKey(
        VerificacionOficial, models.PROTECT, related_name="excepciones", verbose_name="verificación"
    )
    criterio = models.CharField("criterio", max_length=40)
    automatico = models.CharField("lo que habría sido", max_length=12, choices=Veredicto)
    motivo = models.TextField("motivo")
    documento = models.CharField("norma o documento", max_length=300)
    registrada_en = models.DateTimeField("registrada en")
    registrada_por = quien("registrada por")
    retirada_en = models.DateTimeField("retirada en", null=True, blank=True)
    retirada_por = quien("retirada por")

    class Meta:
        verbose_name = "excepción"
        verbose_name_plural = "excepciones"
        ordering = ["registrada_en", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["verificacion", "criterio"], condition=Q(retirada_en=None), name="excepcion_una_por_criterio"
            ),
            models.CheckConstraint(condition=~Q(motivo="") & ~Q(documento=""), name="excepcion_con_sustento"),
            par("registrada", "excepcion"),
            par("retirada", "excepcion"),
            uno_de("automatico", Veredicto, "excepcion_automatico"),
        ]

    def __str__(self):
        return f"Excepción: {self.criterio}"


class ArchivoEmitido(models.Model):
    """A file made of an issued verification: its package, its report. By its sha-256 anybody can tell whether theirs is
    the same. Rows are only added."""

    verificacion = models.ForeignKey(
        VerificacionOficial, models.PROTECT, related_name="archivos", verbose_name="verificación"
    )
    nombre = models.CharField("nombre", max_length=150)
    sha256 = models.CharField("sha-256", max_length=64, validators=[validar_sha256])
    bytes = models.PositiveBigIntegerField("tamaño en bytes")
    registrado_en = models.DateTimeField("registrado en")

    class Meta:
        verbose_name = "archivo de una verificación"
        verbose_name_plural = "archivos de las verificaciones"
        ordering = ["registrado_en", "id"]
        constraints = [
            models.UniqueConstraint(fields=["verificacion", "sha256"], name="archivo_emitido_una_vez"),
            models.CheckConstraint(condition=Q(sha256__regex=SHA256), name="archivo_emitido_sha256_valido"),
        ]

    def __str__(self):
        return self.nombre
