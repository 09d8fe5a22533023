"""The signatories of a pact as a workbook, out and in: one row per local government that signed."""

import re
from typing import Any

from django.db import transaction

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
    leer_tabla,
)
from egtpi_portal.hojas.lectores import fecha
from egtpi_portal.hojas.tabla import leer_valor
from egtpi_portal.hojas.texto import plegado
from egtpi_portal.templatetags.portal import fecha as en_dia
from egtpi_portal.territorio.models import Firmante, Region
from verificacion.registro.permisos import exigir_registrar

from . import consultas, servicios
from .datos import DatosFirmante, FirmanteInvalido, de_fila, revisar

MOTIVO = "Corregido desde el libro de Excel."
LARGO_DEL_UBIGEO = 6


def _ubigeo(celda: Celda) -> str:
    """The six figures, also when Excel made a number of them and took their zero."""
    escrito = re.sub(r"\.0+$", "", celda.texto.strip())
    if not (escrito.isascii() and escrito.isdigit() and LARGO_DEL_UBIGEO - 1 <= len(escrito) <= LARGO_DEL_UBIGEO):
        raise ValorIlegible(f"«{celda.a_la_vista}» no es un ubigeo: son seis cifras, como 020101.")
    return escrito.zfill(LARGO_DEL_UBIGEO)


UBIGEO = Columna("ubigeo", "Ubigeo", ("Código", "Código de ubigeo"), obligatoria=True, lector=_ubigeo, ancla=True)
NOMBRE = Columna("nombre", "Gobierno local", ("Municipalidad", "Distrito", "Nombre"))
SUSCRITO = Columna("suscrito_el", "Suscrito el", ("Fecha de suscripción", "Fecha en que firmó"), True, fecha)
DOCUMENTO = Columna("documento", "Documento", ("Documento que lo prueba", "Sustento"), obligatoria=True)
DEL_DOCUMENTO = Columna("documento_fecha", "Fecha del documento", ("Fecha del sustento",), True, fecha)
COLUMNAS = (UBIGEO, NOMBRE, SUSCRITO, DOCUMENTO, DEL_DOCUMENTO)
POR_CLAVE = {columna.clave: columna for columna in COLUMNAS}


def en_xlsx(region: Region) -> bytes:
    """The workbook with the signatories in force of the region."""
    return escribir_libro(
        titulos=(f"Firmantes del pacto de {region.nombre}", str(consultas.pacto_de(region))),
        columnas=[
            ColumnaDeSalida(UBIGEO.titulo, 12),
            ColumnaDeSalida(NOMBRE.titulo, 44),
            ColumnaDeSalida(SUSCRITO.titulo, 16, fecha=True),
            ColumnaDeSalida(DOCUMENTO.titulo, 44),
            ColumnaDeSalida(DEL_DOCUMENTO.titulo, 16, fecha=True),
        ],
        filas=(
            (uno.ubigeo, uno.nombre, uno.suscrito_el, uno.documento, uno.documento_fecha)
            for uno in (fila.firmante for fila in consultas.filas(region))
        ),
        hoja="Firmantes",
    )


def previsualizar(region: Region, archivo, por) -> Plan:
    """What importing that workbook would do, row by row; who is not in it stays. Writes nothing. Raises
    PermissionDenied; HojaIlegible."""
    exigir_registrar(por, servicios.QUE)
    tabla = leer_tabla(archivo, COLUMNAS)
    lector = _Lector(region, tabla)
    return Plan.de(tabla, [lector.plan_de(fila) for fila in tabla.filas])


@transaction.atomic
def aplicar(region: Region, archivo, por, huella: str | None = None) -> Plan:
    """Imports that workbook, whole or not at all; the same file again changes nothing. Raises PermissionDenied;
    HojaIlegible; PlanConErrores; PlanCambiado."""
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    plan = previsualizar(region, archivo, por)
    plan.exigir(huella, cambio="Cambió la lista de firmantes")
    for fila in plan.con(Resultado.CREAR):
        ubigeo, datos = fila.datos
        servicios.registrar(region=region, ubigeos=[ubigeo], datos=datos, por=por)
    suyos = {firmante.ubigeo: firmante for firmante in Firmante.objects.filter(pacto=region.pk)}
    for fila in plan.con(Resultado.ACTUALIZAR):
        ubigeo, datos = fila.datos
        servicios.corregir(firmante=suyos[ubigeo], datos=datos, motivo=MOTIVO, por=por)
    return plan


