"""What cannot be done with an access or with what came by it, in sentences for people."""

from egtpi_portal.escritura.errores import ErrorDeCampo


class ErrorDeAcceso(ValueError):
    """It cannot be done; the message says why and what to do."""


class AccesoInvalido(ErrorDeAcceso):
    """What was typed of an access, or of a report, is wrong: `errores`, field by field."""

    def __init__(self, errores: list[ErrorDeCampo]):
        super().__init__(" ".join(error.mensaje for error in errores))
        self.errores = errores


class YaResuelto(ErrorDeAcceso):
    """The report does not wait any more: somebody accepted or returned it, or its sender corrected it."""
