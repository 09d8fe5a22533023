"""Named predicates of who may do what, and their `exigir_…` twins that raise with a reason a person can read."""

from collections.abc import Iterable

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied

from egtpi_portal.calendario.reloj import hoy

from .consultas import alcance
from .models import Membresia, Rol, Usuario

APPS_DE_CATALOGO = frozenset({"calendario", "territorio"})
"""What an administrator may change in the Django admin. Everything else is evidence or people: it can be read there."""


COORDINACIONES = (Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS)
"""Who watch over regions from MIDIS and FED, without seeing the country."""


def ve_el_pais(usuario: Usuario) -> bool:
    """Whether the person has a national role, and so the national dashboard."""
    return alcance(usuario).es_nacional


def ve_el_tablero(usuario: Usuario) -> bool:
    """Whether the person has the dashboard of regions and takes their reports: who sees the country, of all; who
    coordinates, of the regions they read."""
    return ve_el_pais(usuario) or bool(alcance(usuario).regiones_con(COORDINACIONES))


def exigir_ve_el_tablero(usuario: Usuario):
    """Raises PermissionDenied unless the person has a national role or coordinates somewhere."""
    if not ve_el_tablero(usuario):
        raise PermissionDenied(
            "El tablero y los informes de varias regiones son para los roles nacionales del MIDIS y para las "
            "coordinaciones FED y de enlace, de sus regiones."
        )


def ve_regiones(usuario: Usuario) -> bool:
    """Whether the person reads the whole evidence of at least one region."""
    return alcance(usuario).regiones_visibles != frozenset()


def exigir_ve_regiones(usuario: Usuario):
    """Raises PermissionDenied when the person reads no region whole (a provincial account, or no membership)."""
    if not ve_regiones(usuario):
        raise PermissionDenied(
            "Su cuenta no tiene hoy una designación que permita ver esta página. "
            "Si su designación cambió, pida al administrador del portal que la actualice."
        )


def por_que_no_vale(membresias: Iterable[Membresia], que: str, *, donde: str = "") -> str:
    """Since when the first of those memberships that is not in force is so no more, or from when it will be, in a
    sentence for its person; blank when there is none. `que`: what it let do («presentar actas»); `donde`: of which
    region, if of one («en Áncash»). One left without effect is told when there is no other."""
    dia = hoy()
    for membresia in sorted(membresias, key=lambda una: una.sin_efecto):
        suya = " ".join(filter(None, ("Su designación de", membresia.get_rol_display(), donde)))
        if membresia.sin_efecto:
            return f"{suya} quedó sin efecto: no puede {que}. Si le corresponde, pídala al administrador del portal."
        if membresia.hasta and membresia.hasta < dia:
            return (
                f"{suya} terminó el {membresia.hasta:%d/%m/%Y}: ya no puede {que}. "
                "Si su designación continúa, pida al administrador del portal que la actualice."
            )
        if membresia.desde > dia:
            return f"{suya} empieza el {membresia.desde:%d/%m/%Y}: aún no puede {que}."
    return ""


def es_administrador(usuario: Usuario) -> bool:
    """Whether the person has a membership of administrator in force, or is Django's superuser."""
    return alcance(usuario).es_administrador


def exigir_administrar_personas(usuario: Usuario):
    """Raises PermissionDenied unless the person has the role of administrator today."""
    if not es_administrador(usuario):
        raise PermissionDenied("Las personas y sus designaciones las lleva quien tiene hoy el rol de administrador.")


class PermisosDeAdministrador(BaseBackend):
    """Gives the members of *Administración* the admin's permissions: change catalogues, view the rest.

    Only this grants them: Django's groups and per-user permissions play no part.
    """

    def has_perm(self, user_obj, perm, obj=None):
        if not user_obj.is_active or not user_obj.is_authenticated or not es_administrador(user_obj):
            return False
        app, _, codigo = perm.partition(".")
        return codigo.startswith("view_") or app in APPS_DE_CATALOGO

    def has_module_perms(self, user_obj, app_label):
        return user_obj.is_active and user_obj.is_authenticated and es_administrador(user_obj)
