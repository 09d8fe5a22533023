"""What the lines share. Imports of the portal inside the functions: each process has its own."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path


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


def comun(nombre: str) -> Path:
    """What the earlier code made for both to work on (`bench/entrada_comun.py`): a file of it."""
    return Path(os.environ["BENCH_COMUN"]) / nombre


def suceso(accion: str, region: str) -> Callable[[], object]:
    """What writes an event of that action in that region, as a service does: for both codes, the verdict's evidence
    has moved if the action says so."""
    from django.db import transaction

    from egtpi_portal.bitacora.servicios import registrar

    return lambda: transaction.atomic(registrar)(por=None, accion=accion, resumen="Medición.", region=region)


def olvidar() -> None:
    """Forgets what was judged, where the code keeps it."""
    with contextlib.suppress(ImportError):
        from verificacion.juicio import almacen

        almacen.olvidar()


def de_la_recopilacion() -> list[tuple]:
    """The statements of a collection without files, as the engine needs it, with their parameters."""
    from django.db import connection

    from verificacion.expedientes.recopilacion import recopilar_regiones

    dichas = []

    def espia(ejecutar, sql, parametros, *resto):
        dichas.append((sql, parametros))
        return ejecutar(sql, parametros, *resto)

    with connection.execute_wrapper(espia):
        recopilar_regiones(con_archivos=False)
    return dichas


def leer(dichas: list[tuple]) -> int:
    """Executes them through the same driver and keeps their rows; how many they are."""
    from django.db import connection

    guardadas = []
    with connection.cursor() as cursor:
        for sql, parametros in dichas:
            cursor.execute(sql, parametros)
            guardadas.append(cursor.fetchall())
    return sum(map(len, guardadas))


class Deshacer(Exception):
    """Leaves a round without a trace."""


def deshecho(hacer: Callable[[], object]) -> Callable[[], None]:
    """What does it and leaves no trace of it in the database."""
    from django.db import transaction

    def sin_rastro():
        with contextlib.suppress(Deshacer), transaction.atomic():
            hacer()
            raise Deshacer

    return sin_rastro
