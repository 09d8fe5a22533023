"""Giving an access, sending it, changing its link and closing it."""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.correo.rebotes.consultas import rebote_de
from egtpi_portal.correo.servicios import dejar_a
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.modelos import a_nombre_de
from egtpi_portal.motivos import con_motivo, exigir_motivo, poner_motivo
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import GobiernoLocal, Region

from .. import correos, llave
from ..errores import AccesoInvalido, ErrorDeAcceso
from ..models import Acceso
from ..permisos import exigir_dar_accesos

DURA, MAXIMO = dt.timedelta(days=180), dt.timedelta(days=366)
"""For how long a link opens unless it is said otherwise, and at most."""


@dataclass(frozen=True, slots=True)
class DatosAcceso:
    """Of whom an access is, as typed. `nombre` blank: of whoever answers for the entity."""

    entidad: str
    ubigeo: str = ""
    nombre: str = ""
    cargo: str = ""
    correo: str = ""
    vence: dt.date | None = None


@transaction.atomic
def dar_acceso(*, region: Region, datos: DatosAcceso, por: Usuario) -> Acceso:
    """Gives an access, and mails its link to who has an address. The very same asked for again is the one there is.

    Raises PermissionDenied; AccesoInvalido, field by field.
    """
    exigir_dar_accesos(por, region.pk)
    datos = limpiar(datos)
    bloquear_region(region.pk)
    if igual := _el_mismo(region, datos):
        return igual
    vence = datos.vence or hoy() + DURA
    if errores := _errores(region, datos, vence):
        raise AccesoInvalido(errores)
    acceso = Acceso(
        region=region, entidad=datos.entidad, ubigeo=datos.ubigeo, nombre=datos.nombre, cargo=datos.cargo,
        correo=datos.correo.lower(), vence=vence, llave=llave.nueva(), creado_en=ahora(), creado_por=por,
    )  # fmt: skip
    a_nombre_de(acceso, por)
    try:
        with transaction.atomic():
            acceso.save()
    except IntegrityError as error:  # somebody gave it at the same instant
        raise AccesoInvalido([_ya_tiene(datos.correo)]) from error
    registrar(
        por=por, accion="acceso.alta", objeto=acceso, cambios={"vence": ["", str(vence)]},
        resumen=f"{por} dio a {acceso} un acceso sin cuenta hasta el {vence:%d/%m/%Y}.",
    )  # fmt: skip
    if acceso.correo:
        _dejar(acceso)
    return acceso


@transaction.atomic
def enviar_acceso(*, acceso: Acceso, por: Usuario) -> Acceso:
    """Mails the link again. Raises PermissionDenied; ErrorDeAcceso."""
    acceso = _abierto(acceso, por)
    if not acceso.correo:
        raise ErrorDeAcceso(f"El acceso de {acceso} no tiene correo: imprima su hoja con el código QR.")
    if acceso.vence < hoy():
        raise ErrorDeAcceso("Su plazo terminó: renueve el acceso.")
    if rebote_de(acceso.correo):
        raise ErrorDeAcceso(f"El correo no llega a {acceso.correo}: pida volver a intentar, o entregue su hoja.")
    registrar(
        por=por, accion="acceso.envio", objeto=acceso, resumen=f"{por} envió otra vez su acceso a {acceso}."
    )  # fmt: skip
    _dejar(acceso)
    return acceso


@transaction.atomic
def renovar_acceso(*, acceso: Acceso, por: Usuario, vence: dt.date | None = None) -> Acceso:
    """Gives it another link and another term, and mails it: the old link opens nothing from now on.

    Raises PermissionDenied; ErrorDeAcceso when it is closed; AccesoInvalido when the date is no good.
    """
    acceso = _abierto(acceso, por)
    vence = vence or hoy() + DURA
    if error := _error_de_plazo(vence):
        raise AccesoInvalido([error])
    antes, acceso.vence, acceso.llave = acceso.vence, vence, llave.nueva()
    a_nombre_de(acceso, por)
    acceso.save(update_fields=["vence", "llave"])
    registrar(
        por=por, accion="acceso.renovacion", objeto=acceso, cambios={"vence": [str(antes), str(vence)]},
        resumen=f"{por} renovó el acceso de {acceso} hasta el {vence:%d/%m/%Y}; el enlace anterior ya no sirve.",
    )  # fmt: skip
    if acceso.correo:
        _dejar(acceso)
    return acceso


