"""Who may do what to a record: predicates, and their `exigir_…` twins that raise with a reason a person can read.

A predicate answers a template: the role, in force today, and the state of the record. Its twin guards a service: it
looks at the role alone, and reads the memberships anew.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from actas.permisos import por_que_no
from asistencia.estados.ficha import MAQUINA, REDACTORES, TRANSICIONES
from asistencia.models import FichaAsistencia
from egtpi_portal.cuentas.consultas import Alcance, alcance, alcance_de
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.cuentas.servicios import SISTEMA


def es_el_sistema(usuario: Usuario) -> bool:
    """Whether it is the portal's own account, in whose name commands act; nobody can sign in with it."""
    return usuario.username == SISTEMA and not usuario.is_active


def regiones_que_escribe(usuario: Usuario) -> frozenset[str]:
    """The regions of whose records the person writes some: all of them, or those of a province."""
    return alcance(usuario).regiones_con(REDACTORES)


def provincias_propias(usuario: Usuario, region: str, suyo: Alcance | None = None) -> tuple[str, ...] | None:
    """The provincial municipalities in whose name the person writes records there; None when in the region's name.

    The former write only what their province gives to its own districts. The system writes as the region does. `suyo`:
    what the person may do today, where who calls has just read it.
    """
    if es_el_sistema(usuario):
        return None
    suyo = suyo or alcance_de(usuario)
    if suyo.tiene(Rol.SECRETARIO_TECNICO, region) or suyo.tiene(Rol.EQUIPO_REGIONAL, region):
        return None
    suyas = Membresia.objects.filter(usuario_id=usuario.pk, rol=Rol.GOBIERNO_PROVINCIAL, region_id=region)
    return tuple(sorted(suyo.provincias.intersection(suyas.values_list("provincia", flat=True))))


def puede_editar(usuario: Usuario, ficha: FichaAsistencia) -> bool:
    """Whether the person may change that draft, or upload its scan."""
    return ficha.editable and _tiene(alcance(usuario), REDACTORES, ficha)


def puede_copiar(usuario: Usuario, ficha: FichaAsistencia) -> bool:
    """Whether the person may begin another record from that one."""
    return _tiene(alcance(usuario), REDACTORES, ficha)


def puede(que: str, usuario: Usuario, ficha: FichaAsistencia) -> bool:
    """Whether the person may do that (a name of TRANSICIONES) to the record as it stands."""
    return MAQUINA.cabe(que, ficha) and _tiene(alcance(usuario), TRANSICIONES[que].roles, ficha)


def lo_que_puede(usuario: Usuario, ficha: FichaAsistencia) -> dict[str, bool]:
    """What the person may do to that record as it stands, for its page."""
    return {
        "editar": puede_editar(usuario, ficha),
        "copiar": puede_copiar(usuario, ficha),
        "registrar": puede("registrar", usuario, ficha),
        "devolver": puede("devolver", usuario, ficha),
        "anular": puede("anular", usuario, ficha) or puede("descartar", usuario, ficha),
    }


def exigir_escribir_en(usuario: Usuario, region: str) -> Alcance:
    """What the person may do today, read anew. Raises PermissionDenied unless they write records of that region, or of
    one of its provinces."""
    suyo = alcance_de(usuario)
    if not es_el_sistema(usuario) and not any(suyo.tiene(rol, region) for rol in REDACTORES):
        raise PermissionDenied(por_que_no(usuario, REDACTORES, region, "escribir fichas de asistencia"))
    return suyo


def exigir_editar(usuario: Usuario, *fichas: FichaAsistencia) -> Alcance:
    """What the person may do today, read anew. Raises PermissionDenied unless they write each of those records."""
    suyo = alcance_de(usuario)
    for ficha in () if es_el_sistema(usuario) else fichas:
        if not _tiene(suyo, REDACTORES, ficha):
            raise PermissionDenied(por_que_no(usuario, REDACTORES, ficha.region_id, "escribir fichas de asistencia"))
    return suyo


def exigir(que: str, usuario: Usuario, ficha: FichaAsistencia):
    """Raises PermissionDenied unless the person's role may do that (a name of TRANSICIONES) to that record."""
    _exigir(usuario, TRANSICIONES[que].roles, ficha, f"{que} fichas de asistencia")


def exigir_registrar(usuario: Usuario, ficha: FichaAsistencia):
    """Raises PermissionDenied unless the person's role may register that record."""
    exigir("registrar", usuario, ficha)


def exigir_devolver(usuario: Usuario, ficha: FichaAsistencia):
    """Raises PermissionDenied unless the person's role may return that record."""
    exigir("devolver", usuario, ficha)


def exigir_descartar(usuario: Usuario, ficha: FichaAsistencia):
    """Raises PermissionDenied unless the person's role may put that draft aside."""
    exigir("descartar", usuario, ficha)


def exigir_anular(usuario: Usuario, ficha: FichaAsistencia):
    """Raises PermissionDenied unless the person's role may annul that record."""
    exigir("anular", usuario, ficha)


def _tiene(suyo: Alcance, roles: Iterable[Rol], ficha: FichaAsistencia) -> bool:
    return any(
        ficha.provincia in suyo.provincias if rol == Rol.GOBIERNO_PROVINCIAL else suyo.tiene(rol, ficha.region_id)
        for rol in roles
    )


def _exigir(usuario: Usuario, roles: tuple[Rol, ...], ficha: FichaAsistencia, que: str):
    if not _tiene(alcance_de(usuario), roles, ficha):
        raise PermissionDenied(por_que_no(usuario, roles, ficha.region_id, que))
