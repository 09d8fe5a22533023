"""The agreements that a region has, as the rows of its workbook look for them: by code, or by session and text."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from actas.models import Acta, Acuerdo, EstadoActa
from acuerdos.consultas.matriz import Situacion, con_situacion, situacion_guardada
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.hojas.texto import plegado
from egtpi_portal.momento import Momento
from egtpi_portal.numeracion import por_su_numero

from ..models import ComentarioAcuerdo, EstadoAcuerdo

SIN_SITUACION = Situacion(EstadoAcuerdo.PENDIENTE.value, None, "")


def texto_comparable(texto: str) -> str:
    """What two ways of writing one agreement have in common: not its case, accents, blanks, or the full stop."""
    return plegado(texto).rstrip(" .;")


@dataclass
class Cotejo:
    """The agreements of a region's actas that nobody annulled, by code and by session and text; its actas by day; the
    rows of the sheet that took each agreement; and what people remarked of each."""

    por_codigo: dict[str, Acuerdo] = field(default_factory=dict)
    actas: dict[dt.date, list[Acta]] = field(default_factory=lambda: defaultdict(list))
    tomados: dict[object, int] = field(default_factory=dict)
    dichos: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def de(cls, region: str, *, con_llave: bool = False) -> "Cotejo":
        """That of a region as it stands today, in four queries; with `con_llave`, its agreements stay locked until the
        transaction ends."""
        cotejo = cls()
        actas = {}
        for acta in Acta.objects.vigentes().filter(region_id=region).order_by("fecha_sesion", "codigo"):
            cotejo.actas[acta.fecha_sesion].append(acta)
            actas[acta.pk] = acta
        acuerdos = con_situacion(Acuerdo.objects.filter(region_id=region, acta__in=actas), Momento(hoy(), "", "", ()))
        if con_llave:
            acuerdos = acuerdos.select_for_update(of=("self",))
        for acuerdo in acuerdos.select_related("situacion").order_by(*por_su_numero()):
            acuerdo.acta = actas[acuerdo.acta_id]
            cotejo.por_codigo[plegado(acuerdo.codigo)] = acuerdo
        comentarios = ComentarioAcuerdo.objects.filter(acuerdo__region_id=region).order_by()
        for pk, texto in comentarios.values_list("acuerdo_id", "texto"):
            cotejo.dichos[pk].add(texto_comparable(texto))
        return cotejo

    def ya_se_dijo(self, acuerdo: int, texto: str) -> bool:
        """Whether somebody remarked the same of that agreement."""
        return texto_comparable(texto) in self.dichos.get(acuerdo, ())

    def por_sesion_y_texto(self, sesion: dt.date, texto: str) -> list[Acuerdo]:
        return self._por_texto.get((sesion, texto_comparable(texto)), [])

    @cached_property
    def _por_texto(self) -> dict[tuple[dt.date, str], list[Acuerdo]]:
        indice = defaultdict(list)
        for acuerdo in self.por_codigo.values():
            indice[acuerdo.acta.fecha_sesion, texto_comparable(acuerdo.texto)].append(acuerdo)
        return indice

    def borradores(self, sesion: dt.date) -> list[Acta]:
        return [acta for acta in self.actas.get(sesion, []) if acta.estado == EstadoActa.BORRADOR]

    def tomar(self, que: object, fila: int) -> int | None:
        """Notes that a row is about that; the row that was before it, if any."""
        antes = self.tomados.setdefault(que, fila)
        return antes if antes != fila else None


def situacion_viva(acuerdo: Acuerdo) -> Situacion:
    """How the live matrix says that an agreement stands: pending when it says nothing."""
    viva = situacion_guardada(acuerdo)
    if viva is None:
        return SIN_SITUACION
    return Situacion(str(viva.estado), viva.implementado_el, viva.medio_verificacion)
