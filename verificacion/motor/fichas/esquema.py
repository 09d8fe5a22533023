"""Reads the data file of an indicator sheet, strictly: what is wrong is said with its path."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .. import vocabulario
from ..lector import (
    Errores,
    Lector,
    Mal,
    booleano,
    entero,
    fecha,
    lista,
    mal,
    muestra,
    no_vacio,
    objeto,
    opcional,
    ordenar_rutas,
    patron,
    porcentaje,
    uno_de,
)
from ..vocabulario import Criterio
from . import modelo as m

FORMATO = "egtpi-ficha/1"


class FichaInvalida(ValueError):
    """What is wrong with a sheet's file: `errores` are pairs (path, message in Spanish)."""

    def __init__(self, errores: tuple[tuple[str, str], ...]):
        super().__init__(errores)
        self.errores = errores

    def __str__(self) -> str:
        return "\n".join(f"{ruta}: {mensaje}" if ruta else mensaje for ruta, mensaje in self.errores)


def _regla_de_rango(rango: m.Rango) -> tuple[str, str] | None:
    return None if rango.desde <= rango.hasta else ("hasta", "es anterior a «desde»")


_rango = objeto(m.Rango, {"desde": fecha, "hasta": fecha}, _regla_de_rango)
_mes = patron(r"\d{4}-(?:0[1-9]|1[0-2])", "un mes AAAA-MM")
_clave = patron(r"[a-z][a-z0-9-]*", "una clave de minúsculas, cifras y guiones")

_COMUNES: dict[str, Lector] = {"nombre": no_vacio, "clausula": no_vacio, "cierre": uno_de(*m.CIERRES)}
_SESIONES: dict[str, Lector] = {**_COMUNES, "ventana": _rango, "sesiones_de": no_vacio, "minimo": entero(1)}

CAMPOS: dict[str, dict[str, Lector]] = {
    Criterio.PLAN_AT: {**_SESIONES, "programa_desde": _mes},
    Criterio.ASISTENCIA: {**_SESIONES, "acciones": _rango},
    Criterio.ANALISIS: _SESIONES,
    Criterio.SOCIALIZACION: _SESIONES,
    Criterio.EVALUACION_METAS: _SESIONES,
    Criterio.ACUERDOS: {**_COMUNES, "plazos": _rango, "corte": fecha, "umbral": porcentaje},
    Criterio.COMPROMISOS_CAD: {**_COMUNES, "umbral": porcentaje},
}
"""What the file says of each criterion, by code: the codes that the rules know."""


def _lector_de_criterio(codigo: str) -> Lector:
    campos, clase = CAMPOS[codigo], m.CLASES[codigo]
    claves = tuple(campos)
    leer = objeto(lambda *v: clase(codigo=codigo, **dict(zip(claves, v, strict=True))), campos)

    def con_cierre(valor: Any) -> m.CriterioFicha:
        criterio: m.CriterioFicha = leer(valor)
        if criterio.cierre == m.LIMITE_CARGA_VENTANA and not isinstance(criterio, m.CriterioDeSesiones):
            raise Mal([(".cierre", "este criterio no tiene ventana de sesiones")])
        return criterio

    return con_cierre


_CRITERIOS = {codigo: _lector_de_criterio(codigo) for codigo in CAMPOS}


def _mapa(leer_clave: Lector, lector_de: Mapping[str, Lector] | Lector) -> Lector:
    """Reader of an object of free keys, at least one; each value is read by the reader of its key."""

    def leer(valor: Any) -> dict[str, Any]:
        if not isinstance(valor, dict) or not valor:
            raise mal(f"se esperaba un objeto con algo dentro y hay {muestra(valor)}")
        errores: Errores = []
        hecho = {}
        for clave, elemento in valor.items():
            try:
                leer_clave(clave)
                lector = lector_de[clave] if isinstance(lector_de, Mapping) else lector_de
                hecho[clave] = lector(elemento)
            except Mal as error:
                errores += [(f".{clave}{ruta}", mensaje) for ruta, mensaje in error.errores]
        if errores:
            raise Mal(errores)
        return hecho

    return leer


_proceso = objeto(m.Proceso, {"codigo": no_vacio, "nombre": no_vacio, "criterios": lista(no_vacio)})

_CAMPOS_DE_HITO: dict[str, Lector] = {
    "nombre": no_vacio,
    "nombre_periodo": no_vacio,
    "al": fecha,
    "periodo": _rango,
    "firmantes_hasta": fecha,
    "criterios": _mapa(uno_de(*CAMPOS), _CRITERIOS),
    "procesos": lista(_proceso, unico="codigo"),
}


