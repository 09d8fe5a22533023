"""The queue: which pieces are asked for, in which order, which comes next, and how much is done."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from django.db import models
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import LIMA, hoy
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import Region
from verificacion.expedientes.models import Revision
from verificacion.revisiones.cosas import de_la_revision

from .clases import Clase
from .piezas import EnMesa, piezas_de

EN_ORDEN = {clase.value: n for n, clase in enumerate(Clase)}


class Ver(models.TextChoices):
    """Which part of the queue."""

    PENDIENTES = "", "Lo que falta revisar"
    NEGADAS = "no", "Con un No del portal"
    NUEVAS = "nuevas", "Nuevo desde mi última visita"
    CAMBIADAS = "cambiadas", "Corregido después de revisarlo"
    TODAS = "todas", "Todo, también lo revisado"


@dataclass(frozen=True, slots=True)
class Pedido:
    """What part of the queue somebody looks at, as its address says. `muestra`: the code of a sample, and `elegidas`
    the keys of its pieces."""

    clase: str = ""
    region: str = ""
    hito: str = ""
    ver: str = ""
    muestra: str = ""
    elegidas: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def consulta(self) -> str:
        """`?clase=acta&region=02`, to keep it from page to page; nothing when it asks for everything."""
        dichos = {c: v for c in ("clase", "region", "hito", "ver", "muestra") if (v := getattr(self, c))}
        return f"?{urlencode(dichos)}" if dichos else ""


def ultima_visita(usuario: Usuario) -> dt.datetime | None:
    """When the person last did something in the portal before today, signing in counted; None when never."""
    hoy_empieza = dt.datetime.combine(hoy(), dt.time(), tzinfo=LIMA)
    suyos = Evento.objects.filter(actor_id=usuario.pk, momento__lt=hoy_empieza).order_by("-momento", "-id")
    return suyos.values_list("momento", flat=True).first()


def a_la_vista(usuario: Usuario, region: str = "") -> tuple[list[Region], list[EnMesa]]:
    """The regions that the person sees, all or that one, and what lies on their desks."""
    visibles = regiones_visibles(usuario)
    regiones = list(visibles.filter(pk=region) if region else visibles)
    mesas = piezas_de([una.pk for una in regiones])
    return regiones, [pieza for una in regiones for pieza in mesas[una.pk]]


def del_pedido(piezas: Sequence[EnMesa], pedido: Pedido) -> list[EnMesa]:
    """Those of that kind, hito and sample, whatever was said of them: what progress is reckoned on."""
    return [
        pieza
        for pieza in piezas
        if (not pedido.clase or pieza.clase == pedido.clase)
        and (not pedido.hito or pieza.hito == pedido.hito)
        and (not pedido.region or pieza.region == pedido.region)
        and (not pedido.muestra or pieza.llave in pedido.elegidas)
    ]


def en_orden(piezas: Sequence[EnMesa], ver: str, desde: dt.datetime | None) -> list[EnMesa]:
    """The part that is looked at: first those with a pending No of the engine; then by region, kind and day. `desde`:
    the person's last visit."""
    quedan = [pieza for pieza in piezas if _entra(pieza, ver, desde)]
    return sorted(quedan, key=lambda p: (not p.negados, p.region, EN_ORDEN[p.clase], p.fecha, p.titulo, p.clave))


def _entra(pieza: EnMesa, ver: str, desde: dt.datetime | None) -> bool:
    match ver:
        case Ver.TODAS:
            return True
        case Ver.CAMBIADAS:
            return pieza.cambio_despues
        case Ver.NEGADAS:
            return pieza.negados > 0
        case Ver.NUEVAS:
            return (pieza.pendientes > 0 or pieza.cambio_despues) and (desde is None or pieza.llegada > desde)
    return pieza.pendientes > 0


@dataclass(frozen=True, slots=True)
class Lugar:
    """Where a piece is in the queue: its number (None when it is not in it, being done), of how many; the one that
    comes next, and whether going there begins again with those that were skipped."""

    numero: int | None
    de: int
    siguiente: EnMesa | None
    vuelve: bool


def lugar_de(llave: str, cola: Sequence[EnMesa]) -> Lugar:
    """Where the piece of that key is, and which comes after it; after the last, the first that was skipped."""
    numero = next((n for n, pieza in enumerate(cola) if pieza.llave == llave), None)
    if numero is None:
        return Lugar(None, len(cola), cola[0] if cola else None, False)
    if numero + 1 < len(cola):
        return Lugar(numero + 1, len(cola), cola[numero + 1], False)
    return Lugar(numero + 1, len(cola), cola[0] if numero else None, bool(numero))


def direccion(pieza: EnMesa, consulta: str = "") -> str:
    """The page on which it is reviewed."""
    return reverse("verificacion:pieza", args=[pieza.clase.value, pieza.clave]) + consulta


@dataclass(frozen=True, slots=True)
class UltimaTanda:
    """The last press of a person that can still be undone: which, of what piece, its page, and how many answers."""

    tanda: UUID
    de_que: str
    enlace: str
    cuantas: int


def ultima_tanda(usuario: Usuario) -> UltimaTanda | None:
    """The last thing that the person recorded today and stands; None when nothing."""
    suyas = Revision.objects.en_pie().filter(registrada_por=usuario, fecha=hoy(), tanda__isnull=False)
    partes = ("region", "acta", "punto__acta", "plan", "ficha", "acuerdo__acta")
    ultima = suyas.select_related(*partes).order_by("id").last()
    if ultima is None or ultima.tanda is None:
        return None
    cosa = de_la_revision(ultima)
    acta = ultima.acta or (ultima.acuerdo.acta if ultima.acuerdo else None)
    de_que = f"Acta {acta.codigo}" if acta else cosa.titulo
    return UltimaTanda(ultima.tanda, de_que, cosa.mesa, suyas.filter(tanda=ultima.tanda).count())


@dataclass(slots=True)
class Avance:
    """How much of a set is done: pieces with nothing pending, and questions answered."""

    piezas: int = 0
    listas: int = 0
    asuntos: int = 0
    respondidos: int = 0

    def sumar(self, pieza: EnMesa):
        self.piezas += 1
        self.listas += not pieza.pendientes
        self.asuntos += len(pieza.asuntos)
        self.respondidos += pieza.respondidos

    @property
    def faltan(self) -> int:
        return self.asuntos - self.respondidos


def avance(piezas: Sequence[EnMesa]) -> Avance:
    """Of all of them together."""
    total = Avance()
    for pieza in piezas:
        total.sumar(pieza)
    return total


def avance_por_region(
    regiones: Sequence[Region], piezas: Sequence[EnMesa]
) -> list[tuple[Region, list[Avance], Avance]]:
    """Each region with how much is done of each kind, in the order of `Clase`, and of all."""
    por_region = {region.pk: ([Avance() for _ in Clase], Avance()) for region in regiones}
    for pieza in piezas:
        suyas, total = por_region[pieza.region]
        suyas[EN_ORDEN[pieza.clase]].sumar(pieza)
        total.sumar(pieza)
    return [(region, *por_region[region.pk]) for region in regiones]
