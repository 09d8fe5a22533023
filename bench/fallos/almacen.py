"""The portal's store on a disk that fails when it is told: a file beside the store says how."""

import errno
import os
from pathlib import Path

from django.conf import settings

from egtpi_portal.documentos.almacen import AlmacenDeArchivos

CABEN = 100_000
"""Bytes of a file that a full disk still takes."""
FALLAS = {"lleno": errno.ENOSPC, "cuota": errno.EDQUOT, "solo-lectura": errno.EROFS, "roto": errno.EIO}


def donde() -> Path:
    return Path(settings.MEDIA_ROOT).parent / "falla-del-disco"


class AlmacenQueFalla(AlmacenDeArchivos):
    """As the disk would: a full one in the midst of the writing, one that cannot be written at once."""

    def _save(self, name, content):
        try:
            falla = donde().read_text().strip()
        except FileNotFoundError:
            falla = ""
        if falla in ("solo-lectura", "roto"):
            raise OSError(FALLAS[falla], os.strerror(FALLAS[falla]))
        if falla:
            content.chunks = _hasta_llenarse(content, content.chunks, FALLAS[falla])
        return super()._save(name, content)


def _hasta_llenarse(content, trozos, numero: int):
    def chunks(chunk_size=None):
        dados = 0
        for trozo in trozos(chunk_size) if chunk_size else trozos():
            dados += len(trozo)
            if dados > CABEN:
                raise OSError(numero, os.strerror(numero))
            yield trozo
        raise OSError(numero, os.strerror(numero))

    return chunks
