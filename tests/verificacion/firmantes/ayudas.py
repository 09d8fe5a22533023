"""What the tests of the signatories share."""

import datetime as dt

from django.urls import reverse

from verificacion.firmantes.datos import DatosFirmante

DATOS = DatosFirmante(dt.date(2023, 6, 15), "Adenda 1-2023", dt.date(2023, 6, 20))
ESCRITO = {"suscrito_el": "2023-06-15", "documento": "Adenda 1-2023", "documento_fecha": "2023-06-20"}


def de(nombre: str, *args) -> str:
    return reverse(f"firmantes:{nombre}", args=args)


def ocultos(pagina) -> dict:
    """What the page sends back when it is confirmed."""
    hechos: dict = {}
    for campo in pagina.todos("main form [type=hidden]"):
        hechos.setdefault(campo["name"], []).append(campo["value"] or "")
    return hechos
