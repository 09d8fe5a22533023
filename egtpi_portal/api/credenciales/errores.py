"""What cannot be done with a credential, in sentences for people."""


class ErrorDeCredencial(ValueError):
    """What was typed of a credential cannot be: `campo`, of which field (blank: of the whole)."""

    def __init__(self, mensaje: str, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo
