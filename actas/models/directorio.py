"""The directory of the IAR, from which participants are picked."""

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.consultas import ConsultaPorRegion
from egtpi_portal.modelos import historial, par, quien, uno_de
from egtpi_portal.palabras import rotulo
from egtpi_portal.territorio.models import CampoUbigeo, Region

from .opciones import Sector


class MiembroIAR(models.Model):
    """A member of the Instancia de Articulación Regional of a region: the entity's representative and the deputy.

    It saves typing: an acta copies what it says and never points here, so that a change of people changes no acta.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="miembros_iar", verbose_name="región")
    orden = models.PositiveIntegerField("orden", default=0)
    entidad = models.TextField("entidad")
    sector = models.CharField("sector", max_length=12, choices=Sector, blank=True, default="")
    cargo = models.TextField("cargo", blank=True)
    nombre = models.TextField("nombre", blank=True)
    suplente_cargo = models.TextField("cargo del suplente", blank=True)
    suplente_nombre = models.TextField("nombre del suplente", blank=True)
    email = models.EmailField("correo electrónico", blank=True)
    ubigeo = CampoUbigeo("gobierno local", null=True, blank=True)
    activo = models.BooleanField("activo", default=True)

    objects = ConsultaPorRegion.as_manager()
    history = historial()

    class Meta:
        verbose_name = rotulo("miembro de la IAR")
        verbose_name_plural = rotulo("miembros de la IAR")
        ordering = ["region_id", "orden", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(entidad=""), name="miembro_con_entidad"),
            uno_de("sector", Sector, "miembro_sector", o_nada=True),
        ]

    def __str__(self):
        return f"{self.nombre or self.cargo} ({self.entidad})"


class LlenadoDelDirectorio(models.Model):
    """What a region answered, once, to whether its directory fills itself from its actas: with those of the past, and
    then with whoever is new in each acta that is presented."""

    region = models.OneToOneField(
        Region, models.PROTECT, related_name="llenado_del_directorio", primary_key=True, verbose_name="región"
    )
    se_llena = models.BooleanField("se llena solo")
    decidido_en = models.DateTimeField("decidido en")
    decidido_por = quien("decidido por")

    class Meta:
        verbose_name = rotulo("llenado del directorio de la IAR")
        verbose_name_plural = rotulo("llenados de los directorios de la IAR")
        ordering = ["region_id"]
        constraints = [par("decidido", "llenado")]

    def __str__(self):
        return f"El directorio de {self.region_id} {'se llena solo' if self.se_llena else 'se llena a mano'}"
