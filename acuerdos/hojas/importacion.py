"""Importing the matrix: first what each row would do, then all of it in one transaction, or nothing."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from actas.escritura.servicios.base import bloquear_de_la_region
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.hojas import Plan, Resultado
from egtpi_portal.importar.libros import leer_tabla
from egtpi_portal.recolector import sin_recolector
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import Region

from ..permisos import exigir_actualizar
from .columnas import COLUMNAS
from .cotejo import Cotejo
from .filas import PlanDeFila
from .servicios import aplicar_filas


@sin_recolector()
def previsualizar(region: Region | str, archivo, por: Usuario) -> Plan:
    """What importing that workbook into the matrix of a region would do, row by row. Writes nothing.

    `archivo` is bytes, an open or uploaded file, or a path. `por` is who would do it; None, the system.
    Raises PermissionDenied; HojaIlegible when the workbook as a whole cannot be read.
    """
    region = _region(region)
    _exigir(por, region)
    return _planear(archivo, region, Cotejo.de(region))


@sin_recolector()
@transaction.atomic
def aplicar(region: Region | str, archivo, por: Usuario, huella: str | None = None, *, parcial: bool = False) -> Plan:
    """Imports that workbook into the matrix of a region, whole or not at all (`parcial`: its rows without errors);
    returns what was done.

    `huella` is that of the plan the person was shown, if any. A second import of the same file changes nothing. Each
    agreement that changes has its event, and so has each draft that takes new ones or changes its own.
    Raises PermissionDenied; HojaIlegible; PlanConErrores; PlanCambiado.
    """
    codigo = _region(region)
    _exigir(por, codigo)
    bloquear_de_la_region(codigo)  # before the region, as who writes an acta does
    bloquear_region(codigo)
    plan = _planear(archivo, codigo, Cotejo.de(codigo, con_llave=True))
    plan.exigir(huella, cambio="La matriz cambió", parcial=parcial)
    filas = [*plan.con(Resultado.CREAR), *plan.con(Resultado.ACTUALIZAR)]
    if filas:
        aplicar_filas(filas=filas, por=por or usuario_del_sistema())
    return plan


def _region(region: Region | str) -> str:
    return region.pk if isinstance(region, Region) else region


def _exigir(por: Usuario, region: str):
    if por is None:
        return
    if not por.is_authenticated:
        raise PermissionDenied("Ingrese al portal para importar la matriz.")
    exigir_actualizar(por, region)


def _planear(archivo, region: str, cotejo: Cotejo) -> Plan:
    tabla = leer_tabla(archivo, COLUMNAS)
    dia = hoy()
    return Plan.de(tabla, [PlanDeFila(fila, tabla, cotejo, dia).hacer() for fila in tabla.filas], COLUMNAS)
