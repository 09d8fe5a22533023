"""Background work of the reports."""

from .servicios import hacer


def producir_informes(trabajo_id: int) -> str:
    """Makes the reports of a job; returns how it ended. The queue runs it again when its worker was killed."""
    return str(hacer(trabajo_id).estado)
