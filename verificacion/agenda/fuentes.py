"""What there is to put on the calendar, source by source. No date is reckoned here: each comes from the room it is of.

The obligations (limits, months of the matrix, deadlines, windows, descargos) are those that the notices tell of
(`egtpi_portal.obligaciones`).
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from actas.models import Acta, Acuerdo, EstadoActa
from actas.permisos import puede_programar
from actas.sesiones.consultas import Programada, programadas
from asistencia.models import PlanAsistencia
from asistencia.planes.avance import MesDelPlan, programado_y_hecho
from egtpi_portal import juicio, obligaciones
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import fin_de_mes
from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.consultas import REDACTORES, alcance_de
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.momento import Momento
from egtpi_portal.obligaciones import Obligacion
from egtpi_portal.palabras import palabra
from egtpi_portal.templatetags.portal import fecha, mes
from verificacion.dias.limites import LimiteDelMes, limites_de_carga
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor.fichas import CriterioAsistencia, FichaIndicador
from verificacion.motor.palabras import unir

from .entradas import Clase, Entrada

SIEMPRE = (dt.date.min, dt.date.max)
UN_MES = dt.timedelta(days=31)


@dataclass(frozen=True)
class Consulta:
    """What is asked: the entries that a person may see of some regions (name by code), from `desde` to `hasta`, as
    things stand at `al`. `del_pais`: the person watches the country, and no region was chosen; `provincial`: no page of
    a region opens to them."""

    usuario: Usuario
    regiones: Mapping[str, str]
    desde: dt.date
    hasta: dt.date
    al: dt.date
    del_pais: bool = False
    provincial: bool = False

    def __contains__(self, dia: dt.date) -> bool:
        return self.desde <= dia <= self.hasta

    @cached_property
    def decretos(self) -> Decretos:
        return Decretos.leer()

    @cached_property
    def escribe(self) -> frozenset[str]:
        """The regions whose drafts the person sees."""
        return alcance_de(self.usuario).regiones_con(REDACTORES)

    @cached_property
    def ficha(self) -> FichaIndicador:
        return ficha_en_uso()

    @cached_property
    def programadas(self) -> list[Programada]:
        """The planned sessions of those days, and of those whose limit of upload falls in them."""
        return programadas(self.usuario, self.desde - 2 * UN_MES, self.hasta, self.regiones)

    @property
    def sin_acta(self) -> list[Programada]:
        """Those whose day passed and have no acta."""
        return [una for una in self.programadas if una.pendiente and una.sesion.fecha < self.al]

    def se_debe(self, clase: obligaciones.Clase, desde: dt.date, hasta: dt.date) -> list[Obligacion]:
        """The obligations of that kind, without those that only who writes for their region may see."""
        todas = obligaciones.de_regiones(
            self.regiones, desde=desde, hasta=hasta, al=self.al, clases=(clase,), decretos=self.decretos
        )
        return [una for una in todas if not una.reservada or una.region in self.escribe]


def ventanas(c: Consulta) -> Iterator[Entrada]:
    """The first and the last day of each window of the sheet, and the dates it is verified as of; the same for every
    region, so told once."""
    secuencia = int(re.sub(r"\D", "", c.ficha.version) or 0)
    una_sola = len(c.regiones) == 1 and not c.provincial
    ayuda = f"{reverse('verificacion:ayuda')}#verificaciones"
    primera = min(c.regiones, default="")
    for una in c.se_debe(obligaciones.Clase.VENTANA, *SIEMPRE):
        if una.region != primera:
            continue
        clave = una.clave.rpartition(":")[0]
        hito = una.que.removeprefix(una.nombre).strip(" ()").capitalize()
        enlace, boton = (una.enlace, "Ver el hito") if una_sola else (ayuda, "Ver la regla")
        for dia, cual, dicho in ((una.desde, "abre", "Se abre"), (una.limite, "cierra", "Último día")):
            if dia is not None and dia in c:
                junta = f"{hito}: {'se abren sus ventanas' if cual == 'abre' else 'último día de sus ventanas'}"
                yield Entrada(
                    Clase.VENTANA, f"{clave}:{cual}", dia, f"{dicho}: {una.que}", enlace=enlace, boton=boton,
                    secuencia=secuencia, junta=junta, parte=una.nombre,
                )  # fmt: skip
    yield from hitos(c, secuencia, ayuda)


def hitos(c: Consulta, secuencia: int, ayuda: str) -> Iterator[Entrada]:
    """The dates of the checkpoints, and the last day of the assistance that counts."""
    for clave, hito in c.ficha.hitos.items():
        raiz = f"ventana:{c.ficha.codigo}:{clave}"
        dias = [(hito.al, "al", f"{hito.nombre}: se verifica a esta fecha")]
        for criterio in hito.criterios.values():
            if isinstance(criterio, CriterioAsistencia):
                titulo = f"Último día de la asistencia técnica que cuenta ({hito.nombre.lower()})"
                dias.append((criterio.acciones.hasta, "asistencia", titulo))
        for dia, cual, titulo in dias:
            if dia in c:
                yield Entrada(
                    Clase.VENTANA, f"{raiz}:{cual}", dia, titulo, enlace=ayuda, boton="Ver la regla",
                    secuencia=secuencia,
                )  # fmt: skip


def limites(c: Consulta) -> Iterator[Entrada]:
    """The last day to present the actas of each month of the sheet, by region, with the days that do not count."""
    por_mes = defaultdict(list)
    for una in c.se_debe(obligaciones.Clase.ACTA, c.desde, c.hasta):
        if una.sesion is not None and una.sesion <= c.al:
            por_mes[una.region, una.sesion.replace(day=1)].append(una)
    cambios = _cambios_del_calendario(c)
    for region in c.regiones:
        for limite in limites_de_carga(c.ficha, c.decretos.de(region)):
            if limite.plazo.limite in c:
                fin = fin_de_mes(limite.mes)
                movido = [n for cual, de, n in cambios if de in ("", region) and fin < cual <= fin + UN_MES]
                yield _limite(c, region, limite, por_mes[region, limite.mes], movido)


def _limite(
    c: Consulta, region: str, limite: LimiteDelMes, actas: list[Obligacion], movido: list[dt.datetime]
) -> Entrada:
    dia = limite.plazo.limite
    sin_acta = [una for una in c.sin_acta if _es_de(una, region, limite.mes)]
    faltan = [una.nombre for una in actas if not una.hecha]
    faltan += [f"la de la sesión del {fecha(una.sesion.fecha)}" for una in sin_acta]
    hecha = not faltan and fin_de_mes(limite.mes) < c.al and (dia < c.al or bool(actas))
    nada_hubo = dia < c.al and not actas and not faltan
    estado, color = ("", "") if nada_hubo else _estado(hecha, dia, c.al)
    lista = reverse("actas:lista")
    return Entrada(
        Clase.LIMITE, f"limite:{region}:{limite.mes:%Y-%m}", dia,
        f"Límite para presentar las actas de {mes(limite.mes)}", _de_las_actas(actas, faltan), region,
        f"{lista}?region={region}" if region else lista, "Ver actas", estado, color, hecha=hecha,
        saltados=limite.plazo.saltados_entre_semana, secuencia=len(movido), modificada=max(movido, default=None),
    )  # fmt: skip


def _cambios_del_calendario(c: Consulta) -> list[tuple[dt.date, str, dt.datetime]]:
    """(day, region, when) of everything that was ever done to the days off near those asked about: a limit can have
    been moved by those alone, and the history only grows."""
    filas = DiaNoLaborable.history.filter(fecha__range=(c.desde - UN_MES, c.hasta + UN_MES))
    return list(filas.order_by("history_id").values_list("fecha", "region", "history_date"))


def _es_de(una: Programada, region: str, mes: dt.date) -> bool:
    return una.sesion.region_id == region and una.sesion.fecha.replace(day=1) == mes


def _de_las_actas(actas: list[Obligacion], faltan: list[str]) -> str:
    if not actas and not faltan:
        return "No hay actas de sesiones de ese mes."
    n = sum(una.hecha for una in actas)
    presentadas = f"{n or 'Ninguna'} {'presentada' if n < 2 else 'presentadas'}"
    return f"{presentadas}; falta presentar {unir(faltan)}." if faltan else f"{presentadas}."


def _estado(hecha: bool, dia: dt.date, al: dt.date) -> tuple[str, str]:
    """(words, colour) of something that is done, or is to be by that day."""
    if hecha:
        return "hecho", "si"
    return ("venció", "no") if dia < al else ("pendiente", "curso")


def sesiones(c: Consulta) -> Iterator[Entrada]:
    """Those planned, as each stands, and those held that nobody planned."""
    ya = set()
    for una in c.programadas:
        if una.sesion.fecha not in c:
            continue
        if una.acta is not None:
            ya.add(una.acta.pk)
        yield _programada(c, una)
    actas = Acta.objects.visibles_para(c.usuario).exclude(estado=EstadoActa.ANULADA).exclude(cargada_el__gt=ahora())
    suyas = actas.filter(region__in=list(c.regiones), fecha_sesion__range=(c.desde, c.hasta)).exclude(pk__in=ya)
    for acta in suyas.order_by("fecha_sesion", "pk"):
        yield Entrada(
            Clase.SESION, f"acta:{acta.pk}", acta.fecha_sesion,
            f"Sesión {acta.get_tipo_display().lower()} ({acta.codigo})", region=acta.region_id,
            enlace=reverse("actas:detalle", args=[acta.pk]), boton="Ver acta", estado=acta.get_estado_display().lower(),
            color="curso" if acta.estado in (EstadoActa.BORRADOR, EstadoActa.OBSERVADA) else "si", hecha=True,
            hora_inicio=acta.hora_inicio, hora_fin=acta.hora_fin, lugar=acta.lugar,
        )  # fmt: skip


def _programada(c: Consulta, una: Programada) -> Entrada:
    sesion = una.sesion
    trata = ", ".join(str(prevista) for prevista in sesion.acciones.all())
    partes = [f"Tratará: {trata}." if trata else "", sesion.agenda]
    if sesion.cancelada:
        partes.append(f"Cancelada: {sesion.cancelada_motivo}")
    elif sesion.movida_motivo:
        de = f" del {fecha(sesion.fecha_anterior)}" if sesion.fecha_anterior else ""
        partes.append(f"Cambió{de}: {sesion.movida_motivo}")
    partes.append(f"La programó {sesion.creada_por}.")
    dicho = " ".join(filter(None, partes))
    pagina = f"{reverse('agenda:calendario')}?region={sesion.region_id}&mes={sesion.fecha:%Y-%m}"
    estado, color = una.situacion
    if una.acta is not None:
        enlace, boton = reverse("actas:detalle", args=[una.acta.pk]), "Ver acta"
    elif not sesion.cancelada and puede_programar(c.usuario, sesion.region_id):
        enlace, boton = reverse("actas:sesion", args=[sesion.pk]), "Mover o cancelar"
        if sesion.fecha <= c.al:
            enlace = f"{reverse('actas:nueva')}?region={sesion.region_id}&sesion={sesion.pk}"
            boton = "Escribir su acta"
    else:
        enlace, boton = pagina, ""
    titulo = f"Sesión {sesion.get_tipo_display().lower()} de la {palabra('instancia')}"
    return Entrada(
        Clase.SESION, f"sesion:{sesion.uid}", sesion.fecha, titulo, dicho,
        sesion.region_id, enlace, boton, estado, color,
        hecha=una.acta is not None, cancelada=sesion.cancelada, secuencia=sesion.secuencia,
        modificada=sesion.cancelada_en or sesion.movida_en or sesion.creada_en,
        hora_inicio=sesion.hora_inicio, hora_fin=sesion.hora_fin, lugar=sesion.lugar, fijo=dicho, lugar_fijo=pagina,
    )  # fmt: skip


def matriz(c: Consulta) -> Iterator[Entrada]:
    """The upload of each month that a region owes."""
    for una in c.se_debe(obligaciones.Clase.MATRIZ, c.desde, c.hasta):
        estado, color = _estado(una.hecha, una.limite, c.al)
        yield Entrada(
            Clase.MATRIZ, una.clave, una.limite, f"Último día para cargar la matriz de {mes(una.nombre)}", "",
            una.region, f"{reverse('acuerdos:cargas')}?region={una.region}", "Ver cargas", estado, color,
            hecha=una.hecha,
        )  # fmt: skip


def acuerdos(c: Consulta) -> Iterator[Entrada]:
    """The agreements by their deadline, with what each says and who answers for it. Not for who watches the country:
    they are nobody's there."""
    if c.del_pais:
        return
    suyas = c.se_debe(obligaciones.Clase.ACUERDO, c.desde, c.hasta)
    claves = {una.clave: int(una.clave.rpartition(":")[2]) for una in suyas}
    campos = ("texto", "responsable_entidad", "responsable_nombre", "responsable_cargo")
    dicho = {pk: resto for pk, *resto in Acuerdo.objects.filter(pk__in=claves.values()).values_list("pk", *campos)}
    movidos = _cambios(list(claves.values()), ("plazo", *campos))
    for una in suyas:
        pk = claves[una.clave]
        texto, entidad, nombre, cargo = dicho[pk]
        responde = ", ".join(filter(str.strip, (entidad, nombre or cargo)))
        secuencia, cuando = movidos.get(pk, (0, None))
        estado, color = ("implementado", "si") if una.hecha else _estado(False, una.limite, c.al)
        if una.reservada:
            estado, color = "aún en un borrador", "nose"
        entero = f"{texto.strip()} Responde: {responde}." if responde else texto.strip()
        yield Entrada(
            Clase.ACUERDO, una.clave, una.limite, f"Vence el acuerdo {una.nombre}", entero, una.region, una.enlace,
            "Ver acuerdo", estado, color, hecha=una.hecha, secuencia=secuencia, modificada=cuando, fijo=entero,
        )  # fmt: skip


