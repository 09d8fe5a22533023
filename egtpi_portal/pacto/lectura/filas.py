"""The measurements of a table, once it is known what each of its columns is."""

import contextlib
import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from egtpi_portal.hojas.celdas import Celda, Fila
from egtpi_portal.hojas.errores import ValorIlegible
from egtpi_portal.hojas.plan import en_rangos
from egtpi_portal.hojas.texto import a_la_vista, plegado
from egtpi_portal.pacto.libros.hojas import Hoja
from egtpi_portal.territorio.nombres import (
    Directorio,
    Local,
    NoEsGobiernoLocal,
    del_pais,
    departamentos,
    nombre_corto,
    plegar,
)

from ..mediciones.conteos import conteo_en
from .fechas import corte_en, fin_de_mes
from .medidas import Medida, medidas_de, que_falta
from .propuesta import (
    ANO,
    CORTE,
    DEPARTAMENTO,
    DISTRITO,
    INDICADOR,
    MES,
    PROVINCIA,
    UBIGEO,
    Asignacion,
    Reconocedor,
)
from .tabla import con_provincia, por_ubigeo, ubigeo_dicho, ubigeo_en
from .totales import subtotales

FALLAS_MAXIMAS = 200
POCAS = 5
"""Rows of other regions that may be a slip; more are those of a national table."""
DE_TOTAL = re.compile(r"(?:sub ?)?total(?:es)?\b.*|(?:total )?(?:region|departamento|nacional|peru|general)\b.*")
DE_PROVINCIA = re.compile(r"(?:total )?prov(?:incia)?\b[. ]*(?:de |:)? ?(?P<nombre>.*)")
DE_PIE = re.compile(r"(?:fuente|nota|notas|elaborad[oa]|leyenda|\*|fecha de (?:reporte|corte|actualizacion))\b.*|\*.*")

FilaMedida = tuple[str, str, str, int | None, int | None, str]
"""Indicator, ubigeo, cut-off date (ISO), numerator, denominator, and the cell it comes from."""


@dataclass(slots=True)
class Leido:
    """What was read: the measurements, what is wrong (where, sentence), and what whoever loads them should know."""

    filas: list[FilaMedida] = field(default_factory=list)
    fallas: list[tuple[str, str]] = field(default_factory=list)
    advertencias: list[str] = field(default_factory=list)


def leer(
    hojas: Iterable[Hoja], asignaciones: Iterable[Asignacion], *, region: str, firmantes: Collection[str],
    reconocedor: Reconocedor,
) -> Leido:  # fmt: skip
    """The measurements of those sheets, each read as its assignment says."""
    leido, por_nombre = Leido(), {hoja.nombre: hoja for hoja in hojas}
    for asignacion in asignaciones:
        hoja = por_nombre.get(asignacion.hoja)
        if hoja is None:
            leido.fallas.append((asignacion.hoja, "La hoja ya no está en el archivo: súbalo otra vez."))
            continue
        _Lectura(hoja, asignacion, region, firmantes, reconocedor, leido).hacer()
    if len(leido.fallas) > FALLAS_MAXIMAS:
        sobran = len(leido.fallas) - FALLAS_MAXIMAS
        leido.fallas[FALLAS_MAXIMAS:] = [("", f"Hay {sobran} fallas más: corrija estas y vuelva a intentarlo.")]
    return leido


