"""Readers that reach a limit without harm: they ask for what the limit does not give, and end if it were given."""

import os
import signal
import time

from egtpi_portal.documentos.errores import ArchivoRechazado, NoSeLee
from egtpi_portal.documentos.presupuesto import PasaDelPresupuesto


def examina(archivo, tipo="uno"):
    if archivo.read(4) == b"malo":
        raise ArchivoRechazado("Este no.")
    return tipo


def cuenta(archivo, de=1):
    return len(archivo.read()) * de


def secretos(archivo):
    return sorted(set(os.environ) & {"SECRET_KEY", "DATABASE_URL"})


def texto_raro(archivo):
    return {"a\0": ["b\0c", "\ud800", 1.5, None]}


def no_sabe(archivo):
    raise NoSeLee("No trae nada que contar.")


def se_pasa(archivo):
    raise PasaDelPresupuesto("Tiene demasiadas hojas.")


def falla(archivo):
    return archivo.nada


def llena(archivo):
    return len(bytearray(200 * 1024 * 1024))


def gira(archivo):
    hasta = time.process_time() + 5
    while time.process_time() < hasta:
        pass
    return "terminó"


def duerme(archivo):
    time.sleep(5)
    return "terminó"


def cae(archivo):
    os.kill(os.getpid(), signal.SIGSEGV)


def habla_de_mas(archivo):
    return "x" * 2000


def largo(archivo, texto):
    return len(texto)


def mata_a_su_padre(archivo):
    """The workshop's fork does, and dies with it; where it was started for the file alone, it lets it live."""
    with open(f"/proc/{os.getppid()}/cmdline", "rb") as orden:
        if b"egtpi_portal.taller" in orden.read():
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(5)
    return "nadie lo oye"
