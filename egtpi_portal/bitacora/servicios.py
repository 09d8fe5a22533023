"""The one way to write the trail."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.direccion import direccion_en_curso
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.volumen import insertar

from . import marcas, oyentes
from .acciones import ACCIONES, QUIETAS
from .models import Evento

SISTEMA = "Sistema"
_COLUMNAS = tuple(c.attname for c in Evento._meta.concrete_fields if not c.primary_key and c.attname != "momento")


class FueraDeTransaccion(RuntimeError):
    """The trail was written outside a transaction: the change and its event could part."""


def registrar(
    *, por: Usuario | None, accion: str, resumen: str, objeto=None, region: str = "", cambios: dict | None = None,
    quieto: bool = False,
) -> Evento:  # fmt: skip
    """Writes one event, in the transaction of the change it tells of, and renews the mark of its region (`marcas`),
    unless its action is one of `acciones.QUIETAS` or who calls knows that it changed nothing a verdict reads: `quieto`.

    `por` is the user, or None for the system itself; `accion` a code of `acciones.ACCIONES`; `resumen` a Spanish
    sentence; `objeto` the row it is about; `cambios` maps field names to [before, after] as text. From where is that of
    the request being answered.
    Raises FueraDeTransaccion when no transaction is open and KeyError for an unknown action.
    """
    evento = Evento(**_dicho(por=por, accion=accion, resumen=resumen, objeto=objeto, region=region, cambios=cambios))
    if evento.actor_id is not None:
        evento.actor = por
    evento.save(force_insert=True)
    if not quieto:
        _renovar([(evento.region_id, accion)])
    oyentes.avisar(evento, objeto)
    return evento


def registrar_varios(sucesos: Iterable[dict[str, Any]]) -> int:
    """Writes many events at once, in order, and returns how many: each a dictionary of what `registrar` takes.

    Raises what `registrar` does, and ValueError for an action that somebody listens to: those go one by one.
    """
    dichos, momento = [_dicho(**suceso) for suceso in sucesos], ahora()
    if oidas := sorted({dicho["accion"] for dicho in dichos} & oyentes.OYENTES.keys()):
        raise ValueError(f"{', '.join(oidas)}: con `registrar`, que lo dice a quien escucha.")
    insertar(Evento, ("momento", *_COLUMNAS), ((momento, *map(dicho.__getitem__, _COLUMNAS)) for dicho in dichos))
    _renovar((dicho["region_id"], dicho["accion"]) for dicho in dichos)
    return len(dichos)


def _renovar(movidas: Iterable[tuple[str, str]]) -> None:
    """Renews the mark of each region of those pairs of region and action."""
    marcas.renovar({region for region, accion in movidas if accion not in QUIETAS})


def _dicho(
    *, por: Usuario | None, accion: str, resumen: str, objeto=None, region: str = "", cambios: dict | None = None
) -> dict[str, Any]:
    """What the event says, by column, but when; only where one may be written."""
    if not transaction.get_connection().in_atomic_block:
        raise FueraDeTransaccion("Un evento se escribe en la misma transacción que el cambio que cuenta.")
    ACCIONES[accion]
    quien = por if por is not None and por.pk else None
    return {
        "actor_id": quien.pk if quien is not None else None,
        "actor_texto": f"{quien} ({quien.get_username()})"[:200] if quien is not None else SISTEMA,
        "region_id": region or getattr(objeto, "region_id", "") or "",
        "accion": accion,
        "objeto_tipo": objeto._meta.label_lower if objeto is not None else "",
        "objeto_id": str(objeto.pk) if objeto is not None else "",
        "objeto_texto": str(objeto)[:250] if objeto is not None else "",
        "resumen": resumen,
        "cambios": cambios or {},
        "direccion": direccion_en_curso(),
    }
