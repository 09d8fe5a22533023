"""Where things are in a sheet: columns by their letters, and ranges. (openpyxl has it too, and would have to be loaded
for it, whole, by each process that reads a workbook and writes none.)"""

import re

_RANGO = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,9})(?::\$?([A-Za-z]{1,3})\$?(\d{1,9}))?", re.ASCII)


def letra_de(columna: int) -> str:
    """`AB` of 28. Raises ValueError for what is no column."""
    if columna < 1:
        raise ValueError(f"No column has the number {columna}.")
    letras = ""
    while columna:
        columna, resto = divmod(columna - 1, 26)
        letras = chr(65 + resto) + letras
    return letras


def columna_de(coordenada: str) -> int:
    """The column of `AB12`; 0 without one."""
    n = 0
    for letra in coordenada:
        if not letra.isalpha():
            break
        n = n * 26 + ord(letra.upper()) - 64
    return n


def limites_de(rango: str) -> tuple[int, int, int, int] | None:
    """First column, first row, last column and last row of `A1:C5`, or of a cell alone; None of what is no range of
    cells."""
    hallado = _RANGO.fullmatch(rango)
    if hallado is None:
        return None
    c1, f1, c2, f2 = hallado.groups()
    return columna_de(c1), int(f1), columna_de(c2 or c1), int(f2 or f1)
