"""What the pages of the targets say, from the figures alone."""

import datetime as dt
from collections.abc import Sequence

from verificacion.expedientes.vigencia import vigente
from verificacion.motor.fichas import FichaIndicador

from .datos import Datos, Vigencia, dia_que_juzga


def que_hace(ya: Sequence[Vigencia], datos: Datos, juzgaria: Datos, ficha: FichaIndicador, que: str) -> list[str]:
    """What registering that figure does to those there are, and which one judges then, in sentences."""
    misma = next((una.datos for una in ya if una.datos.desde == datos.desde), None)
    frases = []
    if misma is not None:
        frases.append(
            f"Corrige lo registrado: decía {_con_documento(misma)}. Si no es una corrección sino un cambio por otro "
            "documento, vuelva y escriba desde cuándo rige."
        )
    elif datos.desde is not None and (regia := vigente([una.datos for una in ya], datos.desde)):
        vispera = datos.desde - dt.timedelta(days=1)
        frases.append(f"Es un cambio: {_con_documento(regia)}, queda y rige hasta el {vispera:%d/%m/%Y}.")
    dia = dia_que_juzga(ficha, que)
    frases.append(f"La verificación usa la que rige el {dia:%d/%m/%Y}: {juzgaria.en_cifras or 'ninguna'}.")
    return frases


def _con_documento(datos: Datos) -> str:
    return f"{datos.en_cifras}, según {datos.documento or '(sin documento)'}"
