"""What may be written in a record, beyond its form, and what whoever writes it should know.

What is `grave` cannot be kept at all; the rest may stay in a draft that saves itself while it is typed, and is refused
when it is saved for good. What a record lacks to be complete is neither: see `requisitos`.
"""

import re
from collections.abc import Mapping

from asistencia.models import HORA, Alcance, FichaAsistencia, Tema
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.territorio.models import GobiernoLocal, TipoGobiernoLocal

from .datos import OPCIONES, DatosFicha

Errores = list[ErrorDeCampo]
_HORA = re.compile(HORA)


def revisar(
    region: str,
    datos: DatosFicha,
    *,
    provincias: tuple[str, ...] | None = None,
    gobiernos: Mapping[str, GobiernoLocal] | None = None,
) -> Errores:
    """What is wrong in the data of a record of that region. `provincias`: those in whose name the person writes
    (`permisos.provincias_propias`); None for who writes in the region's. `gobiernos`: the local governments of the
    region by ubigeo, where who calls has them; else those that the record names are read."""
    if gobiernos is None:
        gobiernos = _gobiernos(datos)
    errores = _cuando(datos) + _opciones(datos)
    errores += _quien_la_brinda(region, datos, gobiernos, provincias)
    errores += _a_quienes(region, datos, gobiernos, provincias)
    return errores + _filas(datos)


def _cuando(datos: DatosFicha) -> Errores:
    errores = []
    if datos.fecha > hoy():
        errores.append(ErrorDeCampo("fecha", "La asistencia no puede ser de un día que aún no llega.", grave=True))
    horas = [(campo, getattr(datos, campo)) for campo in ("hora_inicio", "hora_fin")]
    mal = [campo for campo, hora in horas if not _HORA.fullmatch(hora)]
    errores += [ErrorDeCampo(campo, "Escriba la hora así: 09:30.", grave=True) for campo in mal]
    if not mal and datos.hora_fin <= datos.hora_inicio:
        errores.append(ErrorDeCampo("hora_fin", "La asistencia no puede terminar antes de empezar."))
    return errores


def _opciones(datos: DatosFicha) -> Errores:
    errores = [
        ErrorDeCampo(campo, "Elija una de las opciones.", grave=True)
        for campo, opciones in OPCIONES.items()
        if getattr(datos, campo) not in opciones
    ]
    if any(tema not in Tema.values for tema in datos.temas):
        errores.append(ErrorDeCampo("temas", "Elija temas de la lista.", grave=True))
    return errores


def _quien_la_brinda(region: str, datos: DatosFicha, gobiernos, provincias) -> Errores:
    if provincias is not None and datos.provincia not in provincias:
        return [
            ErrorDeCampo("provincia", "Su cuenta solo registra lo que brinda su municipalidad provincial.", grave=True)
        ]
    if not datos.provincia:
        return []
    quien = gobiernos.get(datos.provincia)
    if quien is None or quien.tipo != TipoGobiernoLocal.PROVINCIAL or quien.region_id != region:
        return [ErrorDeCampo("provincia", "Elija una municipalidad provincial de la región.", grave=True)]
    return []


def _a_quienes(region: str, datos: DatosFicha, gobiernos, provincias) -> Errores:
    errores = []
    for ubigeo in datos.distritos:
        gobierno = gobiernos.get(ubigeo)
        if gobierno is None or gobierno.region_id != region:
            mensaje = f"«{ubigeo}» no es un gobierno local de la región."
            errores.append(ErrorDeCampo("distritos", mensaje, grave=True))
        elif provincias is not None and ubigeo[:4] not in {propia[:4] for propia in provincias}:
            mensaje = f"{gobierno.breve} no es de su provincia: la registra quien le brindó la asistencia."
            errores.append(ErrorDeCampo("distritos", mensaje, grave=True))
    if datos.alcance == Alcance.INDIVIDUAL and len(datos.distritos) > 1:
        mensaje = f"Una asistencia individual es para un solo gobierno local y aquí hay {len(datos.distritos)}."
        errores.append(ErrorDeCampo("distritos", f"{mensaje} Deje uno o elija «Grupal»."))
    return errores


def _filas(datos: DatosFicha) -> Errores:
    errores = []
    for n, uno in enumerate(datos.destinatarios):
        if uno.ubigeo and uno.ubigeo not in datos.distritos:
            mensaje = "Este gobierno local no está en la ficha: márquelo arriba o cambie el del destinatario."
            errores.append(ErrorDeCampo("destinatarios.ubigeo", mensaje, n))
    return errores


def _gobiernos(datos: DatosFicha) -> dict[str, GobiernoLocal]:
    ubigeos = {*datos.distritos, *([datos.provincia] if datos.provincia else [])}
    return GobiernoLocal.objects.in_bulk(ubigeos)


def es_la_misma(ficha: FichaAsistencia, datos: DatosFicha, distritos: set[str]) -> bool:
    """Whether a stored record is of that same action: same day, hour and local governments."""
    return (ficha.fecha, ficha.hora_inicio) == (datos.fecha, datos.hora_inicio) and distritos == set(datos.distritos)
