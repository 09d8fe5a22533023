"""The charts of the gap board, from what was chosen of it: which words, figures and colours each has."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.conf import settings

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.templatetags.portal import en_palabras

from ..brechas.calculo import Brecha, Cifra, Situacion, sumar, valor_de
from ..brechas.consultas import Fila, Tablero
from ..brechas.filas import valor_total
from ..brechas.presentacion import serie_conjunta
from ..brechas.seleccion import Seleccion
from ..brechas.texto import en_puntos, en_unidades, lo_que_falta
from ..catalogo.consultas import EnCatalogo
from ..metas.datos import MetaVigente
from ..models import Tema
from . import barras, paneles, repartos
from .barras import Barra
from .marco import Rotulos
from .paneles import Escala, Panel
from .repartos import Reparto

TOPES = (10, 20, 30, 40, 50, 60, 80, 100)
A_LOS_QUE_MAS = 40
"""Of how many the sheet of the whole country tells."""


def partes(cuantos: int, por_lamina: int) -> int:
    """In how many sheets so many of them go; one at least."""
    return max(-(-cuantos // por_lamina), 1)


# --- of one indicator ---


def orden(eleccion: Seleccion, indicador: EnCatalogo, donde: str, *, parte: int = 1) -> bytes:
    """Who lacks most of it: a bar for each signatory of a region."""
    celdas = eleccion.tablero.orden(indicador)
    de_cuantas = _de(parte, celdas, barras)
    return _orden(eleccion, indicador, donde, _parte(celdas, parte, barras.POR_LAMINA), de_cuantas)


def a_los_que_mas_falta(eleccion: Seleccion, indicador: EnCatalogo, regiones: Mapping[str, str]) -> bytes:
    """Who lacks most of it in the country, with the name of the region of each."""
    celdas = eleccion.tablero.orden(indicador)[:A_LOS_QUE_MAS]
    cuantos = f"los {len(celdas)} primeros" if len(celdas) < len(eleccion.firmantes) else ""
    return _orden(eleccion, indicador, "", celdas, cuantos, regiones)


def _orden(
    eleccion: Seleccion, indicador: EnCatalogo, donde: str, suyas: Sequence[tuple[Fila, Brecha]], cuantos: str,
    regiones: Mapping[str, str] | None = None,
) -> bytes:  # fmt: skip
    brevemente = len(suyas) > barras.EN_UNA_COLUMNA
    hechas = [
        Barra(
            eleccion.nombre(fila), brecha.situacion, brecha.valor, _cifra(brecha.valor, indicador), brecha.meta,
            _lo_que_falta(brecha, indicador, brevemente), (regiones or {}).get(fila.region, ""),
        )
        for fila, brecha in suyas
    ]  # fmt: skip
    version = indicador.actual
    nota = f"entre paréntesis, el número de {version.unidades}" if brevemente else ""
    subtitulo = _subtitulo(eleccion, "Quién está peor y cuánto le falta", donde, indicador, cuantos, nota)
    rotulos = Rotulos(
        indicador.nombre, subtitulo, _pie(eleccion, [indicador]), _dicho_de(hechas),
        _hay(barra.situacion for barra in hechas), _con_meta(hechas),
    )  # fmt: skip
    return barras.dibujar(rotulos, hechas, _tope(indicador, [v for b in hechas for v in (b.valor, b.meta)]))


def orden_de_regiones(eleccion: Seleccion, indicador: EnCatalogo, regiones: Mapping[str, str]) -> bytes:
    """What the signatories of each region add up to in it, the worst first, and how many reach their target."""
    hechas = []
    for codigo, nombre in regiones.items():
        brechas = [eleccion.tablero.brecha(f.ubigeo, indicador) for f in eleccion.de_region(codigo)]
        if brechas:
            valor = valor_total(sumar(b.cifra for b in brechas), indicador)
            situacion = Situacion.SIN_DATO if valor is None else None
            hechas.append(Barra(nombre, situacion, valor, _cifra(valor, indicador), None, _alcanzan(brechas)))
    hechas.sort(key=lambda barra: (barra.valor is None, (barra.valor or 0) * (-1 if indicador.menos else 1)))
    subtitulo = _subtitulo(eleccion, "Lo que suman los gobiernos locales de cada región", "", indicador)
    rotulos = Rotulos(indicador.nombre, subtitulo, _pie(eleccion, [indicador]), _dicho_de(hechas))
    return barras.dibujar(rotulos, hechas, _tope(indicador, [barra.valor for barra in hechas]))


def en_el_tiempo(eleccion: Seleccion, indicador: EnCatalogo, donde: str, *, parte: int = 1) -> bytes:
    """Each signatory over time, who lacks most first, with its targets and what all of them add up to."""
    tablero = eleccion.tablero
    celdas = tablero.orden(indicador)
    conjunto = _valores(tablero, indicador, [fila.ubigeo for fila, _ in celdas])
    suyas = _parte(celdas, parte, paneles.POR_LAMINA)
    series = {fila.ubigeo: _valores(tablero, indicador, [fila.ubigeo]) for fila, _ in celdas}
    de_metas = [meta.valor for fila, _ in celdas for meta in _suyas(tablero, fila, indicador)]
    escala = _escala(tablero, indicador, [conjunto, *series.values()], conjunto, de_metas)
    hechos = [
        Panel(
            eleccion.nombre(fila), _cifra(brecha.valor, indicador), series[fila.ubigeo], brecha.situacion,
            _metas(tablero, fila, indicador, escala), _en_puntos(brecha),
        )
        for fila, brecha in suyas
    ]  # fmt: skip
    subtitulo = _subtitulo(
        eleccion, "Cada gobierno local en el tiempo", donde, indicador, "del que más le falta al que menos",
        _de(parte, celdas, paneles),
    )  # fmt: skip
    rotulos = Rotulos(
        indicador.nombre, subtitulo, _pie(eleccion, [indicador]), _dicho_de_paneles(hechos),
        _hay(brecha.situacion for _, brecha in suyas), _lineas(hechos, "Todos juntos"),
    )  # fmt: skip
    return paneles.dibujar(rotulos, hechos, escala)


def regiones_en_el_tiempo(eleccion: Seleccion, indicador: EnCatalogo, regiones: Mapping[str, str]) -> bytes:
    """What the signatories of each region add up to over time, and how many reach their target."""
    tablero = eleccion.tablero
    conjunto = _valores(tablero, indicador, [fila.ubigeo for fila in eleccion.firmantes])
    series = {
        codigo: _valores(tablero, indicador, [fila.ubigeo for fila in suyos])
        for codigo in regiones
        if (suyos := eleccion.de_region(codigo))
    }
    escala = _escala(tablero, indicador, [conjunto, *series.values()], conjunto)
    hechos = []
    for codigo, serie in series.items():
        brechas = [tablero.brecha(f.ubigeo, indicador) for f in eleccion.de_region(codigo)]
        valor = valor_total(sumar(b.cifra for b in brechas), indicador)
        hechos.append(Panel(regiones[codigo], _cifra(valor, indicador), serie, dicho=_alcanzan(brechas)))
    subtitulo = _subtitulo(eleccion, "Lo que suman los gobiernos locales de cada región, en el tiempo", "", indicador)
    rotulos = Rotulos(
        indicador.nombre, subtitulo, _pie(eleccion, [indicador]), _dicho_de_paneles(hechos), (),
        _lineas(hechos, "Todas juntas", de="Cada región"),
    )  # fmt: skip
    return paneles.dibujar(rotulos, hechos, escala)


# --- of all of them ---


def temas_de_region(eleccion: Seleccion, donde: str) -> bytes:
    """The indicators of a region, by theme: how many signatories reach their target, and how many do not."""
    filas, tema = [], ""
    for indicador in sorted(eleccion.tablero.indicadores, key=lambda uno: list(Tema.values).index(uno.indicador.tema)):
        reparto = _reparto(eleccion.tablero.brecha(f.ubigeo, indicador) for f in eleccion.firmantes)
        nuevo = indicador.indicador.get_tema_display()
        filas.append(repartos.Fila(indicador.nombre, [reparto], nuevo if nuevo != tema else ""))
        tema = nuevo
    subtitulo = _subtitulo(eleccion, "Cuántos gobiernos locales alcanzan su meta en cada indicador", "", None)
    return _repartidos(eleccion, f"Pacto de {donde}: indicadores por tema", subtitulo, [""], filas)


def temas_del_pais(eleccion: Seleccion, regiones: Mapping[str, str]) -> bytes:
    """Regions by theme: of the targets of their signatories, how many are reached, and how many are not."""
    de_tema: dict[str, list[EnCatalogo]] = {}
    for uno in eleccion.tablero.indicadores:
        de_tema.setdefault(uno.indicador.tema, []).append(uno)
    temas = [tema for tema in Tema.values if tema in de_tema]
    filas = []
    for codigo, nombre in regiones.items():
        suyos = eleccion.de_region(codigo)
        if suyos:
            hechos = [
                _reparto(eleccion.tablero.brecha(f.ubigeo, i) for i in de_tema[tema] for f in suyos) for tema in temas
            ]
            filas.append(repartos.Fila(nombre, hechos))
    subtitulo = _subtitulo(eleccion, "Metas de los gobiernos locales que se alcanzan, por región y tema", "", None)
    columnas = [Tema(tema).label for tema in temas]
    return _repartidos(eleccion, "Pactos regionales: región por tema", subtitulo, columnas, filas)


def _repartidos(
    eleccion: Seleccion, titulo: str, subtitulo: str, columnas: Sequence[str], filas: Sequence[repartos.Fila]
) -> bytes:
    hay = {s for fila in filas for uno in fila.repartos if uno for s, n in uno.cuentas.items() if n}
    dichos = [
        ". ".join(
            f"{fila.nombre}{f', {titulo}' if titulo else ''}: {_en_cuentas(uno)}"
            for titulo, uno in zip(columnas, fila.repartos, strict=True)
            if uno
        )
        for fila in filas
    ]
    rotulos = Rotulos(
        titulo, subtitulo, _pie(eleccion, eleccion.tablero.indicadores), ". ".join(dichos), _hay(hay)
    )  # fmt: skip
    return repartos.dibujar(rotulos, columnas, filas)


def _reparto(brechas: Iterable[Brecha]) -> Reparto:
    cuentas = dict.fromkeys(repartos.SITUACIONES, 0)
    for brecha in brechas:
        cuentas[brecha.situacion] += 1
    con_meta = cuentas[Situacion.ALCANZA] + cuentas[Situacion.FALTA]
    return Reparto(cuentas, f"{cuentas[Situacion.ALCANZA]} de {con_meta}" if con_meta else "sin metas que comparar")


def _en_cuentas(reparto: Reparto) -> str:
    return ", ".join(f"{s.palabras.lower()} {n}" for s, n in reparto.cuentas.items() if n)


# --- words and figures ---


def _parte(celdas: Sequence, parte: int, por_lamina: int) -> Sequence:
    return celdas[(parte - 1) * por_lamina : parte * por_lamina]


def _de(parte: int, celdas: Sequence, clase) -> str:
    cuantas = partes(len(celdas), clase.POR_LAMINA)
    return f"parte {parte} de {cuantas}" if cuantas > 1 else ""


def _cifra(valor: Decimal | None, indicador: EnCatalogo) -> str:
    return "sin dato" if valor is None else en_unidades(valor, indicador)


def _lo_que_falta(brecha: Brecha, indicador: EnCatalogo, brevemente: bool) -> str:
    if brecha.situacion is Situacion.FALTA:
        if brevemente:
            return f"{en_puntos(brecha)} ({brecha.personas})"
        return lo_que_falta(brecha, indicador)
    return "" if brecha.situacion in (Situacion.ALCANZA, Situacion.SIN_DATO) else brecha.situacion.palabras.lower()


def _en_puntos(brecha: Brecha) -> str:
    return en_puntos(brecha) if brecha.situacion is Situacion.FALTA else ""


def _alcanzan(brechas: Sequence[Brecha]) -> str:
    reparto = _reparto(brechas)
    sin_dato = reparto.cuentas[Situacion.SIN_DATO]
    alcanzan = f"alcanzan {reparto.dicho}" if reparto.dicho[0].isdigit() else reparto.dicho
    return f"{alcanzan} · sin dato {sin_dato}" if sin_dato else alcanzan


def _subtitulo(eleccion: Seleccion, que: str, donde: str, indicador: EnCatalogo | None, *otros: str) -> str:
    sentido = indicador.actual.get_direccion_display().lower() if indicador else ""
    cuantos = len(eleccion.firmantes)
    partes_dichas = (
        donde, que, f"al {en_palabras(eleccion.tablero.al)}", sentido,
        f"{cuantos} gobiernos locales" if cuantos != 1 else "1 gobierno local", eleccion.frase, *otros,
    )  # fmt: skip
    return " · ".join(filter(None, partes_dichas))


def _pie(eleccion: Seleccion, indicadores: Sequence[EnCatalogo]) -> list[str]:
    """Whose figures they are, how they are read, and what is to be known of them."""
    fuentes = dict.fromkeys(uno.actual.fuente for uno in indicadores)
    salvedades = []
    if settings.DEMO:
        salvedades.append("DEMOSTRACIÓN: cifras y metas inventadas")
    if any(uno.indicador.ejemplo for uno in indicadores):
        salvedades.append("definiciones de ejemplo, sin confirmar por el MIDIS")
    codigo = f"{indicadores[0].codigo} · " if len(indicadores) == 1 else ""
    hecho = f"{codigo}Portal EGTPI, con el último dato de cada gobierno local hasta esa fecha"
    lineas = [f"Fuente: {'; '.join(fuentes)}.", f"{hecho}. Hecho el {hoy():%d/%m/%Y}. Sin dato no es cero."]
    return [*(lineas if fuentes else lineas[1:]), *([f"{'; '.join(salvedades)}."] if salvedades else [])]


def _hay(situaciones: Iterable[Situacion | None]) -> list[Situacion]:
    suyas = set(situaciones)
    return [situacion for situacion in repartos.SITUACIONES if situacion in suyas]


def _con_meta(hechas: Sequence[Barra]) -> list[tuple[str, str]]:
    return [("meta", "Meta de cada uno")] if any(barra.meta is not None for barra in hechas) else []


def _lineas(hechos: Sequence[Panel], juntos: str, de: str = "Cada gobierno local") -> list[tuple[str, str]]:
    metas = [("meta-en-el-tiempo", "Su meta en cada periodo")] if any(panel.metas for panel in hechos) else []
    return [("linea", de), ("conjunto", juntos), *metas]


def _dicho_de(hechas: Sequence[Barra]) -> str:
    dichas = (
        f"{n}. {b.nombre}{f' ({b.de})' if b.de else ''}: {b.cifra}{f', {b.dicho}' if b.dicho else ''}"
        for n, b in enumerate(hechas, start=1)
    )
    return ". ".join(dichas)


def _dicho_de_paneles(hechos: Sequence[Panel]) -> str:
    return ". ".join(
        f"{panel.nombre}: " + (", ".join(f"{v:.2f} al {dia:%d/%m/%Y}" for dia, v in panel.puntos) or "sin dato")
        for panel in hechos
    )


def _valores(tablero: Tablero, indicador: EnCatalogo, suyos: Sequence[str]) -> list[tuple[dt.date, Decimal]]:
    """What they add up to on each cut-off, as a value."""
    base, menos = indicador.actual.base, indicador.menos
    medidos = (
        (corte, valor_de(Cifra(*suma), base=base, menos=menos))
        for corte, suma in serie_conjunta(tablero, indicador, suyos).items()
    )
    return [(corte, valor) for corte, valor in medidos if valor is not None]


def _metas(tablero: Tablero, fila: Fila, indicador: EnCatalogo, escala: Escala):
    """Its target of each period that the chart covers: after the deadline before it, up to its own; the last one goes
    on."""
    suyas = _suyas(tablero, fila, indicador)
    desde, tramos = escala.desde, []
    for n, meta in enumerate(suyas):
        hasta = escala.hasta if n == len(suyas) - 1 else min(meta.vence, escala.hasta)
        if desde <= hasta:
            tramos.append((desde, hasta, meta.valor))
        desde = max(meta.vence, escala.desde)
    return tramos


def _suyas(tablero: Tablero, fila: Fila, indicador: EnCatalogo) -> list[MetaVigente]:
    """The targets of a signatory, by deadline."""
    return sorted(tablero.metas.get((fila.ubigeo, indicador.indicador.pk), ()), key=lambda meta: meta.vence)


def _escala(
    tablero: Tablero, indicador: EnCatalogo, series: Sequence, conjunto, metas: Sequence[Decimal] = ()
) -> Escala:
    """The scale that all those series and targets fit in: from the round value below the least of them, for a line is
    read by its slope and not by its height."""
    dias = [dia for serie in series for dia, _ in serie] or [tablero.al]
    valores = [*metas, *(valor for serie in series for _, valor in serie)]
    paso = Decimal(indicador.actual.base) / 10
    piso = min(valores, default=Decimal(0)) // paso * paso
    return Escala(min(dias), max(dias), piso, max(_tope(indicador, valores), piso + paso), conjunto)


def _tope(indicador: EnCatalogo, valores: Iterable[Decimal | None]) -> Decimal:
    """The value at the end of the scale: a round one that none of them passes."""
    mayor = max((valor for valor in valores if valor is not None), default=Decimal(0))
    base = indicador.actual.base
    redondos = (Decimal(tope * base) / 100 for tope in TOPES)
    return next((tope for tope in redondos if tope >= mayor), mayor)
