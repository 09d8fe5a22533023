"""The matrix as a workbook, out and in: what offices keep in Excel and the portal understand each other.

`matriz_en_xlsx` writes it; `previsualizar` says what importing one would do, row by row; `aplicar` does it.
"""

from .exportacion import escribir_matriz, matriz_en_xlsx
from .importacion import aplicar, previsualizar

__all__ = ["aplicar", "escribir_matriz", "matriz_en_xlsx", "previsualizar"]
