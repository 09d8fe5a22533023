"""The targets and the CAD figures as a workbook, out and in: one row per region and thing registered."""

import re
from collections.abc import Iterable

from django.db import transaction

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.hojas import FilaLeida, FilaPlan, LectorDeFilas, Plan, Resultado, Tabla, cambios_entre, escribir_libro
from egtpi_portal.hojas.escritor import como_fraccion
from egtpi_portal.hojas.texto import plegado
from egtpi_portal.importar.libros import leer_tabla
from egtpi_portal.templatetags.portal import fecha as en_dia
from egtpi_portal.territorio.cerrojos import bloquear_regiones
from egtpi_portal.territorio.models import Region
from verificacion.motor.fichas import FichaIndicador
from verificacion.paginas.tarjetas import nombre_de_ficha
from verificacion.registro.permisos import exigir_evaluar

from .celdas import COLUMNAS, CUMPLIDOS, DESDE, DOCUMENTO, FECHA, PORCENTAJE, QUE, REGION, TOTAL, salida_de
from .consultas import todo_lo_registrado
from .datos import CAD, Datos, DatosInvalidos, lo_que_se_registra, revisar
from .servicios import registrar

ESCRITAS = (PORCENTAJE, TOTAL, CUMPLIDOS, DOCUMENTO, FECHA, DESDE)
VACIAS = frozenset({"a", "de", "del", "el", "la", "los", "para", "por"})
"""Words that tell no thing from another."""


def en_xlsx(ficha: FichaIndicador, regiones: Iterable[Region]) -> bytes:
    """The workbook with everything that the sheet asks to register of each region, blank where nothing is."""
    cosas = lo_que_se_registra(ficha)
    return escribir_libro(
        titulos=("Metas de asistencia técnica y compromisos del CAD", nombre_de_ficha(ficha)),
        columnas=salida_de(cosas.values()),
        filas=_celdas(ficha, regiones, cosas),
        hoja="Metas y CAD",
        filas_de_sobra=0,
    )


def _celdas(ficha: FichaIndicador, regiones: Iterable[Region], cosas: dict[str, str]):
    """A row of each figure; of what lacks one, a blank row to be filled in."""
    todas = todo_lo_registrado(ficha)
    for region in regiones:
        for que, nombre in cosas.items():
            for datos in [una.datos for una in todas.get((region.pk, que), ())] or [Datos()]:
                yield (
                    region.nombre, nombre, como_fraccion(datos.porcentaje), datos.total, datos.cumplidos,
                    datos.documento, datos.documento_fecha, datos.desde,
                )  # fmt: skip


def previsualizar(ficha: FichaIndicador, archivo, por: Usuario) -> Plan:
    """What importing that workbook would do, row by row. Writes nothing. Raises PermissionDenied; HojaIlegible."""
    exigir_evaluar(por, "registrar metas y compromisos del CAD")
    return _Lector(ficha, leer_tabla(archivo, COLUMNAS)).plan()


@transaction.atomic
def aplicar(ficha: FichaIndicador, archivo, por: Usuario, huella: str | None = None, *, parcial: bool = False) -> Plan:
    """Imports that workbook, whole or not at all (`parcial`: its rows without errors); the same file again changes
    nothing. Raises PermissionDenied; HojaIlegible; PlanConErrores; PlanCambiado."""
    bloquear_regiones()
    plan = previsualizar(ficha, archivo, por)
    plan.exigir(huella, cambio="Se registró otra cosa", parcial=parcial)
    for fila in (*plan.con(Resultado.CREAR), *plan.con(Resultado.ACTUALIZAR)):
        region, que, datos = fila.datos
        registrar(region=region, ficha=ficha, que=que, datos=datos, por=por)
    return plan


