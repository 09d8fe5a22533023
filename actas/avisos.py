"""The notices of the actas: their limit, what waits for a visto bueno, what was sent back, corrected or approved."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import F, Max, Q
from django.urls import reverse

from actas.estados import COORDINADORES, REDACTORES
from actas.models import (
    REVISORES_DE_BORRADOR,
    Acta,
    ComentarioBorrador,
    EstadoActa,
    Firma,
    Observacion,
    PedidoDeRevision,
)
from egtpi_portal.avisos.plazos import FRESCO, CadaTantos, EnElActo, Faltando
from egtpi_portal.avisos.que_fue import explicar
from egtpi_portal.avisos.tipos import Debido, Ronda, Tipo, registrar
from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.calendario.reloj import LIMA, fecha_lima
from egtpi_portal.cuentas.models import Rol, Usuario
from egtpi_portal.modelos import puesto
from egtpi_portal.obligaciones import Clase

ALREDEDOR = 45 * UN_DIA
"""Farther from today than any stage of a limit: five días hábiles are less."""
SECRETARIA = (Rol.SECRETARIO_TECNICO,)


def limites(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The limits of the drafts (sheet, nota 6), whose presentation still lacks."""
    for una in ronda.obligaciones(Clase.ACTA, ALREDEDOR, ALREDEDOR):
        if una.reservada:
            yield Debido(
                una.clave, una.region, tipo.cuando.toca(ronda.al, una.limite, ronda.decretos.de(una.region)),
                una.limite, reverse("actas:presentar", args=[una.clave.removeprefix("acta:")]),
                {"codigo": una.nombre, "sesion": una.sesion},
            )  # fmt: skip


def _enlace(acta: Acta, pagina: str = "detalle") -> str:
    return reverse(f"actas:{pagina}", args=[acta.pk])


def _datos(acta: Acta, **otros) -> dict:
    return {"codigo": acta.codigo, "sesion": acta.fecha_sesion, **otros}


def _presentada(acta: Acta) -> dt.date:
    return fecha_lima(puesto(acta.recargada_el or acta.cargada_el))


def _presentadas(ronda: Ronda) -> tuple[list[Acta], dict[int, dict[str, list[Firma]]]]:
    """The actas that wait for a visto bueno, presented by then, and the signatures of the coordinations on them. Two
    queries."""
    fin = dt.datetime.combine(ronda.al + UN_DIA, dt.time(), tzinfo=LIMA)

    def leer():
        actas = list(Acta.objects.filter(estado=EstadoActa.PRESENTADA, cargada_el__lt=fin).order_by("pk"))
        return actas, _firmadas(actas, ronda.al)

    return ronda.una_vez("actas presentadas", leer)


def _firmadas(actas: Iterable[Acta], al: dt.date) -> dict[int, dict[str, list[Firma]]]:
    """The signatures of the coordinations on those actas by that day, by acta and role, in the order in which they were
    given."""
    dadas: dict[int, dict[str, list[Firma]]] = {
        acta.pk: {rol.value: [] for rol in REVISORES_DE_BORRADOR} for acta in actas
    }
    firmas = Firma.objects.filter(acta__in=list(dadas), rol__in=REVISORES_DE_BORRADOR, fecha__lte=al)
    for firma in firmas.select_related("dada_por").order_by("orden", "pk"):
        dadas[firma.acta_id][firma.rol].append(firma)
    return dadas


