"""The directory of the IAR of a region: what somebody changes in it, and what it takes of the actas by itself."""

from dataclasses import dataclass

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from actas.errores import DatosInvalidos
from actas.models import Acta, LlenadoDelDirectorio, MiembroIAR, Sector
from actas.permisos import exigir_redactar
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.palabras import palabra
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import GobiernoLocal, Region

from .consultas import Conocido, asistentes, nuevos_para

EN_EL_RASTRO = 40
"""Names that the trail tells of those that came in at once; the others it counts."""


@dataclass(frozen=True, slots=True)
class DatosMiembro:
    """A member of the IAR as typed."""

    entidad: str
    sector: str = ""
    cargo: str = ""
    nombre: str = ""
    suplente_cargo: str = ""
    suplente_nombre: str = ""
    email: str = ""
    ubigeo: str | None = None
    orden: int = 0
    activo: bool = True


@transaction.atomic
def guardar_miembro(
    *, region: Region, datos: DatosMiembro, por: Usuario, miembro: MiembroIAR | None = None
) -> MiembroIAR:
    """Adds a member to the directory of the region's IAR, or changes one (`activo=False` takes it off the lists).

    Raises PermissionDenied, and DatosInvalidos without entity or with an unknown sector.
    """
    exigir_redactar(por, region.pk)
    datos = limpiar(datos)
    errores = []
    if not datos.entidad:
        errores.append(ErrorDeCampo("entidad", "Escriba la entidad.", grave=True))
    if datos.sector not in ("", *Sector.values):
        errores.append(ErrorDeCampo("sector", "Elija un sector de la lista.", grave=True))
    if miembro is not None and miembro.region_id != region.pk:
        ajeno = f"Ese miembro es de la {palabra('instancia')} de otra región."
        errores.append(ErrorDeCampo("entidad", ajeno, grave=True))
    if datos.ubigeo and not GobiernoLocal.objects.filter(pk=datos.ubigeo).exists():
        errores.append(ErrorDeCampo("ubigeo", f"No hay un gobierno local con el código «{datos.ubigeo}».", grave=True))
    if errores:
        raise DatosInvalidos(errores)
    nuevo = miembro is None
    if miembro is None:
        miembro = MiembroIAR(region_id=region.pk)
    else:
        miembro = MiembroIAR.objects.select_for_update().get(pk=miembro.pk)
    cambios = {}
    for campo in datos.__dataclass_fields__:
        antes, despues = getattr(miembro, campo), getattr(datos, campo)
        if antes != despues:
            cambios[campo] = ["" if nuevo else str(antes or ""), str(despues)]
        setattr(miembro, campo, despues)
    miembro.save()
    hecho = "agregó" if nuevo else "cambió"
    registrar(
        por=por, accion="directorio.cambio", objeto=miembro, cambios=cambios,
        resumen=f"{por} {hecho} a {miembro} en el directorio de la {palabra('instancia')}.",
    )  # fmt: skip
    return miembro


@transaction.atomic
def decidir_llenado(*, region: Region, se_llena: bool, por: Usuario) -> int:
    """Whether the directory of that region fills itself from its actas, asked once; returns how many people of the past
    ones came in. Saying it again changes it, and nobody who is in goes out.

    Raises PermissionDenied.
    """
    exigir_redactar(por, region.pk)
    bloquear_region(region.pk)
    LlenadoDelDirectorio.objects.update_or_create(
        region_id=region.pk, defaults={"se_llena": se_llena, "decidido_en": ahora(), "decidido_por": por}
    )
    nuevos = _incorporar(region.pk, asistentes(region.pk), por) if se_llena else []
    hecho = "que se llene solo con quienes participan en las sesiones" if se_llena else "que se llene a mano"
    registrar(
        por=por, accion="directorio.llenado", objeto=region, region=region.pk, cambios=_contados(nuevos),
        resumen=f"{por} decidió, del directorio de la {palabra('instancia')} de {region.nombre}, {hecho}.",
    )  # fmt: skip
    return len(nuevos)


def tomar_de(acta: Acta, *, por: Usuario) -> dict[str, list[str]]:
    """Takes into the directory who attended that session and is not in it, when the region said that it fills itself;
    returns what changed, for the event of whoever presents the acta. Within the transaction of the caller."""
    if not LlenadoDelDirectorio.objects.filter(region_id=acta.region_id, se_llena=True).exists():
        return {}
    filas = acta.participantes.values_list("nombre", "cargo", "entidad", "ubigeo")
    return _contados(_incorporar(acta.region_id, [Conocido(n, c, e, u or "") for n, c, e, u in filas], por))


def _incorporar(region: str, personas: list[Conocido], por: Usuario) -> list[Conocido]:
    nuevos = nuevos_para(region, personas)
    miembros = [
        MiembroIAR(region_id=region, nombre=n.nombre, cargo=n.cargo, entidad=n.entidad, ubigeo=n.ubigeo or None)
        for n in nuevos
    ]
    bulk_create_with_history(miembros, MiembroIAR, default_user=por)
    return nuevos


def _contados(nuevos: list[Conocido]) -> dict[str, list[str]]:
    if not nuevos:
        return {}
    dichos = "; ".join(f"{uno.nombre} ({uno.entidad})" for uno in nuevos[:EN_EL_RASTRO])
    sobran = len(nuevos) - EN_EL_RASTRO
    return {f"directorio de la {palabra('instancia')}": ["", f"{dichos}; y {sobran} más" if sobran > 0 else dichos]}
