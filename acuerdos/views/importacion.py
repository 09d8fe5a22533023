"""Importing the matrix from a workbook."""

from acuerdos import hojas
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.importar.paginas import PaginasDeImportar

from ..comun import la_que_actualiza


class _Paginas(PaginasDeImportar):
    hojas = hojas
    plantilla = "acuerdos/importar.html"
    cosa = "Acuerdo"
    lista = ("Acuerdos", "acuerdos:lista")
    direcciones = {"importar": "acuerdos:importar", "confirmar": "acuerdos:confirmar", "marcado": "acuerdos:marcado"}

    def sobre(self, request: Peticion):
        return la_que_actualiza(request)

    def hecho(self, resumen):
        return (
            f"Se importó la matriz: {resumen['crear']} acuerdos nuevos, {resumen['actualizar']} actualizados y "
            f"{resumen['sin_cambio']} sin cambio."
        )


PAGINAS = _Paginas()
