"""Who takes part: regional and local governments, the pacts they signed, and what MIDIS sets for each region."""

from decimal import Decimal
from typing import TypeVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from egtpi_portal.modelos import con_su_motivo, historial, par, quien

from .nombres import Local, municipalidad

validar_ubigeo = RegexValidator(r"^[0-9]{6}\Z", "El ubigeo tiene seis cifras, como 020101.")


class CampoUbigeo(models.CharField):
    """The 6-digit INEI code of a local government.

    Deliberately not a foreign key: evidence may name a code that the catalogue lacks (a district created
    yesterday, a typing error in a paper already signed), and the portal keeps what was submitted (expediente.md:
    "importar_expediente refuses none of them"). Forms offer only known codes.
    """

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 6
        kwargs.setdefault("validators", [validar_ubigeo])
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length")
        return name, path, args, kwargs


class TipoGobiernoLocal(models.TextChoices):
    PROVINCIAL = "provincial", "Provincial"
    DISTRITAL = "distrital", "Distrital"


class Region(models.Model):
    """One of the 25 Gobiernos Regionales (24 departments and Callao; Lima is Lima Provincias)."""

    codigo = models.CharField(
        "código", max_length=2, primary_key=True, validators=[RegexValidator(r"^[0-9]{2}\Z", "Dos cifras.")]
    )
    nombre = models.CharField("nombre", max_length=60, unique=True)
    pliego = models.CharField("pliego presupuestal", max_length=3, unique=True)

    class Meta:
        verbose_name = "región"
        verbose_name_plural = "regiones"
        ordering = ["codigo"]
        constraints = [
            models.CheckConstraint(condition=Q(codigo__regex=r"^[0-9]{2}$"), name="region_codigo_de_dos_cifras"),
        ]

    def __str__(self):
        return self.nombre


class GobiernoLocal(models.Model):
    """A provincial or district municipality, known by its ubigeo. `region` is empty for Metropolitan Lima."""

    ubigeo = CampoUbigeo("ubigeo", primary_key=True)
    nombre = models.CharField("nombre", max_length=80)
    tipo = models.CharField("tipo", max_length=10, choices=TipoGobiernoLocal)
    provincia = models.CharField("provincia", max_length=80)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="gobiernos_locales", verbose_name="región"
    )

    class Meta:
        verbose_name = "gobierno local"
        verbose_name_plural = "gobiernos locales"
        ordering = ["ubigeo"]
        constraints = [
            models.CheckConstraint(condition=Q(ubigeo__regex=r"^[0-9]{6}$"), name="gobierno_local_ubigeo_valido"),
            models.CheckConstraint(condition=Q(tipo__in=TipoGobiernoLocal.values), name="gobierno_local_tipo"),
        ]

    def __str__(self):
        return self.local.en_corto

    @property
    def local(self) -> Local:
        """What the matcher of names knows of it."""
        return Local(self.ubigeo, self.nombre, self.provincia, self.tipo)

    @property
    def breve(self) -> str:
        """How it is shown where its province is said or does not matter: «Jangas (distrital)»."""
        return self.local.breve

    @property
    def municipalidad(self) -> str:
        """«Municipalidad Distrital de Jangas»."""
        return municipalidad(self.nombre, self.tipo)

    @property
    def prefijo_provincia(self) -> str:
        """The first four digits: those of every local government of the province."""
        return self.ubigeo[:4]


class Pacto(models.Model):
    """The Pacto Regional por el DIT of a region, which its local governments sign."""

    region = models.OneToOneField(Region, models.PROTECT, primary_key=True, related_name="pacto", verbose_name="región")
    nombre = models.CharField("nombre", max_length=160, blank=True)
    fuente = models.CharField("fuente", max_length=200, blank=True, help_text="De dónde se tomó la lista de firmantes.")

    history = historial()

    class Meta:
        verbose_name = "pacto regional"
        verbose_name_plural = "pactos regionales"
        ordering = ["region_id"]

    def __str__(self):
        return self.nombre or f"Pacto Regional por el DIT de {self.region}"


class FirmantesVigentes(models.Manager):
    """Those that were not annulled: the only ones that anything but their own page knows of."""

    def get_queryset(self):
        return super().get_queryset().filter(anulado_en=None)


class Firmante(models.Model):
    """A local government that signed its region's pact, and when (reglas §1), with the document that proves it.

    One registered by error is annulled, never deleted. `objects`, and so `pacto.firmantes`, have those in force;
    `todos`, the annulled too.
    """

    pacto = models.ForeignKey(Pacto, models.PROTECT, related_name="firmantes", verbose_name="pacto")
    ubigeo = CampoUbigeo("ubigeo")
    nombre = models.TextField("nombre")
    suscrito_el = models.DateField("suscrito el")
    documento = models.CharField("documento que lo prueba", max_length=200, blank=True, default="")
    documento_fecha = models.DateField("fecha del documento", null=True, blank=True)
    anulado_en = models.DateTimeField("anulado en", null=True, blank=True)
    anulado_por = quien("anulado por")
    motivo_anulacion = models.TextField("por qué se anuló", blank=True, default="")

    history = historial()
    objects = FirmantesVigentes()
    todos = models.Manager()  # noqa: DJ012 - a manager, not a field

    class Meta:
        verbose_name = "firmante"
        verbose_name_plural = "firmantes"
        ordering = ["pacto_id", "ubigeo"]
        constraints = [
            models.UniqueConstraint(
                fields=["pacto", "ubigeo"], condition=Q(anulado_en=None), name="firmante_una_vez_por_pacto"
            ),
            con_su_motivo("anulado", "motivo_anulacion", "firmante"),
            par("anulado", "firmante"),
            models.CheckConstraint(condition=Q(ubigeo__regex=r"^[0-9]{6}$"), name="firmante_ubigeo_valido"),
        ]

    def __str__(self):
        return f"{self.nombre} ({self.ubigeo})"

    @property
    def region_id(self) -> str:
        return self.pacto_id


