"""What the plan programmed against what was done, month by month."""

from collections import Counter
from dataclasses import dataclass

from asistencia.models import FichaAsistencia, PlanAsistencia, TipoAccion
from egtpi_portal.juicio import Evaluacion
from egtpi_portal.momento import Momento


@dataclass(frozen=True, slots=True)
class MesDelPlan:
    """A month: actions programmed and actions done, by type; an action is a local government that received it.

    `pasado`: it ended by the date looked as of. `programadas`, `hechas`: totals.
    """

    mes: str
    por_tipo: tuple[tuple[str, int, int], ...]
    programadas: int
    hechas: int
    pasado: bool


def programado_y_hecho(plan: PlanAsistencia, evaluacion: Evaluacion, momento: Momento) -> list[MesDelPlan]:
    """The months of the plan, and those in which something was done, in order.

    Done is what the engine admits: of a registered and complete record, each of its local governments that is a
    signatory with a recipient, by the date looked as of. Two queries.
    """
    programadas = Counter((a.mes, a.tipo) for a in plan.acciones.all())
    hechas: Counter[tuple[str, str]] = Counter()
    fichas = FichaAsistencia.objects.registradas().filter(
        region=plan.region_id, fecha__lte=momento.al, registrada_el__lt=momento.hasta
    )
    for codigo, fecha, tipo, ubigeo in fichas.values_list("codigo", "fecha", "tipo", "distritos__ubigeo"):
        dicho = evaluacion.ficha_at(codigo)
        if dicho and dicho.completa and (ubigeo in dicho.cuenta_para or tipo == TipoAccion.ESPECIFICA):
            hechas[f"{fecha:%Y-%m}", tipo] += 1
    meses = sorted({mes for mes, _ in [*programadas, *hechas]})
    return [_mes(mes, programadas, hechas, momento) for mes in meses]


def hasta(meses: list[MesDelPlan], momento: Momento) -> MesDelPlan:
    """The months up to the one looked as of, added up."""
    suyos = [uno.por_tipo for uno in meses if uno.mes <= f"{momento.al:%Y-%m}"]
    sumas = [(tipo.label, [fila[n] for fila in suyos]) for n, tipo in enumerate(TipoAccion)]
    por_tipo = tuple((tipo, sum(f[1] for f in filas), sum(f[2] for f in filas)) for tipo, filas in sumas)
    return _con_totales(f"{momento.al:%Y-%m}", por_tipo, momento)


def _mes(mes: str, programadas: Counter, hechas: Counter, momento: Momento) -> MesDelPlan:
    por_tipo = tuple((tipo.label, programadas[mes, tipo.value], hechas[mes, tipo.value]) for tipo in TipoAccion)
    return _con_totales(mes, por_tipo, momento)


def _con_totales(mes: str, por_tipo: tuple[tuple[str, int, int], ...], momento: Momento) -> MesDelPlan:
    return MesDelPlan(
        mes=mes,
        por_tipo=por_tipo,
        programadas=sum(n for _, n, _ in por_tipo),
        hechas=sum(n for _, _, n in por_tipo),
        pasado=mes < f"{momento.al:%Y-%m}",
    )