def efecto_de(region: Region, plan: Plan):
    """What importing it would move (`registro.efecto.Efecto`)."""
    cambian = [*plan.con(Resultado.CREAR), *plan.con(Resultado.ACTUALIZAR)]
    gobiernos = {g.pk: g.municipalidad for g in region.gobiernos_locales.all()}
    poner = [(u, gobiernos[u], datos.suscrito_el) for u, datos in (fila.datos for fila in cambian)]
    return consultas.efecto_de_cambiar(region, poner=poner)


class _Lector:
    """Reads the rows of a table against the signatories of a region."""

    def __init__(self, region: Region, tabla: Tabla):
        self.region, self.tabla = region, tabla
        self.gobiernos = {g.pk: g for g in region.gobiernos_locales.all()}
        self.firmantes = {f.ubigeo: f for f in Firmante.objects.filter(pacto=region.pk)}
        self.vistos: set[str] = set()

    def plan_de(self, fila: FilaLeida) -> FilaPlan:
        """What the row would do."""
        errores: list[ErrorDeCelda] = []
        valores = {columna.clave: self._valor(fila, columna, errores) for columna in COLUMNAS}
        ubigeo, nombre = valores["ubigeo"] or "", valores["nombre"] or ""
        datos = DatosFirmante(valores["suscrito_el"], valores["documento"] or "", valores["documento_fecha"]).limpios()
        actual = self.firmantes.get(ubigeo)
        igual = actual is not None and datos == de_fila(actual) and nombre in ("", actual.nombre)
        if not errores and not igual:  # what is registered already is not refused again
            errores += [*self._del_gobierno(fila, ubigeo, nombre), *self._de_los_datos(fila, datos)]
        if ubigeo in self.vistos:
            errores.append(self._error(fila, UBIGEO, "Está dos veces en el libro."))
        self.vistos.add(ubigeo)
        texto = self.gobiernos[ubigeo].municipalidad if ubigeo in self.gobiernos else nombre
        if errores:
            return FilaPlan(fila.numero, Resultado.ERROR, ubigeo or None, texto, errores=tuple(errores))
        if igual:
            return FilaPlan(fila.numero, Resultado.SIN_CAMBIO, ubigeo, texto)
        resultado = Resultado.ACTUALIZAR if actual else Resultado.CREAR
        cambios = _cambios(de_fila(actual) if actual else DatosFirmante(), datos)
        return FilaPlan(fila.numero, resultado, ubigeo, texto, cambios, datos=(ubigeo, datos))

    def _valor(self, fila: FilaLeida, columna: Columna, errores) -> Any:
        try:
            leido = leer_valor(columna, fila)
        except ValorIlegible as error:
            errores.append(self._error(fila, columna, str(error)))
            return None
        return None if leido == "" else leido

    def _del_gobierno(self, fila: FilaLeida, ubigeo: str, nombre: str):
        if ubigeo not in self.gobiernos:
            yield self._error(fila, UBIGEO, f"No es el ubigeo de un gobierno local de {self.region}.")
            return
        gobierno = self.gobiernos[ubigeo]
        if nombre and not _palabras(gobierno.nombre) <= _palabras(nombre):
            yield self._error(fila, NOMBRE, f"{ubigeo} es {gobierno.municipalidad}: corrija el ubigeo o el nombre.")

    def _de_los_datos(self, fila: FilaLeida, datos: DatosFirmante):
        try:
            revisar(datos)
        except FirmanteInvalido as error:
            for campo, mensaje in error.errores:
                yield self._error(fila, POR_CLAVE[campo], mensaje)

    def _error(self, fila: FilaLeida, columna: Columna, mensaje: str) -> ErrorDeCelda:
        celda = fila.celdas.get(columna.clave)
        return ErrorDeCelda(columna.clave, self.tabla.encabezado(columna), celda.a_la_vista if celda else "", mensaje)


def _palabras(texto: str) -> set[str]:
    return set(re.findall(r"\w+", plegado(texto)))


def _cambios(antes: DatosFirmante, despues: DatosFirmante) -> tuple[Cambio, ...]:
    pares = (
        ("Suscrito el", en_dia(antes.suscrito_el), en_dia(despues.suscrito_el)),
        ("Documento", antes.documento, despues.documento),
        ("Fecha del documento", en_dia(antes.documento_fecha), en_dia(despues.documento_fecha)),
    )
    return tuple(Cambio(*par) for par in pares if par[1] != par[2])
