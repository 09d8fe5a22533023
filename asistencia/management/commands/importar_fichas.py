"""`manage.py importar_fichas`: a workbook of records into a region, all or nothing."""

from asistencia.fichas import hojas
from egtpi_portal.importar.orden import OrdenDeImportar


class Command(OrdenDeImportar):
    help = "Importa fichas de asistencia técnica de una región desde un libro de Excel: todo o nada."
    objeto = "ficha"
    hojas = hojas
