"""Reads of uploaded files."""

from collections.abc import Iterable

from .models import Adjunto, VersionDocumento


def con_su_ultima_version(adjuntos: Iterable[Adjunto]) -> list[tuple[Adjunto, VersionDocumento | None]]:
    """Each attachment with the last version of its file; None when it has none. Their versions come read with them
    (`documento__versiones`): no query."""
    return [
        (adjunto, max(adjunto.documento.versiones.all(), key=lambda v: v.numero, default=None)) for adjunto in adjuntos
    ]
