"""The reader of signatures, as the process apart runs it."""

import datetime as dt
from typing import IO, Any

from django.conf import settings


def leer(archivo: IO[bytes], *, al: str, anclas: str) -> dict[str, Any]:
    """What `FirmasDePdf.a_json` gives of the signatures of a PDF, judged at the instant `al` (ISO 8601) by the
    authorities of the folder `anclas`. Where Django has no settings (the process apart), they are these two."""
    if not settings.configured:
        settings.configure(FIRMA_ANCLAS=anclas, USE_TZ=True)
    from .lectura import firmas_de

    return firmas_de(archivo, al=dt.datetime.fromisoformat(al)).a_json()