class _Lectura:
    """The reading of a sheet."""

    def __init__(self, hoja, asignacion: Asignacion, region, firmantes, reconocedor, leido: Leido):
        self.hoja, self.asignacion, self.region, self.leido = hoja, asignacion, region, leido
        self.reconocedor = reconocedor
        suyos = [local for local in del_pais() if local.ubigeo[:2] == region]
        self.directorio = Directorio(suyos, preferidos=firmantes)
        self.medidas = medidas_de(asignacion)
        self.totales: list[int] = []
        self.de_otras: list[tuple[int, str]] = []
        self.sin_cifras: list[int] = []
        self.provincia = ""

    def hacer(self):
        antes = len(self.leido.fallas)
        self.leido.fallas += [(f"hoja «{self.hoja.nombre}»", falla) for falla in que_falta(self.asignacion)]
        if self.hoja.falla:
            self.leido.fallas.append((f"hoja «{self.hoja.nombre}»", self.hoja.falla))
        if len(self.leido.fallas) > antes:
            return
        for numero in sorted(self.hoja.filas):
            if numero < self.asignacion.desde:
                self._de_que_provincia(self.hoja.filas[numero])
                continue
            self._fila(numero, self.hoja.filas[numero])
        self._de_otras_regiones()
        self._avisar()

    def _fila(self, numero: int, fila: Fila):
        ubigeo = self._lugar(numero, fila)
        if not ubigeo:
            return
        leidas = 0
        for medida in self.medidas:
            leidas += self._medida(fila, numero, ubigeo, medida)
        if not leidas:
            self.sin_cifras.append(numero)

    def _lugar(self, numero: int, fila: Fila) -> str:
        """The ubigeo of a row; blank when it is of a total, a note, another region, or nobody: what is wrong with it
        is told."""
        codigo, nombre, provincia = (self._texto(fila, uso) for uso in (UBIGEO, DISTRITO, PROVINCIA))
        if not codigo and not nombre and not provincia:
            self._de_que_provincia(fila)
            return ""
        if self._es_total(numero, fila, codigo, nombre, provincia):
            return ""
        self.provincia = provincia or self.provincia
        suyo = ubigeo_en(fila[self.asignacion.de(UBIGEO)]) if codigo else ""
        suyo = suyo or (ubigeo_dicho(fila[self.asignacion.de(DISTRITO)]) if nombre else "")
        departamento = self._texto(fila, DEPARTAMENTO)
        if self._es_de_otra(suyo, departamento):
            self.de_otras.append((numero, suyo))
            return ""
        try:
            if suyo and not (nombre and self.con_codigos_ajenos):
                return self.directorio.buscar(" ".join(filter(None, (suyo, nombre))), provincia).ubigeo
            if codigo and not suyo and not nombre:
                raise NoEsGobiernoLocal(f"«{a_la_vista(codigo)}» no es el ubigeo de ningún gobierno local")
            return self._por_nombre(nombre or codigo, provincia).ubigeo
        except NoEsGobiernoLocal as error:
            if not self._tiene_cifras(fila):
                return ""
            self._falla(fila, self.asignacion.de(DISTRITO) or self.asignacion.de(UBIGEO), numero, f"{error}.")
            return ""

    def _por_nombre(self, nombre: str, provincia: str) -> Local:
        """The local government that a name says, of its province; else of that of the last heading of a province, or of
        the one said beside it («Huaraz - Jangas»)."""
        try:
            return self.directorio.buscar(nombre, provincia)
        except NoEsGobiernoLocal:
            otras = [(nombre, self.provincia)] if self.provincia and not provincia else []
            for suyo, suya in (*otras, *con_provincia(nombre)):
                with contextlib.suppress(NoEsGobiernoLocal):
                    return self.directorio.buscar(suyo, suya)
            raise

    def _de_que_provincia(self, fila: Fila):
        """Takes the province of the rows below from a row that says only that, in whichever column."""
        textos = {celda.texto[:200] for celda in fila.values() if isinstance(celda.valor, str)}
        if len(textos) == 1 and (hallada := DE_PROVINCIA.fullmatch(plegado(textos.pop()))) and hallada["nombre"]:
            self.provincia = hallada["nombre"]

    def _es_total(self, numero: int, fila: Fila, codigo: str, nombre: str, provincia: str) -> bool:
        """Whether a row sums others: it says so, it has the code of a province or of a region, or it names no
        district. A heading of a province that sums nothing tells of which province the rows below are."""
        dicho = plegado(nombre or provincia or codigo)
        if hallada := DE_PROVINCIA.fullmatch(dicho):
            self.provincia = hallada["nombre"]
        de_mas_arriba = bool(re.fullmatch(r"\d{1,4}|\d{4}00|\d{2}0000", codigo)) and not ubigeo_en(
            fila[self.asignacion.de(UBIGEO)]
        )
        sin_distrito = bool(self.asignacion.de(DISTRITO)) and not nombre and not codigo
        if DE_PIE.fullmatch(dicho):
            return True
        if numero in self.subtotales:
            self.provincia = nombre
        if DE_TOTAL.fullmatch(dicho) or hallada or de_mas_arriba or sin_distrito or numero in self.subtotales:
            self.totales.append(numero)
            return True
        return False

    @cached_property
    def subtotales(self) -> frozenset[int]:
        columna = next((m.denominador or m.numerador for m in self.medidas), 0)
        return subtotales(self.hoja, self.asignacion.desde, self.asignacion.de(DISTRITO), columna, self.region)

    @cached_property
    def con_codigos_ajenos(self) -> bool:
        """Whether the codes of the sheet are not INEI's (RENIEC has its own): most contradict the names beside."""
        de_codigo, de_nombre = self.asignacion.de(UBIGEO), self.asignacion.de(DISTRITO)
        if not de_codigo or not de_nombre:
            return False
        bien = mal = 0
        for numero, fila in self.hoja.filas.items():
            if numero < self.asignacion.desde or de_codigo not in fila or de_nombre not in fila:
                continue
            if codigo := ubigeo_en(fila[de_codigo]):
                propio = nombre_corto(por_ubigeo()[codigo].nombre) == nombre_corto(fila[de_nombre].texto[:200])
                bien, mal = bien + propio, mal + (not propio)
        return mal > max(1, bien)

    def _es_de_otra(self, ubigeo: str, departamento: str) -> bool:
        if ubigeo and not self.con_codigos_ajenos:
            return ubigeo[:2] != self.region
        return bool(departamento) and _codigo_de_departamento(departamento) not in ("", self.region)

    def _de_otras_regiones(self):
        """Rows of other regions are told one by one when they are few among ours; a national table's are left out."""
        if 0 < len(self.de_otras) <= POCAS and self.leido.filas:
            for numero, ubigeo in self.de_otras:
                mensaje = "es de otra región: quite la fila o corrija el ubigeo."
                self.leido.fallas.append((self._donde(numero), f"{ubigeo or 'La fila'} {mensaje}"))
            self.de_otras = []

    def _medida(self, fila: Fila, numero: int, ubigeo: str, medida: Medida) -> bool:
        """Reads a numerator and its denominator; whether the row says anything of them."""
        arriba, abajo = fila.get(medida.numerador), fila.get(medida.denominador)
        celda = arriba or abajo
        if celda is None:
            return False
        indicador = self._indicador(fila, numero, medida)
        corte = self._corte(fila, numero, medida)
        if not indicador or not corte:
            return True
        lugar = medida.numerador
        try:
            n = conteo_en(arriba)
            lugar = medida.denominador
            d = conteo_en(abajo)
        except ValueError as error:
            self._falla(fila, lugar, numero, str(error))
            return True
        if arriba is None or abajo is None:
            que = "el numerador" if arriba is None else "el denominador"
            if (n if abajo is None else d) is not None:
                lugar = medida.numerador if arriba is None else medida.denominador
                self._falla(fila, lugar, numero, f"Falta {que}: escríbalo, o «s/d» en los dos si no hay dato.")
                return True
        donde = f"hoja «{self.hoja.nombre}», celda {celda.coordenada}"
        self.leido.filas.append((indicador, ubigeo, corte, n, d, donde))
        return True

    def _indicador(self, fila: Fila, numero: int, medida: Medida) -> str:
        if medida.indicador:
            return medida.indicador
        lugar = self.asignacion.de(INDICADOR)
        celda = fila.get(lugar)
        codigo = self.reconocedor.codigo(celda.texto) if celda else ""
        if not codigo:
            dicho = f"«{celda.a_la_vista}» no es un indicador del catálogo" if celda else "Falta el indicador"
            self._falla(fila, lugar, numero, f"{dicho}: escriba su código.")
        return codigo

    def _corte(self, fila: Fila, numero: int, medida: Medida) -> str:
        if medida.corte:
            return medida.corte
        de_corte, de_ano, de_mes = (self.asignacion.de(uso) for uso in (CORTE, ANO, MES))
        try:
            return self._corte_de_la_fila(fila, de_corte, de_ano, de_mes).isoformat()
        except ValorIlegible as error:
            self._falla(fila, de_corte or de_mes, numero, str(error))
            return ""

    @staticmethod
    def _corte_de_la_fila(fila: Fila, de_corte: int, de_ano: int, de_mes: int) -> dt.date:
        ano = fila[de_ano].decimal if de_ano in fila else None
        if ano is None and de_ano in fila and fila[de_ano].texto.isdecimal():
            ano = Decimal(fila[de_ano].texto[:4])
        if de_corte in fila:
            return corte_en(fila[de_corte], ano=int(ano) if ano else None)
        if de_mes in fila and ano and (fin := fin_de_mes(int(ano), fila[de_mes].texto)):
            return fin
        raise ValorIlegible("Falta la fecha de corte: escríbala, como 31/05/2024.")

    def _tiene_cifras(self, fila: Fila) -> bool:
        suyas = {lugar for m in self.medidas for lugar in (m.numerador, m.denominador)}
        return any(lugar in fila and re.search(r"\d", fila[lugar].texto) for lugar in suyas)

    def _texto(self, fila: Fila, uso: str) -> str:
        lugar = self.asignacion.de(uso)
        return fila[lugar].texto[:200].strip() if lugar in fila else ""

    def _falla(self, fila: Fila, lugar: int, numero: int, mensaje: str):
        celda = fila.get(lugar)
        self.leido.fallas.append((self._donde(numero, celda), mensaje[0].upper() + mensaje[1:]))

    def _donde(self, numero: int, celda: Celda | None = None) -> str:
        return f"hoja «{self.hoja.nombre}», {f'celda {celda.coordenada}' if celda else f'fila {numero}'}"

    def _avisar(self):
        hoja, advertencias = f"Hoja «{self.hoja.nombre}»", self.leido.advertencias
        if self.con_codigos_ajenos:
            advertencias.append(
                f"{hoja}: los códigos no son los ubigeos del INEI (parecen del RENIEC); se usaron los nombres."
            )
        if self.totales:
            advertencias.append(f"{hoja}: no se cargan las filas de totales ({en_rangos(self.totales)}).")
        if self.de_otras:
            n = len(self.de_otras)
            advertencias.append(
                f"{hoja}: {'una fila es' if n == 1 else f'{n} filas son'} de otras regiones y no se cargan."
            )
        if self.sin_cifras:
            cuales = "no tiene cifras la fila" if len(self.sin_cifras) == 1 else "no tienen cifras las filas"
            advertencias.append(f"{hoja}: {cuales} {en_rangos(self.sin_cifras)}.")


def _codigo_de_departamento(dicho: str) -> str:
    plano = plegar(dicho)
    if re.fullmatch(r"\d{1,2}", plano):
        return plano.zfill(2)
    return next((codigo for codigo, nombre in departamentos().items() if nombre == nombre_corto(plano)), "")
