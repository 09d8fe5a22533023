"""The report as a workbook: the verdicts, and every piece of evidence behind them."""

from collections.abc import Iterator, Sequence
from typing import Any

from egtpi_portal.hojas import ColumnaDeSalida as Columna
from egtpi_portal.hojas import HojaDeSalida, escribir_hojas
from egtpi_portal.templatetags.portal import en_palabras, palabra_veredicto

from .contenido import PRELIMINAR, Informe


def en_xlsx(informes: Sequence[Informe]) -> bytes:
    """The reports of those regions, all for one hito and date, in one workbook of five sheets; of six when some has
    exceptions."""
    hojas = [_veredictos(informes), _criterios(informes), _actas(informes), _acuerdos(informes), _cobertura(informes)]
    if any(informe.apartados for informe in informes):
        hojas.append(_excepciones(informes))
    return escribir_hojas(hojas)


def _hoja(informes: Sequence[Informe], nombre: str, columnas: Sequence[Columna], filas: Iterator[list[Any]]):
    uno = informes[0]
    oficiales = [informe.oficial.numero for informe in informes if informe.oficial]
    valor = f"Verificación {', '.join(oficiales)}" if len(oficiales) == len(informes) else PRELIMINAR
    titulos = [
        f"Compromiso ART-01.01 · {uno.hito.nombre} · {nombre}",
        f"Evaluado al {en_palabras(uno.resultado.al)}, con la ficha técnica {uno.ficha.codigo}",
        valor,
    ]
    return HojaDeSalida(nombre, titulos, [Columna("Región", 18), *columnas], filas)


def _veredictos(informes):
    criterios = informes[0].resultado.criterios
    columnas = [Columna("Veredicto", 16), Columna("Definitivo", 11), *(Columna(c.nombre, 24) for c in criterios)]
    columnas.append(Columna("Código del informe", 20))
    filas = (
        [
            informe.region.nombre,
            palabra_veredicto(informe.veredicto),
            _si(informe.definitivo),
            *(f"{palabra_veredicto(c.veredicto)}: {c.medido_texto}" for c in informe.resultado.criterios),
            informe.codigo,
        ]
        for informe in informes
    )
    return _hoja(informes, "Veredictos", columnas, filas)


def _criterios(informes):
    columnas = [
        Columna("Criterio", 34), Columna("Medido", 22), Columna("Exigido", 12), Columna("Veredicto", 14),
        Columna("Cierra", 12, fecha=True), Columna("Motivos", 60), Columna("Evidencia", 30), Columna("Cláusula", 40),
    ]  # fmt: skip
    filas = (
        [
            informe.region.nombre, c.nombre, c.medido_texto, c.exigido, palabra_veredicto(c.veredicto), c.cierre,
            "; ".join(motivo.texto for motivo in c.motivos) or c.resumen, ", ".join(c.evidencias), c.referencia,
        ]
        for informe in informes
        for c in informe.resultado.criterios
    )  # fmt: skip
    return _hoja(informes, "Criterios", columnas, filas)


def _actas(informes):
    caracteristicas = informes[0].ficha.caracteristicas[:6]
    columnas = [
        Columna("Acta", 20), Columna("Sesión", 12, fecha=True), Columna("Límite", 12, fecha=True),
        Columna("Presentada", 12, fecha=True), *(Columna(f"{c.codigo}. {c.nombre}", 16) for c in caracteristicas),
        Columna("Válida", 10), Columna("Motivos", 60),
    ]  # fmt: skip
    filas = (
        [
            informe.region.nombre, acta.id, acta.fecha_sesion, acta.limite_carga, acta.cargada_el,
            *(_si(c.cumple) for c in acta.caracteristicas), _si(acta.valida),
            "; ".join(motivo.texto for motivo in acta.motivos),
        ]
        for informe in informes
        for acta in informe.resultado.actas
    )  # fmt: skip
    return _hoja(informes, "Actas", columnas, filas)


def _acuerdos(informes):
    columnas = [
        Columna("Acuerdo", 14), Columna("Qué se acordó", 60), Columna("Plazo", 12, fecha=True),
        Columna("Implementado", 14), Columna("Motivos", 50),
    ]  # fmt: skip
    filas = (
        [
            informe.region.nombre, juicio.id, acuerdo.texto, acuerdo.plazo, _si(juicio.implementado),
            "; ".join(motivo.texto for motivo in juicio.motivos),
        ]
        for informe in informes
        for juicio, acuerdo in informe.acuerdos()
    )  # fmt: skip
    return _hoja(informes, "Acuerdos", columnas, filas)


def _cobertura(informes):
    columnas = [
        Columna("Ubigeo", 10), Columna("Gobierno local", 40), Columna("Firmó", 12, fecha=True),
        Columna("Diagnóstico", 12, fecha=True), Columna("Seguimiento", 12, fecha=True), Columna("Asistido", 10),
    ]  # fmt: skip
    filas = (
        [
            informe.region.nombre, f.ubigeo, f.nombre, f.suscrito_el, f.diagnostico, f.seguimiento,
            _si(f.asistido) if f.cuenta else "no cuenta",
        ]
        for informe in informes
        for f in informe.firmantes()
    )  # fmt: skip
    return _hoja(informes, "Cobertura", columnas, filas)


def _excepciones(informes):
    columnas = [
        Columna("Criterio apartado", 34), Columna("Resultado automático", 20), Columna("Por qué", 60),
        Columna("Norma o documento", 40), Columna("Quién y cuándo", 30), Columna("Automático de la región", 22),
    ]  # fmt: skip
    filas = (
        [
            informe.region.nombre, una["criterio"], una["automatico"], una["motivo"], una["documento"], una["quien"],
            palabra_veredicto(informe.resultado.veredicto),
        ]
        for informe in informes
        if informe.oficial
        for una in informe.oficial.excepciones
    )  # fmt: skip
    return _hoja(informes, "Excepciones", columnas, filas)


def _si(valor: bool) -> str:
    return "sí" if valor else "no"