@transaction.atomic
def cerrar_acceso(*, acceso: Acceso, motivo: str, por: Usuario) -> Acceso:
    """Closes it: its link opens nothing from now on; what came by it stays. Raises PermissionDenied, ErrorDeAcceso."""
    acceso = _abierto(acceso, por)
    motivo = exigir_motivo(motivo, ErrorDeAcceso("Escriba por qué se cierra."))
    campos = poner_motivo(acceso, "cerrado", motivo, por=por)
    a_nombre_de(acceso, por)
    acceso.save(update_fields=campos)
    registrar(
        por=por, accion="acceso.cierre", objeto=acceso,
        resumen=f"{por} {con_motivo(f'cerró el acceso de {acceso}', motivo)}.",
    )  # fmt: skip
    return acceso


def _abierto(acceso: Acceso, por: Usuario) -> Acceso:
    exigir_dar_accesos(por, acceso.region_id)
    acceso = Acceso.objects.select_for_update(of=("self",)).get(pk=acceso.pk)
    if acceso.cerrado_en:
        raise ErrorDeAcceso(f"El acceso de {acceso} está cerrado: dé otro.")
    return acceso


def exigir_que_abra(acceso: Acceso) -> Acceso:
    """The access as it is now, locked. Raises ErrorDeAcceso when its link opens nothing any more: somebody closed or
    renewed it since it was opened, or its day passed."""
    suyo = Acceso.objects.select_for_update(of=("self",)).select_related("region").get(pk=acceso.pk)
    if suyo.cerrado_en or suyo.llave != acceso.llave or suyo.vence < hoy():
        raise ErrorDeAcceso(
            "Este enlace dejó de servir mientras usted escribía: no se recibió lo que envió. Pida otro a la secretaría "
            "técnica."
        )
    return suyo


def _dejar(acceso: Acceso):
    dejar_a(acceso.correo, correos.ABIERTO, quien=str(acceso), en=[llave.clave_de(acceso)], acceso=acceso)


def _el_mismo(region: Region, datos: DatosAcceso) -> Acceso | None:
    """The open access of that very person, of which nothing would change."""
    return (
        Acceso.objects.abiertos()
        .filter(
            region=region, entidad=datos.entidad, ubigeo=datos.ubigeo, nombre=datos.nombre, cargo=datos.cargo,
            correo=datos.correo.lower(), vence__gte=hoy(),
        )
        .first()
    )  # fmt: skip


def _errores(region: Region, datos: DatosAcceso, vence: dt.date) -> list[ErrorDeCampo]:
    errores = []
    if not datos.entidad:
        errores.append(ErrorDeCampo("entidad", "Escriba la entidad que responde."))
    if datos.ubigeo and not GobiernoLocal.objects.filter(pk=datos.ubigeo, region=region).exists():
        errores.append(ErrorDeCampo("ubigeo", f"No hay un gobierno local {datos.ubigeo} en {region}."))
    if datos.correo and Acceso.objects.abiertos().filter(region=region, correo=datos.correo.lower()).exists():
        errores.append(_ya_tiene(datos.correo))
    if error := _error_de_plazo(vence):
        errores.append(error)
    return errores


def _ya_tiene(correo: str) -> ErrorDeCampo:
    return ErrorDeCampo(
        "correo", f"{correo} ya tiene un acceso abierto en esta región: renuévelo, o ciérrelo antes de dar otro."
    )


def _error_de_plazo(vence: dt.date) -> ErrorDeCampo | None:
    if vence < hoy():
        return ErrorDeCampo("vence", "El último día ya pasó.")
    if vence > hoy() + MAXIMO:
        return ErrorDeCampo("vence", f"A lo más un año: hasta el {hoy() + MAXIMO:%d/%m/%Y}.")
    return None
