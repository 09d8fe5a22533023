"""What a person may see: the single door that lists, dashboards, exports and downloads go through."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.territorio.models import Region

from .models import ROLES_DE_REGION, Membresia, Rol, Usuario

REDACTORES = frozenset({Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL})
"""Who write a region's papers, and so see its drafts."""


REVISORES = (Rol.REVISOR_DAT, Rol.EVALUADOR_DMI)
"""Who review evidence for MIDIS (reglas §6)."""


@dataclass(frozen=True, slots=True)
class Alcance:
    """A person's roles on one day.

    `en_region` holds (role, region code) pairs; `nacionales` the roles held for the whole country; `provincias`
    the ubigeo of the provincial municipalities the person answers for.
    """

    en_region: frozenset[tuple[str, str]]
    nacionales: frozenset[str]
    provincias: frozenset[str]

    def tiene(self, rol: str, region: str | None = None) -> bool:
        """Whether the person has `rol`: nationally, or in that region (in any, when `region` is None)."""
        if rol in self.nacionales:
            return True
        return any(r == rol and region in (None, codigo) for r, codigo in self.en_region)

    def regiones_con(self, roles) -> frozenset[str]:
        """Codes of the regions where the person has any of those roles by a regional membership."""
        return frozenset(codigo for rol, codigo in self.en_region if rol in roles)

    @property
    def regiones_visibles(self) -> frozenset[str] | None:
        """Codes of the regions whose whole evidence the person may read; None means all of them."""
        if self.nacionales:
            return None
        return frozenset(codigo for rol, codigo in self.en_region if rol != Rol.GOBIERNO_PROVINCIAL)

    @property
    def es_nacional(self) -> bool:
        return bool(self.nacionales)

    @property
    def solo_provincial(self) -> bool:
        """A provincial municipality's account: it sees the records of its province and nothing else."""
        return bool(self.provincias) and not self.nacionales and not self.regiones_visibles

    @property
    def vacio(self) -> bool:
        return not (self.en_region or self.nacionales)

    @property
    def es_administrador(self) -> bool:
        return Rol.ADMINISTRADOR in self.nacionales


def cuenta_de(escrito: str) -> Usuario | None:
    """The account that what somebody typed to sign in names: its user name, or its mail address, in any case."""
    escrito = escrito.strip().replace("\0", "")
    return Usuario.objects.filter(Q(username__iexact=escrito) | Q(email__iexact=escrito)).order_by("pk").first()


def membresias_vigentes(usuario: Usuario, al: dt.date | None = None) -> models.QuerySet[Membresia]:
    """The memberships of that person in force on that day (today, when none is given)."""
    al = al or hoy()
    return Membresia.objects.filter(usuario=usuario, desde__lte=al).filter(Q(hasta=None) | Q(hasta__gte=al))


def alcance_de(usuario, al: dt.date | None = None) -> Alcance:
    """The person's roles on that day, read anew. Nobody signed in, or an inactive account, has none."""
    if not usuario.is_authenticated or not usuario.is_active:
        return Alcance(frozenset(), frozenset(), frozenset())
    filas = membresias_vigentes(usuario, al).order_by().values_list("rol", "region_id", "provincia")
    nacionales = {rol for rol, region, _ in filas if region is None}
    if usuario.is_superuser:
        nacionales.add(Rol.ADMINISTRADOR)
    return Alcance(
        en_region=frozenset((rol, region) for rol, region, _ in filas if region is not None),
        nacionales=frozenset(nacionales),
        provincias=frozenset(p for rol, _, p in filas if rol == Rol.GOBIERNO_PROVINCIAL),
    )


def alcance(usuario) -> Alcance:
    """The person's roles today: as read at the start of the request when it is a signed-in user."""
    return usuario.alcance if isinstance(usuario, Usuario) and usuario.is_active else alcance_de(usuario)


def quienes(region: str, roles: Iterable[str], *, provincia: str = "") -> list[Usuario]:
    """The active people who hold any of those roles in the region today; with `provincia`, in that province of it."""
    dia = hoy()
    vigentes = Membresia.objects.filter(region_id=region, rol__in=list(roles), desde__lte=dia)
    if provincia:
        vigentes = vigentes.filter(provincia=provincia)
    vigentes = vigentes.filter(hasta=None) | vigentes.filter(hasta__gte=dia)
    return list(Usuario.objects.filter(membresias__in=vigentes, is_active=True).distinct().order_by("pk"))


class ConsultaPorRegion(models.QuerySet):
    """A queryset whose rows belong to a region: the base of every `visibles_para`.

    A room whose rows have drafts, or that a province sees in part, refines it.
    """

    campo_region = "region_id"

    def de_regiones_visibles(self, usuario) -> models.QuerySet:
        """The rows of the regions that the person reads whole."""
        codigos = alcance(usuario).regiones_visibles
        return self if codigos is None else self.filter(**{f"{self.campo_region}__in": codigos})

    def visibles_para(self, usuario) -> models.QuerySet:
        return self.de_regiones_visibles(usuario)


def regiones_visibles(usuario) -> models.QuerySet[Region]:
    """The regions whose evidence the person may read whole, by code."""
    codigos = alcance(usuario).regiones_visibles
    return Region.objects.all() if codigos is None else Region.objects.filter(pk__in=codigos)


def roles_en_palabras(usuario) -> str:
    """The person's roles in force, for the heading of each page: "Secretaría Técnica de la IAR · Áncash"."""
    vigentes = membresias_vigentes(usuario).select_related("region")
    partes = [f"{m.get_rol_display()} · {m.region.nombre if m.region else 'MIDIS'}" for m in vigentes]
    if not partes:
        return "Administración · MIDIS" if usuario.is_superuser else "Sin membresía vigente"
    return partes[0] if len(partes) == 1 else f"{partes[0]} y {len(partes) - 1} más"


def rol_regional(rol: str) -> bool:
    """Whether that role is always of one region."""
    return rol in ROLES_DE_REGION
