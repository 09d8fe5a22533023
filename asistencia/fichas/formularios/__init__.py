"""The forms of the records: they only read what was typed and show it back; what may be written is decided by
`asistencia.fichas.reglas` and said by the services, whose errors come back here to be shown beside their field."""

from .ficha import FormularioInicio
from .grupal import HojaGrupal
from .hoja import HojaFicha
from .vida import FormularioDuplicado, FormularioFirmada, FormularioVarias

__all__ = [
    "FormularioDuplicado",
    "FormularioFirmada",
    "FormularioInicio",
    "FormularioVarias",
    "HojaFicha",
    "HojaGrupal",
]
