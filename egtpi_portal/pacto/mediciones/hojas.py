"""Measurements as a plain long table, out and in: a row per local government, indicator and cut-off date, as a workbook
(XLSX), a CSV file or a pasted text. Workbooks as the sectors keep them are read elsewhere."""

from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.hojas import (
    Cambio,
    Celda,
    Columna,
    ColumnaDeSalida,
    ErrorDeCelda,
    FilaLeida,
    FilaPlan,
    Plan,
    Resultado,
    Tabla,
    ValorIlegible,
    escribir_libro,
)
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.hojas.lectores import fecha
from egtpi_portal.hojas.tabla import leer_valor
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import Region
from egtpi_portal.territorio.nombres import NoEsGobiernoLocal

from ..models import OrigenCarga
from ..permisos import exigir_llevar
from ..tablas import INDICADOR, UBIGEO, Lugares, Pegado, guardable, indicador_de, leer_archivo
from .consultas import contexto_de
from .conteos import entero_de, leer_conteo
from .datos import DatosMedicion, revisar
from .servicios import cargar

QUE = "cargar mediciones"


def _conteo(celda: Celda) -> int | None:
    """The count in a cell; None where it says that there is no datum."""
    if celda.formula or celda.error:
        raise ValorIlegible(f"«{celda.a_la_vista}» no tiene un valor calculado: escriba cuántos son.")
    if celda.porcentaje:
        raise ValorIlegible(f"«{celda.a_la_vista}» es un porcentaje: escriba cuántos son. El portal calcula el resto.")
    try:
        return leer_conteo(celda.texto) if celda.decimal is None else entero_de(celda.decimal)
    except ValueError as error:
        raise ValorIlegible(str(error)) from None


CORTE = Columna("corte", "Fecha de corte", ("Corte", "Fecha"), obligatoria=True, lector=fecha)
NUMERADOR = Columna("numerador", "Numerador", ("Num",), obligatoria=True, lector=_conteo)
DENOMINADOR = Columna("denominador", "Denominador", ("Den",), obligatoria=True, lector=_conteo)
COLUMNAS = (UBIGEO, INDICADOR, CORTE, NUMERADOR, DENOMINADOR)
POR_CLAVE = {columna.clave: columna for columna in COLUMNAS}


def en_xlsx(titulo: str, filas: Iterable[DatosMedicion]) -> bytes:
    """The workbook of those measurements: filled in or changed, it may be imported again."""
    salida = [
        ColumnaDeSalida(UBIGEO.titulo, 16, ayuda="El ubigeo de seis cifras, o el nombre."),
        ColumnaDeSalida(INDICADOR.titulo, 22, ayuda="Su código en el catálogo."),
        ColumnaDeSalida(CORTE.titulo, 16, fecha=True),
        ColumnaDeSalida(NUMERADOR.titulo, 14, formato=ENTERO, ayuda="Cuántos son; «s/d» si no hay dato."),
        ColumnaDeSalida(DENOMINADOR.titulo, 14, formato=ENTERO, ayuda="De cuántos; «s/d» si no hay dato."),
    ]
    celdas = ((f.ubigeo, f.indicador, f.corte, _dicho(f.numerador), _dicho(f.denominador)) for f in filas)
    return escribir_libro(titulos=(titulo,), columnas=salida, filas=celdas, hoja="Mediciones")


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
    bloquear_region(codigo)
    plan = _Lectura(codigo, leer_archivo(archivo, COLUMNAS)).plan()
    plan.exigir(huella, cambio="Se cargaron otras cifras", parcial=parcial)
    filas = [fila.datos for fila in plan.filas if fila.resultado in (Resultado.CREAR, Resultado.ACTUALIZAR)]
    if filas:
        contenido, nombre, tipo = guardable(archivo, "mediciones.xlsx")
        origen = OrigenCarga.PEGADO if isinstance(archivo, Pegado) else OrigenCarga.LIBRO
        cargar(
            region=codigo, filas=filas, por=por, origen=origen, archivo=ContentFile(contenido), nombre=nombre, tipo=tipo
        )
    return plan


