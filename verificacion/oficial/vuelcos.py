"""Which issued verdicts would not be the same under other data of their sheet. Nothing that was issued changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from verificacion.motor import ExpedienteInvalido, FichaIndicador, evaluar, fichas, leer_texto
from verificacion.motor.excepciones import ExcepcionInvalida, resultado_con_excepciones
from verificacion.motor.fichas import FichaDesconocida, HitoDesconocido

from .comparacion import CriterioCambiado, veredictos_que_cambian
from .consultas import datos_de, pronunciado_de
from .models import VerificacionOficial


@dataclass(frozen=True, slots=True)
class Vuelco:
    """An issued verification and what would be pronounced of it today: `veredicto`, blank when it cannot be evaluated
    (`por_que`), and the criteria that would not be the same."""

    verificacion: VerificacionOficial
    veredicto: str
    procesos_cumplidos: int
    criterios: tuple[CriterioCambiado, ...]
    por_que: str = ""

    @property
    def voltea(self) -> bool:
        """Whether the region's verdict would be another."""
        return self.veredicto != self.verificacion.veredicto


def vuelcos(ficha: FichaIndicador | None = None, *, solo_vigentes: bool = True) -> Iterator[Vuelco]:
    """The issued verifications that would not be the same, in the order of the chain; one in memory at a time.

    Each is evaluated again from its own frozen expediente, with its exceptions, as of its date: under `ficha` those of
    its code, or each under the present data file of its sheet. `solo_vigentes`: leaves out the superseded ones.
    """
    emitidas = VerificacionOficial.objects.vigentes() if solo_vigentes else VerificacionOficial.objects.emitidas()
    if ficha is not None:
        emitidas = emitidas.filter(ficha=ficha.codigo)
    for clave in list(emitidas.filter(orden__isnull=False).order_by("orden").values_list("pk", flat=True)):
        una = VerificacionOficial.objects.select_related("region").get(pk=clave)
        if hecho := _vuelco(una, ficha):
            yield hecho


def _vuelco(una: VerificacionOficial, ficha: FichaIndicador | None) -> Vuelco | None:
    try:
        ficha = ficha or fichas.cargar(una.ficha)
        hito = ficha.hito(una.hito)
        expediente = leer_texto(una.expediente)[0]
        resultado = evaluar(expediente, ficha, una.hito, una.al).a_datos()
        apartados = [c for c in pronunciado_de(una)["apartados"] if c in hito.criterios]
        dicho = resultado_con_excepciones(hito, resultado, apartados)
    except FichaDesconocida:
        return Vuelco(una, "", 0, (), "su ficha técnica ya no está entre los archivos de datos")
    except (HitoDesconocido, ExcepcionInvalida, ExpedienteInvalido) as error:
        return Vuelco(una, "", 0, (), str(error).splitlines()[0])
    criterios = tuple(veredictos_que_cambian(datos_de(una.resultado), resultado))
    igual = (dicho["veredicto"], dicho["procesos_cumplidos"]) == (una.veredicto, una.procesos_cumplidos)
    return None if igual and not criterios else Vuelco(una, dicho["veredicto"], dicho["procesos_cumplidos"], criterios)
