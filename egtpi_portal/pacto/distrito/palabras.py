"""A gap in plain words, for who does not read tables. Pure."""

import datetime as dt

from egtpi_portal.templatetags.portal import en_palabras, miles, porcentaje

from ..brechas.calculo import Brecha, Cifra, Situacion
from ..models import VersionIndicador

DIEZ = 10


def de_cada_diez(cifra: Cifra) -> str:
    """«7 de cada 10», «más de 7 de cada 10», «menos de 1 de cada 10»: never more than there are. Blank when they are
    fewer than ten: then the count itself is plainer."""
    numerador, denominador = cifra
    if denominador < DIEZ:
        return ""
    enteros, resto = divmod(numerador * DIEZ, denominador)
    if enteros >= DIEZ:
        return "10 de cada 10"
    if not resto:
        return f"{enteros} de cada 10"
    return f"más de {enteros} de cada 10" if enteros else "menos de 1 de cada 10"


def cuantos(cifra: Cifra, version: VersionIndicador) -> str:
    """«45 de 60 niñas y niños»."""
    return f"{miles(cifra.numerador)} de {contados(cifra.denominador, version)}"


def contados(cuantas: int, version: VersionIndicador) -> str:
    """«1 niña o niño», «23 niñas y niños»."""
    return f"{miles(cuantas)} {version.unidad if cuantas == 1 else version.unidades}"


def lo_medido(
    brecha: Brecha, version: VersionIndicador, *, donde: str, corte: dt.date | None, al: dt.date
) -> str:  # fmt: skip
    """«En su distrito, más de 7 de cada 10: 45 de 60 niñas y niños.» `donde`: «su distrito». The cut-off is said when
    it is not that of the page."""
    if brecha.cifra is None or corte is None:
        return f"No hay dato de {donde}. Lo da: {version.responde}."
    cuando = "" if corte == al else f", al {en_palabras(corte)}"
    if not brecha.cifra.denominador:
        return f"En {donde} no hubo {version.unidades} a quienes medir{cuando}."
    proporcion = de_cada_diez(brecha.cifra) if brecha.base == 100 else ""
    dicho = f"{proporcion}: " if proporcion else ""
    return f"En {donde}, {dicho}{cuantos(brecha.cifra, version)}{cuando}."


def la_meta(brecha: Brecha, version: VersionIndicador, *, donde: str, vence: dt.date | None) -> str:
    """«La meta es llegar a 80 % hasta el 30 de junio de 2024: faltan 3 niñas y niños para llegar.»"""
    if brecha.meta is None or vence is None:
        return f"{donde[:1].upper()}{donde[1:]} no tiene meta en este indicador."
    que = "no pasar de" if brecha.menos else "llegar a"
    dicho = f"La meta es {que} {_valor(brecha)} hasta el {en_palabras(vence)}"
    if brecha.situacion is Situacion.ALCANZA:
        return f"{dicho}: {donde} la cumple."
    if brecha.situacion is not Situacion.FALTA or brecha.personas is None:
        return f"{dicho}."
    gente = contados(brecha.personas, version)
    uno = brecha.personas == 1
    if brecha.menos:
        return f"{dicho}: se excede en {gente}."
    return f"{dicho}: {'falta' if uno else 'faltan'} {gente} para llegar."


def _valor(brecha: Brecha) -> str:
    if brecha.base == 100:
        return porcentaje(brecha.meta)
    return f"{porcentaje(brecha.meta).rstrip('%').rstrip()} por cada {miles(brecha.base)}"


def el_cambio(antes: tuple[dt.date, Cifra] | None, brecha: Brecha) -> str:
    """«Antes, al 31 de marzo de 2024, eran 20 de 60: mejoró.» Blank without an earlier datum."""
    if antes is None or brecha.cifra is None or not brecha.cifra.denominador or not antes[1].denominador:
        return ""
    fecha, (numerador, denominador) = antes
    hoy, entonces = brecha.cifra.numerador * denominador, numerador * brecha.cifra.denominador
    como = "sigue igual" if hoy == entonces else "mejoró" if (hoy > entonces) != brecha.menos else "empeoró"
    return f"Antes, al {en_palabras(fecha)}: {miles(numerador)} de {miles(denominador)}. Desde entonces {como}."