def _codigo(region: Region | str) -> str:
    return region if isinstance(region, str) else region.pk


class _Lectura:
    """Reads the rows of a table against what is in force of a region, and plans each."""

    def __init__(self, region: str, tabla: Tabla):
        self.tabla, self.lugares = tabla, Lugares(region)
        self.errores: dict[int, list[ErrorDeCelda]] = {}
        datos = {fila.numero: dato for fila in tabla.filas if (dato := self._leer(fila)) is not None}
        self.datos = datos
        self.contexto = contexto_de(region, hoy=hoy(), codigos={dato.indicador for dato in datos.values()})
        self.revision = revisar(list(datos.values()), self.contexto, todas=True)

    def plan(self) -> Plan:
        """What each row would do."""
        por_lugar = {dato.donde: numero for numero, dato in self.datos.items()}
        por_numero = {fila.numero: fila for fila in self.tabla.filas}
        generales = []
        for falla in self.revision.fallas:
            numero = por_lugar.get(falla.donde)
            if numero is None:
                generales.append(falla.mensaje)
                continue
            columna = POR_CLAVE.get(falla.campo, UBIGEO)
            self.errores.setdefault(numero, []).append(self.tabla.error(por_numero[numero], columna, falla.mensaje))
        nuevas = {dato.donde for dato, _ in self.revision.nuevas}
        advertencias: dict[Any, list[str]] = {}
        for advertencia in self.revision.advertencias:
            advertencias.setdefault(advertencia.donde, []).append(advertencia.mensaje)
        hecho = Plan.de(self.tabla, [self._fila(fila, nuevas, advertencias) for fila in self.tabla.filas], COLUMNAS)
        hecho.advertencias += generales
        return hecho

    def _fila(self, fila: FilaLeida, nuevas: set[str], advertencias: dict[str, list[str]]) -> FilaPlan:
        errores = self.errores.get(fila.numero)
        dato = self.datos.get(fila.numero)
        if errores or dato is None:
            return FilaPlan(fila.numero, Resultado.ERROR, errores=tuple(errores or ()))
        antes = self.contexto.vigentes.get(dato[:3])
        texto = f"{self.contexto.locales.get(dato.ubigeo, dato.ubigeo)}, {dato.indicador}, al {dato.corte:%d/%m/%Y}"
        cambios: tuple[Cambio, ...] = ()
        resultado = Resultado.SIN_CAMBIO
        if antes != dato[3:5]:
            resultado = Resultado.CREAR if dato.donde in nuevas else Resultado.ACTUALIZAR
            cambios = (Cambio("Medición", "" if antes is None else de_cuantos(*antes), de_cuantos(*dato[3:5])),)
        raros = tuple(self.tabla.error(fila, DENOMINADOR, mensaje) for mensaje in advertencias.get(dato.donde, ()))
        return FilaPlan(fila.numero, resultado, None, texto, cambios, raras=raros, datos=dato)

    def _leer(self, fila: FilaLeida) -> DatosMedicion | None:
        """What the row says; None, with its errors noted, when some cell cannot be read."""
        valores: dict[str, Any] = {}
        errores = []
        for columna in COLUMNAS:
            try:
                valores[columna.clave] = self._valor(fila, columna)
            except (ValorIlegible, NoEsGobiernoLocal) as error:
                errores.append(self.tabla.error(fila, columna, str(error)))
        if errores:
            self.errores[fila.numero] = errores
            return None
        return DatosMedicion(**valores, donde=f"fila {fila.numero}")

    def _valor(self, fila: FilaLeida, columna: Columna) -> Any:
        if columna is UBIGEO:
            return self.lugares.ubigeo(fila.celdas.get(columna.clave))
        if columna is INDICADOR:
            return indicador_de(fila)
        leido = leer_valor(columna, fila)
        if columna is CORTE and leido is None:
            raise ValorIlegible("Escriba la fecha de corte, como 31/05/2024.")
        return leido


def de_cuantos(numerador: int | None, denominador: int | None) -> str:
    """«45 de 60»; «sin dato»."""
    return "sin dato" if numerador is None else f"{numerador} de {denominador}"
