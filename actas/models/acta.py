"""The acta itself: one session of the IAR, its state and its dates; and who was asked to look at its draft, and so sees
it."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from actas.estados import ESTADOS_EDITABLES, ESTADOS_PRESENTADOS, MAQUINA, EstadoActa
from egtpi_portal.cuentas.consultas import REDACTORES, ConsultaPorRegion, alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import validar_sha256
from egtpi_portal.estados import ConEstado
from egtpi_portal.modelos import en_su_estado, historial, par, quien, uno_de
from egtpi_portal.territorio.models import Region

from .opciones import RolFirma, TipoSesion

HORA = r"^([01][0-9]|2[0-3]):[0-5][0-9]"
SELLO = r"^[0-9a-f]{64}$"
validar_hora = RegexValidator(HORA + r"\Z", "Una hora se escribe 09:30.")
REVISORES_DE_BORRADOR = (RolFirma.COORDINADOR_FED, RolFirma.COORDINADOR_MIDIS)


class ActaQuerySet(ConsultaPorRegion):
    def presentadas(self):
        """Those presented and not annulled: the evidence there is."""
        return self.filter(estado__in=ESTADOS_PRESENTADOS)

    def vigentes(self):
        """All but the annulled ones."""
        return self.exclude(estado=EstadoActa.ANULADA)

    def visibles_para(self, usuario: Usuario):
        """Everything presented in the regions the person reads; drafts, and those put aside before they were ever
        presented, only for who write in that region, and for the coordinators of it who were asked to look at one."""
        roles = alcance(usuario)
        borradores = Q(region_id__in=roles.regiones_con(REDACTORES))
        for rol in REVISORES_DE_BORRADOR:
            if regiones := roles.regiones_con({rol}):
                pedidos = PedidoDeRevision.objects.filter(rol=rol, acta__region_id__in=regiones)
                borradores |= Q(pk__in=pedidos.values("acta_id"))
        return self.de_regiones_visibles(usuario).filter(Q(cargada_el__isnull=False) | borradores)


class Acta(ConEstado, models.Model):
    """The minutes of one session of the IAR (reglas §3).

    `cargada_el` is its first presentation and never moves (one taken back on its own day was none); `recargada_el` the
    last one after an observation (L-3). Both are instants, compared as Lima dates. `sello` is the sha-256 of its
    content and files as they are since the portal first sealed it: blank in a draft and in an imported acta that nobody
    changed. Its state moves only as the table in `estados.py` says.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="actas", verbose_name="región")
    codigo = models.TextField("código")
    tipo = models.CharField("tipo de sesión", max_length=20, choices=TipoSesion, default=TipoSesion.ORDINARIA)
    fecha_sesion = models.DateField("fecha de la sesión")
    lugar = models.TextField("lugar", blank=True, default="")
    hora_inicio = models.CharField("hora de inicio", max_length=5, blank=True, default="", validators=[validar_hora])
    hora_fin = models.CharField("hora de fin", max_length=5, blank=True, default="", validators=[validar_hora])
    estado = MAQUINA.campo(max_length=12)
    sello = models.CharField("sello", max_length=64, blank=True, default="", validators=[validar_sha256])
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
            en_su_estado(EstadoActa.ANULADA, "anulada", "acta"),
            models.CheckConstraint(condition=Q(sello="") | Q(sello__regex=SELLO), name="acta_sello_valido"),
            models.CheckConstraint(
                condition=(Q(hora_inicio="") | Q(hora_inicio__regex=HORA + "$"))
                & (Q(hora_fin="") | Q(hora_fin__regex=HORA + "$")),
                name="acta_horas_validas",
            ),
            par("anulada", "acta"),
            par("creada", "acta"),
            uno_de("tipo", TipoSesion, "acta_tipo"),
            uno_de("estado", EstadoActa, "acta_estado"),
        ]

    def __str__(self):
        return f"Acta {self.codigo}"

    @property
    def editable(self) -> bool:
        """Whether its content may change in the state it is in."""
        return self.estado in ESTADOS_EDITABLES


class PedidoDeRevision(models.Model):
    """A coordinator of the region was asked to look at a draft: from then on those who hold that role see it."""

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="pedidos", verbose_name="acta")
    rol = models.CharField("a quién", max_length=30, choices=RolFirma)
    mensaje = models.TextField("mensaje", blank=True)
    pedido_en = models.DateTimeField("pedido en")
    pedido_por = quien("pedido por")

    class Meta:
        verbose_name = "pedido de revisión"
        verbose_name_plural = "pedidos de revisión"
        ordering = ["acta_id", "pedido_en", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(rol__in=REVISORES_DE_BORRADOR), name="pedido_a_una_coordinacion"),
            par("pedido", "pedido"),
        ]

    def __str__(self):
        return f"Pedido a {self.get_rol_display()}"
