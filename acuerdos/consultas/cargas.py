"""Reads of the monthly uploads: what one would freeze today, what changed between two, whether this month has its."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from actas.models import Acuerdo, EstadoActa
from egtpi_portal import juicio
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import dias_habiles_entre, fin_de_mes
from egtpi_portal.calendario.reloj import LIMA, ahora, fecha_lima, hoy
from egtpi_portal.numeracion import lugar
from egtpi_portal.territorio.models import Region
from verificacion.motor.vocabulario import Criterio

from ..models import CargaMatriz, EstadoAcuerdo, FilaCarga

APREMIA = 3
"""Working days left in the month from which the reminder is louder."""


@dataclass(frozen=True, slots=True)
class Recordatorio:
    """Whether the upload of the month that runs is made; else, until when, and how many working days are left: with
    today, and after it (as the rest of the portal counts them)."""

    mes: dt.date
    hecha: CargaMatriz | None
    limite: dt.date
    con_hoy: int
    quedan: int

    @property
    def apremia(self) -> bool:
        return self.hecha is None and self.con_hoy <= APREMIA

    @property
    def palabras(self) -> str:
        """«quedan 8 días hábiles», «hoy es el último día hábil», «ya no quedan días hábiles»."""
        if self.quedan:
            return "queda 1 día hábil" if self.quedan == 1 else f"quedan {self.quedan} días hábiles"
        return "hoy es el último día hábil" if self.con_hoy else "ya no quedan días hábiles"


@dataclass(frozen=True, slots=True)
class CambioDeFila:
    """How an agreement stood in two uploads; None where it was not in one."""

    acuerdo: Any
    antes: FilaCarga | None
    despues: FilaCarga | None


def recordatorio(region: str, dia: dt.date | None = None) -> Recordatorio:
    """The upload of the month of that day (today), for that region."""
    dia = dia or hoy()
    desde, limite = dia.replace(day=1), fin_de_mes(dia)
    inicio, fin = (dt.datetime.combine(d, dt.time(), tzinfo=LIMA) for d in (desde, limite + dt.timedelta(days=1)))
    suyas = CargaMatriz.objects.filter(region_id=region, cargada_el__gte=inicio, cargada_el__lt=fin)
    hecha = suyas.filter(cargada_el__lt=_fin_del_dia(dia)).order_by("cargada_el", "orden").last()
    por_decreto, vispera = Decretos.leer().de(region), dia - dt.timedelta(days=1)
    con_hoy, quedan = (dias_habiles_entre(d, limite, por_decreto) for d in (vispera, dia))
    return Recordatorio(desde, hecha, limite, con_hoy, quedan)


def _fin_del_dia(dia: dt.date) -> dt.datetime:
    return dt.datetime.combine(dia + dt.timedelta(days=1), dt.time(), tzinfo=LIMA)


def acuerdos_por_cargar(region: Region, instante: dt.datetime) -> list[Acuerdo]:
    """The agreements of the sessions held by that instant, of presented actas and of drafts, in the matrix's order."""
    vigentes = Q(acta__cargada_el__lte=instante) | Q(acta__estado=EstadoActa.BORRADOR)
    return list(
        Acuerdo.objects.filter(vigentes, region=region, acta__fecha_sesion__lte=fecha_lima(instante))
        .exclude(acta__estado=EstadoActa.ANULADA)
        .select_related("acta", "situacion")
        .order_by("acta__fecha_sesion", "acta_id", "orden")
    )


def autoevaluacion(region: str, dia: dt.date) -> str:
    """What the region finds of its own compliance that day: «Segunda verificación: 22 de 26 (84.6 %), se exige…»"""
    por_hito = juicio.de_cada_hito([region], al=dia)[region]
    return _en_frases({clave: suyo.resultado.criterio(Criterio.ACUERDOS) for clave, suyo in por_hito.items()})


