"""Several vistos buenos at once: each is one, with its own seal, transaction, lock and event."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from actas.errores import ErrorDeActa, YaTieneVistoBueno
from actas.flujo.servicios import dar_visto_bueno
from actas.models import Acta, Firma
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.estados import CambioConcurrente

from .comprobaciones import comprobar


@dataclass(frozen=True, slots=True)
class LoQuePaso:
    """What came of one of them: its signature, or in a sentence why there is none."""

    acta: Acta
    firma: Firma | None = None
    por_que: str = ""


def dar_vistos_buenos(*, elegidas: Iterable[tuple[Acta, str]], por: Usuario) -> list[LoQuePaso]:
    """Approves each of those actas, if what it says is still what the seal beside it says and nothing of it is flagged
    now; one that is refused does not stop the others. Returns what came of each, in order. Never raises for one of
    them."""
    elegidas = list(elegidas)
    comprobadas = comprobar([acta for acta, _ in elegidas])
    hechas = []
    for acta, sello in elegidas:
        comprobada = comprobadas.get(acta.pk)
        if comprobada is not None and not comprobada.limpia:
            senaladas = ", ".join(una.nombre.lower() for una in comprobada.senaladas)
            hechas.append(LoQuePaso(acta, por_que=f"Tiene algo que mirar ({senaladas}): ábrala y decida en su página."))
            continue
        hechas.append(_una(acta, sello, por))
    return hechas


def _una(acta: Acta, sello: str, por: Usuario) -> LoQuePaso:
    if not sello:
        return LoQuePaso(acta, por_que="No llegó el sello de lo que usted vio: ábrala y decida en su página.")
    try:
        return LoQuePaso(acta, dar_visto_bueno(acta=acta, por=por, sello_visto=sello))
    except YaTieneVistoBueno as error:
        return LoQuePaso(acta, error.firma, str(error))
    except (ErrorDeActa, PermissionDenied) as error:
        return LoQuePaso(acta, por_que=str(error))
    except (CambioConcurrente, DatabaseError):
        return LoQuePaso(acta, por_que="Otra persona la estaba cambiando en ese momento: inténtelo otra vez.")