def _cambios(pks: list[int], campos: tuple[str, ...]) -> dict[int, tuple[int, dt.datetime | None]]:
    """Of each agreement of which any of those fields was ever changed: how many times, and when the last. The first
    that is kept of one that came by import is a change: what it said before is kept nowhere."""
    filas = Acuerdo.history.filter(id__in=pks).order_by("id", "history_id")
    antes: dict[int, tuple] = {}
    movidos: dict[int, tuple[int, dt.datetime | None]] = {}
    for pk, cuando, que, *dicho in filas.values_list("id", "history_date", "history_type", *campos):
        if antes.get(pk, () if que == "~" else tuple(dicho)) != tuple(dicho):
            movidos[pk] = (movidos.get(pk, (0, None))[0] + 1, cuando)
        antes[pk] = tuple(dicho)
    return movidos


def programa(c: Consulta) -> Iterator[Entrada]:
    """What the plan in force of each region programmes, month by month, and how much of it was done. Judged by region:
    not for who watches the country."""
    if c.del_pais or not c.regiones:
        return
    momento = Momento(c.al, "", "", tuple(juicio.hitos()))
    planes = PlanAsistencia.objects.cargados().filter(region__in=list(c.regiones), cargado_el__lt=momento.hasta)
    vigentes = {plan.region_id: plan for plan in planes.order_by("cargado_el").prefetch_related("acciones")}
    if not vigentes:
        return
    ultimo = momento.hitos[-1][0]
    juicios = juicio.de_regiones(vigentes, hito=ultimo, al=c.al)
    for region, plan in vigentes.items():
        for uno in programado_y_hecho(plan, juicios[region], momento):
            dia = fin_de_mes(dt.date.fromisoformat(f"{uno.mes}-01"))
            if uno.programadas and dia in c:
                yield _del_programa(c, region, plan, uno, dia)


