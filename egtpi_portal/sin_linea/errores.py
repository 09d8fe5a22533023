"""Why something that came from a phone is not received. Each message is a sentence for the person who wrote it."""

from collections.abc import Iterable

from egtpi_portal.escritura.errores import Conflicto
from egtpi_portal.formularios import Falla


class ErrorDeEnvio(ValueError):
    """It is not received, and nothing of it was written. `tipo`: how the phone knows it."""

    tipo = "no_se_recibe"


class EsDeOtraPersona(ErrorDeEnvio):
    """Who is signed in is not who wrote it."""

    tipo = "otra_persona"

    def __init__(self):
        super().__init__(
            "Lo escribió otra persona en este teléfono: no se recibió. Solo ella puede enviarlo, con su cuenta."
        )


class OtroContenido(ErrorDeEnvio):
    """That key came before with something else."""

    tipo = "otro_contenido"

    def __init__(self, envio):
        self.envio = envio
        super().__init__(
            f"Con la clave de este escrito ya llegó otra cosa, que está en {envio.de}. Ábrala en el portal y siga en "
            "ella; lo del teléfono sigue en él."
        )


class NoEsta(ErrorDeEnvio):
    """What it goes on writing is not there, or is not seen by that person."""

    tipo = "no_esta"

    def __init__(self):
        super().__init__("Lo que sigue escribiendo ya no está en el portal, o su cuenta no lo ve.")


class NoSeGuarda(ErrorDeEnvio):
    """Something in it cannot be saved. `fallas`: what and where; `campo` is the id of the field in the page."""

    tipo = "fallas"

    def __init__(self, fallas: Iterable[Falla]):
        self.fallas = tuple(fallas)
        super().__init__(" ".join(falla.mensaje for falla in self.fallas))


class CambioEnElPortal(ErrorDeEnvio):
    """Somebody saved the same meanwhile. `direccion`: of the sheet where both are seen and one chooses; `parte`: which
    part of what came is in conflict (a step of an acta; blank: all)."""

    tipo = "conflicto"

    def __init__(self, conflicto: Conflicto, *, direccion: str, version: int, parte: str = ""):
        self.direccion, self.version, self.parte = direccion, version, parte
        super().__init__(str(conflicto))
