"""The record of one session with many local governments, written whole in a sheet that saves itself from the first time
that it can be kept."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from asistencia.fichas.datos import DatosDestinatario, DatosFicha
from asistencia.fichas.errores import DatosInvalidos, ErrorDeCampo
from asistencia.fichas.lectura import leer
from asistencia.fichas.permisos import exigir_escribir_en
from asistencia.models import Alcance, FichaAsistencia
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import Region

from ._base import contar
from .ficha import FichaGuardada, guardar_ficha, nueva

NADIE = "Marque los gobiernos locales que recibieron la asistencia."


@transaction.atomic
def crear_grupal(
    *, region: Region, datos: DatosFicha, destinatarios: dict[str, tuple[DatosDestinatario, ...]], por: Usuario
) -> FichaAsistencia:
    """A new draft of one session for many local governments: those of `destinatarios` (ubigeo to who received it for
    each), in the order of their codes. Of `datos`, its own `distritos` and `destinatarios` are not looked at.

    Raises what `crear_ficha` does, and DatosInvalidos when there is no local government.
    """
    ubigeos = tuple(sorted(destinatarios))
    suyos = tuple(replace(uno, ubigeo=ubigeo) for ubigeo in ubigeos for uno in destinatarios[ubigeo])
    return _empezar(region, replace(datos, distritos=ubigeos, destinatarios=suyos), por)


@transaction.atomic
def guardar_grupal(
    *, region: Region, clave: UUID, datos: DatosFicha, version: int, por: Usuario, estricto: bool = True
) -> FichaGuardada:
    """Saves the sheet of that `clave`: begins its record in the region the first time, and is `guardar_ficha` of it
    from then on. The same sheet sent twice, because the answer to the first was lost, makes one record; what it said
    more the second time is a conflict, as in any sheet that brings a version that is not the last.

    Raises what `crear_ficha` and `guardar_ficha` do, and DatosInvalidos when there is no local government.
    """
    exigir_escribir_en(por, region.pk)
    bloquear_region(region.pk)
    ficha = FichaAsistencia.objects.filter(region=region, clave=clave).first()
    datos = replace(datos, alcance=Alcance.GRUPAL)
    if ficha is None:
        ficha = _empezar(region, datos, por, estricto=estricto, clave=clave)
        return FichaGuardada(ficha, leer(ficha), ficha.version, cambio=True)
    if estricto and not datos.distritos:
        raise _para_nadie()
    return guardar_ficha(ficha=ficha, datos=datos, version=version, por=por, estricto=estricto)


def _empezar(region: Region, datos: DatosFicha, por: Usuario, *, estricto: bool = True, clave: UUID | None = None):
    if estricto and not datos.distritos:
        raise _para_nadie()
    ficha = nueva(region, replace(datos, alcance=Alcance.GRUPAL), por, estricto=estricto, clave=clave)
    que = f"empezó la ficha grupal {ficha.codigo}, para {_cuantos(len(datos.distritos))}"
    contar(ficha, "ficha.creacion", que, por=por)
    return ficha


def _cuantos(n: int) -> str:
    return f"{n} {'gobierno local' if n == 1 else 'gobiernos locales'}" if n else "gobiernos locales por marcar"


def _para_nadie() -> DatosInvalidos:
    return DatosInvalidos([ErrorDeCampo("distritos", NADIE)])
