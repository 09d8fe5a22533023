"""What earlier records left to follow: the commitments of the last one of those local governments."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from asistencia.models import EstadoFicha, FichaAsistencia
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.consultas import nombres_de

FLECHA, SIN_SEGUIMIENTO = "→", "sin avance escrito"
"""After the arrow of each commitment its follow-up is written; what is read where nobody wrote any."""


def ficha_anterior(
    region: str, distritos: Iterable[str], *, antes_de: dt.date, para: Usuario, propia: int | None = None
) -> dict[str, FichaAsistencia]:
    """Ubigeo to the last record not annulled of each of those local governments on an earlier day, with its
    commitments; without those that have none: registered, whoever gave it, or a draft that the person sees. In a
    constant number of queries."""
    distritos = set(distritos)
    a_la_vista = Q(registrada_el__isnull=False) | Q(pk__in=FichaAsistencia.objects.visibles_para(para).values("pk"))
    previas = (
        FichaAsistencia.objects.filter(
            a_la_vista, region_id=region, fecha__lt=antes_de, distritos__ubigeo__in=distritos
        )
        .exclude(estado=EstadoFicha.ANULADA)
        .exclude(pk=propia)
        .order_by("-fecha", "-hora_inicio", "-codigo")
        .distinct()
        .prefetch_related("distritos", "compromisos")
    )
    ultimas: dict[str, FichaAsistencia] = {}
    for previa in previas:
        for distrito in previa.distritos.all():
            if distrito.ubigeo in distritos:
                ultimas.setdefault(distrito.ubigeo, previa)
    return ultimas


def compromisos_por_seguir(
    region: str, distritos: Iterable[str], *, antes_de: dt.date, para: Usuario, propia: int | None = None
) -> str:
    """The commitments of those records as text to write their follow-up under each; blank when there are none."""
    ultimas = ficha_anterior(region, distritos, antes_de=antes_de, para=para, propia=propia)
    nombres = nombres_de(ultimas)
    por_ficha: dict[int, list[str]] = {}
    for ubigeo, ficha in sorted(ultimas.items()):
        por_ficha.setdefault(ficha.pk, []).append(nombres.get(ubigeo, ubigeo))
    fichas = {ficha.pk: ficha for ficha in ultimas.values()}
    bloques = []
    for pk, gobiernos in por_ficha.items():
        textos = [c.texto.strip() for c in fichas[pk].compromisos.all() if c.texto.strip()]
        if textos:
            titulo = f"{', '.join(gobiernos)} ({fichas[pk].codigo}, {fichas[pk].fecha:%d/%m/%Y}):"
            bloques.append("\n".join([titulo, *(f"- {texto} {FLECHA}" for texto in textos)]))
    return "\n".join(bloques)


def seguimiento_en_palabras(texto: str) -> str:
    """That text as it is read: a commitment after whose arrow nobody wrote anything says so."""
    return "\n".join(
        f"{linea.rstrip()} {SIN_SEGUIMIENTO}" if linea.rstrip().endswith(FLECHA) else linea
        for linea in texto.splitlines()
    )
