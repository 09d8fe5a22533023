"""Looks for notices, as the worker does by itself; or says which would go."""

import datetime as dt
import json

from django.core.management.base import BaseCommand

from egtpi_portal.avisos.models import Aviso
from egtpi_portal.avisos.servicios import dar_una_vuelta, lo_que_saldria, preparar
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
            avisos = lo_que_saldria(ronda, ahora())
        else:
            avisos = dar_una_vuelta(dia)
        avisos.sort(
            key=lambda uno: (uno.limite or dt.date.max, uno.region_id or "", uno.tipo, uno.persona_id, uno.cosa)
        )
        for aviso in avisos:
            self.stdout.write(_json(aviso) if formato == "json" else _texto(aviso))
        if formato == "texto":
            self.stdout.write(_cuantos(len(avisos), simular=simular))


def _cuantos(n: int, *, simular: bool) -> str:
    if n == 1:
        return "1 aviso saldría." if simular else "1 aviso hecho."
    return f"{n} avisos saldrían." if simular else f"{n} avisos hechos."


def _json(aviso: Aviso) -> str:
    dicho = {
        "para": aviso.persona.email or aviso.persona.get_username(),
        "tipo": aviso.tipo,
        "region": aviso.region_id or "",
        "asunto": aviso.asunto,
        "limite": aviso.limite.isoformat() if aviso.limite else "",
        "enlace": aviso.enlace,
    }
    return json.dumps(dicho, ensure_ascii=False)


def _texto(aviso: Aviso) -> str:
    hasta = f", hasta el {aviso.limite:%d/%m/%Y}" if aviso.limite else ""
    return f"{aviso.persona} <{aviso.persona.email}>: {aviso.asunto}{hasta} [{aviso.tipo}]"
