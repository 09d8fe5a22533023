"""Reading in the background what was stored before its reader existed."""

from django.db import connection

from egtpi_portal.trabajos.consultas import espera_alguno
from egtpi_portal.trabajos.models import Trabajo
from egtpi_portal.trabajos.servicios import encolar
from egtpi_portal.trabajos.tipos import Tipo, registrar

from ..models import LecturaDeArchivo, VersionDocumento
from .servicios import leer_pendientes, pendientes

TIPO = "lectura"


def leer_lo_pendiente(trabajo: Trabajo):
    """Reads what nobody has read, some minutes of it, and leaves the rest to another job. Safe to run twice."""
    if leer_pendientes():
        encolar_lecturas()


def encolar_lecturas():
    """Asks the background to read what nobody has read, unless it was asked and has not begun."""
    if not espera_alguno(TIPO):
        encolar(tipo=TIPO, que="Lectura de los archivos guardados", para="todo el portal")


def tras_migrar(sender, using, **kwargs):
    """After every deployment: if it brought a reader, or a new version of one, what is stored is read again."""
    tablas = {LecturaDeArchivo._meta.db_table, VersionDocumento._meta.db_table, Trabajo._meta.db_table}
    if using == "default" and tablas <= set(connection.introspection.table_names()) and pendientes().exists():
        encolar_lecturas()


registrar(Tipo(clave=TIPO, nombre="Lectura de archivos", hacer=leer_lo_pendiente))
