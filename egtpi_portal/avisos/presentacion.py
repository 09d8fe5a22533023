"""What the pages and the mail say of a notice, in words."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.conf import settings

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import dias_habiles_entre
from egtpi_portal.templatetags.portal import con_dia

from .models import Aviso, Envio
from .tipos import TIPOS


@dataclass(frozen=True, slots=True)
class Fila:
    """A notice as its line says it. `hasta`: until when, with its weekday and the días hábiles left; `estado`, its
    `color` and `signo`; `boton`: what doing it is called; `direccion`: the whole address, for the mail."""

    aviso: Aviso
    tipo: str
    hasta: str
    estado: str
    color: str
    signo: str | None
    boton: str
    direccion: str
    nuevo: bool
    hecho: bool = False


def filas_de(
    avisos: Iterable[Aviso], al: dt.date, decretos: Decretos, hechos: Collection[int] = frozenset()
) -> list[Fila]:
    """Their lines: first what can still be done in time, the nearest limit first; then what is overdue, the latest
    first; then what has no limit, the latest first; last, what is not needed. `hechos`: the keys of those that are not
    needed any more, though it is not written yet."""
    filas = [_fila(aviso, al, decretos, hecho=bool(aviso.atendido_el) or aviso.pk in hechos) for aviso in avisos]
    return sorted(filas, key=lambda fila: (fila.hecho, _urgencia(fila.aviso, al)))


def _urgencia(aviso: Aviso, al: dt.date) -> tuple[int, int]:
    if aviso.limite is None:
        return 2, -aviso.fecha.toordinal()
    return (0, aviso.limite.toordinal()) if aviso.limite >= al else (1, -aviso.limite.toordinal())


def _fila(aviso: Aviso, al: dt.date, decretos: Decretos, *, hecho: bool) -> Fila:
    tipo = TIPOS.get(aviso.tipo)
    estado, color, signo = _estado(aviso, al, pendiente=tipo is not None and tipo.pendiente, hecho=hecho)
    return Fila(
        aviso=aviso,
        tipo=tipo.nombre if tipo else "Otros avisos",
        hasta=hasta_cuando(aviso.limite, al, decretos.de(aviso.region_id or "")) if aviso.limite else "",
        estado=estado,
        color=color,
        signo=signo,
        boton=(tipo.boton if tipo and not hecho else "Ver") if aviso.enlace else "",
        direccion=settings.DIRECCION_DEL_PORTAL + aviso.enlace if aviso.enlace else "",
        nuevo=aviso.leido_el is None and not hecho and aviso.envio != Envio.SILENCIADO,
        hecho=hecho,
    )


def _estado(aviso: Aviso, al: dt.date, *, pendiente: bool, hecho: bool) -> tuple[str, str, str | None]:
    if hecho:
        return "Ya no hace falta", "si", "✓"
    if not pendiente:
        return "Para su conocimiento", "nose", "i"
    if aviso.limite and aviso.limite < al:
        return "Venció", "no", "!"
    if aviso.limite == al:
        return "Vence hoy", "no", "!"
    return "Pendiente", "curso", None


def hasta_cuando(limite: dt.date, al: dt.date, por_decreto) -> str:
    """«hasta el viernes 5 de julio de 2024: quedan 5 días hábiles»; of what passed, «venció el …»."""
    if limite < al:
        return f"venció el {con_dia(limite)}"
    if limite == al:
        return f"vence hoy, {con_dia(limite)}"
    quedan = dias_habiles_entre(al, limite, por_decreto)
    if not quedan:
        return f"hasta el {con_dia(limite)}: hoy es el último día hábil"
    return f"hasta el {con_dia(limite)}: {'queda 1 día hábil' if quedan == 1 else f'quedan {quedan} días hábiles'}"
