"""What is registered of a region: its target for a hito, or its CAD commitments; and the rules of both."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from egtpi_portal.hojas.lectores import decimal_o_porcentaje
from egtpi_portal.hojas.lectores.numeros import decimales_de
from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia
from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.vocabulario import Criterio
from verificacion.registro.errores import NoSeRegistra

CAD = "cad"
"""What stands for the CAD commitments where a hito's key stands for its target."""
LARGO_DEL_DOCUMENTO = 200
MAXIMO = 10**6
CRITERIO = Criterio.ASISTENCIA
CRITERIO_DEL_CAD = Criterio.COMPROMISOS_CAD


@dataclass(frozen=True, slots=True)
class Datos:
    """A target (`porcentaje`, 0 to 100 with two decimals at most) or the CAD's figures (`total`, `cumplidos`), with the
    document that says so and its date. All blank: nothing is registered."""

    porcentaje: Decimal | None = None
    total: int | None = None
    cumplidos: int | None = None
    documento: str = ""
    documento_fecha: dt.date | None = None

    @property
    def vacios(self) -> bool:
        return self == Datos()

    @property
    def huella(self) -> str:
        """What tells these from others: whoever changes them brings that of what they saw."""
        fecha = self.documento_fecha.isoformat() if self.documento_fecha else ""
        return "|".join(("" if v is None else str(v)) for v in (self.en_cifras, self.documento, fecha))

    @property
    def en_el_documento(self) -> str:
        """«R.M. 123-2023-MIDIS (15/09/2023)»: the document with its date."""
        return self.documento + (f" ({self.documento_fecha:%d/%m/%Y})" if self.documento_fecha else "")

    @property
    def en_cifras(self) -> str:
        """«62.50 %», «7 de 9»; blank when nothing is registered."""
        if self.porcentaje is not None:
            return f"{self.porcentaje:.2f} %"
        return "" if self.total is None else f"{self.cumplidos} de {self.total}"


class DatosInvalidos(NoSeRegistra):
    """Figures that may not be registered as they were written."""


def lo_que_se_registra(ficha: FichaIndicador) -> dict[str, str]:
    """What a sheet asks to register, with its name: the target of each hito that counts assistance, and the CAD."""
    hechas = {
        clave: f"Meta ({hito.nombre.lower()})" for clave, hito in ficha.hitos.items() if CRITERIO in hito.criterios
    }
    return {**hechas, CAD: "Compromisos del CAD"}


def de_fila(fila: MetaAsistencia | CompromisosCad | None) -> Datos:
    """What a row of the database says; blank without one."""
    if fila is None:
        return Datos()
    if isinstance(fila, MetaAsistencia):
        return Datos(porcentaje=fila.porcentaje, documento=fila.documento, documento_fecha=fila.documento_fecha)
    return Datos(None, fila.total, fila.cumplidos, fila.documento, fila.documento_fecha)


def leer_porcentaje(escrito: str) -> Decimal:
    """The percentage that a text says: «62,5», «62.50 %»; one below 1 has to have its sign. Raises ValueError with the
    sentence."""
    valor = decimal_o_porcentaje(escrito)
    if valor is None:
        raise ValueError(f"«{escrito[:40]}» no es un porcentaje. Escríbalo así: 62.5.")
    if not valor.is_finite() or not 0 <= valor <= 100:
        raise ValueError("La meta va de 0 a 100.")
    if 0 < valor < 1 and "%" not in escrito:
        plano = escrito.strip()
        raise ValueError(
            f"{plano} es menos de uno por ciento: si quiso decir {_sin_ceros(valor * 100)} %, escriba "
            f"{_sin_ceros(valor * 100)}; si no, escríbalo con su signo: {plano} %."
        )
    if decimales_de(valor) > 2:
        raise ValueError("La meta lleva dos decimales como máximo.")
    return valor.quantize(Decimal("0.01"))


def _sin_ceros(valor: Decimal) -> str:
    return f"{valor:f}".rstrip("0").rstrip(".") if "." in f"{valor:f}" else f"{valor:f}"


def revisar(que: str, datos: Datos, *, hoy: dt.date):
    """Raises DatosInvalidos unless they may be registered."""
    errores = _del_cad(datos) if que == CAD else _de_la_meta(datos)
    if not datos.documento:
        errores.append(("documento", "Escriba el documento que lo dice, con su número."))
    elif len(datos.documento) > LARGO_DEL_DOCUMENTO:
        errores.append(("documento", f"El documento lleva {LARGO_DEL_DOCUMENTO} letras como máximo."))
    if datos.documento_fecha is None:
        errores.append(("documento_fecha", "Escriba la fecha del documento."))
    elif datos.documento_fecha > hoy:
        errores.append(("documento_fecha", "La fecha del documento aún no llega."))
    if errores:
        raise DatosInvalidos(*errores)


def _de_la_meta(datos: Datos) -> list[tuple[str, str]]:
    return [] if datos.porcentaje is not None else [("porcentaje", "Escriba la meta, en porcentaje.")]


def _del_cad(datos: Datos) -> list[tuple[str, str]]:
    errores = []
    if datos.total is None or not 1 <= datos.total <= MAXIMO:
        errores.append(("total", "Escriba cuántos compromisos tiene el CAD: uno o más."))
    if datos.cumplidos is None or datos.cumplidos < 0:
        errores.append(("cumplidos", "Escriba cuántos se cumplieron: cero o más."))
    elif datos.total is not None and datos.cumplidos > datos.total:
        errores.append(("cumplidos", f"No pueden ser más que los {datos.total} compromisos."))
    return errores
