"""The one way to write the trail."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from egtpi_portal.cuentas.direccion import direccion_en_curso
from egtpi_portal.cuentas.models import Usuario

from .acciones import ACCIONES
from .models import Evento

SISTEMA = "Sistema"
LOTE = 500


class FueraDeTransaccion(RuntimeError):
    """The trail was written outside a transaction: the change and its event could part."""


def registrar(
    *, por: Usuario | None, accion: str, resumen: str, objeto=None, region: str = "", cambios: dict | None = None
) -> Evento:
    """Writes one event, in the transaction of the change it tells of.

    `por` is the user, or None for the system itself; `accion` a code of `acciones.ACCIONES`; `resumen` a Spanish
    sentence; `objeto` the row it is about; `cambios` maps field names to [before, after] as text. From where is that of
    the request being answered.
    Raises FueraDeTransaccion when no transaction is open and KeyError for an unknown action.
    """
    evento = _evento(por=por, accion=accion, resumen=resumen, objeto=objeto, region=region, cambios=cambios)
    evento.save(force_insert=True)
    return evento


def registrar_varios(sucesos: Iterable[dict[str, Any]]) -> int:
    """Writes many events at once, in order, and returns how many: each a dictionary of what `registrar` takes.

    Raises what `registrar` does.
    """
    eventos = [_evento(**suceso) for suceso in sucesos]
    directa: QuerySet[Evento] = QuerySet(Evento)
    directa.bulk_create(eventos, LOTE)
    return len(eventos)


def _evento(
    *, por: Usuario | None, accion: str, resumen: str, objeto=None, region: str = "", cambios: dict | None = None
) -> Evento:
    """The event, not yet written; only where it may be."""
    if not transaction.get_connection().in_atomic_block:
        raise FueraDeTransaccion("Un evento se escribe en la misma transacción que el cambio que cuenta.")
    ACCIONES[accion]
    return Evento(
        actor=por if por is not None and por.pk else None,
        actor_texto=f"{por} ({por.get_username()})"[:200] if por is not None and por.pk else SISTEMA,
        region_id=region or getattr(objeto, "region_id", "") or "",
        accion=accion,
        objeto_tipo=objeto._meta.label_lower if objeto is not None else "",
        objeto_id=str(objeto.pk) if objeto is not None else "",
        objeto_texto=str(objeto)[:250] if objeto is not None else "",
        resumen=resumen,
        cambios=cambios or {},
        direccion=direccion_en_curso(),
    )
