"""The notices of the assistance: what the plan programmed and was not given, month by month."""

from collections.abc import Iterator

from django.db.models import Max
from django.urls import reverse

from asistencia.models import PlanAsistencia
from asistencia.planes.avance import hasta, programado_y_hecho
from egtpi_portal import juicio
from egtpi_portal.avisos.plazos import CadaMes
from egtpi_portal.avisos.tipos import Debido, Ronda, Tipo, registrar
from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.momento import Momento

ESCRIBEN = (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL)


def atrasadas(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The regions whose plan programmed, up to the end of the last month, more actions of some type than the engine
    admits as done: what was given beyond the plan makes up for none of another type. Only on the days on which it is
    told is anything judged."""
    fechas = {codigo: tipo.cuando.toca(ronda.al, ronda.decretos.de(codigo)) for codigo in ronda.regiones}
    tocan = [codigo for codigo, fecha in fechas.items() if fecha]
    planes = _planes(tocan)
    if not planes:
        return
    fin = ronda.al.replace(day=1) - UN_DIA
    momento = Momento(fin, "", "", ())
    hito = juicio.hitos()[-1][0]  # whose window of actions is that of the whole plan (L-1)
    evaluaciones = juicio.de_regiones(sorted(planes), hito=hito, al=fin)
    for codigo, plan in sorted(planes.items()):
        suma = hasta(programado_y_hecho(plan, evaluaciones[codigo], momento), momento)
        faltan = [(nombre.lower(), n - hechas) for nombre, n, hechas in suma.por_tipo if hechas < n]
        if faltan:
            cuantas = sum(n for _, n in faltan)
            yield Debido(
                f"asistencia:{codigo}:{fin:%Y-%m}", codigo, fechas[codigo],
                enlace=reverse("asistencia:plan", args=[plan.pk]),
                datos={"programadas": suma.programadas, "hechas": suma.programadas - cuantas, "mes": f"{fin:%Y-%m}",
                       "faltan": cuantas, "por_tipo": [f"{n} de {nombre}" for nombre, n in faltan]},
            )  # fmt: skip


def _planes(regiones: list[str]) -> dict[str, PlanAsistencia]:
    """The plan that each region loaded last, with its programme. Three queries at most."""
    cargados = PlanAsistencia.objects.cargados().filter(region__in=regiones)
    ultimos = dict(cargados.order_by().values_list("region_id").annotate(ultimo=Max("cargado_el")))
    suyos = cargados.filter(cargado_el__in=ultimos.values()).prefetch_related("acciones").order_by("pk")
    return {plan.region_id: plan for plan in suyos if plan.cargado_el == ultimos[plan.region_id]}


registrar(
    Tipo(
        "asistencia_atrasada", "Asistencia técnica por debajo de lo programado", ESCRIBEN, CadaMes(),
        "Ficha ART-01.01, Anexo 1, VII; Anexo 2", atrasadas, boton="Ver avance del plan", hacen=ESCRIBEN,
        pendiente=False, costoso=True,
    ),
)  # fmt: skip
