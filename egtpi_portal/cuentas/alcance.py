"""What a person may do on a day: its roles, from its memberships."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import models
from django.db.models import Q, QuerySet

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.sentencias import Sentencia

from .roles import Rol

Quien = AbstractUser | AnonymousUser
"""Who asks: somebody with an account, or nobody yet."""


@dataclass(frozen=True, slots=True)
class Alcance:
    """A person's roles on one day.

    `en_region` holds (role, region code) pairs; `nacionales` the roles held for the whole country; `provincias`
    the ubigeo of the provincial municipalities the person answers for; `en_orden` the (role, region code or None) of
    each membership, the last given first.
    """

    en_region: frozenset[tuple[str, str]]
    nacionales: frozenset[str]
    provincias: frozenset[str]
    en_orden: tuple[tuple[str, str | None], ...] = ()

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

    @property
    def solo_administra(self) -> bool:
        """Who has nothing else to do here."""
        return self.nacionales == {Rol.ADMINISTRADOR} and not self.en_region


def membresias_vigentes(usuario: Any, al: dt.date | None = None) -> QuerySet:
    """The memberships of that person (a Usuario, whose module imports this one) in force on that day, or today."""
    return _vigentes(usuario.membresias, al or hoy())


def _vigentes(membresias: Any, al: Any) -> QuerySet:
    return membresias.filter(desde__lte=al).filter(Q(hasta=None) | Q(hasta__gte=al))


_ROLES = Sentencia(
    lambda usuario, dia: (
        _vigentes(apps.get_model("cuentas", "Membresia")._default_manager.filter(usuario=usuario), dia)
        .order_by("-desde", "id")
        .values_list("rol", "region_id", "provincia")
    ),
    usuario=models.BigIntegerField(),
    dia=models.DateField(),
)


def alcance_de(usuario: Quien, al: dt.date | None = None) -> Alcance:
    """The person's roles on that day, read anew. Nobody signed in, or an inactive account, has none."""
    if not usuario.is_authenticated or not usuario.is_active:
        return Alcance(frozenset(), frozenset(), frozenset())
    filas = _ROLES(usuario=usuario.pk, dia=al or hoy())
    nacionales = {rol for rol, region, _ in filas if region is None}
    if usuario.is_superuser:
        nacionales.add(Rol.ADMINISTRADOR)
    return Alcance(
        en_region=frozenset((rol, region) for rol, region, _ in filas if region is not None),
        nacionales=frozenset(nacionales),
        provincias=frozenset(p for rol, _, p in filas if rol == Rol.GOBIERNO_PROVINCIAL),
        en_orden=tuple((rol, region) for rol, region, _ in filas),
    )
