"""What the lines share. Imports of the portal inside the functions: each process has its own."""

from collections.abc import Callable


def cliente_de(usuario: str):
    """A client of Django's tests in whose session that user of the demonstration is, with one request made."""
    from django.conf import settings
    from django.test import Client

    from egtpi_portal.cuentas.models import Usuario

    settings.ALLOWED_HOSTS = ["*"]
    cliente = Client()
    cliente.force_login(Usuario.objects.get(username=usuario), backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def pagina(usuario: str, ruta: str) -> Callable[[], bytes]:
    """What gets that page for that user; RuntimeError if it is not a 200."""
    cliente = cliente_de(usuario)

    def pedir() -> bytes:
        respuesta = cliente.get(ruta)
        if respuesta.status_code != 200:
            raise RuntimeError(f"{ruta}: {respuesta.status_code} {respuesta.headers.get('Location', '')}")
        return b"".join(respuesta) if respuesta.streaming else respuesta.content

    return pedir


def suceso(accion: str, region: str) -> Callable[[], object]:
    """What writes an event of that action in that region, as a service does: for both codes, the verdict's evidence
    has moved if the action says so."""
    from django.db import transaction

    from egtpi_portal.bitacora.servicios import registrar

    return lambda: transaction.atomic(registrar)(por=None, accion=accion, resumen="Medición.", region=region)
