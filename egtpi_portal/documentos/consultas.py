"""Reads of uploaded files."""

from collections.abc import Iterable

from django.db.models import Prefetch

from .models import Adjunto, VersionDocumento

LA_ULTIMA = "documento__versiones"


def la_ultima(donde: str = LA_ULTIMA) -> Prefetch:
    """To read attachments with the last version of each alone (`prefetch_related`), where nothing else of it is shown:
    what `con_su_ultima_version` takes."""
    return Prefetch(donde, VersionDocumento.objects.ultimas())


def con_su_ultima_version(adjuntos: Iterable[Adjunto]) -> list[tuple[Adjunto, VersionDocumento | None]]:
    """Each attachment with the last version of its file; None when it has none. Their versions come read with them
    (`documento__versiones`): no query."""
    return [
        (adjunto, max(adjunto.documento.versiones.all(), key=lambda v: v.numero, default=None)) for adjunto in adjuntos
    ]
