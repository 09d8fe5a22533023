"""Why what MIDIS wrote was not registered, in sentences for the person who tried."""


class NoSeRegistra(ValueError):
    """Something is wrong in what was written; `errores` says which field and what is expected, as (field, sentence)."""

    def __init__(self, *errores: tuple[str, str]):
        super().__init__(" ".join(mensaje for _, mensaje in errores))
        self.errores = errores


class OtroLoCambio(ValueError):
    """Somebody changed it since the person looked."""
