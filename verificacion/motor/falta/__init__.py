"""«Qué falta»: what would make each criterion hold, who must do it and until when, tried by the engine itself.

for faltante in que_falta(expediente, ficha, "hito-2", al):
    hecho = hacer(conocido(expediente, al), faltante.cosas)
    # as of faltante.efecto the criterion of `hecho` holds; without any one of its things, it does not
"""

from .abiertos import Abiertos, abiertos
from .cosas import Cosa, Quien, Regla, Tipo, conocido, efecto, hacer
from .proponer import Faltante, Via, que_falta

__all__ = [
    "Abiertos",
    "Cosa",
    "Faltante",
    "Quien",
    "Regla",
    "Tipo",
    "Via",
    "abiertos",
    "conocido",
    "efecto",
    "hacer",
    "que_falta",
]
