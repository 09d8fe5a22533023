"""The published tables, read back."""

import csv
import io


def tabla(contenido: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(contenido.decode())))
