"""Files that the portal makes, on their way out: see `egtpi_portal.respuestas`, which the rooms below this one use."""

from egtpi_portal.respuestas import XLSX, como_archivo, como_pdf

__all__ = ["XLSX", "como_archivo", "como_pdf"]