def _regla_de_hito(hito: m.HitoFicha) -> tuple[str, str] | None:
    for n, proceso in enumerate(hito.procesos):
        ajenos = [codigo for codigo in proceso.criterios if codigo not in hito.criterios]
        if ajenos:
            return f"procesos[{n}].criterios", f"{muestra(ajenos[0])} no es un criterio de este hito"
        if not proceso.criterios:
            return f"procesos[{n}].criterios", "un proceso necesita al menos un criterio"
    return None


_hito = objeto(
    lambda *v: m.HitoFicha(clave="", **dict(zip(_CAMPOS_DE_HITO, v, strict=True))), _CAMPOS_DE_HITO, _regla_de_hito
)

_parametros = objeto(
    m.Parametros,
    {
        "dias_habiles_carga": entero(1),
        "mes_exento_de_seguimiento": _mes,
        "acuerdos_anteriores_minimos": entero(1),
        "presentacion_que_cuenta": uno_de("primera", "ultima"),
        "visto_bueno_tras_limite": booleano,
        "acciones_con_acuerdo": lista(uno_de(*vocabulario.ACCIONES)),
        "sectores_minimos": entero(0),
        "firmantes_participantes_minimos": entero(0),
        "reconocidos_minimos": entero(0),
        "acciones_por_gl": entero(1),
        "plan_hasta_cierre": booleano,
        "registro_hasta_cierre": booleano,
        "seguimiento_tras_diagnostico": booleano,
        "ambitos_contados": lista(uno_de(*vocabulario.AMBITOS)),
        "implementado_hasta": uno_de("corte", "plazo"),
        "sin_acuerdos_cumple": booleano,
    },
)

_texto = objeto(m.Texto, {"codigo": no_vacio, "nombre": no_vacio, "texto": no_vacio})


def _regla_de_lectura(lectura: m.Lectura) -> tuple[str, str] | None:
    if lectura.fija or lectura.funcion:
        return None
    return "fija", "una lectura dice qué parámetro fija, o qué función la hace"


_lectura = objeto(
    m.Lectura,
    {"id": no_vacio, "texto": no_vacio, "fija": lista(no_vacio), "funcion": opcional(no_vacio)},
    _regla_de_lectura,
)


def _nombres(*claves: str) -> Lector:
    """Reader of what each of those is called; of the later ones, those that the sheet names."""
    omitibles = {clave: None for clave in claves if clave in vocabulario.POSTERIORES}
    return objeto(
        lambda *v: m.Nombres((clave, nombre) for clave, nombre in zip(claves, v, strict=True) if nombre is not None),
        dict.fromkeys(claves, no_vacio),
        omitibles=omitibles,
    )


def _caracteristicas(valor: Any) -> tuple[m.Texto, ...]:
    """Numbered from 1 without a gap, up to that of the matrix or beyond it, and of each the rule that judges it."""
    leidas: tuple[m.Texto, ...] = lista(_texto, unico="codigo")(valor)
    codigos = [c.codigo for c in leidas]
    if (
        codigos != [str(n) for n in range(1, len(codigos) + 1)]
        or vocabulario.CARACTERISTICA_DE_LA_MATRIZ not in codigos
    ):
        raise mal("se esperaban las características de la 1 a la 7, en orden")
    conocidas = {*vocabulario.CARACTERISTICAS, vocabulario.CARACTERISTICA_DE_LA_MATRIZ}
    if ajenas := [codigo for codigo in codigos if codigo not in conocidas]:
        raise mal(f"ninguna regla juzga la característica {ajenas[0]}")
    return leidas


_palabras_leidas = objeto(
    lambda *v: dict(zip(m.PALABRAS, v, strict=True)), dict.fromkeys(m.PALABRAS, no_vacio), omitibles=m.PALABRAS
)


def _palabras(valor: Any) -> Mapping[str, str]:
    """The words of the body: those that the sheet gives, and for the others the usual ones."""
    leidas: Mapping[str, str] = _palabras_leidas(valor)
    return leidas