def _del_programa(c: Consulta, region: str, plan: PlanAsistencia, uno: MesDelPlan, dia: dt.date) -> Entrada:
    tipos = [f"{tipo.lower()}: {hechas} de {cuantas}" for tipo, cuantas, hechas in uno.por_tipo if cuantas]
    hecha = all(hechas >= cuantas for _, cuantas, hechas in uno.por_tipo)
    estado, color = ("hecho", "si") if hecha else ("atrasado", "no") if dia < c.al else ("pendiente", "curso")
    return Entrada(
        Clase.PROGRAMA, f"programa:{region}:{uno.mes}", dia, f"Asistencia técnica programada de {mes(uno.mes)}",
        f"{'; '.join(tipos).capitalize()}.", region, reverse("asistencia:plan", args=[plan.pk]), "Ver el plan",
        estado, color, hecha=hecha,
    )  # fmt: skip


def descargos(c: Consulta) -> Iterator[Entrada]:
    """The last day to answer a verification that was proposed."""
    for una in c.se_debe(obligaciones.Clase.DESCARGO, c.desde, c.hasta):
        estado, color = _estado(una.hecha, una.limite, c.al)
        yield Entrada(
            Clase.DESCARGO, una.clave, una.limite, "Último día para el descargo", una.nombre, una.region, una.enlace,
            "Ver la verificación", estado, color, hecha=una.hecha,
        )  # fmt: skip


FUENTES = {
    Clase.SESION: sesiones,
    Clase.LIMITE: limites,
    Clase.MATRIZ: matriz,
    Clase.ACUERDO: acuerdos,
    Clase.VENTANA: ventanas,
    Clase.PROGRAMA: programa,
    Clase.DESCARGO: descargos,
}
