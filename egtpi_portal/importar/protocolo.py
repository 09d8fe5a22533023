"""What a room offers so that its workbooks can be imported by pages and by commands."""

from typing import Any, Protocol

from egtpi_portal.hojas import Plan


class HojasDeImportacion(Protocol):
    """The module of a room that reads and applies its workbooks. `sobre` is what they are imported into (a region, a
    sheet); `por`, who does it: None, the system."""

    def previsualizar(self, sobre: Any, archivo: Any, por: Any) -> Plan:
        """What importing it would do, row by row. Writes nothing. Raises PermissionDenied; HojaIlegible."""

    def aplicar(self, sobre: Any, archivo: Any, por: Any, huella: str | None = None, *, parcial: bool = False) -> Plan:
        """Imports it, whole or not at all; with `parcial`, its rows without errors. Raises PermissionDenied;
        HojaIlegible; PlanConErrores; PlanCambiado."""
