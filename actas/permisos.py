"""Who may do what to an acta: predicates, and their `exigir_…` twins that raise with a reason a person can read.

A predicate answers a template: the role, in force today, and the state of the acta. Its twin guards a service: it looks
at the role alone and reads the memberships anew, so that one that ended yesterday is refused; the service looks at the
state, under its lock.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils.text import get_text_list

from egtpi_portal.cuentas.alcance import Alcance
from egtpi_portal.cuentas.consultas import alcance, alcance_de
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.cuentas.permisos import por_que_no_vale
from egtpi_portal.territorio.models import Region

from .estados import COORDINADORES, MAQUINA, REDACTORES, TRANSICIONES
from .models import Acta, EstadoActa, RolFirma
from .retractacion import puede_retirarse, suyos_de_hoy

SIN_TERMINO_PRIMERO = F("hasta").desc(nulls_first=True)
"""Of memberships that are not in force: the one to come, and then the last that ended."""


def puede_redactar(usuario: Usuario, region: str) -> bool:
    """Whether the person writes that region's actas."""
    return tiene_alguno(usuario, REDACTORES, region)


def puede_programar(usuario: Usuario, region: str) -> bool:
    """Whether the person puts that region's sessions on the calendar."""
    return puede_redactar(usuario, region)


def puede_editar(usuario: Usuario, acta: Acta) -> bool:
    """Whether the person may change the content of that acta as it stands."""
    return acta.editable and puede_redactar(usuario, acta.region_id)


def puede_presentar(usuario: Usuario, acta: Acta) -> bool:
    """Whether the person may present that acta as it stands: the secretary, or the deputy."""
    return _puede("presentar", usuario, acta)


def puede_dar_visto_bueno(usuario: Usuario, acta: Acta) -> bool:
    """Whether the person may give a visto bueno to that acta as it stands."""
    return _puede("dar visto bueno", usuario, acta)


def puede_retirar_visto_bueno(usuario: Usuario, acta: Acta) -> bool:
    """Whether the person may withdraw a visto bueno of theirs from that acta as it stands."""
    return _puede("retirar el visto bueno", usuario, acta) and bool(suyos_de_hoy(acta, usuario.pk))


def puede_observar(usuario: Usuario, acta: Acta) -> bool:
    """Whether the person may send that acta back as it stands."""
    return _puede("observar", usuario, acta)


def puede_anular(usuario: Usuario, acta: Acta) -> bool:
    """Whether the person may annul that acta as it stands."""
    return _puede("anular", usuario, acta)


def puede_retirar(usuario: Usuario, acta: Acta) -> bool:
    """Whether the person may take back the presentation of that acta as it stands."""
    return _puede("retirar la presentación", usuario, acta) and puede_retirarse(acta)


def puede_descartar(usuario: Usuario, acta: Acta) -> bool:
    """Whether the person may put aside that draft."""
    return _puede("descartar", usuario, acta)


def puede_pedir_revision(usuario: Usuario, acta: Acta) -> bool:
    """Whether the person may ask a coordinator to look at that draft."""
    return acta.estado == EstadoActa.BORRADOR and puede_redactar(usuario, acta.region_id)


def puede_comentar(usuario: Usuario, acta: Acta) -> bool:
    """Whether the person may comment on that draft: who write it, and the coordinators who were asked."""
    return acta.estado == EstadoActa.BORRADOR and (
        puede_redactar(usuario, acta.region_id) or bool(_roles_pedidos(alcance(usuario), acta))
    )


def exigir_redactar(usuario: Usuario, region: str):
    """Raises PermissionDenied unless the person writes that region's actas."""
    exigir_alguno(usuario, REDACTORES, region, "escribir actas")


def exigir_programar(usuario: Usuario, region: str):
    """Raises PermissionDenied unless the person writes that region's actas: they put its sessions on the calendar."""
    exigir_alguno(usuario, REDACTORES, region, "programar las sesiones")


def exigir_presentar(usuario: Usuario, acta: Acta):
    """Raises PermissionDenied unless the person is that region's secretary, or the deputy, today."""
    exigir_alguno(usuario, TRANSICIONES["presentar"].roles, acta.region_id, "presentar actas")


def exigir_dar_visto_bueno(usuario: Usuario, acta: Acta) -> tuple[RolFirma, ...]:
    """The coordinations of that region that the person holds today. Raises PermissionDenied when none."""
    suyos = exigir_alguno(usuario, COORDINADORES, acta.region_id, "dar el visto bueno a las actas")
    return _coordinaciones(suyos, acta.region_id)


