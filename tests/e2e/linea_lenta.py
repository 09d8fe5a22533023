"""The portal behind a slow line: an answer begins LINEA_LENTA seconds late, and half of it comes that much later again.

A test that looks at a page before it has come passes on a quick machine; here it fails.
"""

import os
import time
from collections.abc import Iterable, Iterator

from egtpi_portal.wsgi import application as portal

SEGUNDOS = float(os.environ["LINEA_LENTA"])


def application(environ, start_response) -> Iterable[bytes]:
    """The portal's own application, heard late."""
    time.sleep(SEGUNDOS)
    return _a_trozos(portal(environ, start_response))


def _a_trozos(respuesta: Iterable[bytes]) -> Iterator[bytes]:
    try:
        for trozo in respuesta:
            yield trozo[: len(trozo) // 2]
            time.sleep(SEGUNDOS)
            yield trozo[len(trozo) // 2 :]
    finally:
        if hasattr(respuesta, "close"):
            respuesta.close()
