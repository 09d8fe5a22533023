"""What keeps a job from being done, in words."""


class NoSePudo(Exception):
    """A job could not be done, for a reason that its page tells: a Spanish sentence that says what to do.

    `definitivo`: trying again by itself would not help (a person may still ask for it).
    """

    def __init__(self, mensaje: str, *, definitivo: bool = False):
        super().__init__(mensaje)
        self.definitivo = definitivo


class NoSePuedeReintentar(ValueError):
    """A job that is not to be tried again was asked to be: it is done, or goes on, or somebody asked anew."""
