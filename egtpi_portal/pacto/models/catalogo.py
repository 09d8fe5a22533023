"""Indicators and their definitions, each in force from a date."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from egtpi_portal.cuentas.consultas import ConsultaPorRegion, alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import con_su_motivo, par, quien, uno_de
from egtpi_portal.palabras import Opciones, Rotulo
from egtpi_portal.territorio.models import Region

validar_codigo = RegexValidator(
    r"^[A-Z0-9]+(-[A-Z0-9]+)*\Z", "El código lleva mayúsculas sin tilde, cifras y guiones, como CRED-MES."
)
LARGO_DEL_CODIGO = 24


class Tema(Opciones):
    """Of what an indicator speaks. Salud, educación and agua are the sectors of the sheet (reglas §4)."""

    SALUD = "salud", Rotulo("Salud", "temas")
    EDUCACION = "educacion", Rotulo("Educación", "temas")
    AGUA = "agua", Rotulo("Agua y saneamiento", "temas")
    IDENTIDAD = "identidad", "Identidad"
    PROTECCION = "proteccion", "Protección frente a la violencia"
    OTRO = "otro", "Otro"


class Direccion(models.TextChoices):
    """Which way is better."""

    MAS = "mas", "Más es mejor"
    MENOS = "menos", "Menos es mejor"


class Frecuencia(models.TextChoices):
    """How often it is measured; `FECHAS`: on the cut-off dates that the definition lists."""

    MENSUAL = "mensual", "Mensual"
    TRIMESTRAL = "trimestral", "Trimestral"
    SEMESTRAL = "semestral", "Semestral"
    ANUAL = "anual", "Anual"
    FECHAS = "fechas", "En fechas de corte"


class IndicadorQuerySet(ConsultaPorRegion):
    def visibles_para(self, usuario: Usuario):
        """The national ones, for whoever reads some region, and those of the regions that the person reads."""
        codigos = alcance(usuario).regiones_visibles
        if codigos is None:
            return self
        return self.filter(Q(region=None) | Q(region_id__in=codigos)) if codigos else self.none()

    def en_uso(self):
        return self.filter(retirado_en=None)

    def de_region(self, region: str):
        """Those that a region's pact may use: the national ones and its own."""
        return self.filter(Q(region=None) | Q(region_id=region))


class Indicador(models.Model):
    """An indicator of the pacts, by its code. What it measures is in its versions. `region` is empty for those of the
    national catalogue, which DAT keeps; the code of a region's own begins with that of the region."""

    codigo = models.CharField("código", max_length=LARGO_DEL_CODIGO, unique=True, validators=[validar_codigo])
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="indicadores", verbose_name="región"
    )
    tema = models.CharField("tema", max_length=12, choices=Tema)
    ejemplo = models.BooleanField(
        "ejemplo", default=False, help_text="Puesto como ejemplo: el MIDIS no lo ha confirmado."
    )
    retirado_en = models.DateTimeField("retirado en", null=True, blank=True)
    retirado_por = quien("retirado por")
    motivo_retiro = models.TextField("por qué se retiró", blank=True, default="")

    objects = IndicadorQuerySet.as_manager()

    class Meta:
        verbose_name = "indicador"
        verbose_name_plural = "indicadores"
        ordering = [F("region_id").asc(nulls_first=True), "tema", "codigo"]
        constraints = [
            models.CheckConstraint(condition=Q(codigo__regex=r"^[A-Z0-9]+(-[A-Z0-9]+)*$"), name="indicador_codigo"),
            uno_de("tema", Tema, "indicador_tema"),
            par("retirado", "indicador"),
            con_su_motivo("retirado", "motivo_retiro", "indicador"),
        ]

    def __str__(self):
        return self.codigo


class VersionIndicador(models.Model):
    """A definition of an indicator, in force from a date until the next one's. Once figures were given under it, it
    does not change: a change is another version.

    The value is numerador x base / denominador; `base` 100 is a percentage. `unidad` and `unidades` name what is
    counted, «niña o niño» and «niñas y niños», for a gap told in people. `cortes`: the ISO dates of the cut-offs, when
    they are listed.
    """

    indicador = models.ForeignKey(Indicador, models.PROTECT, related_name="versiones", verbose_name="indicador")
    numero = models.PositiveSmallIntegerField("versión", default=1)
    desde = models.DateField("rige desde")
    nombre = models.CharField("nombre", max_length=200)
    numerador = models.TextField("numerador")
    denominador = models.TextField("denominador")
    exclusiones = models.TextField("qué se excluye", blank=True, default="")
    fuente = models.CharField("fuente", max_length=200)
    unidad = models.CharField("unidad, en singular", max_length=60)
    unidades = models.CharField("unidad, en plural", max_length=60)
    base = models.PositiveIntegerField("por cada", default=100)
    direccion = models.CharField("dirección", max_length=5, choices=Direccion, default=Direccion.MAS)
    puede_exceder = models.BooleanField("el numerador puede exceder al denominador", default=False)
    frecuencia = models.CharField("frecuencia", max_length=10, choices=Frecuencia, default=Frecuencia.MENSUAL)
    cortes = models.JSONField("fechas de corte", default=list, blank=True)
    responde = models.CharField("quién responde por el dato", max_length=200)
    motivo = models.TextField("por qué cambió", blank=True, default="")
    registrada_en = models.DateTimeField("registrada en", null=True, blank=True)
    registrada_por = quien("registrada por")

    class Meta:
        verbose_name = "versión de indicador"
        verbose_name_plural = "versiones de indicador"
        ordering = ["indicador_id", "desde"]
        constraints = [
            models.UniqueConstraint(fields=["indicador", "numero"], name="version_indicador_numero"),
            models.UniqueConstraint(fields=["indicador", "desde"], name="version_indicador_desde"),
            models.CheckConstraint(condition=Q(numero__gte=1), name="version_indicador_desde_1"),
            models.CheckConstraint(condition=Q(base__gte=1), name="version_indicador_base"),
            uno_de("direccion", Direccion, "version_indicador_direccion"),
            uno_de("frecuencia", Frecuencia, "version_indicador_frecuencia"),
            models.CheckConstraint(
                condition=~Q(nombre="") & ~Q(numerador="") & ~Q(denominador="") & ~Q(unidad="") & ~Q(unidades=""),
                name="version_indicador_completa",
            ),
            models.CheckConstraint(condition=Q(numero=1) | ~Q(motivo=""), name="version_indicador_cambia_con_motivo"),
            par("registrada", "version_indicador"),
        ]

    def __str__(self):
        return f"{self.indicador.codigo}, versión {self.numero}"

    @property
    def region_id(self) -> str | None:
        return self.indicador.region_id
