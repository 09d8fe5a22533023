"""The rules by which things are judged, as open data: what each sheet asks, how it is read, by which norms, and the
days that do not count. From the sheets' own data and the table of days; why, with examples, is in the manual."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from egtpi_portal.calendario.models import DiaNoLaborable
from verificacion.motor import fichas
from verificacion.motor.fichas import CriterioFicha, FichaIndicador, Rango
from verificacion.paginas.cifras import lo_que_exige
from verificacion.paginas.claves import clave_de_caracteristica, clave_de_lectura

CRITERIO, CARACTERISTICA, LECTURA = "criterio", "caracteristica", "lectura"
DE_TODO_CRITERIO = {"codigo", "nombre", "clausula"}
"""What every criterion has, and its row says."""
_ANIO = re.compile(r"-((?:19|20)[0-9]{2})(?![0-9])")


def de_que_anio(norma: str) -> int | None:
    """The year that a norm's own number says («R.M. 085-2021-MIDIS»); None when it says none."""
    dicho = _ANIO.search(norma)
    return int(dicho[1]) if dicho else None


@dataclass(frozen=True, slots=True)
class Regla:
    """A rule of a sheet. `hito`: of which, blank when it holds for all; `clausula`: where the sheet says it; `clave`:
    its name in the manual; `exige`: of a criterion, what it asks for («80 % o más»)."""

    clase: str
    codigo: str
    hito: str
    nombre: str
    texto: str
    clausula: str
    clave: str
    exige: str = ""

    @property
    def ejemplo(self) -> str:
        """The path of its worked example."""
        return reverse("verificacion:regla", args=[self.clave])


def reglas_de(ficha: FichaIndicador) -> Iterator[Regla]:
    """Every rule of a sheet: criteria by hito, characteristics, readings."""
    for hito in ficha.hitos.values():
        for uno in hito.criterios.values():
            texto = getattr(uno, "sesiones_de", "")
            yield Regla(
                CRITERIO, uno.codigo, hito.clave, uno.nombre, texto, uno.clausula, uno.codigo, lo_que_exige(uno)
            )
    for una in ficha.caracteristicas:
        clausula = f"Ficha {ficha.indicador}, II, nota, característica {una.codigo}"
        clave = clave_de_caracteristica(una.codigo)
        yield Regla(CARACTERISTICA, una.codigo, "", una.nombre, una.texto, clausula, clave)
    for lectura in ficha.lecturas:
        yield Regla(LECTURA, lectura.id, "", lectura.id, lectura.texto, "", clave_de_lectura(lectura))


def parametros_de(ficha: FichaIndicador) -> Iterator[tuple[str, str]]:
    """(path in the sheet's data file, value) of every date, threshold and switch of the rules."""
    for campo in fields(ficha.parametros):
        yield f"parametros.{campo.name}", _dicho(getattr(ficha.parametros, campo.name))
    for hito in ficha.hitos.values():
        ruta = f"hitos.{hito.clave}"
        yield f"{ruta}.al", _dicho(hito.al)
        yield f"{ruta}.periodo", _dicho(hito.periodo)
        yield f"{ruta}.firmantes_hasta", _dicho(hito.firmantes_hasta)
        for uno in hito.criterios.values():
            yield from _de_un_criterio(f"{ruta}.criterios.{uno.codigo}", uno)


def _de_un_criterio(ruta: str, criterio: CriterioFicha) -> Iterator[tuple[str, str]]:
    for campo in fields(criterio):
        if campo.name not in DE_TODO_CRITERIO | {"sesiones_de"}:
            yield f"{ruta}.{campo.name}", _dicho(getattr(criterio, campo.name))


def _dicho(valor: Any) -> str:
    """A value as data: ISO dates, «a/b» of a stretch, «a; b» of several, true or false."""
    match valor:
        case bool():
            return str(valor).lower()
        case Rango():
            return f"{valor.desde.isoformat()}/{valor.hasta.isoformat()}"
        case date():
            return valor.isoformat()
        case tuple():
            return "; ".join(map(str, valor))
        case Decimal():
            return f"{valor:f}"
    return str(valor)


def todas_las_fichas() -> list[FichaIndicador]:
    """Every sheet that the portal knows, by code."""
    return [fichas.cargar(codigo) for codigo in sorted(fichas.disponibles())]


def dias_no_laborables(desde: date, hasta: date) -> Sequence[DiaNoLaborable]:
    """The days declared not working by a norm in that stretch, by date: they move the limits. One query."""
    return list(DiaNoLaborable.objects.filter(fecha__range=(desde, hasta)).order_by("fecha", "region"))


def filas_de_reglas() -> Iterator[dict[str, Any]]:
    """The rows of the table of rules, of every sheet."""
    for ficha in todas_las_fichas():
        for una in reglas_de(ficha):
            yield {
                "ficha": ficha.codigo, "version_ficha": ficha.version, "clase": una.clase, "codigo": una.codigo,
                "hito": una.hito, "nombre": una.nombre, "texto": una.texto, "clausula": una.clausula,
            }  # fmt: skip


def filas_de_parametros() -> Iterator[dict[str, Any]]:
    """The rows of the table of parameters, of every sheet; with the readings that set each."""
    for ficha in todas_las_fichas():
        for ruta, valor in parametros_de(ficha):
            lecturas = [una.id for una in ficha.lecturas if ruta in una.fija]
            yield {"ficha": ficha.codigo, "parametro": ruta, "valor": valor, "lecturas": "; ".join(lecturas)}


def filas_de_normas() -> Iterator[dict[str, Any]]:
    """The rows of the table of norms: those that each sheet cites, and those that declare days not working within its
    stretch, with the day."""
    for ficha in todas_las_fichas():
        for norma in ficha.normas:
            yield _norma(ficha, norma.norma, norma.titulo, "", "")
        for dia in dias_no_laborables(ficha.ambito.desde, ficha.ambito.hasta):
            yield _norma(ficha, dia.norma, "Declara día no laborable", dia.fecha.isoformat(), dia.region)


def _norma(ficha: FichaIndicador, norma: str, titulo: str, dia: str, region: str) -> dict[str, Any]:
    anio = de_que_anio(norma)
    return {
        "ficha": ficha.codigo, "norma": norma, "anio": "" if anio is None else anio, "titulo": titulo,
        "dia_no_laborable": dia, "region": region,
    }  # fmt: skip
