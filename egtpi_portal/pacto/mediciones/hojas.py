"""Measurements as a plain long table, out and in: a row per local government, indicator and cut-off date, as a workbook
(XLSX), a CSV file or a pasted text. Workbooks as the sectors keep them are read elsewhere."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.db import transaction

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.documentos.respuestas import XLSX
from egtpi_portal.hojas import (
    Cambio,
    Celda,
    Columna,
    ColumnaDeSalida,
    ErrorDeCelda,
    FilaLeida,
    FilaPlan,
    HojaIlegible,
    Plan,
    Resultado,
    Tabla,
    ValorIlegible,
    escribir_libro,
    leer_texto,
)
from egtpi_portal.hojas.apertura import contenido_de
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.hojas.lectores import fecha
from egtpi_portal.hojas.pegado import decodificar
from egtpi_portal.hojas.tabla import leer_valor
from egtpi_portal.importar.libros import leer_tabla
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.consultas import directorio_de
from egtpi_portal.territorio.models import Region
from egtpi_portal.territorio.nombres import NoEsGobiernoLocal, plegar

from ..models import OrigenCarga
from ..permisos import exigir_llevar
from .consultas import contexto_de
from .conteos import entero_de, leer_conteo
from .datos import DatosMedicion, revisar
from .servicios import cargar

QUE = "cargar mediciones"
NOMINAL = re.compile(
    r"\b(dni|cui|documento de identidad|nombres?|apellidos?|ap paterno|ap materno|fecha de nacimiento|fec nac|f nac"
    r"|nombre del nino|historia clinica|madre|celular|telefono)\b"
)
"""Headings of columns with data of persons, folded."""


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


UBIGEO = Columna(
    "ubigeo",
    "Gobierno local",
    ("Ubigeo", "Código de ubigeo", "Distrito", "Municipalidad"),
    obligatoria=True,
    ancla=True,
)
INDICADOR = Columna("indicador", "Indicador", ("Código del indicador", "Código"), obligatoria=True, ancla=True)
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


class Pegado(NamedTuple):
    """A table pasted as text, where a file may come."""

    texto: str


def previsualizar(region: Region | str, archivo, por) -> Plan:
    """What importing that file (XLSX or CSV: bytes, an open one or a path) or `Pegado` would do, row by row. Writes
    nothing. Raises PermissionDenied; HojaIlegible."""
    codigo = _codigo(region)
    exigir_llevar(por, codigo, QUE)
    return _Lectura(codigo, _tabla(archivo)).plan()


@transaction.atomic
def aplicar(region: Region | str, archivo, por, huella: str | None = None, *, parcial: bool = False) -> Plan:
    """Imports it, whole or not at all (`parcial`: its rows without errors), and keeps the file with its sha-256; the
    same again changes nothing. Raises PermissionDenied; HojaIlegible; PlanConErrores; PlanCambiado."""
    codigo = _codigo(region)
    exigir_llevar(por, codigo, QUE)
    bloquear_region(codigo)
    plan = _Lectura(codigo, _tabla(archivo)).plan()
    plan.exigir(huella, cambio="Se cargaron otras cifras", parcial=parcial)
    filas = [fila.datos for fila in plan.filas if fila.resultado in (Resultado.CREAR, Resultado.ACTUALIZAR)]
    if filas:
        pegado = isinstance(archivo, Pegado)
        contenido = archivo.texto.encode() if pegado else contenido_de(archivo)
        cargar(
            region=codigo, filas=filas, por=por, origen=OrigenCarga.PEGADO if pegado else OrigenCarga.LIBRO,
            archivo=ContentFile(contenido), nombre=_nombre(archivo),
            tipo=XLSX if _es_libro(contenido) else "text/csv",
        )  # fmt: skip
    return plan


def _codigo(region: Region | str) -> str:
    return region if isinstance(region, str) else region.pk


def _tabla(archivo) -> Tabla:
    if isinstance(archivo, Pegado):
        tabla = leer_texto(archivo.texto, COLUMNAS)
    elif _es_libro(contenido := contenido_de(archivo)):
        tabla = leer_tabla(contenido, COLUMNAS)
    else:
        tabla = leer_texto(decodificar(contenido), COLUMNAS, nombre="CSV")
    if nominal := next((una for una in tabla.advertencias if NOMINAL.search(plegar(una))), None):
        raise HojaIlegible(
            f"Parece que trae datos de personas y no se guardó. {nominal} Aquí van solo cantidades por gobierno local: "
            "borre los nombres, documentos y fechas de nacimiento, y súbalo otra vez."
        )
    return tabla


def _es_libro(contenido: bytes) -> bool:
    """Whether those bytes are to be opened as a workbook: what is none is told by who opens it."""
    return contenido[:2] == b"PK" or contenido[:4] == b"\xd0\xcf\x11\xe0"


def _nombre(archivo) -> str:
    if isinstance(archivo, Pegado):
        return "pegado.csv"
    nombre = archivo if isinstance(archivo, str) else str(getattr(archivo, "name", "") or "")
    return Path(nombre).name or "mediciones.xlsx"


class _Lectura:
    """Reads the rows of a table against what is in force of a region, and plans each."""

    def __init__(self, region: str, tabla: Tabla):
        self.tabla, self.directorio = tabla, directorio_de(region)
        self.errores: dict[int, list[ErrorDeCelda]] = {}
        self.hallados: dict[str, str | NoEsGobiernoLocal] = {}
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
        leido = leer_valor(columna, fila)
        if columna is UBIGEO:
            return self._ubigeo(fila.celdas.get(columna.clave))
        if columna is INDICADOR:
            if not leido:
                raise ValorIlegible("Escriba el código del indicador, como está en el catálogo.")
            return leido.strip().upper()
        if columna is CORTE and leido is None:
            raise ValorIlegible("Escriba la fecha de corte, como 31/05/2024.")
        return leido

    def _ubigeo(self, celda: Celda | None) -> str:
        """The local government of a cell: its ubigeo, also without the zero that spreadsheets lose, or its name."""
        if celda is None:
            raise ValorIlegible("Escriba el ubigeo de seis cifras, como 020101, o el nombre del gobierno local.")
        escrito = celda.texto
        if re.fullmatch(r"[0-9]{5,6}", escrito):
            return escrito.zfill(6)
        hallado = self.hallados.get(escrito)
        if hallado is None:
            try:
                hallado = self.directorio.buscar(escrito).ubigeo
            except NoEsGobiernoLocal as error:
                hallado = error
            self.hallados[escrito] = hallado
        if isinstance(hallado, NoEsGobiernoLocal):
            raise hallado
        return hallado


def de_cuantos(numerador: int | None, denominador: int | None) -> str:
    """«45 de 60»; «sin dato»."""
    return "sin dato" if numerador is None else f"{numerador} de {denominador}"
