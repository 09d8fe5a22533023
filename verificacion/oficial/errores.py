"""Why something was not done with a verification. Each message is a sentence for the person who tried."""


class ErrorDeVerificacion(ValueError):
    """Something that cannot be done; the message says why and what to do. `campo`: the field it is about, if any."""

    def __init__(self, mensaje: str, campo: str | None = None):
        super().__init__(mensaje)
        self.campo = campo

    def sin_nombrar(self, verificacion) -> str:
        """The message where it is already said of which verification it is."""
        return str(self).removeprefix(f"{verificacion}: ")


class EstadoNoLoPermite(ErrorDeVerificacion):
    """It is not in a state that allows it."""


class FechaInvalida(ErrorDeVerificacion):
    """`al` is before the period, or has not come."""


class YaHayAbierta(ErrorDeVerificacion):
    """Some of the regions have one open already. `regiones`: their codes; `abiertas`: its key and the region's name,
    of each."""

    def __init__(self, regiones: list[str], abiertas: list[tuple[int, str]]):
        nombres = [nombre for _, nombre in abiertas]
        super().__init__(
            f"Ya hay una verificación abierta de ese hito para {', '.join(nombres)}. Continúe con ella, o retírela."
        )
        self.regiones, self.abiertas = regiones, abiertas


class EvidenciaCambiada(ErrorDeVerificacion):
    """Evaluated again, it does not give what was proposed. `verificaciones`: those of which that is so."""

    def __init__(self, verificaciones: list):
        cuales = ", ".join(str(v.region) for v in verificaciones)
        super().__init__(
            f"Lo que resulta hoy no es lo que se propuso para {cuales}: llegó evidencia, se registró una revisión "
            "o cambió una meta. "
            "Abra cada una para ver qué cambió y pulse «Evaluar de nuevo» antes de emitir; la que ya está confirmada "
            "no se evalúa de nuevo: retírela y proponga otra."
        )
        self.verificaciones = verificaciones


class PlazoDeDescargo(ErrorDeVerificacion):
    """The region may still answer, or may no longer."""


class MismoEvaluador(ErrorDeVerificacion):
    """Who proposed it cannot be who confirms it."""
