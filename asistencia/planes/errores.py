"""What can go wrong when a plan changes. Each message is a sentence for the person who tried."""

from egtpi_portal.escritura.errores import Conflicto, ErrorDeCampo, NoSeGuarda

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


class DatosDePlanInvalidos(ErrorDePlan, NoSeGuarda):
    """What was typed cannot be saved. `errores` says where and why: the field of a local government is its ubigeo."""


class ConflictoDePlan(ErrorDePlan, Conflicto):
    """Somebody else saved the section after this person last saw it; nothing was written."""

    def __init__(self, titulo: str, hecho, *, actual, diferencias):
        Conflicto.__init__(
            self,
            f"la sección «{titulo}»",
            quien=hecho and hecho.guardado_por,
            cuando=hecho and hecho.guardado_en,
            version=hecho.version if hecho else 0,
            actual=actual,
            diferencias=diferencias,
        )
