"""Whom to call in a region: who holds each role today, with mail and phone, for who may see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.text import get_text_list

from egtpi_portal.calendario.reloj import hoy

from .alcance import membresias_vigentes
from .consultas import alcance
from .models import Membresia, Rol, Usuario

SE_LLAMA = (Rol.SECRETARIO_TECNICO, Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS)
"""Whose names are given, in this order."""
LLAMAN = frozenset({Rol.REVISOR_DAT, Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR})
"""National roles that see them; who only reads (Consulta) does not."""
NO_VEN = frozenset({Rol.CONSULTA, Rol.GOBIERNO_PROVINCIAL})


@dataclass(frozen=True, slots=True)
class Contacto:
    """Somebody to call: what they are, their name, mail and phone (blank: none is registered). `coordina`: whether they
    may send an acta of the region back."""

    rol: str
    nombre: str
    correo: str
    telefono: str
    coordina: bool = False


def ve_contactos(usuario: Usuario, region: str) -> bool:
    """Whether the person sees whom to call in that region: MIDIS, but not who only reads; who works in it."""
    suyo = alcance(usuario)
    return bool(LLAMAN.intersection(suyo.nacionales)) or any(
        de == region and rol not in NO_VEN for rol, de in suyo.en_region
    )


def de_regiones(usuario: Usuario, regiones: Iterable[str]) -> dict[str, list[Contacto]]:
    """By region, those to call that the person may see: the secretary, the coordinators, and their deputies. One
    query."""
    suyas, dia = [region for region in regiones if ve_contactos(usuario, region)], hoy()
    vigentes = Membresia.objects.filter(Q(hasta=None) | Q(hasta__gte=dia), desde__lte=dia, usuario__is_active=True)
    filas = vigentes.filter(region__in=suyas, rol__in=SE_LLAMA).select_related("usuario")
    orden = {rol: n for n, rol in enumerate(SE_LLAMA)}
    por_region: dict[str, list[Contacto]] = {region: [] for region in suyas}
    for m in sorted(filas, key=lambda m: (orden[Rol(m.rol)], m.suplente, str(m.usuario))):
        rol = f"{m.get_rol_display()}{' (suplente)' if m.suplente else ''}"
        coordina = m.rol != Rol.SECRETARIO_TECNICO
        por_region[str(m.region_id)].append(
            Contacto(rol, str(m.usuario), m.usuario.email, m.usuario.telefono, coordina)
        )
    return por_region


def quienes_ven(usuario: Usuario) -> str:
    """Who sees that person's mail and phone, in a sentence for her."""
    suyas = [m for m in membresias_vigentes(usuario).select_related("region") if m.rol in SE_LLAMA]
    if not suyas:
        return "Solo la administración del portal."
    regiones = get_text_list(sorted({str(m.region) for m in suyas}), "y")
    return (
        f"El MIDIS (revisión, evaluación y administración) y quienes trabajan en {regiones}: la secretaría técnica, su "
        "equipo y las coordinaciones, para llamarle cuando algo vence. No los ven las cuentas de consulta, las "
        "municipalidades ni el público."
    )
