"""Importing the matrix from a workbook."""

from acuerdos import hojas
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.importar.paginas import PaginasDeImportar
from egtpi_portal.palabras import cuantos

from ..comun import la_que_actualiza
from ..consultas.cargas import por_cargar_tras_importar


class _Paginas(PaginasDeImportar):
    hojas = hojas
    plantilla = "acuerdos/importar.html"
    cosa = "Acuerdo"
    lista = ("Acuerdos", "acuerdos:lista")
    direcciones = {"importar": "acuerdos:importar", "confirmar": "acuerdos:confirmar", "marcado": "acuerdos:marcado"}

    def sobre(self, request: Peticion):
        return la_que_actualiza(request)

    def hecho(self, resumen):
        nuevos = cuantos(resumen["crear"], "acuerdo nuevo", "acuerdos nuevos")
        cambiados = cuantos(resumen["actualizar"], "actualizado", "actualizados")
        return f"Se importó la matriz: {nuevos}, {cambiados} y {resumen['sin_cambio']} sin cambio."

    def por_hacer(self, sobre):
        return por_cargar_tras_importar(sobre)


PAGINAS = _Paginas()
