"""The store of files on a disk: a content is there whole, or not at all."""

import errno
import secrets

from django.core.files.move import file_move_safe
from django.core.files.storage import FileSystemStorage

SIN_ALMACEN = (errno.EIO, errno.EROFS)
"""What the system says of a disk that is broken or read-only, and the portal of a store that does not answer."""
SIN_ESPACIO = (errno.ENOSPC, errno.EDQUOT)
"""What the system says of a disk, or of one's part of it, that is full."""
PARCIAL = ".parcial"
"""Ending of what is still being written; what dies half way is swept later (see `huerfanos`)."""


class AlmacenSinRespuesta(OSError):
    """A store that is elsewhere cannot be reached, or does not take what it is given. `strerror` says which one, for
    whoever uses the portal; as text, why too, for who looks after it."""

    def __init__(self, que: str, por_que: str):
        super().__init__(errno.EIO, que)
        self.por_que = por_que

    def __str__(self) -> str:
        return f"{self.strerror} ({self.por_que})"


class AlmacenDeArchivos(FileSystemStorage):
    """Writes beside the place and then takes it at once: a disk that fills up, or a line that breaks, leaves nothing
    under a name that anybody looks for."""

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
