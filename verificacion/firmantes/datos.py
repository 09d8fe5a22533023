"""What is registered of a signatory, and its rules."""

import datetime as dt
from dataclasses import dataclass, replace

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.motivos import exigir_motivo
from egtpi_portal.territorio.models import Firmante
from verificacion.registro.errores import NoSeRegistra

LARGO_DEL_DOCUMENTO = 200
LARGO_DEL_MOTIVO = 1000
DESDE = dt.date(2000, 1, 1)


class FirmanteInvalido(NoSeRegistra):
    """A signatory that may not be registered as it was written."""


@dataclass(frozen=True, slots=True)
class DatosFirmante:
    """When it was signed, and the document that proves it, with its date."""

    suscrito_el: dt.date | None = None
    documento: str = ""
    documento_fecha: dt.date | None = None

    def limpios(self) -> "DatosFirmante":
        return replace(self, documento=texto_limpio(self.documento))


def de_fila(fila: Firmante) -> DatosFirmante:
    """What a row says."""
    return DatosFirmante(fila.suscrito_el, fila.documento, fila.documento_fecha)


def huella(fila: Firmante) -> str:
    """What tells a row from what it was: whoever changes it brings that of what they saw."""
    return "|".join(map(str, (fila.nombre, fila.suscrito_el, fila.documento, fila.documento_fecha or "")))


def revisar(datos: DatosFirmante):
    """Raises FirmanteInvalido unless they may be registered."""
    errores, dia = [], hoy()
    if datos.suscrito_el is None:
        errores.append(("suscrito_el", "Escriba la fecha en que firmó."))
    elif datos.suscrito_el > dia:
        errores.append(("suscrito_el", "La fecha en que firmó aún no llega."))
    elif datos.suscrito_el < DESDE:
        errores.append(("suscrito_el", f"La fecha en que firmó es anterior a {DESDE.year}."))
    if not datos.documento:
        errores.append(("documento", "Escriba el documento que lo prueba, con su número."))
    elif len(datos.documento) > LARGO_DEL_DOCUMENTO:
        errores.append(("documento", f"El documento lleva {LARGO_DEL_DOCUMENTO} letras como máximo."))
    if datos.documento_fecha is None:
        errores.append(("documento_fecha", "Escriba la fecha del documento."))
    elif not DESDE <= datos.documento_fecha <= dia:
        errores.append(("documento_fecha", "La fecha del documento aún no llega, o es de otro siglo."))
    if errores:
        raise FirmanteInvalido(*errores)


def revisar_motivo(motivo: str) -> str:
    """The reason, clean. Raises FirmanteInvalido without one."""
    return exigir_motivo(motivo, FirmanteInvalido(("motivo", "Escriba el motivo.")), largo=LARGO_DEL_MOTIVO)