def _en_frases(criterios: Mapping[str, juicio.CriterioJuzgado]) -> str:
    return " ".join(
        f"{nombre}: {criterios[clave].medido_texto}, se exige {criterios[clave].exigido}."
        for clave, nombre, _ in juicio.hitos()
    )


def por_congelar(region: Region) -> dict[str, Any]:
    """What an upload made now would freeze: how many agreements, of each state; the figure of each hito today and with
    it; and, when this month has one, which agreements stand otherwise since."""
    acuerdos = acuerdos_por_cargar(region, ahora())
    filas = [_como_esta(acuerdo) for acuerdo in acuerdos]
    estados = [estado for _, estado, _ in filas]
    del_mes = recordatorio(region.pk)
    return {
        "total": len(acuerdos),
        "cuentas": [(estado.label, estados.count(estado)) for estado in EstadoAcuerdo],
        "autoevaluacion": autoevaluacion(region.pk, hoy()),
        "con_ella": _en_frases(juicio.previsualizar_carga(region.pk, filas)),
        "recordatorio": del_mes,
        "cambiaron": _que_cambiaron(del_mes.hecha, filas) if del_mes.hecha else [],
    }


def _como_esta(acuerdo: Acuerdo) -> juicio.Fila:
    situacion = getattr(acuerdo, "situacion", None)
    if situacion is None:
        return acuerdo.codigo, EstadoAcuerdo.PENDIENTE.value, None
    return acuerdo.codigo, situacion.estado, situacion.implementado_el


def _que_cambiaron(carga: CargaMatriz, filas: Iterable[juicio.Fila]) -> list[str]:
    """The codes of the agreements that stand otherwise than in that upload, or were not in it; one query."""
    entonces = set(carga.filas.order_by().values_list("acuerdo__codigo", "estado", "implementado_el"))
    return [fila[0] for fila in filas if fila not in entonces]


def por_cargar_otra_vez(region: str) -> str:
    """What is told to who changes an agreement in a month that has its upload: blank when it has none. Two queries."""
    hecha = recordatorio(region).hecha
    if hecha is None:
        return ""
    el_dia = fecha_lima(hecha.cargada_el)
    return f" La matriz de este mes se cargó el {el_dia:%d/%m/%Y}: para que lo nuevo cuente, cárguela otra vez."


def por_cargar_tras_importar(region: Region) -> str:
    """What is told to who has imported the matrix: that the upload of the month is to be made, or made again because an
    agreement stands otherwise since; blank when it says what the matrix says today."""
    hecha = recordatorio(region.pk).hecha
    if hecha is None:
        return "Falta cargar la matriz de este mes, con «Cargar la matriz del mes»."
    if not _que_cambiaron(hecha, map(_como_esta, acuerdos_por_cargar(region, ahora()))):
        return ""
    return (
        f"La de este mes se cargó el {fecha_lima(hecha.cargada_el):%d/%m/%Y}: para que lo nuevo cuente, hay que "
        "cargarla otra vez, con «Cargar la matriz del mes»."
    )


def diferencias(a: CargaMatriz, b: CargaMatriz) -> list[CambioDeFila]:
    """The agreements that stand otherwise in the second upload, or are in one alone, by code; in two queries."""
    filas = [{f.acuerdo_id: f for f in carga.filas.select_related("acuerdo").order_by()} for carga in (a, b)]
    codigos = {pk: fila.acuerdo.codigo for suyas in filas for pk, fila in suyas.items()}
    cambios = []
    for pk in sorted(codigos, key=lambda pk: lugar(codigos[pk])):
        antes, despues = filas[0].get(pk), filas[1].get(pk)
        alguna = despues or antes
        if alguna is not None and (antes is None or despues is None or _dice(antes) != _dice(despues)):
            cambios.append(CambioDeFila(alguna.acuerdo, antes, despues))
    return cambios


def _dice(fila: FilaCarga) -> tuple:
    return fila.estado, fila.implementado_el, fila.medio_verificacion
