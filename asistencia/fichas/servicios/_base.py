"""What every service of a record's life begins and ends with."""

from typing import Any

from asistencia.estados.ficha import MAQUINA, EstadoFicha
from asistencia.models import FichaAsistencia
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario


def bloquear(ficha: FichaAsistencia) -> FichaAsistencia:
    """The record as it is in the database now, locked until the transaction ends."""
    return FichaAsistencia.objects.select_for_update().get(pk=ficha.pk)


def exigir_editable(ficha: FichaAsistencia, que: str):
    """Raises EstadoNoLoPermite unless the record is a draft."""
    MAQUINA.exigir_estado(ficha, (EstadoFicha.BORRADOR,), que)


def suceso(ficha: FichaAsistencia, accion: str, hecho: str, *, por: Usuario, cambios=None) -> dict[str, Any]:
    """The event, as `registrar_varios` takes it."""
    return {"por": por, "accion": accion, "resumen": f"{por} {hecho}.", "objeto": ficha, "cambios": cambios}


def contar(ficha: FichaAsistencia, accion: str, hecho: str, *, por: Usuario, cambios=None):
    """Writes the event, in words: "Rosa Vega registró la ficha 02-FAT-2024-0012"."""
    return registrar(**suceso(ficha, accion, hecho, por=por, cambios=cambios))
