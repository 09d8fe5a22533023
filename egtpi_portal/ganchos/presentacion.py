"""What the inspector says of a delivery."""

import json
from dataclasses import dataclass

from .models import Entrega, Intento


@dataclass(frozen=True, slots=True)
class Fila:
    """A delivery as its line says it: how it stands, its last try, and its body to be read."""

    entrega: Entrega
    como_esta: str
    color: str
    intentos: tuple[Intento, ...]
    cuerpo: str

    @property
    def ultimo(self) -> Intento | None:
        """The last try; None before the first."""
        return self.intentos[-1] if self.intentos else None


def fila_de(entrega: Entrega) -> Fila:
    """The line of a delivery, whose tries were read."""
    intentos = tuple(entrega.intentos.all())
    if entrega.entregada_el:
        como, color = "Entregada", "si"
    elif entrega.abandonada_el:
        como, color = "Abandonada", "no"
    else:
        como, color = ("Se volverá a intentar", "curso") if intentos else ("Por enviar", "nose")
    cuerpo = json.dumps(json.loads(entrega.cuerpo), ensure_ascii=False, indent=2)
    return Fila(entrega, como, color, intentos, cuerpo)
