"""What who answers without an account is reminded of by mail: the agreements that fall due, and those that did.

On the same days as the secretary (`acuerdos/avisos.py`): five días hábiles before, on the last one, and once a week
after. One mail a day for each access, with all of it; each agreement and day is a row that the database has once, and
the mail is left in the transaction that writes it: killed anywhere, or run by two at once, nothing goes twice.
"""

import datetime as dt
from collections.abc import Iterator

import structlog
from django.db import transaction
from django.db.models import QuerySet

from egtpi_portal.avisos.plazos import CadaSemana, Faltando, PorDecreto
from egtpi_portal.avisos.tipos import DE_FUERA, DeFuera, Ronda
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import LIMA, ahora, hoy
from egtpi_portal.correo.servicios import dejar_a
from egtpi_portal.trabajos.models import EstadoTrabajo, Trabajo
from egtpi_portal.trabajos.tipos import Tipo, registrar

from . import correos, llave
from .consultas import AcuerdoPropio, lo_suyo
from .models import Acceso, Recordatorio

TIPO = "recordatorios"
CADA = dt.timedelta(hours=1)
DESDE_LAS = 7
"""The hour in Lima from which they go, as the digest of the notices."""
ANTES, EL_DIA, DESPUES = Faltando((5,), hasta_que_falten=0), Faltando((0,)), CadaSemana()

registro = structlog.get_logger(__name__)


def recordar(al: dt.date | None = None) -> int:
    """Leaves the mails due as of that day (today); returns how many. One access that fails keeps none of the others."""
    dia = al or hoy()
    decretos, correos_dejados = Decretos.leer(), 0
    for acceso in _con_correo(dia):
        try:
            correos_dejados += _a_uno(acceso, dia, decretos.de(acceso.region_id))
        except Exception:
            registro.exception("recordatorio_de_un_acceso", acceso=acceso.pk)
    return correos_dejados


def toca(suyo: AcuerdoPropio, al: dt.date, por_decreto: PorDecreto) -> dt.date | None:
    """The day of the last reminder due of an agreement, or None: done, without a deadline, or far from it."""
    plazo = suyo.acuerdo.plazo
    if suyo.hecho or plazo is None or suyo.espera is not None:
        return None
    if al > plazo:
        return DESPUES.toca(al, plazo, por_decreto)
    return EL_DIA.toca(al, plazo, por_decreto) or ANTES.toca(al, plazo, por_decreto)


def lo_que_saldria(ronda: Ronda) -> Iterator[tuple[str, str, str, str, dt.date]]:
    """(address, kind, region, subject, limit) of what is due as of that day and was not told."""
    for acceso in _con_correo(ronda.al):
        for suyo, _ in _nuevos(acceso, ronda.al, ronda.decretos.de(acceso.region_id)):
            if suyo.acuerdo.plazo:
                asunto = f"Recordatorio del acuerdo {suyo.acuerdo.codigo} a {acceso}"
                yield acceso.correo, TIPO, acceso.region_id, asunto, suyo.acuerdo.plazo


def _con_correo(al: dt.date) -> QuerySet[Acceso]:
    return Acceso.objects.abiertos().filter(vence__gte=al).con_correo().order_by("pk")


def _nuevos(acceso: Acceso, al: dt.date, por_decreto: PorDecreto) -> list[tuple[AcuerdoPropio, dt.date]]:
    """What is due of an access as of that day and was not told, each with the day of its reminder."""
    ya = set(acceso.recordatorios.values_list("acuerdo_id", "dia"))
    debidos = [(suyo, dia) for suyo in lo_suyo(acceso, al) if (dia := toca(suyo, al, por_decreto))]
    return [(suyo, dia) for suyo, dia in debidos if (suyo.acuerdo.pk, dia) not in ya]


@transaction.atomic
def _a_uno(acceso: Acceso, al: dt.date, por_decreto: PorDecreto) -> int:
    acceso = Acceso.objects.select_for_update(of=("self",)).select_related("region").get(pk=acceso.pk)
    if acceso.cerrado_en:
        return 0
    nuevos = _nuevos(acceso, al, por_decreto)
    if not nuevos:
        return 0
    Recordatorio.objects.bulk_create(
        Recordatorio(acceso=acceso, acuerdo=suyo.acuerdo, dia=dia, enviado_el=al) for suyo, dia in nuevos
    )
    suyos = [suyo for suyo, _ in nuevos]
    dejar_a(
        acceso.correo, correos.RECORDATORIO, quien=str(acceso), en=[llave.clave_de(acceso)], acceso=acceso, suyos=suyos
    )
    return 1


def _en_su_hora(trabajo: Trabajo | None = None):
    if ahora().astimezone(LIMA).hour >= DESDE_LAS:
        recordar()
    anteriores = Trabajo.objects.filter(tipo=TIPO, estado=EstadoTrabajo.HECHO)
    (anteriores.exclude(pk=trabajo.pk) if trabajo else anteriores).delete()


registrar(Tipo(clave=TIPO, nombre="Recordatorios a quienes responden sin cuenta", hacer=_en_su_hora, cada=CADA))
DE_FUERA.append(DeFuera(lo_que_saldria, recordar))
