"""What can go wrong when a record changes. Each message is a sentence for the person who tried."""

from egtpi_portal.escritura.errores import Conflicto, ErrorDeCampo, NoSeGuarda

__all__ = [
    "ConflictoDeEdicion",
    "DatosInvalidos",
    "ErrorDeCampo",
    "ErrorDeFicha",
    "EstadoNoLoPermite",
    "FaltaParaRegistrar",
    "SinRastroDeFirma",
    "YaEmpezada",
]


class ErrorDeFicha(ValueError):
    """Something that cannot be done to a record as it stands; the message says why and what to do."""


class EstadoNoLoPermite(ErrorDeFicha):
    """The state of the record does not admit it (another person may have moved it meanwhile)."""


class YaEmpezada(ErrorDeFicha):
    """That very record began already from the same form: it was sent twice. `ficha` is it."""

    def __init__(self, ficha):
        self.ficha = ficha
        super().__init__(f"La ficha {ficha.codigo} ya está empezada: siga escribiendo en ella.")


class DatosInvalidos(ErrorDeFicha, NoSeGuarda):
    """What was typed cannot be saved. `errores` says where and why: the field of a row is «destinatarios.nombre»."""


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


class ConflictoDeEdicion(ErrorDeFicha, Conflicto):
    """Somebody else saved the record after this person last saw it; nothing was written."""

    def __init__(self, ficha, *, actual, diferencias):
        Conflicto.__init__(
            self,
            f"la ficha {ficha.codigo}",
            quien=ficha.guardada_por,
            cuando=ficha.guardada_en,
            version=ficha.version,
            actual=actual,
            diferencias=diferencias,
        )
