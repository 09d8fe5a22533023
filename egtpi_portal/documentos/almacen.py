"""The store of files on a disk: a content is there whole, or not at all."""

import errno
import os
import secrets

from django.core.files.move import file_move_safe
from django.core.files.storage import FileSystemStorage

SIN_ALMACEN = (errno.EIO, errno.EROFS)
"""What the system says of a disk that is broken or read-only, and the portal of a store that does not answer."""
SIN_ESPACIO = (errno.ENOSPC, errno.EDQUOT)
"""What the system says of a disk, or of one's part of it, that is full."""
REMEDIO = "Revise MEDIA_ROOT, y que su disco esté montado."
PARCIAL = ".parcial"
"""Ending of what is still being written; what dies half way is swept later (see `huerfanos`)."""


class AlmacenSinRespuesta(OSError):
    """A store that is elsewhere cannot be reached, or does not take what it is given. `strerror` says which one, for
    whoever uses the portal; as text, why too, for who looks after it; `remedio`, what they may do."""

    def __init__(self, que: str, por_que: str, remedio: str = ""):
        super().__init__(errno.EIO, que)
        self.por_que, self.remedio = por_que, remedio

    def __str__(self) -> str:
        return f"{self.strerror} ({self.por_que})"


class AlmacenDeArchivos(FileSystemStorage):
    """Writes beside the place and then takes it at once: a disk that fills up, or a line that breaks, leaves nothing
    under a name that anybody looks for. What is asked of a folder that is not there (a disk that is not mounted) raises
    AlmacenSinRespuesta: of no content is it said that it is missing."""

    def _open(self, name, mode="rb"):
        try:
            return super()._open(name, mode)  # type: ignore[misc]  # Django has it; its stubs do not say so
        except FileNotFoundError as error:
            if os.path.isdir(self.location):
                raise
            raise AlmacenSinRespuesta("la carpeta de los archivos no está", str(self.location), REMEDIO) from error

    def _save(self, name, content):
        provisional = f"{name}.{secrets.token_hex(6)}{PARCIAL}"
        try:
            super()._save(provisional, content)  # type: ignore[misc]  # Django has it; its stubs do not say so
            while True:
                try:
                    file_move_safe(self.path(provisional), self.path(name))
                    return name
                except FileExistsError:
                    name = self.get_available_name(name)
        except BaseException:
            self.delete(provisional)
            raise