def exigir_coordinar(usuario: Usuario):
    """Raises PermissionDenied unless the person coordinates in some region today."""
    if not alcance_de(usuario).regiones_con(COORDINADORES):
        suyas = Membresia.objects.filter(usuario_id=usuario.pk, rol__in=COORDINADORES).order_by(SIN_TERMINO_PRIMERO)
        motivo = por_que_no_vale(suyas, "dar vistos buenos")
        raise PermissionDenied(motivo or "Los vistos buenos los dan las coordinaciones FED y de enlace MIDIS.")


def exigir_observar(usuario: Usuario, acta: Acta):
    """Raises PermissionDenied unless the person coordinates in that region or reviews for DAT."""
    exigir_alguno(usuario, TRANSICIONES["observar"].roles, acta.region_id, "observar actas")


def exigir_anular(usuario: Usuario, acta: Acta):
    """Raises PermissionDenied unless the person evaluates for DMI or administers the portal."""
    exigir_alguno(usuario, TRANSICIONES["anular"].roles, acta.region_id, "anular actas")


def exigir_descartar(usuario: Usuario, acta: Acta):
    """Raises PermissionDenied unless the person writes that region's actas."""
    exigir_alguno(usuario, TRANSICIONES["descartar"].roles, acta.region_id, "descartar borradores")


def exigir_comentar(usuario: Usuario, acta: Acta):
    """Raises PermissionDenied unless the person writes that draft or coordinates and was asked to look at it."""
    roles = alcance_de(usuario)
    if any(roles.tiene(rol, acta.region_id) for rol in REDACTORES) or _roles_pedidos(roles, acta):
        return
    exigir_alguno(usuario, COORDINADORES, acta.region_id, "comentar borradores")
    raise PermissionDenied("Un borrador lo comenta la coordinación a la que se le pidió que lo mire.")


def coordinaciones(usuario: Usuario, region: str) -> tuple[RolFirma, ...]:
    """The coordinations of that region that the person holds today, read anew."""
    return _coordinaciones(alcance_de(usuario), region)


def _coordinaciones(suyos: Alcance, region: str) -> tuple[RolFirma, ...]:
    return tuple(RolFirma(rol.value) for rol in COORDINADORES if suyos.tiene(rol, region))


def _roles_pedidos(roles, acta: Acta) -> list[str]:
    pedidos = set(acta.pedidos.values_list("rol", flat=True))
    return [rol for rol in COORDINADORES if rol in pedidos and roles.tiene(rol, acta.region_id)]


def tiene_alguno(usuario: Usuario, roles: Iterable[Rol], region: str) -> bool:
    """Whether the person holds one of those roles in that region."""
    suyos = alcance(usuario)
    return any(suyos.tiene(rol, region) for rol in roles)


def _puede(transicion: str, usuario: Usuario, acta: Acta) -> bool:
    return MAQUINA.cabe(transicion, acta) and tiene_alguno(usuario, TRANSICIONES[transicion].roles, acta.region_id)


def exigir_alguno(usuario: Usuario, roles: tuple[Rol, ...], region: str, que: str) -> Alcance:
    """What the person may do today, read anew. Raises PermissionDenied, with who may, unless they hold one of those
    roles in that region."""
    suyos = alcance_de(usuario)
    if any(suyos.tiene(rol, region) for rol in roles):
        return suyos
    raise PermissionDenied(por_que_no(usuario, roles, region, que))


def por_que_no(usuario: Usuario, roles: tuple[Rol, ...], region: str, que: str) -> str:
    """Whose it is to do that; and, when the person had the role, since when it has it no more."""
    todas = Membresia.objects.filter(usuario_id=usuario.pk, rol__in=roles).order_by(SIN_TERMINO_PRIMERO)
    suyas = [m for m in todas if m.region_id in (region, None)]
    nombre = Region.objects.values_list("nombre", flat=True).get(pk=region)
    if motivo := por_que_no_vale(suyas, que, donde=f"en {nombre}"):
        return motivo
    quienes = get_text_list([str(rol.label) for rol in roles], "o")
    return f"Su cuenta no puede {que} de {nombre}: corresponde a {quienes}."


def lo_que_puede(usuario: Usuario, acta: Acta) -> dict[str, bool]:
    """What the person may do to that acta as it stands, for its page."""
    return {
        "editar": puede_editar(usuario, acta),
        "presentar": puede_presentar(usuario, acta),
        "aprobar": puede_dar_visto_bueno(usuario, acta),
        "observar": puede_observar(usuario, acta),
        "retirar_visto_bueno": puede_retirar_visto_bueno(usuario, acta),
        "anular": puede_anular(usuario, acta),
        "retirar": puede_retirar(usuario, acta),
        "descartar": puede_descartar(usuario, acta),
        "pedir": puede_pedir_revision(usuario, acta),
        "comentar": puede_comentar(usuario, acta),
    }
