"""What cannot be done with a link, in sentences for people."""


class EnlaceNoSirve(ValueError):
    """The link does not open: `que` says what happened to it («ya se usó»), the message what to do."""

    def __init__(self, que: str, que_hacer: str):
        super().__init__(que_hacer)
        self.que = que


class ErrorDeCuenta(ValueError):
    """What was typed of an account cannot be: `campo`, of which field (blank: of the whole)."""

    def __init__(self, mensaje: str, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo
