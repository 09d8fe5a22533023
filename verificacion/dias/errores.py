"""Why a day off was not registered, in sentences for the person who tried."""

from verificacion.registro.errores import NoSeRegistra


class DiaInvalido(NoSeRegistra):
    """A day off that may not be registered as it was written."""
