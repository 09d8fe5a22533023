"""`manage.py importar_matriz`: a workbook into a region's matrix, all or nothing."""

from acuerdos.hojas import PlanConErrores, aplicar, previsualizar
from egtpi_portal.importar.orden import OrdenDeImportar


class Command(OrdenDeImportar):
    help = "Importa la matriz de acuerdos de una región desde un libro de Excel: todo o nada."
    objeto = "acuerdo"
    con_errores = PlanConErrores

    def previsualizar(self, region, archivo):
        return previsualizar(region, archivo, None)

    def aplicar(self, region, archivo):
        return aplicar(region, archivo, None)
