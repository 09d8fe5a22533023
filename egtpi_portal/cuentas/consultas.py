"""What a person may see: the single door that lists, dashboards, exports and downloads go through."""

from collections.abc import Iterable
from functools import cache

from django.db import models
from django.db.models import Q

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.palabras import con_su_nombre
from egtpi_portal.sentencias import Sentencia
from egtpi_portal.territorio.models import Region
from egtpi_portal.territorio.nombres import regiones_del_pais

from .alcance import Alcance, Quien, alcance_de
from .models import Membresia, Rol, Usuario

REDACTORES = frozenset({Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL})
"""Who write a region's papers, and so see its drafts."""


REVISORES = (Rol.REVISOR_DAT, Rol.EVALUADOR_DMI)
"""Who review evidence for MIDIS (reglas §6)."""

LECTORES_DE_LA_BITACORA = frozenset({Rol.ADMINISTRADOR, Rol.EVALUADOR_DMI, Rol.CONSULTA})
"""The roles that read the trail, held for the whole country."""


def cuenta_de(escrito: str) -> Usuario | None:
    """The account that what somebody typed to sign in names: its user name, or its mail address, in any case."""
    escrito = escrito.strip().replace("\0", "")
    return Usuario.objects.filter(Q(username__iexact=escrito) | Q(email__iexact=escrito)).order_by("pk").first()


def alcance(usuario: Quien) -> Alcance:
    """The person's roles today: as read at the start of the request when it is a signed-in user."""
    return usuario.alcance if isinstance(usuario, Usuario) and usuario.is_active else alcance_de(usuario)


def quienes(region: str, roles: Iterable[str], *, provincia: str = "") -> list[Usuario]:
    """The active people who hold any of those roles in the region today; with `provincia`, in that province of it."""
    dichos = {"region": region, "dia": hoy(), **({"provincia": provincia} if provincia else {})}
    return _quienes(tuple(roles), bool(provincia))(**dichos)


@cache
def _quienes(roles: tuple[str, ...], en_provincia: bool) -> Sentencia:
    def armar(region, dia, provincia=None):
        vigentes = Membresia.objects.filter(region_id=region, rol__in=roles, desde__lte=dia)
        vigentes = vigentes.filter(Q(hasta=None) | Q(hasta__gte=dia))
        if en_provincia:
            vigentes = vigentes.filter(provincia=provincia)
        de_quienes = vigentes.order_by().values("usuario")
        return Usuario.objects.filter(pk__in=de_quienes, is_active=True).order_by("pk")

    huecos: dict[str, models.Field] = {"region": models.CharField(), "dia": models.DateField()}
    if en_provincia:
        huecos["provincia"] = models.CharField()
    return Sentencia(armar, **huecos)


class ConsultaPorRegion(models.QuerySet):
    """A queryset whose rows belong to a region: the base of every `visibles_para`.

    A room whose rows have drafts, or that a province sees in part, refines it.
    """

    campo_region = "region_id"

    def de_regiones_visibles(self, usuario: Usuario) -> models.QuerySet:
        """The rows of the regions that the person reads whole."""
        codigos = alcance(usuario).regiones_visibles
        return self if codigos is None else self.filter(**{f"{self.campo_region}__in": codigos})

    def visibles_para(self, usuario: Usuario) -> models.QuerySet:
        return self.de_regiones_visibles(usuario)


def regiones_visibles(usuario: Quien) -> models.QuerySet[Region]:
    """The regions whose evidence the person may read whole, by code."""
    codigos = alcance(usuario).regiones_visibles
    return Region.objects.all() if codigos is None else Region.objects.filter(pk__in=codigos)


def roles_en_palabras(usuario: Usuario) -> str:
    """The person's roles in force, for the heading of each page: "Secretaría Técnica de la IAR · Áncash"."""
    nombres = regiones_del_pais()
    partes = [
        f"{con_su_nombre(str(Rol(rol).label))} · {nombres.get(region, region) if region else 'MIDIS'}"
        for rol, region in alcance(usuario).en_orden
    ]
    if not partes:
        return "Administración · MIDIS" if usuario.is_superuser else "Sin designación vigente"
    return partes[0] if len(partes) == 1 else f"{partes[0]} y {len(partes) - 1} más"
