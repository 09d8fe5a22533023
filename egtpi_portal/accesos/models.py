"""The accesses of those who answer without an account, and what they report by them."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from actas.models import Acuerdo
from acuerdos.models import EstadoAcuerdo
from egtpi_portal.correo.models import Rebote
from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import Documento
from egtpi_portal.estados import ConEstado
from egtpi_portal.llaves import FORMA
from egtpi_portal.modelos import con_su_motivo, historial, par, quien, uno_de
from egtpi_portal.territorio.models import CampoUbigeo, Region

from .estados import MAQUINA, EstadoAvance


class AccesoQuerySet(ConsultaPorRegion):
    def abiertos(self):
        """Those that nobody closed, though their day may have passed."""
        return self.filter(cerrado_en=None)

    def con_correo(self):
        """Those with an address where mail arrives."""
        return self.exclude(correo="").exclude(correo__in=Rebote.objects.que_rebotan().values("direccion"))


class Acceso(models.Model):
    """The access of one who answers for agreements of a region, and has no account.

    `nombre` blank: of whoever answers for the whole entity. `llave` is what the link is made of (`llave.py`); another
    one closes the old link. `vence`: the last day on which it opens.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="accesos", verbose_name="región")
    entidad = models.TextField("entidad")
    ubigeo = CampoUbigeo("gobierno local", blank=True)
    nombre = models.TextField("nombre y apellidos", blank=True)
    cargo = models.TextField("cargo", blank=True)
    correo = models.EmailField("correo", blank=True)
    llave = models.CharField("llave", max_length=22, unique=True, validators=[RegexValidator(FORMA + r"\Z")])
    vence = models.DateField("vence")
    abierto_el = models.DateField("último día en que se abrió", null=True, blank=True)
    creado_en = models.DateTimeField("creado en")
    creado_por = quien("creado por")
    cerrado_en = models.DateTimeField("cerrado en", null=True, blank=True)
    cerrado_por = quien("cerrado por")
    cerrado_motivo = models.TextField("motivo del cierre", blank=True)

    objects = AccesoQuerySet.as_manager()
    history = historial(excluded_fields=["llave", "abierto_el"])

    class Meta:
        verbose_name = "acceso sin cuenta"
        verbose_name_plural = "accesos sin cuenta"
        ordering = ["region_id", "entidad", "nombre", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "correo"], condition=~Q(correo="") & Q(cerrado_en=None),
                name="acceso_uno_por_correo_y_region",
            ),
            models.CheckConstraint(condition=~Q(entidad=""), name="acceso_con_entidad"),
            models.CheckConstraint(condition=Q(llave__regex=FORMA + "$"), name="acceso_llave_valida"),
            par("creado", "acceso"),
            par("cerrado", "acceso"),
            con_su_motivo("cerrado", "cerrado_motivo", "acceso"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.nombre} ({self.entidad})" if self.nombre else self.entidad


class AvanceQuerySet(ConsultaPorRegion):
    def por_revisar(self):
        """Those that wait."""
        return self.filter(estado=EstadoAvance.RECIBIDO)

    def con_archivo_visibles(self, usuario: Usuario):
        """Those with a file, of the regions the person reads."""
        return self.visibles_para(usuario).filter(documento__isnull=False)


class Avance(ConEstado, models.Model):
    """What one who answers for an agreement says of it: its state, in words, with a photograph or a PDF.

    It moves nothing by itself. The pair `resuelto_…` is of who accepted or returned it; `resuelto_motivo`, of one that
    was returned.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="avances", verbose_name="región")
    acceso = models.ForeignKey(Acceso, models.PROTECT, related_name="avances", verbose_name="acceso")
    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, related_name="avances", verbose_name="acuerdo")
    dicho = models.CharField("estado que informa", max_length=12, choices=EstadoAcuerdo)
    implementado_el = models.DateField("implementado el", null=True, blank=True)
    texto = models.TextField("qué se hizo")
    documento = models.ForeignKey(
        Documento, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="archivo"
    )
    enviado_en = models.DateTimeField("enviado en")
    estado = MAQUINA.campo(max_length=12)
    resuelto_en = models.DateTimeField("resuelto en", null=True, blank=True)
    resuelto_por = quien("resuelto por")
    resuelto_motivo = models.TextField("motivo de la devolución", blank=True)

    objects = AvanceQuerySet.as_manager()

    class Meta:
        verbose_name = "avance informado"
        verbose_name_plural = "avances informados"
        ordering = ["region_id", "enviado_en", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["acceso", "acuerdo"], condition=Q(estado=EstadoAvance.RECIBIDO),
                name="avance_uno_por_revisar",
            ),
            models.CheckConstraint(condition=~Q(texto=""), name="avance_con_texto"),
            models.CheckConstraint(
                condition=Q(dicho=EstadoAcuerdo.IMPLEMENTADO, implementado_el__isnull=False)
                | (~Q(dicho=EstadoAcuerdo.IMPLEMENTADO) & Q(implementado_el=None)),
                name="avance_con_su_fecha",
            ),
            models.CheckConstraint(
                condition=(Q(estado__in=[EstadoAvance.ACEPTADO, EstadoAvance.DEVUELTO]) & Q(resuelto_en__isnull=False))
                | (Q(estado__in=[EstadoAvance.RECIBIDO, EstadoAvance.REEMPLAZADO]) & Q(resuelto_en=None)),
                name="avance_resuelto_dice_cuando",
            ),
            models.CheckConstraint(
                condition=(Q(estado=EstadoAvance.DEVUELTO) & ~Q(resuelto_motivo=""))
                | (~Q(estado=EstadoAvance.DEVUELTO) & Q(resuelto_motivo="")),
                name="avance_devuelto_con_motivo",
            ),
            par("resuelto", "avance"),
            uno_de("dicho", EstadoAcuerdo, "avance_dicho"),
            uno_de("estado", EstadoAvance, "avance_estado"),
        ]  # fmt: skip

    def __str__(self):
        return f"El avance de {self.acceso} sobre el acuerdo {self.acuerdo.codigo}"


class Recordatorio(models.Model):
    """That who has an access was reminded by mail of an agreement: the reminder of `dia`, sent on `enviado_el`."""

    acceso = models.ForeignKey(Acceso, models.CASCADE, related_name="recordatorios", verbose_name="acceso")
    acuerdo = models.ForeignKey(Acuerdo, models.CASCADE, related_name="recordatorios", verbose_name="acuerdo")
    dia = models.DateField("día del recordatorio")
    enviado_el = models.DateField("enviado el")

    class Meta:
        verbose_name = "recordatorio de un acuerdo"
        verbose_name_plural = "recordatorios de los acuerdos"
        ordering = ["acceso_id", "dia", "acuerdo_id"]
        constraints = [
            models.UniqueConstraint(fields=["acceso", "acuerdo", "dia"], name="recordatorio_una_vez"),
        ]

    def __str__(self):
        return f"Recordatorio del acuerdo {self.acuerdo_id} a {self.acceso_id}, {self.dia:%d/%m/%Y}"
