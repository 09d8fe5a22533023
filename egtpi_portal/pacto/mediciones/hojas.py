"""Measurements as a plain long table, out and in: a row per local government, indicator and cut-off date, as a workbook
(XLSX), a CSV file or a pasted text. Workbooks as the sectors keep them are read elsewhere."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.files.base import ContentFile
from django.db import transaction

from egtpi_portal import hojas
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.hojas import Celda, Columna, FilaLeida, FilaPlan, Plan, Resultado, Tabla, ValorIlegible
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.hojas.lectores import fecha
from egtpi_portal.territorio.models import Region

from ..cerrojos import bloquear
from ..models import OrigenCarga
from ..permisos import exigir_llevar
from ..tablas import INDICADOR, UBIGEO, LectorDeTabla, Pegado, guardable, leer_archivo
from .consultas import contexto_de
from .conteos import conteo_en
from .datos import DatosMedicion, revisar
from .servicios import cargar_revisado

QUE = "cargar mediciones"


def _conteo(celda: Celda) -> int | None:
    """The count in a cell; None where it says that there is no datum."""
    try:
        return conteo_en(celda)
    except ValueError as error:
        raise ValorIlegible(str(error)) from None


CORTE = Columna("corte", "Fecha de corte", ("Corte", "Fecha"), obligatoria=True, lector=fecha)
NUMERADOR = Columna("numerador", "Numerador", ("Num",), obligatoria=True, lector=_conteo)
DENOMINADOR = Columna("denominador", "Denominador", ("Den",), obligatoria=True, lector=_conteo)
COLUMNAS = (UBIGEO, INDICADOR, CORTE, NUMERADOR, DENOMINADOR)


def en_xlsx(titulo: str, filas: Iterable[DatosMedicion]) -> bytes:
    """The workbook of those measurements: filled in or changed, it may be imported again."""
    salida = [
        hojas.ColumnaDeSalida(UBIGEO.titulo, 16, ayuda="El ubigeo de seis cifras, o el nombre."),
        hojas.ColumnaDeSalida(INDICADOR.titulo, 22, ayuda="Su código en el catálogo."),
        hojas.ColumnaDeSalida(CORTE.titulo, 16, fecha=True),
        hojas.ColumnaDeSalida(NUMERADOR.titulo, 14, formato=ENTERO, ayuda="Cuántos son; «s/d» si no hay dato."),
        hojas.ColumnaDeSalida(DENOMINADOR.titulo, 14, formato=ENTERO, ayuda="De cuántos; «s/d» si no hay dato."),
    ]
    celdas = ((f.ubigeo, f.indicador, f.corte, _dicho(f.numerador), _dicho(f.denominador)) for f in filas)
    return hojas.escribir_libro(titulos=(titulo,), columnas=salida, filas=celdas, hoja="Mediciones")


def _dicho(cuantos: int | None) -> int | str:
    return "s/d" if cuantos is None else cuantos


def previsualizar(region: Region | str, archivo, por: Usuario) -> Plan:
    """What importing that file (XLSX or CSV: bytes, an open one or a path) or `Pegado` would do, row by row. Writes
    nothing. Raises PermissionDenied; HojaIlegible."""
    codigo = _codigo(region)
    exigir_llevar(por, codigo, QUE)
    return _Lectura(codigo, leer_archivo(archivo, COLUMNAS)).plan()


@transaction.atomic
def aplicar(region: Region | str, archivo, por: Usuario, huella: str | None = None, *, parcial: bool = False) -> Plan:
    """Imports it, whole or not at all (`parcial`: its rows without errors), and keeps the file with its sha-256; the
    same again changes nothing. Raises PermissionDenied; HojaIlegible; PlanConErrores; PlanCambiado."""
    codigo = _codigo(region)
    exigir_llevar(por, codigo, QUE)
    tabla = leer_archivo(archivo, COLUMNAS)
    bloquear(codigo)
    lectura = _Lectura(codigo, tabla)
    plan = lectura.plan()
    plan.exigir(huella, cambio="Se cargaron otras cifras", parcial=parcial)
    if plan.cambia:
        contenido, nombre, tipo = guardable(archivo, "mediciones.xlsx")
        origen = OrigenCarga.PEGADO if isinstance(archivo, Pegado) else OrigenCarga.LIBRO
        cargar_revisado(
            region=codigo, revision=lectura.revision, por=por, origen=origen, archivo=ContentFile(contenido),
            nombre=nombre, tipo=tipo,
        )  # fmt: skip
    return plan


def _codigo(region: Region | str) -> str:
    return region if isinstance(region, str) else region.pk


class _Lectura(LectorDeTabla[DatosMedicion]):
    """Against what is in force of a region."""

    columnas, si_no = COLUMNAS, UBIGEO
    faltan: ClassVar = {"corte": "Escriba la fecha de corte, como 31/05/2024."}

    def __init__(self, region: str, tabla: Tabla):
        super().__init__(region, tabla)
        datos = list(self.datos.values())
        self.contexto = contexto_de(region, hoy=hoy(), codigos={dato.indicador for dato in datos})
        self.revision = revisar(datos, self.contexto, todas=True)
        self.nuevas = {dato.donde for dato, _ in self.revision.nuevas}
        self.dichas: dict[Any, list[str]] = {}
        for advertencia in self.revision.advertencias:
            self.dichas.setdefault(advertencia.donde, []).append(advertencia.mensaje)

    def valor(self, fila: FilaLeida, columna: Columna) -> Any:
        if columna in (NUMERADOR, DENOMINADOR) and columna.clave not in fila.celdas:
            raise ValorIlegible("Está en blanco: escriba cuántos son, o «s/d» si no hay dato.")
        return super().valor(fila, columna)

    def dato(self, valores: dict[str, Any], donde: str) -> DatosMedicion:
        return DatosMedicion(**valores, donde=donde)

    def plan(self) -> Plan:
        por_lugar = {dato.donde: numero for numero, dato in self.datos.items()}
        generales = []
        for falla in self.revision.fallas:
            if falla.donde in por_lugar:
                self.anotar(por_lugar[falla.donde], falla.campo, falla.mensaje)
            else:
                generales.append(falla.mensaje)
        hecho = super().plan()
        hecho.advertencias += generales
        return hecho

    def plan_del_dato(self, fila: FilaLeida, dato: DatosMedicion) -> FilaPlan:
        antes = self.contexto.vigentes.get(dato[:3])
        texto = f"{self.contexto.locales.get(dato.ubigeo, dato.ubigeo)}, {dato.indicador}, al {dato.corte:%d/%m/%Y}"
        que_habia = "" if antes is None else de_cuantos(*antes)
        cambios = hojas.cambios_entre(("Medición", que_habia, de_cuantos(*dato[3:5])))
        resultado = Resultado.CREAR if dato.donde in self.nuevas else Resultado.ACTUALIZAR
        if antes == dato[3:5]:
            resultado = Resultado.SIN_CAMBIO
        raros = tuple(self.error(fila, DENOMINADOR, mensaje) for mensaje in self.dichas.get(dato.donde, ()))
        return FilaPlan(fila.numero, resultado, None, texto, cambios, raras=raros, datos=dato)


def de_cuantos(numerador: int | None, denominador: int | None) -> str:
    """«45 de 60»; «sin dato»."""
    return "sin dato" if numerador is None else f"{numerador} de {denominador}"
