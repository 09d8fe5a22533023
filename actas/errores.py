"""What can go wrong when an acta changes. Each message is a sentence for the person who tried."""

from typing import Any

from egtpi_portal.escritura.errores import Conflicto, NoSeGuarda, cuando

from .models import Paso


class ErrorDeActa(ValueError):
    """Something that cannot be done to an acta as it stands; the message says why and what to do."""


class EstadoNoLoPermite(ErrorDeActa):
    """The state of the acta does not admit it (another person may have moved it meanwhile)."""


class YaPresentada(EstadoNoLoPermite):
    """It was presented already: a double click, another tab, or somebody else. `version` is that presentation."""

    def __init__(self, acta, version):
        self.acta, self.version = acta, version
        detalle = ""
        if version is not None and version.presentada_por:
            detalle = f" por {version.presentada_por} el {cuando(version.presentada_en)}"
        super().__init__(f"El acta {acta.codigo} ya fue presentada{detalle}. No hace falta presentarla otra vez.")


class YaEmpezada(ErrorDeActa):
    """This person began that very acta a moment ago: a double click. `acta` is it."""

    def __init__(self, acta):
        self.acta = acta
        super().__init__(f"Usted ya empezó el acta {acta.codigo} hace un momento: siga escribiendo en ella.")


class YaTieneVistoBueno(EstadoNoLoPermite):
    """That coordination gave its visto bueno to this very content; `firma` is it."""

    def __init__(self, acta, firma):
        self.acta, self.firma = acta, firma
        super().__init__(
            f"El acta {acta.codigo} ya tiene el visto bueno de {firma.nombre}, {firma.get_rol_display()}, "
            f"{cuando(firma.dada_en)}."
        )


class YaRetirado(EstadoNoLoPermite):
    """This person withdrew that visto bueno already: a double click, or another tab. `firma` is it."""

    def __init__(self, acta, firma):
        self.acta, self.firma = acta, firma
        super().__init__(
            f"Usted ya retiró su visto bueno al acta {acta.codigo}, {cuando(firma.retirada_en)}. "
            "No hace falta retirarlo otra vez."
        )


class DatosInvalidos(ErrorDeActa, NoSeGuarda):
    """What was typed in a step cannot be saved. `errores` says where and why, one by one."""


class FaltaParaPresentar(ErrorDeActa):
    """The acta cannot be presented yet. `faltas` are pairs (step, sentence)."""

    def __init__(self, faltas: tuple[tuple[Paso | None, str], ...]):
        self.faltas = faltas
        super().__init__(" ".join(mensaje for _, mensaje in faltas))


class SinRastroDeFirma(ErrorDeActa):
    """The signed paper bears no trace of a signature, and who presents it has not confirmed that it is the signed one.
    `frase`: what it bears, in words."""

    def __init__(self, acta, frase: str):
        self.acta, self.frase = acta, frase
        super().__init__(
            f"El archivo subido como acta firmada viene {frase}. Suba la firmada, o confirme que este archivo lo es "
            f"para presentar el acta {acta.codigo}."
        )


class ConflictoDeEdicion(ErrorDeActa, Conflicto):
    """Somebody else saved the same step after this person last saw it; nothing was written.

    `propio`: what this person was saving.
    """

    def __init__(self, *, paso: Paso, hecho, actual: Any, propio: Any, diferencias):
        self.paso, self.propio = paso, propio
        Conflicto.__init__(
            self,
            f"el paso «{paso.label}»",
            quien=hecho and hecho.guardado_por,
            cuando=hecho and hecho.guardado_en,
            version=hecho.version if hecho else 0,
            actual=actual,
            diferencias=diferencias,
        )


class ContenidoCambiado(ErrorDeActa):
    """The content is no longer the one this person was shown before presenting or approving."""

    def __init__(self, acta):
        super().__init__(
            f"El contenido del acta {acta.codigo} cambió mientras usted lo miraba. Revíselo de nuevo antes de seguir."
        )
