"""Making the notices that are due, and sending them: as often as one likes, from as many places as one likes.

Nothing is kept in memory between one look and the next: what is due is worked out of the evidence, a notice is a row
that the database has once, and its mail is left in the transaction that says so. Killed anywhere, the next look goes
on.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import structlog
from django.db import transaction
from django.db.models import F

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import LIMA, ahora, hoy, instante
from egtpi_portal.correo.rebotes.consultas import las_que_rebotan
from egtpi_portal.correo.rebotes.marca import normal
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import puesto
from egtpi_portal.territorio.models import Region

from .correos import HORA_DEL_RESUMEN, enviar_lo_que_toca
from .models import POR_ENVIAR, Aviso, Envio, Jornada, ResumenDelDia, Silencio
from .padron import Padron
from .redaccion import decir, quienes_mas
from .tipos import TIPOS, Debido, Ronda, Tipo

registro = structlog.get_logger(__name__)
LOTE = 500
SE_GUARDAN = dt.timedelta(days=400)
"""For how long a notice is kept: the day on which one is due is never so far behind."""
Llave = tuple[int, str, str, dt.date]
"""Person, kind, thing, day."""


def preparar(al: dt.date | None = None, *, del_dia: bool = True) -> Ronda:
    """A look at everything as of that day (today)."""
    al = al or hoy()
    nombres = dict(Region.objects.order_by("pk").values_list("pk", "nombre"))
    return Ronda(al, nombres, Decretos.leer(), Padron(al), del_dia)


def dar_una_vuelta(al: dt.date | None = None) -> list[Aviso]:
    """Makes what is due as of that day (today) and was not made, sees what is no longer needed, and leaves the mail
    that its hour has come. Returns the notices that were made. Of another day than today, its hour of the digest came.
    """
    dia = al or hoy()
    ya = ahora() if dia == hoy() else dt.datetime.combine(dia, dt.time(12), tzinfo=LIMA)
    de_manana = ya.astimezone(LIMA).hour >= HORA_DEL_RESUMEN
    jornada = _jornada(dia)
    ronda = preparar(dia, del_dia=de_manana and jornada.corte is None)
    hechos = hacer_los_que_tocan(ronda, ya)
    if de_manana and jornada.corte is None:
        Jornada.objects.filter(pk=dia, corte=None).update(corte=ya)
        jornada.refresh_from_db()
    correos = enviar_lo_que_toca(ronda, ya, jornada.corte)
    Jornada.objects.filter(pk=dia).update(
        ultima=instante(), pasadas=F("pasadas") + 1, hechos=F("hechos") + len(hechos), correos=F("correos") + correos
    )
    return hechos


def _jornada(dia: dt.date) -> Jornada:
    return Jornada.objects.get_or_create(dia=dia, defaults={"ultima": instante()})[0]


def hacer_los_que_tocan(ronda: Ronda, ya: dt.datetime) -> list[Aviso]:
    """Makes, kind by kind, the notices that are due and are not there, and closes those that are no longer needed;
    returns the first. A kind that fails is told in the log and keeps none of the others."""
    hechos: list[Aviso] = []
    for tipo in TIPOS.values():
        if tipo.costoso and not ronda.del_dia:
            continue
        try:
            with transaction.atomic():
                hechos += _los_de(tipo, ronda, ya)
        except Exception:
            registro.exception("avisos_de_un_tipo", tipo=tipo.clave)
    return hechos


def _los_de(tipo: Tipo, ronda: Ronda, ya: dt.datetime) -> list[Aviso]:
    debidos = [(uno, a_quienes(tipo, uno, ronda)) for uno in tipo.debidos(tipo, ronda)]
    if tipo.pendiente:
        _cerrar_los_hechos(tipo, {(persona.pk, uno.cosa) for uno, gente in debidos for persona in gente}, ya)
    nuevos = por_hacer(tipo, debidos, ronda, ya)
    Aviso.objects.bulk_create(nuevos, LOTE, ignore_conflicts=True)
    _dar_por_leidos_los_de_antes(tipo, nuevos, ya)
    return nuevos


def lo_que_saldria(ronda: Ronda, ya: dt.datetime) -> list[Aviso]:
    """The notices that `hacer_los_que_tocan` would make, not kept."""
    return [
        aviso
        for tipo in TIPOS.values()
        for aviso in por_hacer(
            tipo, [(uno, a_quienes(tipo, uno, ronda)) for uno in tipo.debidos(tipo, ronda)], ronda, ya
        )
    ]


def a_quienes(tipo: Tipo, debido: Debido, ronda: Ronda) -> list[Usuario]:
    """The people who are told of that: in place of whoever has no membership in force any more, who took over from
    them; nobody, when nobody did."""
    if debido.personas is not None:
        siguen = (ronda.padron.quien_sigue(persona, debido.region) for persona in debido.personas)
        suyos = {persona.pk: persona for persona in siguen if persona is not None}
        return [suyos[pk] for pk in sorted(suyos)]
    return ronda.padron.de(tipo.roles if debido.roles is None else debido.roles, debido.region)


def por_hacer(
    tipo: Tipo, debidos: Iterable[tuple[Debido, list[Usuario]]], ronda: Ronda, ya: dt.datetime
) -> list[Aviso]:
    """The notices of a kind that are due and are not there, in the order of their keys. Two queries, or three."""
    faltan: dict[Llave, tuple[Debido, Usuario]] = {}
    debidos = list(debidos)
    for uno, gente in [*debidos, *_heredados(tipo, debidos, ronda)]:
        if uno.fecha is not None:
            for persona in gente:
                faltan.setdefault((persona.pk, tipo.clave, uno.cosa, uno.fecha), (uno, persona))
    if not faltan:
        return []
    desde = min(fecha for *_, fecha in faltan)
    hay = set(
        Aviso.objects.filter(tipo=tipo.clave, fecha__gte=desde)
        .order_by()
        .values_list("persona_id", "tipo", "cosa", "fecha")
    )
    callan = set(Silencio.objects.filter(tipo=tipo.clave).values_list("persona_id", flat=True))
    return [_aviso(tipo, *faltan[llave], ronda, ya, calla=llave[0] in callan) for llave in sorted(faltan.keys() - hay)]


def llega_a(persona: Usuario, ronda: Ronda) -> bool:
    """Whether the person has an address, and mail arrives there."""
    return bool(persona.email) and normal(persona.email) not in ronda.una_vez("rebotan", las_que_rebotan)


def _heredados(
    tipo: Tipo, debidos: Iterable[tuple[Debido, list[Usuario]]], ronda: Ronda
) -> list[tuple[Debido, list[Usuario]]]:
    """What still waits, though no notice of it is due now, for who took over from somebody that was told of it: as it
    was told to them, of the same day. One query, where somebody took over; none else."""
    herencias = [
        (uno, persona, antes)
        for uno, gente in debidos
        if tipo.pendiente and uno.fecha is None
        for persona in gente
        if (antes := ronda.padron.antes_de(persona.pk, uno.region))
    ]
    if not herencias:
        return []
    de_quienes = set().union(*(antes for *_, antes in herencias))
    dichos: dict[tuple[int, str], dt.date] = {}
    filas = Aviso.objects.filter(tipo=tipo.clave, persona__in=de_quienes).order_by("fecha")
    for persona, cosa, fecha in filas.values_list("persona_id", "cosa", "fecha"):
        dichos[persona, cosa] = fecha
    return [
        (replace(uno, fecha=max(fechas)), [persona])
        for uno, persona, antes in herencias
        if (fechas := [dichos[otra, uno.cosa] for otra in antes if (otra, uno.cosa) in dichos])
    ]


def _aviso(tipo: Tipo, debido: Debido, persona: Usuario, ronda: Ronda, ya: dt.datetime, *, calla: bool) -> Aviso:
    dicho = decir(tipo, debido, ronda)
    return Aviso(
        persona=persona, tipo=tipo.clave, cosa=debido.cosa, fecha=puesto(debido.fecha), region_id=debido.region,
        asunto=dicho.asunto, detalle=dicho.detalle,
        otros=quienes_mas(ronda.padron.de(tipo.hacen, debido.region), persona) if tipo.hacen else "",
        limite=debido.limite, enlace=debido.enlace, creado=ya,
        envio=_envio(tipo, debido, calla=calla, llega=llega_a(persona, ronda)),
    )  # fmt: skip


def _envio(tipo: Tipo, debido: Debido, *, calla: bool, llega: bool) -> Envio:
    if calla and tipo.silenciable:
        return Envio.SILENCIADO
    if debido.del_acto:
        return Envio.DEL_ACTO
    if not llega:
        return Envio.SIN_DIRECCION
    return Envio.INMEDIATO if tipo.urgente else Envio.RESUMEN


def _cerrar_los_hechos(tipo: Tipo, siguen: set[tuple[int, str]], ya: dt.datetime):
    """Of what does not wait any more: nobody need do it, and what was not mailed is not."""
    abiertos = Aviso.objects.filter(tipo=tipo.clave, atendido_el=None)
    hechos = [
        pk for pk, persona, cosa in abiertos.values_list("pk", "persona_id", "cosa") if (persona, cosa) not in siguen
    ]
    for n in range(0, len(hechos), LOTE):
        tanda = Aviso.objects.filter(pk__in=hechos[n : n + LOTE])
        tanda.filter(envio__in=POR_ENVIAR).update(envio=Envio.INNECESARIO)
        tanda.update(atendido_el=ya)


def _dar_por_leidos_los_de_antes(tipo: Tipo, nuevos: list[Aviso], ya: dt.datetime):
    """An earlier notice of the same thing says less than the one that comes after it."""
    por_cosa: dict[str, set[int]] = defaultdict(set)
    for aviso in nuevos:
        por_cosa[aviso.cosa].add(aviso.persona_id)
    if not por_cosa:
        return
    ultimas = {(aviso.persona_id, aviso.cosa): aviso.fecha for aviso in nuevos}
    de_antes = Aviso.objects.filter(
        tipo__in=(tipo.clave, *tipo.releva), persona__in=set().union(*por_cosa.values()), leido_el=None
    )
    viejos = [
        pk
        for pk, persona, de, cosa, fecha in de_antes.values_list("pk", "persona_id", "tipo", "cosa", "fecha")
        if (ultima := ultimas.get((persona, cosa))) and (de != tipo.clave or fecha < ultima)
    ]
    for n in range(0, len(viejos), LOTE):
        Aviso.objects.filter(pk__in=viejos[n : n + LOTE]).update(leido_el=ya)


def olvidar_los_viejos() -> int:
    """Deletes the notices, the digests and the days of more than SE_GUARDAN ago: they are no evidence, and none of them
    can be due again. Returns how many notices."""
    limite = hoy() - SE_GUARDAN
    ResumenDelDia.objects.filter(dia__lt=limite).delete()
    Jornada.objects.filter(dia__lt=limite).delete()
    return Aviso.objects.filter(fecha__lt=limite).delete()[0]


def leer(*, avisos: Iterable[int] | None, por: Usuario) -> int:
    """Marks as read those notices of the person, or all of theirs; returns how many were not."""
    suyos = Aviso.objects.visibles_para(por).filter(leido_el=None)
    return (suyos if avisos is None else suyos.filter(pk__in=list(avisos))).update(leido_el=ahora())


@transaction.atomic
def elegir(*, quiere: Iterable[str], ofrecidos: Iterable[str], por: Usuario):
    """Keeps from the mail of the person the kinds that were offered and are not wanted, and lets the others come.

    Those of the last day, and kinds that are not in the table, stay as they are.
    """
    quiere = set(quiere)
    callables = {clave for clave in ofrecidos if clave in TIPOS and TIPOS[clave].silenciable}
    Usuario.objects.select_for_update(no_key=True).get(pk=por.pk)
    antes = set(Silencio.objects.filter(persona=por).values_list("tipo", flat=True))
    despues = (antes - callables) | (callables - quiere)
    if antes == despues:
        return
    Silencio.objects.filter(persona=por, tipo__in=antes - despues).delete()
    Silencio.objects.bulk_create([Silencio(persona=por, tipo=clave) for clave in sorted(despues - antes)])
    nombres = [TIPOS[clave].nombre for clave in TIPOS if clave in despues]
    registrar(
        por=por,
        accion="avisos.eleccion",
        resumen=f"{por} eligió qué avisos no quiere por correo: {', '.join(nombres).lower() or 'ninguno'}.",
        objeto=por,
    )
