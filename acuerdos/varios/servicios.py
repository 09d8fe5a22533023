"""Applying the grid: each agreement by the service that changes one, with its own event, history and evidence."""

from collections.abc import Iterable

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.escritura.errores import ErrorDeCampo

from ..errores import NoSeMueve, SituacionCambiada, SituacionInvalida
from ..servicios.situacion import cambiar_situacion, comentar_acuerdo
from .filas import Fila, Suerte


def aplicar_filas(*, filas: Iterable[Fila], por: Usuario) -> list[Fila]:
    """Changes each agreement whose row would change, one by one: what cannot be of one stops no other, and is told in
    its row. Returns the rows that were applied. Raises PermissionDenied."""
    hechas = []
    for fila in filas:
        if fila.suerte == Suerte.CAMBIA and _aplicar(fila, por):
            fila.suerte = Suerte.QUEDO
            hechas.append(fila)
    return hechas


def _aplicar(fila: Fila, por: Usuario) -> bool:
    """Whether it was applied; when not, the row says why."""
    try:
        if not fila.diferencias and not fila.archivo:
            comentar_acuerdo(acuerdo=fila.acuerdo, texto=fila.comentario, por=por)
        else:
            datos = fila.datos if fila.diferencias else fila.actual
            cambiar_situacion(
                acuerdo=fila.acuerdo, datos=datos, por=por, version=fila.ultima, comentario=fila.comentario,
                archivo=fila.archivo,
            )  # fmt: skip
    except SituacionCambiada as error:
        fila.chocar(error)
    except SituacionInvalida as error:
        fila.rehusar(error.errores)
    except ArchivoRechazado as error:
        fila.rehusar([ErrorDeCampo("archivo", str(error))])
    except NoSeMueve as error:
        fila.rehusar([ErrorDeCampo("estado", str(error))])
    else:
        return True
    return False
