"""Kills a process, with SIGKILL, at each point of a service in turn, and says what it left behind.

A program of its own, run by `test_muerte.py`: `python muerte.py SERVICIO ACTA CARPETA [base]`. For n = 1, 2… it forks,
lets the child die at the n-th point (before each query, before and after each commit, at each file opened in the store,
between the pieces of an upload), and writes the state that is left as a line of JSON; it ends when a child gets to the
end, or finds that the one before it had got there. With `base` it is the server's end of its connection that goes, as
when the database falls: what the service then raises is its death.
"""

import contextlib
import hashlib
import itertools
import json
import os
import signal
import sys
from pathlib import Path

import django

MAXIMO = 400


class Verdugo:
    """Counts points, and kills its own process at the n-th; or, with `base`, its connection."""

    def __init__(self, n: int, base: bool = False):
        self.faltan, self.base = n, base

    def punto(self):
        self.faltan -= 1
        if self.faltan == 0 and self.base:
            cortar_la_conexion()
        elif self.faltan == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def vigilar(self, connection, carpeta: str):
        def consulta(execute, sql, params, many, context):
            self.punto()
            return execute(sql, params, many, context)

        connection.execute_wrappers.append(consulta)
        confirmar = connection._commit

        def _commit():
            self.punto()
            confirmar()
            self.punto()

        connection._commit = _commit

        def suceso(nombre, args):
            if nombre in ("open", "os.mkdir", "os.rename", "os.chmod") and str(args[0]).startswith(carpeta):
                self.punto()

        sys.addaudithook(suceso)


def cortar_la_conexion():
    """Ends the server's process of this connection, from another one."""
    from django.db import connection

    suyo, otra = connection.connection.info.backend_pid, connection.copy()
    with otra.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [suyo])
    otra.close()


def acciones(verdugo: Verdugo, acta):
    from django.core.files.base import ContentFile

    from actas import servicios
    from egtpi_portal.cuentas.models import Usuario
    from tests.actas.ayudas import pdf

    class Lento(ContentFile):
        """An upload that arrives in pieces."""

        def chunks(self, chunk_size=None):
            for trozo in super().chunks(200):
                verdugo.punto()
                yield trozo

    rosa = Usuario.objects.get(username="rosa")
    return {
        "adjuntar_archivo": lambda: servicios.adjuntar_archivo(
            acta=acta, archivo=Lento(pdf("datos").read()), nombre="datos.pdf", por=rosa
        ),
        "adjuntar_acta_firmada": lambda: servicios.adjuntar_acta_firmada(
            acta=acta, archivo=Lento(pdf("otra").read()), nombre="otra.pdf", por=rosa
        ),
        "presentar_acta": lambda: servicios.presentar_acta(acta=acta, por=rosa),
    }


def lo_que_queda(acta_id: int) -> dict:
    """The state of the acta, and whether every row of a file has its whole content."""
    from actas.models import Acta
    from egtpi_portal.bitacora.models import Evento
    from egtpi_portal.correo.models import Correo
    from egtpi_portal.documentos.models import Documento, VersionDocumento

    acta = Acta.objects.get(pk=acta_id)
    rotas = 0
    for version in VersionDocumento.objects.exclude(archivo=""):
        ruta = Path(version.archivo.path)
        rotas += not ruta.is_file() or hashlib.sha256(ruta.read_bytes()).hexdigest() != version.sha256
    return {
        "estado": acta.estado,
        "sellada": bool(acta.sello and acta.cargada_el),
        "presentaciones": acta.versiones.count(),
        "firmas": acta.firmas.count(),
        "adjuntos": acta.adjuntos.count(),
        "documentos": Documento.objects.count(),
        "versiones": VersionDocumento.objects.count(),
        "eventos": Evento.objects.count(),
        "correos": Correo.objects.count(),
        "rotas": rotas,
    }


def _decir(acta_id: int):
    sys.stdout.write(json.dumps(lo_que_queda(acta_id)) + "\n")
    sys.stdout.flush()  # a fork would inherit, and write again, what waits


def main(servicio: str, acta_id: int, carpeta: str, base: bool = False):
    django.setup()
    from django.db import DatabaseError, InterfaceError, connection, connections

    from actas.errores import YaPresentada
    from actas.models import Acta

    _decir(acta_id)
    for n in itertools.count(1):
        connections.close_all()
        hijo = os.fork()
        if hijo == 0:
            verdugo = Verdugo(n, base)
            hacer = acciones(verdugo, Acta.objects.get(pk=acta_id))[servicio]
            verdugo.vigilar(connection, carpeta)
            try:
                with contextlib.suppress(YaPresentada):
                    hacer()
            except (DatabaseError, InterfaceError):
                os.kill(os.getpid(), signal.SIGKILL)
            os._exit(0)
        _, fin = os.waitpid(hijo, 0)
        _decir(acta_id)
        if os.WIFEXITED(fin):
            sys.exit(os.WEXITSTATUS(fin))
        if n == MAXIMO:
            sys.exit(f"{MAXIMO} puntos y aún no termina")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], "base" in sys.argv[4:])
