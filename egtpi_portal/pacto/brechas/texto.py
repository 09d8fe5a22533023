"""The gap board in plain text, for who reads it in a terminal."""

from collections.abc import Iterator
from itertools import groupby

from egtpi_portal.templatetags.portal import fecha, miles

from ..catalogo.consultas import EnCatalogo
from .calculo import Brecha, Situacion
from .consultas import Tablero
from .filas import FilaDeBrecha, filas, valor_total


def informe(tablero: Tablero, nombre: str) -> Iterator[str]:
    """The lines of the board: of each indicator what the signatories add up to, then each with its figures, who lacks
    most first."""
    yield f"Brechas de {nombre}, al {fecha(tablero.al)}"
    if not tablero.indicadores:
        yield "No hay metas ni mediciones a esa fecha."
    for indicador, suyas in groupby(filas(tablero), key=lambda fila: fila.indicador):
        yield ""
        yield from _encabezado(tablero, indicador)
        yield from (linea_de(fila) for fila in suyas)


def _encabezado(tablero: Tablero, indicador: EnCatalogo) -> Iterator[str]:
    suma = tablero.suma(indicador)
    yield f"{indicador.codigo}: {indicador.nombre}{' (ejemplo)' if indicador.indicador.ejemplo else ''}"
    valor = valor_total(suma, indicador)
    total = "sin dato" if suma.cifra is None else f"{suma.cifra.numerador} de {suma.cifra.denominador}"
    entre = f" ({en_unidades(valor, indicador)})" if valor is not None else ""
    yield f"  En conjunto: {total}{entre}, con dato en {suma.con_dato} de {suma.total} gobiernos locales"


def en_unidades(valor, indicador: EnCatalogo) -> str:
    """A value with its measure: «75.00 %», «7.50 por 1000»."""
    base = indicador.actual.base
    return f"{valor:.2f} %" if base == 100 else f"{valor:.2f} por {base}"


def linea_de(fila: FilaDeBrecha) -> str:
    """«  ✖ Jangas: 75.00 % (45 de 60, al 31/05/2024); meta 80.00 % …: faltan 5.00 puntos, 3 niñas y niños»."""
    brecha, indicador = fila.brecha, fila.indicador
    dicho = f"  {brecha.situacion.signo} {fila.firmante.nombre} ({fila.firmante.ubigeo}): "
    if brecha.cifra is None:
        dicho += "sin dato"
    elif brecha.valor is None:
        dicho += f"sin población a la que medir, al {fecha(fila.corte)}"
    else:
        cuantos = f"{brecha.cifra.numerador} de {brecha.cifra.denominador}"
        dicho += f"{en_unidades(brecha.valor, indicador)} ({cuantos}, al {fecha(fila.corte)})"
    if brecha.meta is None:
        return f"{dicho}; sin meta"
    dicho += f"; meta {en_unidades(brecha.meta, indicador)} al {fecha(fila.vence)}"
    if brecha.situacion is Situacion.FALTA:
        return f"{dicho}: {lo_que_falta(brecha, indicador)}"
    return f"{dicho}: la alcanza" if brecha.situacion is Situacion.ALCANZA else dicho


def en_personas(brecha: Brecha, indicador: EnCatalogo) -> str:
    """«faltan 3 niñas y niños», «se excede en 1 hogar»; where nobody is missing, how it stands: «alcanza la meta»."""
    if brecha.situacion is not Situacion.FALTA or brecha.personas is None:
        return brecha.situacion.palabras.lower()
    return f"{verbo_de(brecha.personas, menos=brecha.menos)} {cuantos_son(brecha.personas, indicador)}"


def verbo_de(personas: int, *, menos: bool) -> str:
    """«falta», «faltan»; where less is better, «se excede en»: of children nobody says that they are left over."""
    if menos:
        return "se excede en"
    return "falta" if personas == 1 else "faltan"


def cuantos_son(personas: int, indicador: EnCatalogo) -> str:
    """«1 niña o niño», «1 204 niñas y niños»."""
    version = indicador.actual
    return f"{miles(personas)} {version.unidad if personas == 1 else version.unidades}"


def sin_valor(brecha: Brecha) -> str:
    """What stands where a value would: «s/d» without datum, «s/p» with nobody to measure."""
    return "s/d" if brecha.cifra is None else "s/p"


def lo_que_falta(brecha: Brecha, indicador: EnCatalogo) -> str:
    """«faltan 5.00 puntos, 3 niñas y niños»; where less is better, «se excede en 5.00 puntos, …»."""
    version = indicador.actual
    unidades = version.unidad if brecha.personas == 1 else version.unidades
    return f"{'se excede en' if brecha.menos else 'faltan'} {brecha.puntos} puntos, {brecha.personas} {unidades}"


def en_puntos(brecha: Brecha) -> str:
    """«faltan 5.00»; where less is better, «excede 5.00»: what fits in a cell."""
    return f"{'excede' if brecha.menos else 'faltan'} {brecha.puntos}"
