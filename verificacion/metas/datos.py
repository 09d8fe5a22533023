"""What is registered of a region: its target for a hito, or its CAD commitments; and the rules of both."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from egtpi_portal.hojas.lectores import decimal_o_porcentaje
from egtpi_portal.hojas.lectores.numeros import decimales_de
from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia
from verificacion.expedientes.vigencia import fin_del_cad, fin_del_hito, vigente
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
    document that says so and its date. `desde`: the day from which it is in force (None: from the beginning). All
    blank: nothing is registered."""

    porcentaje: Decimal | None = None
    total: int | None = None
    cumplidos: int | None = None
    documento: str = ""
    documento_fecha: dt.date | None = None
    desde: dt.date | None = None

    @property
    def vacios(self) -> bool:
        return self == Datos()

    @property
    def huella(self) -> str:
        """What tells these from others: whoever changes them brings that of what they saw."""
        fecha = self.documento_fecha.isoformat() if self.documento_fecha else ""
        partes = (self.en_cifras, self.documento, fecha, *([self.desde.isoformat()] if self.desde else []))
        return "|".join(partes)

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


@dataclass(frozen=True, slots=True)
class Vigencia:
    """A figure with the stretch in which it is in force: `hasta`, the day before the next one's (None: it is the last).
    `juzga`: it is the one of the day that judges. `pk` of its row."""

    pk: int
    datos: Datos
    hasta: dt.date | None
    juzga: bool

    @property
    def en_palabras(self) -> str:
        """«desde el inicio hasta el 29/02/2024», «desde el 01/03/2024»."""
        desde = f"desde el {self.datos.desde:%d/%m/%Y}" if self.datos.desde else "desde el inicio"
        return f"{desde} hasta el {self.hasta:%d/%m/%Y}" if self.hasta else desde


def vigencias(suyas: Iterable[tuple[int, Datos]], dia: dt.date) -> list[Vigencia]:
    """The figures of one thing registered, as (key of the row, figure), the first in force first; `dia`: the one that
    judges."""
    orden = sorted(suyas, key=lambda par: par[1].desde or dt.date.min)
    rige = vigente([datos for _, datos in orden], dia)
    siguientes = [datos.desde for _, datos in orden[1:]]
    return [
        Vigencia(pk, datos, siguiente and siguiente - dt.timedelta(days=1), datos is rige)
        for (pk, datos), siguiente in zip(orden, [*siguientes, None], strict=True)
    ]


def huella_de(registradas: Iterable[Datos]) -> str:
    """What tells what is registered of one thing from what was or will be: whoever adds to it brings that of what they
    saw."""
    return " / ".join(datos.huella for datos in registradas) or Datos().huella


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
    documento = (fila.documento, fila.documento_fecha, fila.desde)
    if isinstance(fila, MetaAsistencia):
        return Datos(fila.porcentaje, None, None, *documento)
    return Datos(None, fila.total, fila.cumplidos, *documento)


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


def dia_que_juzga(ficha: FichaIndicador, que: str) -> dt.date:
    """The day whose figure judges: the last of the hito; of the CAD, of the last hito that asks for its commitments."""
    return fin_del_cad(ficha) if que == CAD else fin_del_hito(ficha, que)


def revisar(que: str, datos: Datos, *, ficha: FichaIndicador, hoy: dt.date):
    """Raises DatosInvalidos unless they may be registered. One in force only after the day that judges would judge
    nothing: its date is taken for a slip."""
    errores = _del_cad(datos) if que == CAD else _de_la_meta(datos)
    if not datos.documento:
        errores.append(("documento", "Escriba el documento que lo dice, con su número."))
    elif len(datos.documento) > LARGO_DEL_DOCUMENTO:
        errores.append(("documento", f"El documento lleva {LARGO_DEL_DOCUMENTO} letras como máximo."))
    if datos.documento_fecha is None:
        errores.append(("documento_fecha", "Escriba la fecha del documento."))
    elif datos.documento_fecha > hoy:
        errores.append(("documento_fecha", "La fecha del documento aún no llega."))
    dia = dia_que_juzga(ficha, que)
    if datos.desde is not None and datos.desde > dia:
        errores.append(
            (
                "desde",
                f"La verificación usa la que rige el {dia:%d/%m/%Y}: una desde después no se usaría. Escriba desde "
                "cuándo rige, que no es la fecha del documento.",
            )
        )
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
