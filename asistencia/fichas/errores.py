"""What can go wrong when a record changes. Each message is a sentence for the person who tried."""

from actas.errores import ErrorDeCampo, cuando

__all__ = [
    "ConflictoDeEdicion",
    "DatosInvalidos",
    "ErrorDeCampo",
    "ErrorDeFicha",
    "EstadoNoLoPermite",
    "FaltaParaRegistrar",
    "SinRastroDeFirma",
]


class ErrorDeFicha(ValueError):
    """Something that cannot be done to a record as it stands; the message says why and what to do."""


class EstadoNoLoPermite(ErrorDeFicha):
    """The state of the record does not admit it (another person may have moved it meanwhile)."""


class DatosInvalidos(ErrorDeFicha):
    """What was typed cannot be saved. `errores` says where and why: the field of a row is «destinatarios.nombre»."""

    def __init__(self, errores):
        self.errores: tuple[ErrorDeCampo, ...] = tuple(errores)
        super().__init__(" ".join(error.mensaje for error in self.errores))


class FaltaParaRegistrar(ErrorDeFicha):
    """The record cannot be registered yet. `faltas` are sentences."""

    def __init__(self, ficha, faltas: tuple[str, ...]):
        self.ficha, self.faltas = ficha, faltas
        super().__init__(f"Para registrar la ficha {ficha.codigo} falta corregir: {' · '.join(faltas)}.")


class SinRastroDeFirma(ErrorDeFicha):
    """The signed form bears no trace of a signature, and who registers it has not confirmed that it is the signed one.
    `frase`: what it bears, in words."""

    def __init__(self, ficha, frase: str):
        self.ficha, self.frase = ficha, frase
        super().__init__(
            f"El archivo firmado de la ficha {ficha.codigo} viene {frase}. Suba el firmado, o confirme en la página de "
            "la ficha que este lo es para registrarla."
        )


class ConflictoDeEdicion(ErrorDeFicha):
    """Somebody else saved the record after this person last saw it; nothing was written.

    `version`: the one to bring to save over it. `actual`: what it says now. `diferencias`: from that to what this
    person was saving, in words.
    """

    def __init__(self, ficha, *, actual, diferencias):
        self.version, self.actual, self.diferencias = ficha.version, actual, tuple(diferencias)
        self.quien, self.cuando = ficha.guardada_por, ficha.guardada_en
        quien = f"{self.quien} guardó" if self.quien else "Otra persona guardó"
        momento = f" el {cuando(self.cuando)}" if self.cuando else ""
        super().__init__(
            f"{quien} la ficha {ficha.codigo}{momento}, después de que usted la abrió. "
            "Mire qué cambió y elija qué debe quedar: no se guardó nada."
        )
