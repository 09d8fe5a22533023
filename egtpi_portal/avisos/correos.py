"""The mail of the notices: one digest a day for each person, and the urgent ones at once."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.correo.clases import Clase, registrar
from egtpi_portal.correo.rebotes.consultas import rebote_de
from egtpi_portal.correo.servicios import dejar
from egtpi_portal.cuentas.models import Usuario

from .models import POR_ENVIAR, Aviso, Envio, ResumenDelDia
from .plazos import CadaTantos, EnElActo
from .presentacion import Fila, filas_de
from .tipos import TIPOS, Ronda

HORA_DEL_RESUMEN = 7
"""The hour in Lima from which the digest of the day goes, and what the day brings."""
EN_UN_CORREO = 40
"""Notices that a mail tells; of the others it says how many they are, and where."""

LA_PAGINA = "avisos:lista"
registrar(
    Clase("avisos/resumen", LA_PAGINA, ("dia", "cuantos", "grupos", "quedan", "ajustes"), html=True),
    Clase("avisos/urgente", LA_PAGINA, ("cuantos", "primero", "grupos", "quedan", "ajustes"), html=True),
)


def enviar_lo_que_toca(ronda: Ronda, ya: dt.datetime, corte: dt.datetime | None) -> int:
    """Leaves the mail of each person whose hour has come, and returns how many mails. `corte`: until when what is made
    goes in the digest of the day; None before its hour."""
    de_dia = ya.astimezone(LIMA).hour >= HORA_DEL_RESUMEN
    esperan = Aviso.objects.filter(envio__in=POR_ENVIAR).order_by("persona_id").values_list("persona_id", flat=True)
    return sum(_lo_de(persona, ronda, corte, de_dia=de_dia) for persona in list(esperan.distinct()))


@transaction.atomic
def _lo_de(pk: int, ronda: Ronda, corte: dt.datetime | None, *, de_dia: bool) -> int:
    """The mails of one person: the row of the account is locked, so that of two workers the second finds it done."""
    persona = Usuario.objects.select_for_update(no_key=True).get(pk=pk)
    if rebote_de(persona.email):  # marked since they were made: the portal still shows them
        Aviso.objects.filter(persona=persona, envio__in=POR_ENVIAR).update(envio=Envio.SIN_DIRECCION)
        return 0
    suyos = list(Aviso.objects.filter(persona=persona, envio__in=POR_ENVIAR).select_related("region"))
    ajenos = [una.pk for una in suyos if not ronda.padron.sigue(pk, una.region_id)]
    Aviso.objects.filter(pk__in=ajenos).update(envio=Envio.INNECESARIO)
    suyos = [una for una in suyos if una.pk not in ajenos]
    ya_van = [una for una in suyos if una.envio == Envio.INMEDIATO and (de_dia or _no_espera_al_dia(una))]
    del_dia = [una for una in suyos if una.envio == Envio.RESUMEN and corte and una.creado <= corte]
    correos = 0
    if ya_van:
        correos += _dejar("avisos/urgente", persona, ya_van, ronda, primero=ya_van[0])
    if del_dia and _es_su_turno(persona, ronda.al, len(del_dia)):
        correos += _dejar("avisos/resumen", persona, del_dia, ronda, dia=ronda.al)
    return correos


def _no_espera_al_dia(aviso: Aviso) -> bool:
    """Whether what it tells just happened: what only the date brings waits for the morning."""
    tipo = TIPOS.get(aviso.tipo)
    return tipo is not None and isinstance(tipo.cuando, EnElActo | CadaTantos)


def _es_su_turno(persona: Usuario, dia: dt.date, cuantos: int) -> bool:
    if ResumenDelDia.objects.filter(persona=persona, dia=dia).exists():
        return False
    ResumenDelDia.objects.create(persona=persona, dia=dia, cuantos=cuantos)
    return True


def _dejar(clase: str, persona: Usuario, avisos: list[Aviso], ronda: Ronda, **datos) -> int:
    Aviso.objects.filter(pk__in=[aviso.pk for aviso in avisos]).update(envio=Envio.ENVIADO)
    filas = filas_de(avisos, ronda.al, ronda.decretos)
    dichas = filas[:EN_UN_CORREO]
    dejar(
        clase, [persona], en=[], cuantos=len(filas), grupos=por_tipo(dichas), quedan=len(filas) - len(dichas),
        ajustes=settings.DIRECCION_DEL_PORTAL + reverse("avisos:ajustes"), **datos,
    )  # fmt: skip
    return 1


def por_tipo(filas: Iterable[Fila]) -> list[tuple[str, list[Fila]]]:
    """Those lines under the name of their kind: first the kind with the nearest limit."""
    orden: dict[str, int] = {}
    for fila in filas:
        orden.setdefault(fila.tipo, len(orden))
    juntas = sorted(filas, key=lambda fila: orden[fila.tipo])
    return [(nombre, list(suyas)) for nombre, suyas in groupby(juntas, key=lambda fila: fila.tipo)]
