"""Reading in the background what was stored before its reader existed."""

from django.db import connection
from django_q.models import OrmQ
from django_q.tasks import async_task

from ..models import LecturaDeArchivo, VersionDocumento
from .servicios import leer_pendientes, pendientes

TAREA = "egtpi_portal.documentos.lectura.tareas.leer_lo_pendiente"


def leer_lo_pendiente() -> str:
    """Reads what nobody has read, some minutes of it, and leaves the rest to another job. Safe to run twice."""
    if faltan := leer_pendientes():
        encolar_lecturas()
    return f"quedan {faltan} archivos por leer" if faltan else "no queda ninguno por leer"


def encolar_lecturas():
    """Asks the background to read what nobody has read."""
    async_task(TAREA, task_name="lectura de archivos")


def tras_migrar(sender, using, **kwargs):
    """After every deployment: if it brought a reader, or a new version of one, what is stored is read again."""
    tablas = {LecturaDeArchivo._meta.db_table, VersionDocumento._meta.db_table, OrmQ._meta.db_table}
    if using == "default" and tablas <= set(connection.introspection.table_names()) and pendientes().exists():
        encolar_lecturas()