def esperan_visto_bueno(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The presented actas, to each coordination whose visto bueno does not stand on them (nota 5)."""
    actas, dadas = _presentadas(ronda)
    for acta in actas:
        desde = _presentada(acta)
        fecha = tipo.cuando.toca(ronda.al, desde, ronda.decretos.de(acta.region_id))
        for rol in REVISORES_DE_BORRADOR:
            if not any(firma.sello == acta.sello for firma in dadas[acta.pk][rol.value]):
                yield Debido(
                    f"acta:{acta.pk}", acta.region_id, fecha, enlace=_enlace(acta),
                    datos=_datos(acta, desde=desde, de_nuevo=bool(acta.recargada_el)), roles=(Rol(rol.value),),
                    del_acto=fecha == desde,
                )  # fmt: skip


def caducos(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The vistos buenos that do not stand any more on an acta presented again: to who gave them."""
    actas, dadas = _presentadas(ronda)
    for acta in actas:
        if not acta.recargada_el:
            continue
        for firmas in dadas[acta.pk].values():
            ultima = firmas[-1] if firmas else None
            if ultima and ultima.dada_por and not any(firma.sello == acta.sello for firma in firmas):
                yield Debido(
                    f"acta:{acta.pk}", acta.region_id, tipo.cuando.toca(ronda.al, _presentada(acta)),
                    enlace=_enlace(acta), datos=_datos(acta, dado=ultima.fecha), personas=(ultima.dada_por,),
                )  # fmt: skip


def observadas(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The actas sent back and not presented again (L-3). Two queries."""
    pendientes = _observaciones(ronda, atendida_en=None, acta__estado=EstadoActa.OBSERVADA)
    for acta, suyas in pendientes.items():
        dia = fecha_lima(suyas[-1].hecha_en)
        yield Debido(
            f"acta:{acta.pk}", acta.region_id, tipo.cuando.toca(ronda.al, dia), enlace=_enlace(acta, "corregir"),
            datos=_datos(acta, por=str(suyas[-1].hecha_por), motivos=[f"{u.sobre}: {u.motivo}" for u in suyas]),
            del_acto=True,
        )  # fmt: skip


def corregidas(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The actas presented again lately: to who had observed them, unless they wait for their visto bueno anyway. Two
    queries."""
    desde = dt.datetime.combine(ronda.al - FRESCO * UN_DIA, dt.time(), tzinfo=LIMA)
    for acta, suyas in _observaciones(ronda, atendida_en__gte=desde).items():
        coordinan = {persona.pk for persona in ronda.padron.de(COORDINADORES, acta.region_id)}
        dia = max(fecha_lima(puesto(una.atendida_en)) for una in suyas)
        quienes = {una.hecha_por for una in suyas if una.hecha_por and una.hecha_por_id not in coordinan}
        yield Debido(
            f"acta:{acta.pk}", acta.region_id, tipo.cuando.toca(ronda.al, dia), enlace=_enlace(acta),
            datos=_datos(acta), personas=tuple(quienes),
        )  # fmt: skip


def _observaciones(ronda: Ronda, **condiciones) -> dict[Acta, list[Observacion]]:
    """The observations that meet the conditions, by acta, in the order in which they were made."""
    por_acta: dict[Acta, list[Observacion]] = defaultdict(list)
    hechas = Observacion.objects.filter(**condiciones).exclude(acta__estado=EstadoActa.ANULADA)
    for una in hechas.select_related("acta", "hecha_por").order_by("acta_id", "hecha_en", "pk"):
        por_acta[una.acta].append(una)
    return por_acta


def conformes(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The actas that lately had both vistos buenos (nota 5). One query."""
    desde = dt.datetime.combine(ronda.al - FRESCO * UN_DIA, dt.time(), tzinfo=LIMA)
    actas = Acta.objects.filter(estado=EstadoActa.CONFORME).annotate(
        dada=Max("firmas__dada_en", filter=Q(firmas__rol__in=REVISORES_DE_BORRADOR, firmas__retirada_en=None))
    )
    for acta in actas.filter(dada__gte=desde).order_by("pk"):
        yield Debido(
            f"acta:{acta.pk}", acta.region_id, tipo.cuando.toca(ronda.al, fecha_lima(vars(acta)["dada"])),
            enlace=_enlace(acta), datos=_datos(acta), del_acto=True,
        )  # fmt: skip


def vistos_retirados(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The vistos buenos lately withdrawn from actas that wait for them since. One query."""
    desde = dt.datetime.combine(ronda.al - FRESCO * UN_DIA, dt.time(), tzinfo=LIMA)
    retirados = Firma.todas.filter(retirada_en__gte=desde, acta__estado=EstadoActa.PRESENTADA, sello=F("acta__sello"))
    for firma in retirados.select_related("acta", "retirada_por").order_by("pk"):
        acta = firma.acta
        yield Debido(
            f"visto:{firma.pk}", acta.region_id, tipo.cuando.toca(ronda.al, fecha_lima(puesto(firma.retirada_en))),
            enlace=_enlace(acta), datos=_datos(
                acta, por=str(firma.retirada_por), rol=str(firma.get_rol_display()), motivo=firma.retirada_motivo
            ),
            del_acto=True,
        )  # fmt: skip


def por_mirar(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The drafts that a coordination was asked to look at and of which it has said nothing since. Two queries."""
    pedidos = PedidoDeRevision.objects.filter(acta__estado=EstadoActa.BORRADOR).select_related("acta", "pedido_por")
    ultimos = {(pedido.acta_id, pedido.rol): pedido for pedido in pedidos.order_by("pedido_en", "pk")}
    comentarios: dict[int, list[ComentarioBorrador]] = defaultdict(list)
    for comentario in ComentarioBorrador.objects.filter(acta__in={pk for pk, _ in ultimos}):
        comentarios[comentario.acta_id].append(comentario)
    for (pk, rol), pedido in ultimos.items():
        acta, suyos = pedido.acta, {p.pk for p in ronda.padron.de((rol,), pedido.acta.region_id)}
        suyos |= {antes for p in suyos for antes in ronda.padron.antes_de(p, acta.region_id)}  # who left had answered
        if any(uno.hecho_por_id in suyos and uno.hecho_en >= pedido.pedido_en for uno in comentarios[pk]):
            continue
        yield Debido(
            f"borrador:{pk}:{rol}", acta.region_id, tipo.cuando.toca(ronda.al, fecha_lima(pedido.pedido_en)),
            enlace=_enlace(acta), datos=_datos(acta, por=str(pedido.pedido_por), mensaje=pedido.mensaje),
            roles=(Rol(rol),), del_acto=True,
        )  # fmt: skip


NOTA_5, NOTA_6 = "Ficha ART-01.01, nota 5", "Ficha ART-01.01, nota 6; reglas §3, característica 6"


def que_fue_del_acta(pk: int, usuario: Usuario) -> str:
    """What came of an acta that who was told of it does not see: it was taken back, or its draft put aside."""
    suya = Acta.objects.filter(pk=pk, cargada_el=None).only("estado").first()
    if suya is None:
        return ""
    if suya.estado == EstadoActa.ANULADA:
        return "La región descartó ese borrador: no hay nada que mirar."
    return "La región retiró su presentación: es otra vez un borrador. Se le avisará cuando la presente."


explicar("actas", que_fue_del_acta)

registrar(
    Tipo(
        "acta_limite", "Límite de carga de un acta", REDACTORES, Faltando((5, 2), hasta_que_falten=0), NOTA_6, limites,
        boton="Presentar", hacen=SECRETARIA,
    ),
    Tipo(
        "acta_ultimo_dia", "Último día para presentar un acta", REDACTORES, Faltando((0,)), NOTA_6, limites,
        boton="Presentar", hacen=SECRETARIA, silenciable=False, urgente=True, releva=("acta_limite",),
    ),
    Tipo(
        "acta_espera", "Acta que espera su visto bueno", COORDINADORES, CadaTantos(3), NOTA_5, esperan_visto_bueno,
        a_quien="La coordinación cuyo visto bueno falta", boton="Dar visto bueno u observar",
        correo="actas/espera_visto_bueno",
    ),
    Tipo(
        "acta_visto_caduco", "Visto bueno que caducó", COORDINADORES, EnElActo(), NOTA_5, caducos,
        a_quien="Quien lo dio", boton="Ver qué cambió",
    ),
    Tipo(
        "acta_observada", "Acta observada", SECRETARIA, EnElActo(), "Reglas §9, L-3", observadas, boton="Corregir",
        hacen=REDACTORES, correo="actas/observada",
    ),
    Tipo(
        "acta_corregida", "Acta corregida y presentada otra vez", (*COORDINADORES, Rol.REVISOR_DAT), EnElActo(),
        "Reglas §9, L-3", corregidas, a_quien="Quien la observó, si no espera ya su visto bueno", boton="Ver acta",
        pendiente=False,
    ),
    Tipo(
        "acta_conforme", "Acta conforme", SECRETARIA, EnElActo(), NOTA_5, conformes, boton="Ver acta", pendiente=False,
        correo="actas/conforme",
    ),
    Tipo(
        "acta_visto_retirado", "Visto bueno retirado", SECRETARIA, EnElActo(), NOTA_5, vistos_retirados,
        boton="Ver acta", pendiente=False, correo="actas/visto_bueno_retirado",
    ),
    Tipo(
        "borrador_por_mirar", "Borrador que le piden mirar", COORDINADORES, EnElActo(), "Antes de la firma (nota 5)",
        por_mirar, a_quien="La coordinación a la que se le pidió", boton="Mirar borrador",
        correo="actas/mirar_borrador",
    ),
)  # fmt: skip
