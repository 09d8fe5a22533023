"""What the help page says, taken from the sheet's data file and the calendar: nothing here decides anything."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from egtpi_portal.calendario import dias
from egtpi_portal.calendario.dias import UN_DIA, DiaSaltado
from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.territorio.models import Region
from verificacion.motor import fichas
from verificacion.motor.palabras import mes_de_clave
from verificacion.motor.vocabulario import Caracteristica


@dataclass(frozen=True, slots=True)
class DiaDelCalendario:
    """A weekday that does not count: which, why, by which norm, and where (the country, or a region's name)."""

    dia: DiaSaltado
    donde: str


def exige(criterio: fichas.CriterioFicha) -> str:
    """What a criterion asks for, in a few words: «2 sesiones», «80 % de los acuerdos»."""
    match criterio:
        case fichas.CriterioPlan(minimo=minimo):
            return "1 plan aprobado" if minimo == 1 else f"{minimo} planes aprobados"
        case fichas.CriterioAsistencia():
            return "la meta de la región y una sesión que la valide"
        case fichas.CriterioAcuerdos(umbral=umbral):
            return f"{umbral:f} % de los acuerdos"
        case fichas.CriterioCad(umbral=umbral):
            return f"{umbral:f} % de los compromisos"
        case fichas.CriterioDeSesiones(minimo=minimo):
            return "1 sesión" if minimo == 1 else f"{minimo} sesiones"


C = Caracteristica
COMPRUEBA: Mapping[str, Callable[[fichas.Parametros], str]] = {
    C.AGENDA: lambda p: "la agenda tiene puntos y todos están descritos",
    C.ACUERDOS_SEGUN_AGENDA: lambda p: "cada acuerdo señala un punto de la agenda de la misma acta",
    C.PLAZO_Y_RESPONSABLE: lambda p: (
        "cada acuerdo tiene un plazo con día, mes y año, no anterior a la sesión, y un responsable: entidad y nombre o "
        "cargo"
    ),
    C.SEGUIMIENTO: lambda p: (
        "se hizo el seguimiento y, si las actas anteriores ya presentadas tienen acuerdos, se nombró al menos "
        f"{p.acuerdos_anteriores_minimos}; solo se exceptúa la primera sesión, si fue en "
        f"{mes_de_clave(p.mes_exento_de_seguimiento)}"
    ),
    C.FIRMAS: lambda p: "están la firma de la Secretaría Técnica y los dos vistos buenos, con nombre y fecha",
    C.CARGA: lambda p: (
        f"se presentó a más tardar el {p.dias_habiles_carga}.º día hábil después de terminado el mes de la sesión"
    ),
}
"""What the portal looks at of each characteristic of an acta."""


def comprueba(ficha: fichas.FichaIndicador, caracteristica: str) -> str:
    """What the portal looks at of that characteristic, by its number, as the rest of a sentence. Raises KeyError."""
    return COMPRUEBA[caracteristica](ficha.parametros)


def calendario(ficha: fichas.FichaIndicador) -> list[DiaDelCalendario]:
    """The weekdays that do not count from the start of the span to the end of the month after it, in order."""
    desde, hasta = ficha.ambito.desde, dias.fin_de_mes(ficha.ambito.hasta + UN_DIA)
    feriados = (dias.feriado(desde + n * UN_DIA) for n in range((hasta - desde).days + 1))
    filas = [DiaDelCalendario(dia, "") for dia in feriados if dia and dia.fecha.weekday() < dias.SABADO]
    nombres = dict(Region.objects.values_list("codigo", "nombre"))
    ya = {fila.dia.fecha for fila in filas}
    for decretado in DiaNoLaborable.objects.filter(fecha__range=(desde, hasta)):
        if decretado.fecha not in ya:
            dia = DiaSaltado(decretado.fecha, "día no laborable", decretado.norma)
            filas.append(DiaDelCalendario(dia, nombres.get(decretado.region, decretado.region)))
    return sorted(filas, key=lambda fila: (fila.dia.fecha, fila.donde))
