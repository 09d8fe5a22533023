"""Looks for notices, as the worker does by itself; or says which would go."""

import datetime as dt
import json
from operator import itemgetter

from django.core.management.base import BaseCommand

from egtpi_portal.avisos.models import Aviso
from egtpi_portal.avisos.servicios import dar_una_vuelta, lo_que_saldria, preparar
from egtpi_portal.avisos.tipos import DE_FUERA, Ronda
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.ordenes import leer_al


class Command(BaseCommand):
    help = "Hace los avisos que toquen y deja sus correos; con --simular, solo dice cuáles saldrían."

    def add_arguments(self, parser):
        parser.add_argument("--al", metavar="FECHA", help="como si hoy fuera ese día (2024-06-18); por omisión, hoy")
        parser.add_argument("--simular", action="store_true", help="no guarda ni envía nada")
        parser.add_argument("--formato", choices=["texto", "json"], default="texto", help="json: un objeto por línea")

    def handle(self, *args, al, simular, formato, **opciones):
        dia = leer_al(al) if al else None
        if simular:
            ronda = preparar(dia)
            dichos = [_dicho(aviso) for aviso in lo_que_saldria(ronda, ahora())] + _de_fuera(ronda)
        else:
            dichos = [_dicho(aviso) for aviso in dar_una_vuelta(dia)] + _enviar_a_los_de_fuera(dia)
        for dicho in sorted(dichos, key=itemgetter("limite", "region", "tipo", "para", "asunto")):
            self.stdout.write(json.dumps(dicho, ensure_ascii=False) if formato == "json" else _texto(dicho))
        if formato == "texto":
            self.stdout.write(_cuantos(len(dichos), simular=simular))


def _cuantos(n: int, *, simular: bool) -> str:
    if n == 1:
        return "1 aviso saldría." if simular else "1 aviso hecho."
    return f"{n} avisos saldrían." if simular else f"{n} avisos hechos."


def _dicho(aviso: Aviso) -> dict[str, str]:
    return {
        "para": aviso.persona.email or aviso.persona.get_username(),
        "tipo": aviso.tipo,
        "region": aviso.region_id or "",
        "asunto": aviso.asunto,
        "limite": aviso.limite.isoformat() if aviso.limite else "",
        "enlace": aviso.enlace,
    }


def _enviar_a_los_de_fuera(dia: dt.date | None) -> list[dict[str, str]]:
    """Sends to those who have no account what is due, as the job of each room does; returns what went."""
    ronda = preparar(dia)
    tocaba = _de_fuera(ronda)
    for uno in DE_FUERA:
        uno.enviar(ronda.al)
    quedan = _de_fuera(ronda)
    return [dicho for dicho in tocaba if dicho not in quedan]


def _de_fuera(ronda: Ronda) -> list[dict[str, str]]:
    """Those to who has no account, which a job of their own sends. Their link lets in whoever has it: it is kept."""
    campos = ("para", "tipo", "region", "asunto")
    return [
        {**dict(zip(campos, dicho, strict=True)), "limite": limite.isoformat(), "enlace": ""}
        for uno in DE_FUERA
        for *dicho, limite in uno.saldria(ronda)
    ]


def _texto(dicho: dict[str, str]) -> str:
    hasta = f", hasta el {dt.date.fromisoformat(dicho['limite']):%d/%m/%Y}" if dicho["limite"] else ""
    return f"{dicho['para']}: {dicho['asunto']}{hasta} [{dicho['tipo']}]"
