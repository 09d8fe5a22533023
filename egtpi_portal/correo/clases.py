"""The kinds of mail: what each is called, what its words are made of and where its link leads.

A kind's words are two templates, `templates/correo/<name>/asunto.txt` and `cuerpo.txt`; they are text, so nothing in
them is escaped. One that is read better as a page has a third, `cuerpo.html`, sent beside the text. Each room registers
its own where it sends them (`correos.py`), and a test walks them all.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse

from egtpi_portal.cuentas.models import Usuario

CARPETA = "correo"
VACIAS = re.compile(r"\n(?:[ \t]*\n){2,}")
"""The empty lines that the tags of a template leave, which are told as one."""


@dataclass(frozen=True, slots=True)
class Clase:
    """A kind of mail. `nombre`: its folder under templates/correo/. `vista`: the URL's name its link leads to; None for
    the one that has none; `ancla`: to which part of that page. `datos`: the names that its templates are given, besides
    `enlace`. `html`: whether it has a third template, for who reads mail as pages."""

    nombre: str
    vista: str | None
    datos: tuple[str, ...] = ()
    html: bool = False
    ancla: str = ""


@dataclass(frozen=True, slots=True)
class Redactado:
    """What a mail says: its subject, in one line and without the portal's prefix, its body, and the same as a page
    (blank for the kinds that have none)."""

    asunto: str
    cuerpo: str
    html: str = ""


CLASES: dict[str, Clase] = {}
NoQuieren = Callable[[str, Iterable[Usuario]], set[int]]
_NO_QUIEREN: list[NoQuieren] = []


def preguntar_quien_no_quiere(quienes: NoQuieren):
    """Registers who knows which of some people (primary keys) do not want the mail of a kind, in place of whoever
    did."""
    _NO_QUIEREN[:] = [quienes]


def los_que_quieren(nombre: str, personas: Iterable[Usuario]) -> list[Usuario]:
    """Those of them who did not say that they do not want the mail of that kind."""
    todas = list(personas)
    callan = {pk for quienes in _NO_QUIEREN for pk in quienes(nombre, todas)} if todas else set()
    return [persona for persona in todas if persona.pk not in callan]


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
        parte = f"#{clase.ancla}" if clase.ancla else ""
        datos["enlace"] = f"{settings.DIRECCION_DEL_PORTAL}{reverse(clase.vista, args=en)}{parte}"
    return Redactado(
        asunto_de(nombre, datos),
        _texto(nombre, "cuerpo.txt", datos),
        _texto(nombre, "cuerpo.html", datos, autoescape=True) if clase.html else "",
    )


def asunto_de(nombre: str, datos: dict[str, Any]) -> str:
    """The subject of the mail of that kind about those data: those it names are enough."""
    return " ".join(_texto(nombre, "asunto.txt", datos).split())


def _texto(nombre: str, parte: str, datos: dict[str, Any], *, autoescape: bool = False) -> str:
    plantilla: Any = get_template(f"{CARPETA}/{nombre}/{parte}")
    dicho = plantilla.template.render(Context(datos, autoescape=autoescape)).strip()
    return VACIAS.sub("\n\n", dicho)