Registrada = TypeVar("Registrada", bound=models.Model, covariant=True)


class RegistradasVigentes(models.Manager[Registrada]):
    """The figures that were not annulled: the only ones that anything but their own page knows of."""

    def get_queryset(self):
        return super().get_queryset().filter(anulada_en=None)


class MetaAsistencia(models.Model):
    """The share of signatories, in percent, that the region must have assisted by a hito (annex of the CAD).

    MIDIS registers it; without it the criterion is `no_evaluable` (reglas §7.1). `ficha` is the code of the
    indicator sheet, so that next year's targets stand beside this year's. A change of it (an adenda) is another row, in
    force from `desde` (None: from the beginning) until the day before the next one's: that of the last day of the hito
    judges. One registered by error is annulled; `objects` has the others, `todas` every one.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="metas", verbose_name="región")
    ficha = models.CharField("ficha técnica", max_length=40)
    hito = models.CharField("hito", max_length=20)
    porcentaje = models.DecimalField(
        "meta (%)",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    desde = models.DateField("rige desde", null=True, blank=True)
    documento = models.CharField("documento que la fija", max_length=200, blank=True)
    documento_fecha = models.DateField("fecha del documento", null=True, blank=True)
    anulada_en = models.DateTimeField("anulada en", null=True, blank=True)
    anulada_por = quien("anulada por")
    motivo_anulacion = models.TextField("por qué se anuló", blank=True, default="")

    history = historial()
    objects: RegistradasVigentes["MetaAsistencia"] = RegistradasVigentes()
    todas = models.Manager()

    class Meta:
        verbose_name = "meta de asistencia técnica"
        verbose_name_plural = "metas de asistencia técnica"
        ordering = ["ficha", "hito", "region_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "ficha", "hito"],
                condition=Q(desde=None, anulada_en=None),
                name="meta_unica_por_region_y_hito",
            ),
            models.UniqueConstraint(
                fields=["region", "ficha", "hito", "desde"],
                condition=Q(anulada_en=None),
                name="meta_unica_desde_un_dia",
            ),
            con_su_motivo("anulada", "motivo_anulacion", "meta"),
            par("anulada", "meta"),
            models.CheckConstraint(condition=Q(porcentaje__gte=0) & Q(porcentaje__lte=100), name="meta_entre_0_y_100"),
        ]

    def __str__(self):
        return f"{self.region}, {self.hito}: {self.porcentaje} %"


class CompromisosCad(models.Model):
    """How many of its CAD commitments a region met, as MIDIS registers it (sheet, II, second verification, paso 3). A
    change of the figures is another row, as of a target."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="compromisos_cad", verbose_name="región")
    ficha = models.CharField("ficha técnica", max_length=40)
    total = models.PositiveBigIntegerField("compromisos del CAD", validators=[MinValueValidator(1)])
    cumplidos = models.PositiveBigIntegerField("compromisos cumplidos")
    desde = models.DateField("rige desde", null=True, blank=True)
    documento = models.CharField("documento que lo informa", max_length=200, blank=True)
    documento_fecha = models.DateField("fecha del documento", null=True, blank=True)
    anulada_en = models.DateTimeField("anulada en", null=True, blank=True)
    anulada_por = quien("anulada por")
    motivo_anulacion = models.TextField("por qué se anuló", blank=True, default="")

    history = historial()
    objects: RegistradasVigentes["CompromisosCad"] = RegistradasVigentes()
    todas = models.Manager()

    class Meta:
        verbose_name = "compromisos del CAD"
        verbose_name_plural = "compromisos del CAD"
        ordering = ["ficha", "region_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "ficha"],
                condition=Q(desde=None, anulada_en=None),
                name="compromisos_cad_unico_por_region",
            ),
            models.UniqueConstraint(
                fields=["region", "ficha", "desde"],
                condition=Q(anulada_en=None),
                name="compromisos_cad_unico_desde_un_dia",
            ),
            con_su_motivo("anulada", "motivo_anulacion", "cad"),
            par("anulada", "cad"),
            models.CheckConstraint(condition=Q(total__gte=1), name="compromisos_cad_total_positivo"),
            models.CheckConstraint(condition=Q(cumplidos__lte=F("total")), name="compromisos_cad_no_mas_que_el_total"),
        ]

    def __str__(self):
        return f"{self.region}: {self.cumplidos} de {self.total}"
