"""An entry of the calendar, and the kinds there are."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from egtpi_portal.calendario.dias import DiaSaltado


class Clase(StrEnum):
    """Kinds of entries, in the order in which those of one day are told."""

    SESION = "sesion"
    LIMITE = "limite"
    MATRIZ = "matriz"
    ACUERDO = "acuerdo"
    VENTANA = "ventana"
    PROGRAMA = "programa"
    DESCARGO = "descargo"


NOMBRES = {
    Clase.SESION: "Sesiones",
    Clase.LIMITE: "Límites de carga",
    Clase.MATRIZ: "Matriz del mes",
    Clase.ACUERDO: "Acuerdos",
    Clase.VENTANA: "Ventanas de la ficha técnica",
    Clase.PROGRAMA: "Asistencia programada",
    Clase.DESCARGO: "Descargos",
}


@dataclass(frozen=True, slots=True)
class Entrada:
    """Something on a day of the calendar.

    `clave` names it for ever, whatever its date; `region`: its code, blank when it is of the country. `estado`: how it
    stands, in words and colour (blank: nothing to say). `hecha`: nothing is to be done any more: calendars leave it
    out. `saltados`: the days that did not count on the way to it. `secuencia`: how many times its date was changed;
    `modificada`: when it last was, None when that is not kept. With `hora_inicio` it is of an hour, else of the day.
    `fijo`: what other calendars are told of it, which changes with `secuencia` alone; `lugar_fijo`: the address they
    are given, blank when it is `enlace`. `junta`, `parte`: under what it is told together with others of its day, and
    as what (blank: alone).
    """

    clase: Clase
    clave: str
    fecha: dt.date
    titulo: str
    detalle: str = ""
    region: str = ""
    enlace: str = ""
    boton: str = "Ver"
    estado: str = ""
    color: str = ""
    hecha: bool = False
    cancelada: bool = False
    saltados: tuple[DiaSaltado, ...] = ()
    secuencia: int = 0
    modificada: dt.datetime | None = None
    hora_inicio: str = ""
    hora_fin: str = ""
    lugar: str = ""
    fijo: str = ""
    lugar_fijo: str = ""
    junta: str = ""
    parte: str = ""

    @property
    def hora(self) -> str:
        """«09:30», «de 09:30 a 12:00»; blank when it is of the whole day."""
        return f"de {self.hora_inicio} a {self.hora_fin}" if self.hora_fin else self.hora_inicio
