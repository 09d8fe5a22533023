"""Who works here: users, and what each may do, where and from when until when."""

import datetime as dt
import hashlib

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from egtpi_portal.modelos import historial
from egtpi_portal.territorio.models import CampoUbigeo, Region

from .alcance import alcance_de
from .roles import ROLES_CON_SUPLENTE, ROLES_DE_REGION, ROLES_NACIONALES, Rol


class Usuario(AbstractUser):
    """A person with an account. What it may do comes from its memberships, not from Django's groups."""

    email = models.EmailField("correo electrónico", unique=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True, default="")
    """Seen by those who may call: MIDIS, and who works in the person's regions (`cuentas.contactos`)."""
    sello_de_sesion = models.CharField("sello de sus sesiones", max_length=32, blank=True, default="", editable=False)
    """Another one ends every session opened under the last (`cuentas.sesiones`)."""

    class Meta:
        verbose_name = "usuario"
        verbose_name_plural = "usuarios"
        ordering = ["username"]

    def __str__(self):
        return self.get_full_name() or self.username

    def get_session_auth_hash(self):
        """What a session must bear to be this person's: it changes with the password and with the seal."""
        return self._sellado(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        """The same under each earlier SECRET_KEY."""
        yield from map(self._sellado, super().get_session_auth_fallback_hash())

    def _sellado(self, huella: str) -> str:
        sello = self.sello_de_sesion
        return hashlib.sha256(f"{huella}:{sello}".encode()).hexdigest() if sello else huella

    @cached_property
    def alcance(self):
        """What this person may do today, read once for as long as this object lives (one request)."""
        return alcance_de(self)


class Membresia(models.Model):
    """A role of a person, in one region or in all, between two dates: officials rotate.

    `region` is required for regional roles and empty for national ones; *Consulta* takes either. A provincial
    government names its province's municipality. `suplente` marks the deputy of a role that has one.
    """

    usuario = models.ForeignKey(Usuario, models.PROTECT, related_name="membresias", verbose_name="usuario")
    rol = models.CharField("rol", max_length=30, choices=Rol)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="membresias", verbose_name="región",
        help_text="Vacía solo para los roles nacionales y para una consulta de todo el país.",
    )  # fmt: skip
    provincia = CampoUbigeo(
        "municipalidad provincial", blank=True, default="", help_text="Ubigeo; solo para gobiernos provinciales."
    )
    suplente = models.BooleanField("suplente", default=False)
    desde = models.DateField("desde")
    hasta = models.DateField(
        "hasta", null=True, blank=True, help_text="Último día en que rige; vacío si sigue vigente."
    )
    documento = models.CharField("documento de designación", max_length=160, blank=True)
    cese = models.CharField("documento o motivo del cese", max_length=160, blank=True, default="")
    """Why it ends on `hasta`, when somebody ended it or handed it over. One given by mistake, that is taken away before
    it was in force a whole day, ends the day before it begins: it never is in force (`sin_efecto`)."""
    releva = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="relevo", verbose_name="a quién releva",
        help_text="La designación que le entregó quien salía.",
    )  # fmt: skip

    history = historial()

    class Meta:
        verbose_name = "membresía"
        verbose_name_plural = "membresías"
        ordering = ["usuario_id", "-desde", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta=None) | Q(hasta__gte=F("desde")) | ~Q(cese=""),
                name="membresia_hasta_no_antes_de_desde",
                violation_error_message="«Hasta» no puede ser anterior a «desde».",
            ),
            models.CheckConstraint(
                condition=(Q(rol__in=ROLES_DE_REGION) & Q(region__isnull=False))
                | (Q(rol__in=ROLES_NACIONALES) & Q(region=None))
                | Q(rol=Rol.CONSULTA),
                name="membresia_region_segun_rol",
                violation_error_message="Los roles regionales llevan región y los nacionales no la llevan.",
            ),
            models.CheckConstraint(
                condition=(Q(rol=Rol.GOBIERNO_PROVINCIAL) & ~Q(provincia=""))
                | (~Q(rol=Rol.GOBIERNO_PROVINCIAL) & Q(provincia="")),
                name="membresia_provincia_solo_provincial",
                violation_error_message="Un gobierno provincial, y solo él, indica su municipalidad provincial.",
            ),
            models.CheckConstraint(
                condition=Q(suplente=False) | Q(rol__in=ROLES_CON_SUPLENTE),
                name="membresia_suplente_segun_rol",
                violation_error_message="Solo la secretaría y las coordinaciones tienen suplente.",
            ),
        ]  # fmt: skip

    def __str__(self):
        donde = self.region or "todo el país"
        return f"{self.get_rol_display()}{' (suplente)' if self.suplente else ''}, {donde}"

    @property
    def sin_efecto(self) -> bool:
        """Whether it was taken away before it was ever in force."""
        return self.hasta is not None and self.hasta < self.desde

    def termino(self, dia: dt.date) -> bool:
        """Whether on that day it is over, or was left without effect: it is neither in force nor to come."""
        return self.hasta is not None and (self.hasta < dia or self.sin_efecto)
