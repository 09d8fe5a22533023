"""The kinds of mail: what each is called, what its words are made of and where its link leads.

A kind's words are two templates, `templates/correo/<name>/asunto.txt` and `cuerpo.txt`; they are text, so nothing in
them is escaped. Each room registers its own where it sends them (`correos.py`), and a test walks them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse

CARPETA = "correo"


@dataclass(frozen=True, slots=True)
class Clase:
    """A kind of mail. `nombre`: its folder under templates/correo/. `vista`: the URL's name its link leads to; None for
    the one that has none. `datos`: the names that its templates are given, besides `enlace`."""

    nombre: str
    vista: str | None
    datos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redactado:
    """What a mail says: its subject, in one line and without the portal's prefix, and its body."""

    asunto: str
    cuerpo: str


CLASES: dict[str, Clase] = {}


def registrar(*clases: Clase):
    """Registers kinds of mail. Raises ValueError for a name that is taken."""
    for clase in clases:
        if CLASES.setdefault(clase.nombre, clase) != clase:
            raise ValueError(f"Ya hay otra clase de correo «{clase.nombre}».")


def redactar(nombre: str, *, en: Sequence[Any] = (), **datos: Any) -> Redactado:
    """The mail of that kind about those data; `en`: the arguments of its link's URL.

    Raises KeyError for a kind that nobody registered, TypeError for data that are not the kind's, NoReverseMatch.
    """
    clase = CLASES[nombre]
    if set(datos) != set(clase.datos):
        raise TypeError(f"El correo «{nombre}» se escribe con {sorted(clase.datos)}, no con {sorted(datos)}.")
    if clase.vista is not None:
        datos["enlace"] = settings.DIRECCION_DEL_PORTAL + reverse(clase.vista, args=en)
    return Redactado(" ".join(_texto(nombre, "asunto", datos).split()), _texto(nombre, "cuerpo", datos))


def _texto(nombre: str, parte: str, datos: dict[str, Any]) -> str:
    plantilla: Any = get_template(f"{CARPETA}/{nombre}/{parte}.txt")
    return plantilla.template.render(Context(datos, autoescape=False)).strip()
