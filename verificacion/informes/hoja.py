"""The report as a workbook: the verdicts, and every piece of evidence behind them. Figures are numbers and dates are
dates; what a percentage is of stands beside it (docs/decisiones)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.hojas import ColumnaDeSalida as Columna
from egtpi_portal.hojas import HojaDeSalida, escribir_hojas
from egtpi_portal.hojas.escritor import ENTERO, META, PARTE, como_fraccion, porcentaje_de
from egtpi_portal.templatetags.portal import en_palabras, fecha_hora, palabra_veredicto
from verificacion.motor.resultado import ResultadoCaracteristica
from verificacion.paginas.cifras import Cifras
from verificacion.paginas.tarjetas import nombre_de_ficha

from .contenido import PRELIMINAR, Informe
from .revisiones import revisiones_de

DE_CIFRAS = (
    Columna("Contado", 10, formato=ENTERO),
    Columna("De un total de", 10, formato=ENTERO),
    Columna("Porcentaje", 11, formato=PARTE),
    Columna("Mínimo exigido", 10, formato=ENTERO),
    Columna("Porcentaje exigido", 11, formato=META),
)
"""The columns of the figures of a criterion."""


def en_xlsx(informes: Sequence[Informe]) -> bytes:
    """The reports of those regions, all for one hito and date, in one workbook of five sheets, and one more for the
    reviews, one for the exceptions and one for the descargos when there are any."""
    hojas = [
        _veredictos(informes), _criterios(informes), _actas(informes), _acuerdos(informes), _cobertura(informes),
    ]  # fmt: skip
    if any(revisiones_de(informe.resultado) for informe in informes):
        hojas.append(_revisiones(informes))
    if any(informe.apartados for informe in informes):
        hojas.append(_excepciones(informes))
    if any(informe.oficial and informe.oficial.descargos for informe in informes):
        hojas.append(_descargos(informes))
    return escribir_hojas(hojas)


def _hoja(informes: Sequence[Informe], nombre: str, columnas: Sequence[Columna], filas: Iterator[list[Any]]):
    uno = informes[0]
    oficiales = [informe.oficial.numero for informe in informes if informe.oficial]
    valor = f"Verificación {', '.join(oficiales)}" if len(oficiales) == len(informes) else PRELIMINAR
    de_quien = f". Hecho el {fecha_hora(uno.autoria.cuando)}, por {uno.autoria.quien}" if uno.autoria else ""
    titulos = [
        f"Compromiso {uno.ficha.indicador} · {uno.hito.nombre} · {nombre}",
        f"Evaluado al {en_palabras(uno.resultado.al)}, con la ficha técnica {nombre_de_ficha(uno.ficha)}",
        f"{valor.rstrip('.') if de_quien else valor}{de_quien}",
    ]
    return HojaDeSalida(nombre, titulos, [Columna("Región", 18), *columnas], filas, se_repiten=2)


def _veredictos(informes):
    criterios = informes[0].resultado.criterios
    columnas = [Columna("Veredicto", 13), Columna("Definitivo", 11)]
    for criterio in criterios:
        es_parte = any(_es_parte(informe, criterio.codigo) for informe in informes)
        columnas += [
            Columna(criterio.nombre, 14),
            Columna("%" if es_parte else "Cuántas", 9, formato=PARTE if es_parte else ENTERO),
        ]
    columnas.append(Columna("Código del informe", 18))
    filas = (
        [
            informe.region.nombre,
            palabra_veredicto(informe.veredicto),
            _si(informe.definitivo),
            *(dato for c in informe.resultado.criterios for dato in _veredicto_y_cifra(informe, c)),
            informe.codigo,
        ]
        for informe in informes
    )
    return _hoja(informes, "Veredictos", columnas, filas)


def _es_parte(informe: Informe, codigo: str) -> bool:
    return informe.cifras_de(informe.resultado.criterio(codigo)).total is not None


def _veredicto_y_cifra(informe: Informe, criterio) -> tuple[Any, Any]:
    return palabra_veredicto(criterio.veredicto), en_una_celda(informe.cifras_de(criterio))


def _porcentaje(cifras: Cifras) -> Decimal | None:
    """What part the counted are of the total; None when there is nothing to count from."""
    return porcentaje_de(cifras.parte, cifras.total) if cifras.total and cifras.parte is not None else None


def en_una_celda(cifras: Cifras):
    """The part as a percentage, or the count of what is no part of a total."""
    return cifras.parte if cifras.total is None else _porcentaje(cifras)


def _criterios(informes):
    columnas = [
        Columna("Criterio", 26), *DE_CIFRAS, Columna("Veredicto", 13), Columna("Cierra", 12, fecha=True),
        Columna("Motivos", 52), Columna("Evidencia", 22), Columna("Documento de lo registrado", 22),
        Columna("Cláusula", 26),
    ]  # fmt: skip
    filas = ([informe.region.nombre, *_criterio(informe, c)] for informe in informes for c in informe.entero.criterios)
    return _hoja(informes, "Criterios", columnas, filas)


def en_celdas(cifras: Cifras) -> list[Any]:
    """The figures of a criterion in the cells of `DE_CIFRAS`."""
    return [cifras.parte, cifras.total, _porcentaje(cifras), cifras.minimo, como_fraccion(cifras.umbral)]


def _criterio(informe: Informe, c) -> list[Any]:
    return [
        c.nombre, *en_celdas(informe.cifras_de(c)), palabra_veredicto(c.veredicto), c.cierre,
        "; ".join(motivo.texto for motivo in c.motivos) or c.resumen,
        "en la hoja «Acuerdos»" if c.codigo == "acuerdos" else ", ".join(c.evidencias), informe.sustento_de(c),
        c.referencia,
    ]  # fmt: skip


def _actas(informes):
    caracteristicas = informes[0].ficha.caracteristicas_del_acta
    columnas = [
        Columna("Acta", 20), Columna("Sesión", 12, fecha=True), Columna("Límite", 12, fecha=True),
        Columna("Presentada", 12, fecha=True), *(Columna(f"{c.codigo}. {c.nombre}", 13) for c in caracteristicas),
        Columna("Válida", 10), Columna("Motivos", 60),
    ]  # fmt: skip
    filas = (
        [
            informe.region.nombre, acta.id, acta.fecha_sesion, acta.limite_carga, acta.cargada_el,
            *(_de(c) for c in acta.caracteristicas), _si(acta.valida),
            "; ".join(motivo.texto for motivo in acta.motivos),
        ]
        for informe in informes
        for acta in informe.entero.actas
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


def _revisiones(informes):
    columnas = [
        Columna("Sobre qué", 44), Columna("Juicio", 14), Columna("Quién", 30), Columna("Cuándo", 12, fecha=True),
        Columna("Por qué", 50),
    ]  # fmt: skip
    filas = (
        [
            informe.region.nombre,
            una.de_que,
            "Conforme" if una.conforme else "No conforme",
            una.por,
            una.fecha,
            una.motivo,
        ]
        for informe in informes
        for una in revisiones_de(informe.resultado)
    )  # fmt: skip
    return _hoja(informes, "Revisiones", columnas, filas)


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


def _descargos(informes):
    columnas = [
        Columna("Presentado", 12, fecha=True), Columna("Descargo de la región", 60), Columna("Archivos", 40),
        Columna("Respondido", 12, fecha=True), Columna("Respuesta del MIDIS", 60),
    ]  # fmt: skip
    filas = (
        [
            informe.region.nombre, fecha_lima(uno.presentado_en), uno.texto,
            "; ".join(f"{nombre} ({huella})" for nombre, huella in uno.archivos),
            uno.respondido_en and fecha_lima(uno.respondido_en), uno.respuesta or "sin respuesta escrita",
        ]
        for informe in informes
        if informe.oficial
        for uno in informe.oficial.descargos
    )  # fmt: skip
    return _hoja(informes, "Descargos", columnas, filas)


def _si(valor: bool) -> str:
    return "sí" if valor else "no"


def _de(caracteristica: ResultadoCaracteristica) -> str:
    """Whether it holds; a dash where there was nothing to judge, as in the page of the actas."""
    return "–" if caracteristica.sin_objeto else _si(caracteristica.cumple)
