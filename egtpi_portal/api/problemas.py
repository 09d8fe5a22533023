"""What goes wrong, told to a program: `application/problem+json` (RFC 9457), in Spanish."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

TIPO = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Clase:
    """A kind of problem: its status, what it is called, and what to do about it, for the page of the API."""

    codigo: str
    estado: int
    titulo: str
    que_hacer: str


INVALIDA = Clase(
    "peticion-invalida", 400, "La petición no se entiende",
    "Corrija lo que dice «errores»: cada uno nombra el filtro o el campo y lo que admite.",
)  # fmt: skip
SIN_CREDENCIAL = Clase(
    "sin-credencial", 401, "Falta la credencial o ya no sirve",
    "Mande el encabezado «Authorization: Bearer …» con una credencial en uso; se crean en Mi cuenta.",
)  # fmt: skip
SIN_PERMISO = Clase(
    "sin-permiso", 403, "Su cuenta no puede leerlo",
    "Es su designación la que no lo permite, o terminó. Si cambió, pida al administrador del portal que la actualice.",
)  # fmt: skip
SIN_AMBITO = Clase(
    "sin-ambito", 403, "La credencial no tiene ese ámbito", "Cree otra credencial con el ámbito que dice «detail».",
)  # fmt: skip
NO_EXISTE = Clase(
    "no-existe", 404, "No existe, o su cuenta no lo ve",
    "Revise la dirección: lo de otra región responde igual que lo que no existe.",
)  # fmt: skip
METODO = Clase("metodo", 405, "Solo se lee", "Use GET o HEAD: por la API no se escribe nada.")
DEMASIADAS = Clase(
    "demasiadas", 429, "Demasiados pedidos", "Espere los segundos que dice «Retry-After» y siga más despacio.",
)  # fmt: skip
ERROR = Clase(
    "error", 500, "Algo falló en el portal", "No es de su programa. Dé a quien cuida el portal el «X-Request-ID».",
)  # fmt: skip
SIN_SERVICIO = Clase("sin-servicio", 503, "El portal no puede responder ahora", "Espere un minuto y pida otra vez.")
CLASES = (
    INVALIDA, SIN_CREDENCIAL, SIN_PERMISO, SIN_AMBITO, NO_EXISTE, METODO, DEMASIADAS, ERROR, SIN_SERVICIO,
)  # fmt: skip
"""Every kind there is, in the order of their status."""


class Problema(Exception):
    """Something that a request cannot have: `detalle` says what and what to do; `errores`, (field or filter, what is
    wrong with it)."""

    def __init__(
        self, clase: Clase, detalle: str, *, errores: Iterable[tuple[str, str]] = (),
        cabeceras: Mapping[str, str] | None = None,
    ):  # fmt: skip
        super().__init__(detalle)
        self.clase, self.detalle, self.errores = clase, detalle, tuple(errores)
        self.cabeceras = dict(cabeceras or {})


def invalida(campo: str, detalle: str) -> Problema:
    """That one filter or field is wrong."""
    return Problema(INVALIDA, f"«{campo[:40]}»: {detalle}", errores=[(campo[:100], detalle)])


def responder(problema: Problema) -> HttpResponse:
    """The problem as an answer."""
    clase = problema.clase
    dicho = {
        "type": f"{reverse('api_pagina')}#{clase.codigo}",
        "title": clase.titulo,
        "status": clase.estado,
        "detail": problema.detalle,
    }
    if problema.errores:
        dicho["errores"] = [{"campo": campo, "detalle": detalle} for campo, detalle in problema.errores]
    cuerpo = json.dumps(dicho, ensure_ascii=False)
    return HttpResponse(cuerpo, status=clase.estado, content_type=TIPO, headers=problema.cabeceras)
