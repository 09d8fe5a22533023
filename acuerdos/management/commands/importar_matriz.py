"""`manage.py importar_matriz`: a workbook into a region's matrix, all or nothing."""

from acuerdos import hojas
from egtpi_portal.importar.orden import OrdenDeImportar


class Command(OrdenDeImportar):
    help = "Importa la matriz de acuerdos de una región desde un libro de Excel: todo o nada."
    objeto = "acuerdo"
    hojas = hojas
