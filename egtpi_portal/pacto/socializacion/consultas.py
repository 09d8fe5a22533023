"""Of an annex, what was shared with whom and who acknowledged it. A constant number of queries."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import puesto
from egtpi_portal.templatetags.portal import fecha
from egtpi_portal.territorio.consultas import nombres_de

from ..distrito.consultas import hojas_de
from ..metas.consultas import firmantes_de
from ..models import AcuseDeRecibo, AnexoPacto, EntregaHoja, ModoDeEntrega
from .devueltos import no_les_llego


@dataclass(frozen=True, slots=True)
class Compartido:
    """A local government of an annex: its name, whether it has data in it, whether it has a page today
    (it is still a signatory), whether its own figures are other than those last shared, what was shared with it, each
    with its acknowledgement in force or None, and whether the mail to it did not arrive (`rebota`)."""

    ubigeo: str
    nombre: str
    con_dato: bool
    tiene_hoja: bool
    cambio: bool
    entregas: tuple[tuple[EntregaHoja, AcuseDeRecibo | None], ...]
    rebota: bool = False

    @property
    def entregada(self) -> bool:
        """Whether any of what was shared arrived, as far as is known."""
        return any(self.llego(entrega, acuse) for entrega, acuse in self.entregas)

    def llego(self, entrega: EntregaHoja, acuse: AcuseDeRecibo | None) -> bool:
        """Whether that arrived, as far as is known: a mail that came back did not, unless it was acknowledged."""
        return acuse is not None or not (self.rebota and entrega.modo == ModoDeEntrega.CORREO)

    def estado_de(self, entrega: EntregaHoja, acuse: AcuseDeRecibo | None) -> str:
        """How one of them stands: «Con acuse», «Entregada, sin acuse», «Enviada, no llegó»."""
        if acuse is not None:
            return "Con acuse"
        return "Entregada, sin acuse" if self.llego(entrega, acuse) else "Enviada, no llegó"

    @property
    def acuso(self) -> bool:
        """Whether it acknowledged some of it."""
        return any(acuse is not None for _, acuse in self.entregas)

    @property
    def estado(self) -> str:
        """«Con acuse», «Entregada, sin acuse», «Enviada, no llegó», «Sin entregar»."""
        if self.acuso:
            return "Con acuse"
        if self.entregada:
            return "Entregada, sin acuse"
        return "Enviada, no llegó" if self.entregas else "Sin entregar"


def lo_compartido(anexo: AnexoPacto) -> list[Compartido]:
    """Every local government that an annex names, by ubigeo."""
    acuses = Prefetch("acuses", AcuseDeRecibo.objects.en_pie().select_related("documento"), to_attr="vigentes")
    entregas = (
        EntregaHoja.objects.en_pie().filter(anexo=anexo).select_related("registrada_por").prefetch_related(acuses)
    )
    de_cada: dict[str, list[tuple[EntregaHoja, AcuseDeRecibo | None]]] = defaultdict(list)
    for entrega in entregas.order_by("fecha", "id"):
        de_cada[entrega.ubigeo].append((entrega, next(iter(vars(entrega)["vigentes"]), None)))
    hoy = {hoja.fila.ubigeo: hoja.huella_cifras for hoja in hojas_de(anexo.region, anexo.al)}
    nombres = nombres_de(anexo.firmantes) | firmantes_de(anexo.region_id)
    con_dato, rebotan = set(anexo.con_dato), no_les_llego(anexo)
    return [
        Compartido(
            ubigeo=u,
            nombre=nombres.get(u, u),
            con_dato=u in con_dato,
            tiene_hoja=u in hoy,
            cambio=u in hoy and bool(de_cada[u]) and hoy[u] != de_cada[u][-1][0].huella_cifras,
            entregas=tuple(de_cada[u]),
            rebota=u in rebotan,
        )
        for u in anexo.firmantes
    ]


@dataclass(frozen=True, slots=True)
class Anulado:
    """Something that was annulled, in words; why, when and by whom."""

    dicho: str
    motivo: str
    en: dt.datetime
    por: Usuario


def anulados_de(usuario: Usuario, anexo: AnexoPacto) -> list[Anulado]:
    """What was annulled of what an annex was shared with, and of who acknowledged it; the first first."""
    entregas = EntregaHoja.objects.visibles_para(usuario).filter(anexo=anexo).exclude(anulada_en=None)
    acuses = AcuseDeRecibo.objects.visibles_para(usuario).filter(entrega__anexo=anexo).exclude(anulado_en=None)
    nombres = nombres_de(anexo.firmantes) | firmantes_de(anexo.region_id)
    dichos = [
        Anulado(
            f"Entrega a {nombres.get(una.ubigeo, una.ubigeo)}, {una.get_modo_display().lower()} el {fecha(una.fecha)}",
            una.motivo_anulacion, puesto(una.anulada_en), una.anulada_por,
        )
        for una in entregas.select_related("anulada_por")
    ]  # fmt: skip
    dichos += [
        Anulado(
            f"Acuse de {nombres.get(uno.entrega.ubigeo, uno.entrega.ubigeo)}: recibió {uno.recibio}, {uno.cargo}, el "
            f"{fecha(uno.fecha)}",
            uno.motivo_anulacion, puesto(uno.anulado_en), uno.anulado_por,
        )
        for uno in acuses.select_related("anulado_por", "entrega")
    ]  # fmt: skip
    return sorted(dichos, key=lambda uno: uno.en)