_CAMPOS_DE_FICHA: dict[str, Lector] = {
    "formato": uno_de(FORMATO),
    "codigo": patron(r"[a-z0-9][a-z0-9.-]*", "un código de minúsculas, cifras, puntos y guiones"),
    "indicador": no_vacio,
    "version": no_vacio,
    "compromiso": no_vacio,
    "titulo": no_vacio,
    "nombre_periodo": no_vacio,
    "ambito": _rango,
    "normas": lista(objeto(m.Norma, {"norma": no_vacio, "titulo": no_vacio})),
    "parametros": _parametros,
    "caracteristicas": _caracteristicas,
    "hitos": _mapa(_clave, _hito),
    "acciones": _nombres(*vocabulario.ACCIONES),
    "roles": _nombres(*vocabulario.ROLES),
    "sectores": _nombres(*vocabulario.SECTORES),
    "secciones": _nombres(*vocabulario.SECCIONES),
    "tipos_asistencia": _nombres(*vocabulario.TIPOS_ASISTENCIA),
    "ambitos": _nombres(*vocabulario.AMBITOS),
    "estados": _nombres(*vocabulario.ESTADOS_ACUERDO),
    "entidades_de_sector": lista(no_vacio),
    "entidades_de_gl": lista(no_vacio),
    "lecturas": lista(_lectura, unico="id"),
    "temas": _nombres(*vocabulario.TEMAS),
    "palabras": _palabras,
}


def _hacer_ficha(formato: str, *valores: Any) -> m.FichaIndicador:
    return m.FichaIndicador(**dict(zip(tuple(_CAMPOS_DE_FICHA)[1:], valores, strict=True)))


_ficha = objeto(_hacer_ficha, _CAMPOS_DE_FICHA, omitibles={"temas": m.TEMAS, "palabras": m.PALABRAS})


def leer(datos: Any) -> m.FichaIndicador:
    """The sheet that plain JSON data hold. Raises FichaInvalida with every offending value and its path."""
    try:
        ficha: m.FichaIndicador = _ficha(datos)
    except Mal as error:
        raise FichaInvalida(ordenar_rutas(error.errores)) from None
    ficha = replace(ficha, hitos={clave: replace(hito, clave=clave) for clave, hito in ficha.hitos.items()})
    errores = _fuera_del_ambito(ficha) + _sin_nombre(ficha) + _fijan_nada(datos, ficha)
    if errores:
        raise FichaInvalida(ordenar_rutas(errores))
    return ficha


def _fuera_del_ambito(ficha: m.FichaIndicador) -> Errores:
    """The windows of sessions that reach outside the sheet's span: no session there would ever be seen."""
    errores = []
    for clave, hito in ficha.hitos.items():
        rangos = {"periodo": hito.periodo}
        de_sesiones = [c for c in hito.criterios.values() if isinstance(c, m.CriterioDeSesiones)]
        rangos |= {f"criterios.{c.codigo}.ventana": c.ventana for c in de_sesiones}
        for ruta, rango in rangos.items():
            if rango.desde < ficha.ambito.desde or rango.hasta > ficha.ambito.hasta:
                errores.append((f"hitos.{clave}.{ruta}", "sale del ámbito de la ficha"))
    return errores


def _sin_nombre(ficha: m.FichaIndicador) -> Errores:
    """The actions and scopes that the sheet asks for and does not name."""
    pedidos = (
        ("acciones_con_acuerdo", ficha.parametros.acciones_con_acuerdo, ficha.acciones, "acciones"),
        ("ambitos_contados", ficha.parametros.ambitos_contados, ficha.ambitos, "ambitos"),
    )
    return [
        (f"parametros.{ruta}[{n}]", f"{muestra(codigo)} no tiene nombre en «{donde}»")
        for ruta, codigos, nombres, donde in pedidos
        for n, codigo in enumerate(codigos)
        if codigo not in nombres
    ]


def _fijan_nada(datos: Any, ficha: m.FichaIndicador) -> Errores:
    """The readings that claim to set something the file does not have."""
    errores = []
    for n, lectura in enumerate(ficha.lecturas):
        for k, ruta in enumerate(lectura.fija):
            if not _existe(datos, ruta):
                errores.append((f"lecturas[{n}].fija[{k}]", f"{muestra(ruta)} no está en este archivo"))
    return errores


def _existe(datos: Any, ruta: str) -> bool:
    for clave in ruta.split("."):
        if not isinstance(datos, dict) or clave not in datos:
            return False
        datos = datos[clave]
    return True


def leer_texto(texto: str) -> m.FichaIndicador:
    """The sheet of a file's text. Raises FichaInvalida."""
    try:
        datos = json.loads(texto)
    except json.JSONDecodeError as error:
        raise FichaInvalida((("", f"no es JSON: línea {error.lineno}, columna {error.colno}"),)) from None
    return leer(datos)
