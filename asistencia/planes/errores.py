"""What can go wrong when a plan changes. Each message is a sentence for the person who tried."""

from actas.errores import ErrorDeCampo, cuando

__all__ = ["ConflictoDePlan", "DatosDePlanInvalidos", "ErrorDeCampo", "ErrorDePlan", "YaHayBorrador"]


class ErrorDePlan(ValueError):
    """Something that cannot be done to a plan as it stands; the message says why and what to do."""


class SinRastroDeFirma(ErrorDePlan):
    """The signed paper bears no trace of a signature, and who loads the plan has not confirmed that it is the signed
    one. `frase`: what it bears, in words."""

    def __init__(self, frase: str):
        self.frase = frase
        super().__init__(
            f"El archivo viene {frase}. Elija el firmado, o vuelva a elegir este y marque que es el plan firmado."
        )


class YaHayBorrador(ErrorDePlan):
    """The region is already writing a plan; `plan` is that draft."""

    def __init__(self, plan):
        self.plan = plan
        super().__init__(f"La región ya tiene un plan en borrador, {plan.codigo}: siga escribiendo en él.")


class DatosDePlanInvalidos(ErrorDePlan):
    """What was typed cannot be saved. `errores` says where and why: the field of a local government is its ubigeo."""

    def __init__(self, errores):
        self.errores: tuple[ErrorDeCampo, ...] = tuple(errores)
        super().__init__(" ".join(error.mensaje for error in self.errores))


class ConflictoDePlan(ErrorDePlan):
    """Somebody else saved the section after this person last saw it; nothing was written.

    `version`: the one to bring to save over it. `actual`: what it says now. `diferencias`: from that to what this
    person was saving, in words.
    """

    def __init__(self, titulo: str, hecho, *, actual, diferencias):
        self.version = hecho.version if hecho else 0
        self.actual, self.diferencias = actual, tuple(diferencias)
        self.quien = hecho.guardado_por if hecho else None
        self.cuando = hecho.guardado_en if hecho else None
        quien = f"{self.quien} guardó" if self.quien else "Otra persona guardó"
        momento = f" el {cuando(self.cuando)}" if self.cuando else ""
        super().__init__(
            f"{quien} la sección «{titulo}»{momento}, después de que usted la abrió. "
            "Mire qué cambió y elija qué debe quedar: no se guardó nada."
        )
