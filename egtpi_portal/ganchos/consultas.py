"""Reads of hooks and of what was told to them."""

from django.db.models import Count, Max, Q, QuerySet

from egtpi_portal.cuentas.models import Usuario

from .models import Entrega, Gancho

ESTADOS = {
    "en_camino": ("En camino", Q(entregada_el=None, abandonada_el=None)),
    "entregadas": ("Entregadas", Q(entregada_el__isnull=False)),
    "abandonadas": ("Abandonadas", Q(abandonada_el__isnull=False)),
}
"""How the deliveries of a hook may be chosen: name and condition."""


def ganchos_de(usuario: Usuario) -> QuerySet[Gancho]:
    """Those that the person looks after and were not withdrawn, the last made first; with how many deliveries of each
    are on their way and were given up, and when the last one arrived. One query."""
    suyos = Gancho.objects.visibles_para(usuario).filter(retirado_en=None).select_related("region", "responsable")
    return suyos.annotate(
        esperan=Count("entregas", filter=Q(entregas__entregada_el=None, entregas__abandonada_el=None)),
        perdidas=Count("entregas", filter=Q(entregas__abandonada_el__isnull=False)),
        ultima=Max("entregas__entregada_el"),
    )


def entregas_de(gancho: Gancho, estado: str) -> QuerySet[Entrega]:
    """Its deliveries, the last first, with their tries; in that state when it is one of ESTADOS. Two queries."""
    filas = gancho.entregas.prefetch_related("intentos").order_by("-pk")
    return filas.filter(ESTADOS[estado][1]) if estado in ESTADOS else filas