class _Lector(LectorDeFilas):
    """Against what is registered."""

    columnas = COLUMNAS

    def __init__(self, ficha: FichaIndicador, tabla: Tabla):
        super().__init__(tabla)
        self.ficha, self.cosas = ficha, lo_que_se_registra(ficha)
        self.dicho = {
            (*clave, una.datos.desde): una.datos for clave, suyas in todo_lo_registrado(ficha).items() for una in suyas
        }
        regiones = list(Region.objects.all())
        self.nombres = {r.pk: r.nombre for r in regiones}
        self.regiones = {clave: r.pk for r in regiones for clave in (plegado(r.nombre), r.pk, r.pk.lstrip("0"))}

    def plan_de(self, fila: FilaLeida) -> FilaPlan | None:
        """What the row would do; None for one of the template that was left blank."""
        valores, errores = self.leer(fila)
        if not errores and all(valores[columna.clave] is None for columna in ESCRITAS):
            return None
        region = self._region(fila, valores[REGION.clave], errores)
        que = self._que(fila, valores[QUE.clave], errores)
        texto = ", ".join(t for t in (self.nombres.get(region, ""), self.cosas.get(que, "")) if t)
        datos = self._datos(fila, region, que, valores, errores) if que and not errores else None
        if region and que and self.repetida((region, que, valores[DESDE.clave])):
            errores.append(self.error(fila, QUE, "Está dos veces en el libro, con la misma fecha en «Rige desde»."))
        if errores:
            return self.con_errores(fila, region or None, texto, errores)
        antes = self.dicho.get((region, que, datos.desde if datos else None), Datos())
        if datos is None or antes == datos:
            return FilaPlan(fila.numero, Resultado.SIN_CAMBIO, region, texto)
        resultado = Resultado.CREAR if antes.vacios else Resultado.ACTUALIZAR
        return FilaPlan(fila.numero, resultado, region, texto, _cambios(antes, datos), datos=(region, que, datos))

    def _region(self, fila, escrita: str | None, errores) -> str:
        plana = plegado(escrita or "").removeprefix("gobierno regional de ").removeprefix("gore ")
        if plana not in self.regiones:
            errores.append(self.error(fila, REGION, "Escriba el nombre o el código de una región."))
            return ""
        return self.regiones[plana]

    def _que(self, fila, escrito: str | None, errores) -> str:
        dichas = _palabras(escrito or "")
        halladas = [que for que, nombre in self.cosas.items() if dichas and _es(dichas, que, nombre)]
        if len(halladas) == 1:
            return halladas[0]
        errores.append(self.error(fila, QUE, f"Escriba {', o '.join(f'«{n}»' for n in self.cosas.values())}."))
        return ""

    def _datos(self, fila, region: str, que: str, valores, errores) -> Datos:
        es_cad = que == CAD
        datos = Datos(
            porcentaje=None if es_cad else valores["porcentaje"],
            total=valores["total"] if es_cad else None,
            cumplidos=valores["cumplidos"] if es_cad else None,
            documento=valores["documento"] or "",
            documento_fecha=valores["documento_fecha"],
            desde=valores["desde"],
        )
        ajenas = (PORCENTAJE,) if es_cad else (TOTAL, CUMPLIDOS)
        errores += [
            self.error(fila, columna, "No va en esta fila: déjela en blanco.")
            for columna in ajenas
            if valores[columna.clave] is not None
        ]
        if datos == self.dicho.get((region, que, datos.desde)):
            return datos  # what is registered already is not refused again
        try:
            revisar(que, datos, ficha=self.ficha, hoy=hoy())
        except DatosInvalidos as error:
            errores += self.de_los_campos(fila, error.errores)
        return datos


def _palabras(texto: str) -> set[str]:
    return set(re.findall(r"[\w-]+", plegado(texto)))


def _es(dichas: set[str], que: str, nombre: str) -> bool:
    """Whether those words name that thing: its key, all the words of its name, or some of them and no other."""
    suyas = _palabras(nombre) - VACIAS
    return que in dichas or suyas - {"meta"} <= dichas or dichas - VACIAS <= suyas


def _cambios(antes: Datos, despues: Datos):
    return cambios_entre(
        ("Cifra", antes.en_cifras, despues.en_cifras),
        ("Documento", antes.documento, despues.documento),
        ("Fecha del documento", en_dia(antes.documento_fecha), en_dia(despues.documento_fecha)),
        ("Rige desde", en_dia(antes.desde), en_dia(despues.desde)),
    )
