"""What cannot be done with a hook, in sentences for people."""


class ErrorDeGancho(ValueError):
    """What was asked of a hook cannot be: `campo`, of which field (blank: of the whole)."""

    def __init__(self, mensaje: str, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo


class YaRetirado(ErrorDeGancho):
    """It was withdrawn: it has no page any more."""

    def __init__(self):
        super().__init__("Ese gancho fue retirado: cree otro.")


class DireccionNoAdmitida(ValueError):
    """An address that the portal does not send to, or that leads where it does not."""


class NoLlego(Exception):
    """Nobody answered at an address, or not in time."""
