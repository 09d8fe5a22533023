"""The directory of the IAR of a region."""

from dataclasses import dataclass

from django.db import transaction

from actas.errores import DatosInvalidos
from actas.models import MiembroIAR, Sector
from actas.permisos import exigir_redactar
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.territorio.models import Region


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
        errores.append(ErrorDeCampo("entidad", "Ese miembro es de la IAR de otra región.", grave=True))
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
            cambios[campo] = ["" if nuevo else str(antes), str(despues)]
        setattr(miembro, campo, despues)
    miembro.save()
    hecho = "agregó" if nuevo else "cambió"
    registrar(
        por=por, accion="directorio.cambio", resumen=f"{por} {hecho} a {miembro} en el directorio de la IAR.",
        objeto=miembro, cambios=cambios,
    )  # fmt: skip
    return miembro
