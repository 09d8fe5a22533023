"""What whoever writes a record should know: it refuses nothing."""

from collections.abc import Iterable

from django.db.models import Max, Min
from django.utils.text import get_text_list

from asistencia.models import AccionProgramada, EstadoFicha, EstadoPlan, FichaAsistencia, PlanAsistencia, TipoAccion
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.templatetags.portal import mes
from egtpi_portal.territorio.consultas import nombres_de
from egtpi_portal.territorio.models import Firmante

from .datos import DatosFicha
from .lectura import leer
from .reglas import es_la_misma


def advertencias(ficha: FichaAsistencia, para: Usuario) -> tuple[str, ...]:
    """Those of a stored record, for that reader."""
    return advertir(ficha.region_id, leer(ficha), para=para, propia=ficha.pk)


def advertir(region: str, datos: DatosFicha, *, para: Usuario, propia: int | None = None) -> tuple[str, ...]:
    """Sentences for that reader on a record of that region that says `datos`, in a constant number of queries: outside
    any plan, of local governments that were no signatories, a follow-up before its diagnóstico, the same action twice,
    without topic, local governments without a recipient, a province out of its own. None names what the reader may not
    open. `propia`: the record itself, if stored."""
    nombres = nombres_de(datos.distritos)
    advertencias = [
        *_del_plan(region, datos),
        *_del_pacto(region, datos, nombres),
        *_de_orden(region, datos, nombres),
        *_repetida(region, datos, para, propia),
        *_de_la_cascada(datos, nombres),
    ]
    if not datos.temas and datos.orientaciones:  # of a record that was only begun nothing is missed yet
        advertencias.append("No indica ningún tema.")
    servidos = {d.ubigeo for d in datos.destinatarios}
    if sin := [u for u in datos.distritos if u not in servidos]:
        advertencias.append(
            f"No tiene un destinatario de {_unir(sin, nombres)}: sin él la ficha no cuenta para ese gobierno local."
        )
    return tuple(advertencias)


def _unir(ubigeos: Iterable[str], nombres: dict[str, str]) -> str:
    return get_text_list([nombres.get(u, u) for u in ubigeos], "y")


def _del_plan(region: str, datos: DatosFicha):
    cargados = PlanAsistencia.objects.filter(region_id=region, estado=EstadoPlan.CARGADO)
    de_cada = AccionProgramada.objects.filter(plan__in=cargados).values("plan_id").annotate(a=Min("mes"), b=Max("mes"))
    rangos = [(fila["a"], fila["b"]) for fila in de_cada.order_by("plan_id")]
    este = f"{datos.fecha:%Y-%m}"
    if not rangos:
        yield "La región aún no tiene un plan de asistencia técnica cargado que la contemple."
    elif not any(desde <= este <= hasta for desde, hasta in rangos):
        dichos = get_text_list([f"de {mes(a)} a {mes(b)}" for a, b in rangos], "y")
        yield f"Su fecha está fuera de lo que programa el plan de asistencia técnica: {dichos}."


def _del_pacto(region: str, datos: DatosFicha, nombres):
    firmas = dict(
        Firmante.objects.filter(pacto_id=region, ubigeo__in=datos.distritos).values_list("ubigeo", "suscrito_el")
    )
    if ajenos := [u for u in datos.distritos if u not in firmas]:
        son = "no son firmantes" if len(ajenos) > 1 else "no es firmante"
        yield f"{_unir(ajenos, nombres)} {son} del Pacto Regional: la ficha se guarda y no cuenta para su cobertura."
    for ubigeo, dia in sorted(firmas.items()):
        if dia > datos.fecha:
            yield (
                f"{nombres.get(ubigeo, ubigeo)} aún no era firmante ese día: firmó el Pacto el {dia:%d/%m/%Y}. "
                "Antes de su firma la ficha no cuenta para él."
            )


def _de_orden(region: str, datos: DatosFicha, nombres):
    if datos.tipo != TipoAccion.SEGUIMIENTO:
        return
    con = set(
        FichaAsistencia.objects.registradas()
        .filter(region_id=region, tipo=TipoAccion.DIAGNOSTICO, fecha__lte=datos.fecha)
        .filter(distritos__ubigeo__in=datos.distritos)
        .values_list("distritos__ubigeo", flat=True)
    )
    if sin := [u for u in datos.distritos if u not in con]:
        no_tienen = "no tienen" if len(sin) > 1 else "no tiene"
        yield (
            f"{_unir(sin, nombres)} {no_tienen} un diagnóstico registrado de esa fecha o de antes: "
            "el seguimiento no cuenta mientras falte."
        )


def _repetida(region: str, datos: DatosFicha, para: Usuario, propia: int | None):
    otras = las_mismas(region, datos, propia=propia)
    a_la_vista = FichaAsistencia.objects.visibles_para(para).filter(pk__in=[otra.pk for otra in otras])
    suyas = set(a_la_vista.values_list("pk", flat=True)) if otras else set()
    for otra in otras:
        if otra.pk in suyas:
            estado = otra.get_estado_display().lower()
            yield f"Parece la misma que {otra.codigo} ({estado}): mismo día, misma hora y mismos gobiernos locales."
    if any(otra.pk not in suyas for otra in otras):
        yield (
            "Parece la misma que otra que alguien más escribe en la región: mismo día, misma hora y mismos gobiernos "
            "locales. Pregunte a la secretaría técnica antes de seguir."
        )


def las_mismas(region: str, datos: DatosFicha, *, propia: int | None = None) -> list[FichaAsistencia]:
    """The records of the region, not annulled, of that same day, hour and local governments, by code; those that a
    reader may not open among them."""
    otras = FichaAsistencia.objects.filter(region_id=region, fecha=datos.fecha, hora_inicio=datos.hora_inicio)
    otras = (
        otras.exclude(estado=EstadoFicha.ANULADA).exclude(pk=propia).order_by("codigo").prefetch_related("distritos")
    )
    return [o for o in otras if datos.distritos and es_la_misma(o, datos, {d.ubigeo for d in o.distritos.all()})]


def _de_la_cascada(datos: DatosFicha, nombres):
    if not datos.provincia:
        return
    if datos.provincia in datos.distritos:
        yield "La municipalidad provincial que la brinda figura también entre los gobiernos locales que la reciben."
    if ajenos := [u for u in datos.distritos if u[:4] != datos.provincia[:4]]:
        yield f"{_unir(ajenos, nombres)}: no es de la provincia que la brinda en cascada."
