"""What can go wrong when an acta changes. Each message is a sentence for the person who tried."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from egtpi_portal.calendario.reloj import LIMA

from .models import Paso


def cuando(instante: dt.datetime) -> str:
    """An instant as Lima's clocks showed it: "5/12/2023 16:02"."""
    local = instante.astimezone(LIMA)
    return f"{local.day}/{local.month}/{local.year} {local:%H:%M}"


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
            f"El acta {acta.codigo} ya tiene el visto bueno de {firma.get_rol_display()}: "
            f"{firma.nombre}, {cuando(firma.dada_en)}."
        )


@dataclass(frozen=True, slots=True)
class ErrorDeCampo:
    """Something wrong in what was typed: the field, the row it is in (from 0; None when it is in none) and why.

    `grave`: it cannot even be kept in a draft.
    """

    campo: str
    mensaje: str
    fila: int | None = None
    grave: bool = False


class DatosInvalidos(ErrorDeActa):
    """What was typed in a step cannot be saved. `errores` says where and why, one by one."""

    def __init__(self, errores):
        self.errores: tuple[ErrorDeCampo, ...] = tuple(errores)
        super().__init__(" ".join(error.mensaje for error in self.errores))


class FaltaParaPresentar(ErrorDeActa):
    """The acta cannot be presented yet. `faltas` are pairs (step, sentence)."""

    def __init__(self, faltas: tuple[tuple[Paso, str], ...]):
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


class ConflictoDeEdicion(ErrorDeActa):
    """Somebody else saved the same step after this person last saw it; nothing was written.

    `quien`, `cuando`: who saved and when. `version`: the one to bring to save over it. `actual`: what the step says
    now. `propio`: what this person was saving. `diferencias`: from the former to the latter, in words.
    """

    def __init__(self, *, paso: Paso, hecho, actual: Any, propio: Any, diferencias):
        self.paso, self.actual, self.propio, self.diferencias = paso, actual, propio, tuple(diferencias)
        self.version = hecho.version if hecho else 0
        self.quien = hecho.guardado_por if hecho else None
        self.cuando = hecho.guardado_en if hecho else None
        quien = f"{self.quien} guardó" if self.quien else "Otra persona guardó"
        momento = f" el {cuando(self.cuando)}" if self.cuando else ""
        super().__init__(
            f"{quien} el paso «{paso.label}»{momento}, después de que usted lo abrió. "
            "Mire qué cambió y elija qué debe quedar: no se guardó nada."
        )


class ContenidoCambiado(ErrorDeActa):
    """The content is no longer the one this person was shown before presenting or approving."""

    def __init__(self, acta):
        super().__init__(
            f"El contenido del acta {acta.codigo} cambió mientras usted lo miraba. Revíselo de nuevo antes de seguir."
        )
