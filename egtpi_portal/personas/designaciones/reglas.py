"""What a person and a designation must be: every error at once, field by field."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F, Q, QuerySet

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.cuentas.roles import ROLES_CON_SUPLENTE, ROLES_DE_REGION, ROLES_NACIONALES
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.ingreso.cuenta.servicios import telefono_limpio
from egtpi_portal.ingreso.enlaces.errores import ErrorDeCuenta
from egtpi_portal.territorio.models import GobiernoLocal, Region, TipoGobiernoLocal
from egtpi_portal.territorio.nombres import plegar

from .datos import DatosDesignacion, DatosPersona

LARGO_DEL_DOCUMENTO = 160
DESDE_CUANDO, HASTA_CUANDO = dt.date(2000, 1, 1), dt.timedelta(days=366)
"""The earliest day of a designation, and how far ahead it may begin."""


def de_la_persona(datos: DatosPersona, conocida: Usuario | None) -> list[ErrorDeCampo]:
    """What is wrong in who somebody is. `conocida`: the account of that mail."""
    errores = []
    try:
        validate_email(datos.correo)
    except ValidationError:
        errores.append(ErrorDeCampo("correo", "Escriba un correo como nombre@regionancash.gob.pe."))
    try:
        telefono_limpio(datos.telefono)
    except ErrorDeCuenta as error:
        errores.append(ErrorDeCampo("telefono", str(error)))
    if conocida is None:
        errores += [
            ErrorDeCampo(campo, f"Escriba sus {campo}.")
            for campo in ("nombres", "apellidos")
            if not getattr(datos, campo)
        ]
    else:
        errores += _es_esa(datos, conocida)
    return errores


def _es_esa(datos: DatosPersona, conocida: Usuario) -> list[ErrorDeCampo]:
    dichos = plegar(f"{datos.nombres} {datos.apellidos}")
    if dichos and dichos != plegar(conocida.get_full_name()):
        return [
            ErrorDeCampo(
                "correo",
                f"Ese correo es de {conocida}, que ya tiene cuenta: si es esa persona, deje en blanco los nombres y "
                "apellidos; si no, escriba el correo de quien designa.",
            )
        ]
    if not conocida.is_active:
        return [ErrorDeCampo("correo", f"La cuenta de {conocida} está cerrada: reábrala antes de designarla.")]
    return []


def de_la_designacion(datos: DatosDesignacion) -> list[ErrorDeCampo]:
    """What is wrong in a designation by itself."""
    if datos.rol not in Rol.values:
        return [ErrorDeCampo("rol", "Elija un rol de la lista.")]
    return [*_del_lugar(datos), *de_las_fechas(datos.desde, datos.hasta), *del_documento(datos.documento)]


def _del_lugar(datos: DatosDesignacion) -> list[ErrorDeCampo]:
    rol, errores = Rol(datos.rol), []
    if rol in ROLES_DE_REGION and not datos.region:
        errores.append(ErrorDeCampo("region", f"Elija de qué región: {rol.label} es de una."))
    if rol in ROLES_NACIONALES and datos.region:
        errores.append(ErrorDeCampo("region", f"{rol.label} es de todo el país: no lleva región."))
    if datos.region and not Region.objects.filter(pk=datos.region).exists():
        errores.append(ErrorDeCampo("region", "Elija una región de la lista."))
    if rol == Rol.GOBIERNO_PROVINCIAL:
        suya = GobiernoLocal.objects.filter(pk=datos.provincia, tipo=TipoGobiernoLocal.PROVINCIAL)
        if not suya.filter(region=datos.region or None).exists():
            errores.append(ErrorDeCampo("provincia", "Elija la municipalidad provincial, de esa región."))
    elif datos.provincia:
        errores.append(ErrorDeCampo("provincia", "Solo un gobierno provincial lleva municipalidad."))
    if datos.suplente and rol not in ROLES_CON_SUPLENTE:
        errores.append(ErrorDeCampo("suplente", "Solo la secretaría y las coordinaciones tienen suplente."))
    return errores


def de_las_fechas(desde: dt.date | None, hasta: dt.date | None) -> list[ErrorDeCampo]:
    if desde is None:
        return [ErrorDeCampo("desde", "Escriba desde qué día rige.")]
    if desde < DESDE_CUANDO:
        return [ErrorDeCampo("desde", f"No puede ser antes del {DESDE_CUANDO:%d/%m/%Y}.")]
    if desde > hoy() + HASTA_CUANDO:
        return [ErrorDeCampo("desde", f"A lo más un año: hasta el {hoy() + HASTA_CUANDO:%d/%m/%Y}.")]
    if hasta is not None and hasta < desde:
        return [ErrorDeCampo("hasta", "«Hasta» no puede ser anterior a «desde».")]
    return []


def del_documento(documento: str) -> list[ErrorDeCampo]:
    if not documento:
        return [ErrorDeCampo("documento", "Escriba el documento que designa, con su número: R.E.R. 101-2024-GRA.")]
    if len(documento) > LARGO_DEL_DOCUMENTO:
        return [ErrorDeCampo("documento", f"A lo más {LARGO_DEL_DOCUMENTO} letras.")]
    return []


def que_rigen_en(filas: QuerySet[Membresia], desde: dt.date, hasta: dt.date | None) -> QuerySet[Membresia]:
    """Of those designations, the ones in force some day from one to the other (None: no end)."""
    filas = filas.filter(Q(hasta=None) | (Q(hasta__gte=desde) & Q(hasta__gte=F("desde"))))
    return filas if hasta is None else filas.filter(desde__lte=hasta)


def otros_titulares(datos: DatosDesignacion) -> QuerySet[Membresia]:
    """Who else holds that role of a region, not as a deputy, in those days. (Of the others there may be several.)"""
    if datos.rol not in ROLES_CON_SUPLENTE or datos.suplente or datos.desde is None:
        return Membresia.objects.none()
    suyas = Membresia.objects.filter(rol=datos.rol, region=datos.region, suplente=False, usuario__is_active=True)
    return que_rigen_en(suyas, datos.desde, datos.hasta).select_related("usuario")
